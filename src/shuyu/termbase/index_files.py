"""Put a new version of an index in the place of the old one, or keep it in memory.

Each version is written aside and renamed. One process builds at a time, the others wait for it and
take what it made; a builder that is killed leaves the old version, a stray file and no lock.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from shuyu.errors import ConflictError, StorageError
from shuyu.termbase import cache
from shuyu.termbase.index import open_file, open_fresh
from shuyu.termbase.index_build import Progress, build, refresh
from shuyu.termbase.locking import locked

_PATIENCE = 600.0
_STRAY_SECONDS = 3600.0
_DRAFT = ".draft"
_BLOCK = 1 << 20


def renew(path: str, real: str, progress: Progress | None) -> tuple[str | None, sqlite3.Connection]:
    """Bring the index of a term base up to date.

    Args:
        path: its file.
        real: the term base's real path.
        progress: told of the work where there is much to do.

    Returns:
        Its file, or None where it is in memory, and the open index.
    """
    if cache.prepare_folder(path, real):
        with suppress(StorageError, sqlite3.Error, OSError), _turn(path):
            connection = open_fresh(path, real)
            if connection is None:
                _write(path, real, progress)
                # A file that has just changed is unsure until a tick has passed: as good as fresh.
                connection = open_fresh(path, real) or open_file(path)
            if connection:
                return path, connection
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, path, real, progress)
    except _NotWorthItError:
        connection.close()
        connection = sqlite3.connect(":memory:")
        build(connection, Path(real), progress)
    return None, connection


def add_blob(path: str, directory: str, row: tuple[str, str, bytes]) -> None:
    """Add a row to the blobs of an index, in a new version of it; a failure changes nothing."""
    real = os.path.realpath(directory)
    failures = (StorageError, ConflictError, _NotWorthItError, sqlite3.Error, OSError)
    with suppress(*failures), _turn(path):
        if open_fresh(path, real) is None:
            return
        with _draft(path) as draft:
            _copy(path, draft)
            connection = _connect(draft)
            with connection:
                connection.execute("INSERT OR REPLACE INTO blob VALUES(?,?,?)", row)
            connection.close()


class _NotWorthItError(Exception):
    """The draft was begun on a version that is better left alone."""


def _write(path: str, real: str, progress: Progress | None) -> None:
    """Write the next version."""
    _sweep(path)
    try:
        with _draft(path) as draft:
            _copy(path, draft)
            connection = _connect(draft)
            _refresh(connection, real)
            connection.close()
    except _NotWorthItError:
        with _draft(path) as draft:
            connection = _connect(draft)
            build(connection, Path(real), progress)
            connection.close()


def _copy(path: str, draft: str) -> None:
    if not cache.is_private(path):
        raise _NotWorthItError
    with open(path, "rb") as old, open(draft, "wb") as new:  # noqa: PTH123 - shutil loads slowly
        while block := old.read(_BLOCK):
            new.write(block)


def _fill(connection: sqlite3.Connection, path: str, real: str, progress: Progress | None) -> None:
    """Make the index in memory, from the file where there is a sound one."""
    before = open_file(path)
    if before is None:
        build(connection, Path(real), progress)
        return
    try:
        before.backup(connection)
    except sqlite3.Error:
        raise _NotWorthItError from None
    finally:
        before.close()
    _refresh(connection, real)


def _refresh(connection: sqlite3.Connection, real: str) -> None:
    try:
        (directory,) = connection.execute(
            "SELECT value FROM meta WHERE name='directory'"
        ).fetchone() or ("",)
        if directory == real and refresh(connection, Path(real)):
            return
    except (sqlite3.Error, UnicodeDecodeError, KeyError, ValueError):
        pass  # damaged
    connection.close()
    raise _NotWorthItError


def _connect(draft: str) -> sqlite3.Connection:
    """Open a draft: a crash leaves a stray file, so nothing need be journalled or synced."""
    connection = sqlite3.connect(draft)
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    connection.execute("PRAGMA cache_size=-65536")
    return connection


@contextmanager
def _draft(path: str) -> Iterator[str]:
    """Yield the name of a new file that takes the place of ``path`` when all went well."""
    draft = Path(f"{path}.{os.getpid()}{_DRAFT}")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield str(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _turn(path: str) -> Iterator[None]:
    """Wait until no other process builds this index."""
    with locked(Path(path), patience=_PATIENCE):
        yield


def _sweep(path: str) -> None:
    """Remove the drafts of builders that were killed."""
    folder = Path(path).parent
    old = time.time() - _STRAY_SECONDS
    for stray in folder.glob(f"{Path(path).name}.*{_DRAFT}"):
        with suppress(OSError):
            if stray.stat().st_mtime < old:
                stray.unlink()
