"""One writer at a time: an advisory lock beside a file.

The lock is a file of its own, because a save replaces the data file and a lock on it would be gone
with it. It is never deleted: a deleted lock file can be held by two.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from contextlib import contextmanager, suppress

from shuyu.errors import ConflictError, StorageError
from shuyu.language.cells import visible

TYPE_CHECKING = False
if TYPE_CHECKING:  # pathlib takes time to load, and a look-up after an edit waits for it
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 10.0
# Who holds the lock asks for it again at once: with longer pauses the others would starve.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.008
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_HELD = (errno.EWOULDBLOCK, errno.EACCES)


def lock_path(path: Path) -> Path:
    """Return the lock file of a file: ``.NAME.lock`` beside it."""
    return type(path)(_lock_name(path))


def _lock_name(path: str | Path) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.lock")


@contextmanager
def locked(path: str | Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a file; other programs that ask for it wait.

    Args:
        path: the file itself, without links.
        patience: how many seconds to wait for another holder.

    Raises:
        ConflictError: somebody else held the lock all the time.
        StorageError: the lock cannot be had at all.
    """
    lock = _lock_name(path)
    descriptor = _open(lock)
    try:
        _acquire(descriptor, path, lock, time.monotonic() + patience)
        yield
    finally:
        with suppress(OSError):  # the lock is free either way
            os.close(descriptor)


def _open(lock: str) -> int:
    try:
        descriptor = os.open(lock, _FLAGS, 0o666)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return descriptor
    except OSError as error:
        raise _failure(lock, error.strerror) from None
    os.close(descriptor)
    raise _failure(lock, "not a regular file")


def _acquire(descriptor: int, path: str | Path, lock: str, end: float) -> None:
    pause = _FIRST_PAUSE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in _HELD:
                raise _failure(lock, error.strerror) from None
        else:
            return
        if time.monotonic() > end:
            name = os.path.basename(lock)
            raise ConflictError(f"{visible(str(path))} is locked by another program ({name})")
        spread = time.perf_counter_ns() % 1000 / 1000  # random enough, and nothing to load
        time.sleep(pause * (0.5 + spread / 2))
        pause = min(pause * 2, _LONGEST_PAUSE)


def _failure(lock: str, reason: str | None) -> StorageError:
    return StorageError(f"cannot be locked: {reason}", path=visible(lock))
