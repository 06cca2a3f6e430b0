"""Where the compiled indexes lie: the user's cache folder, private to the user.

What lies there is believed only where the user owns it and nobody else can write it. On the
start-up path of ``lookup``, so light.
"""

from __future__ import annotations

import os
import stat
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

#: Goes up whenever an index of the version before would answer wrongly.
FORMAT = 3
_OTHERS_MAY_WRITE = 0o022
_PRIME = 0xFFFFFFFFFFFFFFC5  # the largest of 64 bits: a checksum without importing one


def cache_folder(environment: Mapping[str, str]) -> str:
    """Return the folder for shuyu's caches; it may not exist yet.

    ``$XDG_CACHE_HOME/shuyu`` where that is absolute, else what the platform has for caches.
    """
    root = environment.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(root):
        home = os.path.expanduser("~")
        if sys.platform == "win32":
            root = environment.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        elif sys.platform == "darwin":
            root = os.path.join(home, "Library", "Caches")
        else:
            root = os.path.join(home, ".cache")
    return os.path.join(root, "shuyu")


def index_path(directory: str, environment: Mapping[str, str]) -> str:
    """Return the file for the index of a term base.

    Args:
        directory: its real path; two that share a checksum share a file, which says whose it is.
        environment: the environment variables.
    """
    checksum = int.from_bytes(os.fsencode(directory), "big") % _PRIME
    name = f"index-{checksum:016x}.v{FORMAT}.sqlite"
    return os.path.join(cache_folder(environment), name)


def is_private(path: str) -> bool:
    """Tell whether a file or folder exists, is the user's own and writable for nobody else.

    Anything but a file or folder is not: a pipe of that name would be waited for.
    """
    try:
        status = os.lstat(path)
    except OSError:
        return False
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return False
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS_MAY_WRITE


def prepare_folder(path: str, directory: str) -> bool:
    """Make the folder of an index ready to be written.

    Args:
        path: the index file.
        directory: the term base's real path, in which no cache may lie.

    Returns:
        False where the index cannot or must not be kept there.
    """
    folder = os.path.dirname(path)
    if (os.path.realpath(folder) + os.sep).startswith(directory + os.sep):
        return False
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError:
        return False
    return is_private(folder) and os.access(folder, os.W_OK)
