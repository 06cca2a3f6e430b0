"""One file replaced whole: after a crash it holds the old or the new content, nothing between.

The content is written beside the file and flushed to the disk; the two change places; and what was
displaced is compared with what the new content was made from, because an editor knows nothing of
our lock. The caller holds that lock.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Callable
from pathlib import Path

from shuyu.errors import StorageError
from shuyu.language.cells import visible
from shuyu.termbase.files import read_bytes

_STALE = 3600.0
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.EPERM, errno.EOPNOTSUPP)


class ChangedError(Exception):
    """The file does not hold what the caller thinks; it was left as it is."""


def replace_file(path: Path, data: bytes, before: bytes | None) -> None:
    """Replace a file's content, or create the file.

    Args:
        path: the file itself, without links.
        data: its new content.
        before: the content that the new one was made from; None to create the file.

    Raises:
        ChangedError: the file holds something else than ``before``, or exists.
        StorageError: the disk failed. The file holds the old content, or the new one where only
            the last flush failed; no temporary file is left.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{time.time_ns():x}.tmp")
    try:
        _sweep(path)
        _write(temporary, data, None if before is None else path.stat())
        if before is None:
            _create(temporary, path)
        else:
            _exchange(temporary, path, before)
        _flush_folder(path.parent)
    except FileNotFoundError:
        raise ChangedError from None
    except OSError as error:
        raise StorageError(f"cannot be saved: {error.strerror}", path=visible(str(path))) from None
    finally:
        _remove(temporary)


def _write(temporary: Path, data: bytes, like: os.stat_result | None) -> None:
    """Write and flush a new file with the mode and, where we may, the owner of another."""
    descriptor = os.open(temporary, _CREATE, 0o666 if like is None else 0o600)
    try:
        if like is not None:
            mine = os.fstat(descriptor)
            if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
                with contextlib.suppress(PermissionError):
                    os.fchown(descriptor, like.st_uid, like.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _create(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise ChangedError from None


def _exchange(temporary: Path, path: Path, before: bytes) -> None:
    """Put the new content in place if what it displaces is what it was made from."""
    swap = _swapper()
    if _content(path) != before:
        raise ChangedError
    if not swap(temporary, path):
        temporary.replace(path)
    elif _content(temporary) != before:
        # Saved by an editor since the comparison above: give it back its place.
        swap(temporary, path)
        raise ChangedError


def _swapper() -> Callable[[Path, Path], bool]:
    """Return a function by which two files change names in one step; it says False if it cannot."""
    try:
        import ctypes

        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, AttributeError, OSError):
        return lambda *_: False

    def swap(one: Path, other: Path) -> bool:
        names = os.fsencode(one), os.fsencode(other)
        if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
            return True
        code = ctypes.get_errno()
        if code in _UNSUPPORTED:
            return False
        raise OSError(code, os.strerror(code))

    return swap


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path, path.parent)
    except FileNotFoundError:
        return None


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(temporary: Path) -> None:
    for _ in range(2):  # a disk that fails once often does not fail twice
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
            return


def _sweep(path: Path) -> None:
    """Remove what a killed save of this file has left behind long ago."""
    ours = re.compile(rf"\.{re.escape(path.name)}\.\d+-[0-9a-f]+\.tmp")
    with contextlib.suppress(OSError):
        for left in path.parent.iterdir():
            if ours.fullmatch(left.name):
                status = left.lstat()
                if stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > _STALE:
                    left.unlink()
