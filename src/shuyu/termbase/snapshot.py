"""All files of a term base at one moment, although git may be rewriting them.

``git checkout`` deletes and writes the files of the work tree one by one; a reader in between
would see a third of the entries and no error. Git holds ``index.lock`` meanwhile and replaces the
index at the end, so files read between two equal, unlocked states of the index belong together.
"""

from __future__ import annotations

import os
import time

from shuyu.errors import ConflictError, StorageError, TermBaseError
from shuyu.language.cells import visible
from shuyu.termbase.files import list_files, read_bytes
from shuyu.termbase.nearest import SETTINGS_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    _Result = TypeVar("_Result")

PATIENCE = 10.0
_PAUSE = 0.01


def take_snapshot(directory: Path, patience: float = PATIENCE) -> dict[Path, bytes]:
    """Read the settings and all glossary files of a term base.

    Args:
        directory: the term base's folder.
        patience: how many seconds to wait for git to finish.

    Returns:
        path → bytes: ``termbase.yaml`` first, then the glossary files by name.

    Raises:
        TermBaseError: there is no term base, or one of its files cannot be read.
        ConflictError: the files were being rewritten all the time.
    """
    return _settled(directory, lambda: _read_all(directory), patience)


def read_settled(
    path: str | Path, directory: str | Path, patience: float = PATIENCE
) -> bytes | None:
    """Read one file of a term base at rest; errors as take_snapshot().

    Returns:
        Its bytes, or None where it is not there.
    """

    def read() -> tuple[bytes | None]:
        try:
            return (read_bytes(path, directory),)
        except FileNotFoundError:
            return (None,)

    (data,) = _settled(directory, read, patience)
    return data


def _settled(directory: str | Path, read: Callable[[], _Result | None], patience: float) -> _Result:
    """Return what read() returns when git has not moved meanwhile."""
    try:
        git = find_git(directory)
    except OSError as error:
        name = visible(str(directory))
        raise StorageError(f"cannot be read: {error.strerror}", path=name) from None
    end = time.monotonic() + patience
    while True:
        before = _state(git)
        if before is not None:
            result = read()
            if result is not None and _state(git) == before:
                return result
        if time.monotonic() > end:
            raise ConflictError(_busy_message(directory, git))
        time.sleep(_PAUSE)


def find_git(directory: str | Path) -> str | None:
    """Return the git folder of the work tree that holds a folder, or None.

    In a linked work tree ``.git`` is a file that names the folder with its index.
    """
    folder, above = os.path.realpath(directory), ""
    while folder != above:
        git = os.path.join(folder, ".git")
        if os.path.isdir(git):
            return git
        if os.path.isfile(git):
            with open(git, encoding="utf-8", errors="surrogateescape") as file:
                prefix, _, target = file.read().partition("gitdir:")
            return os.path.join(folder, target.strip()) if not prefix else None
        folder, above = os.path.dirname(folder), folder
    return None


def _state(git: str | None) -> tuple[object, ...] | None:
    """Return what changes whenever git has rewritten the work tree; None while it is at it."""
    if git is None:
        return ()
    if os.path.lexists(os.path.join(git, "index.lock")) and not _is_committing(git):
        return None
    return _identity(os.path.join(git, "index")), _identity(os.path.join(git, "HEAD"))


def _is_committing(git: str) -> bool:
    """Tell whether git holds the lock only for a commit, which leaves the files alone.

    ``git commit -a`` holds it while its hooks run (we may be one: then git names an index) and
    while the message, written after the lock, is open in an editor.
    """
    if os.environ.get("GIT_INDEX_FILE"):
        return True
    lock, message = (
        _identity(os.path.join(git, "index.lock")),
        _identity(os.path.join(git, "COMMIT_EDITMSG")),
    )
    return bool(lock and message) and message[0] > lock[0]


def _identity(path: str) -> tuple[int, ...]:
    """Return what tells one state of a file from another, its time first; empty for no file."""
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_dev, status.st_ino, status.st_size, status.st_ctime_ns


def _read_all(directory: Path) -> dict[Path, bytes] | None:
    """Return the bytes of all files, or None where one vanished before it was read."""
    settings = directory / SETTINGS_NAME
    files = {}
    try:
        files[settings] = read_bytes(settings, directory)
    except FileNotFoundError:
        raise TermBaseError(
            f"no term base: it has no {SETTINGS_NAME} (shuyu init starts one)",
            path=visible(str(directory)),
        ) from None
    for path in list_files(directory):
        try:
            files[path] = read_bytes(path, directory)
        except FileNotFoundError:
            return None
    return files


def _busy_message(directory: str | Path, git: str | None) -> str:
    name = visible(str(directory))
    if git is not None and _state(git) is None:
        lock = visible(str(os.path.join(git, "index.lock")))
        return f"git is changing {name} ({lock} exists): try again when it has finished"
    return f"the files of {name} keep changing: try again when they are at rest"
