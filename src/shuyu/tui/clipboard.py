"""The clipboard: of the terminal by OSC 52, and of the desktop by its own program if it has one.

Terminals that do not know OSC 52 say nothing, so both ways are taken.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping

#: What must be set for a program to reach a desktop, and the program.
_PROGRAMS = (
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
    ("DISPLAY", ("xsel", "--clipboard", "--input")),
    ("WSL_DISTRO_NAME", ("clip.exe",)),
    ("", ("pbcopy",)),
)
_PATIENCE = 2.0


def desktop_program(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return the command that takes text for the desktop's clipboard, or None."""
    path = environment.get("PATH")
    for variable, command in _PROGRAMS:
        if (not variable or environment.get(variable)) and shutil.which(command[0], path=path):
            return command
    return None


def copy_to_desktop(text: str, environment: Mapping[str, str]) -> bool:
    """Put text on the desktop's clipboard; False where no program did."""
    command = desktop_program(environment)
    if command is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 - no shell; one of the commands above
            command,
            input=text.encode("utf-16le" if command[0] == "clip.exe" else "utf-8"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
            env=dict(environment),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
