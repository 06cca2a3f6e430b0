"""A real terminal for the real program: tmux, driven by its command line.

Each terminal is a tmux server of its own, so that nothing else on the machine is touched.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4

_PATIENCE = 40.0
_PAUSE = 0.05


class Terminal:
    """One terminal window with one program in it.

    Args:
        arguments: of ``shuyu``.
        cwd: where it runs.
        environment: added to the one here.
        size: columns and lines.
    """

    def __init__(
        self,
        arguments: list[str],
        *,
        cwd: Path,
        environment: Mapping[str, str],
        size: tuple[int, int] = (100, 30),
    ) -> None:
        self._server = f"shuyu-{uuid4().hex[:12]}"
        program = shlex.join([sys.executable, "-m", "shuyu", *arguments])
        # The shell stays: it shows the exit code and what the program left of the screen.
        script = f'{program}; echo "exit code $?"; exec sleep 600'
        command = ["new-session", "-d", "-x", str(size[0]), "-y", str(size[1])]
        variables = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PYTHONPATH": "src"} | {
            **environment
        }
        # Set by some callers, these would count for more than the window's real size.
        unset = ["-u", "COLUMNS", "-u", "LINES"]
        variables["PYTHONPATH"] = str(Path(__file__).resolve().parents[2] / "src")
        settings = [f"{name}={value}" for name, value in variables.items()]
        self._tmux(
            "-f", os.devnull, *command, "-c", str(cwd), "env", *unset, *settings, "sh", "-c", script
        )

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-L", self._server, *arguments],
            capture_output=True,
            check=True,
            timeout=30,
        )
        return done.stdout.decode("utf-8", "replace")

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text, as an input method commits it."""
        self._tmux("send-keys", "-l", text)

    def paste(self, text: str) -> None:
        """Paste a text as the terminal does, in brackets."""
        self._tmux("set-buffer", text)
        self._tmux("paste-buffer", "-p")

    def record(self, path: Path) -> None:
        """Write all that the program sends to the terminal, byte by byte, into a file."""
        self._tmux("pipe-pane", shlex.join(["tee", str(path)]) + " >/dev/null")

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(lines))

    def text(self) -> str:
        """Return what the screen shows."""
        return self._tmux("capture-pane", "-p")

    def shows(self, text: str) -> str:
        """Wait until the screen shows a text, and return the screen."""
        self.until(lambda: text in self.text(), f"{text!r} to show")
        return self.text()

    def until(self, condition: Callable[[], object], what: str = "it") -> None:
        """Wait until something is so; fail where it never is."""
        end = time.monotonic() + _PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}; the screen was:\n{self.text()}")
            time.sleep(_PAUSE)

    def program(self) -> int:
        """Return the process id of the program."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        children = Path(f"/proc/{shell}/task/{shell}/children").read_text("ascii")
        return int(children.split()[0])

    def is_restored(self) -> bool:
        """Tell whether the program has given the terminal back: no other screen, no mouse."""
        flags = "#{alternate_on} #{mouse_any_flag} #{mouse_all_flag} #{cursor_flag}"
        return self._tmux("display-message", "-p", flags).split() == ["0", "0", "0", "1"]

    def close(self) -> None:
        """Close the window, as somebody does who has had enough."""
        subprocess.run(
            ["tmux", "-L", self._server, "kill-server"], capture_output=True, check=False
        )
