"""One writer at a time: an advisory lock beside a file.

The lock is a file of its own, because a save replaces the data file and a lock on it would be gone
with it. It is never deleted: a deleted lock file can be held by two.
"""

from __future__ import annotations

import errno
import fcntl
import os
import random
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from shuyu.errors import ConflictError, StorageError
from shuyu.language.cells import visible

PATIENCE = 10.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.001, 0.05
_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_HELD = (errno.EWOULDBLOCK, errno.EACCES)


def lock_path(path: Path) -> Path:
    """Return the lock file of a file: ``.NAME.lock`` beside it."""
    return path.with_name(f".{path.name}.lock")


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a file; other programs that ask for it wait.

    Args:
        path: the file itself, without links.
        patience: how many seconds to wait for another holder.

    Raises:
        ConflictError: somebody else held the lock all the time.
        StorageError: the lock cannot be had at all.
    """
    lock = lock_path(path)
    descriptor = _open(lock)
    try:
        _acquire(descriptor, path, lock, time.monotonic() + patience)
        yield
    finally:
        with suppress(OSError):  # the lock is free either way
            os.close(descriptor)


def _open(lock: Path) -> int:
    try:
        descriptor = os.open(lock, _FLAGS, 0o666)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return descriptor
    except OSError as error:
        raise _failure(lock, error.strerror) from None
    os.close(descriptor)
    raise _failure(lock, "not a regular file")


def _acquire(descriptor: int, path: Path, lock: Path, end: float) -> None:
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
            raise ConflictError(f"{visible(str(path))} is locked by another program ({lock.name})")
        time.sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - only spreads the writers
        pause = min(pause * 2, _LONGEST_PAUSE)


def _failure(lock: Path, reason: str | None) -> StorageError:
    return StorageError(f"cannot be locked: {reason}", path=visible(str(lock)))
