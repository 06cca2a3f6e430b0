"""The user's folder for what must outlive a crash, private to the user.

Somebody else's folder, or one that others may write, is refused: what lies there would be offered
to the user as their own work.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from shuyu.errors import StorageError
from shuyu.language.cells import visible


def state_folder(environment: Mapping[str, str]) -> Path:
    """Return the folder for shuyu's state; it may not exist yet.

    ``$XDG_STATE_HOME/shuyu`` where that is absolute, else what the platform has for it.
    """
    root = Path(environment.get("XDG_STATE_HOME", ""))
    if not root.is_absolute():
        home = Path.home()
        known = {
            "darwin": home / "Library" / "Application Support",
            "win32": Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local"),
        }
        return known.get(sys.platform, home / ".local" / "state") / "shuyu"
    return root / "shuyu"


def make_private(folder: Path) -> None:
    """Make a folder that only the user can read and write, or see that it is one.

    Raises:
        StorageError: it cannot be made, or it is not the user's own.
    """
    name = visible(str(folder))
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode):
            raise StorageError("not a folder", path=name)
        if status.st_uid != os.geteuid():
            raise StorageError("belongs to somebody else", path=name)
        if status.st_mode & 0o022:
            raise StorageError("others may write it: make it private (chmod 700)", path=name)
        if stat.S_IMODE(status.st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        raise StorageError(f"cannot be used: {error.strerror}", path=name) from None
