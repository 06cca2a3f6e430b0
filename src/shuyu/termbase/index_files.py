"""Keep the file of an index up to date, or keep the index in memory.

A few changes are one transaction in the file; a whole index is written aside and renamed. One
process writes at a time, the others wait for it and take what it made. A writer that is killed
leaves the old version, no lock, and a stray file or a journal that the next one rolls back.
"""

from __future__ import annotations

import os
import time
from contextlib import closing, contextmanager, suppress

from shuyu.errors import ConflictError, StorageError
from shuyu.termbase import cache
from shuyu.termbase.index import open_file, open_fresh, sqlite3
from shuyu.termbase.index_build import build, refresh
from shuyu.termbase.locking import locked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from shuyu.termbase.index_pool import Progress

_PATIENCE = 600.0
_STRAY_SECONDS = 3600.0
_DRAFT = ".draft"


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
                connection = open_file(path)
            if connection:
                return path, connection
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, path, real, progress)
    except _NotWorthItError:
        connection.close()
        connection = sqlite3.connect(":memory:")
        build(connection, real, progress)
    return None, connection


def add_blob(path: str, directory: str, row: tuple[str, str, bytes]) -> None:
    """Add a row to the blobs of an index; a failure changes nothing."""
    real = os.path.realpath(directory)
    failures = (StorageError, ConflictError, sqlite3.Error, OSError)
    with suppress(*failures), _turn(path):
        before = open_fresh(path, real)
        if before:
            before.close()
            with closing(_connect(path)) as connection, connection:
                connection.execute("INSERT OR REPLACE INTO blob VALUES(?,?,?)", row)


class _NotWorthItError(Exception):
    """What is there is better made anew."""


def _write(path: str, real: str, progress: Progress | None) -> None:
    """Bring the file up to date."""
    _sweep(path)
    if cache.is_private(path):
        with suppress(_NotWorthItError, UnicodeDecodeError), closing(_connect(path)) as connection:
            _refresh(connection, real)
            return
    with _draft(path) as draft, closing(_connect(draft)) as connection:
        # A crash leaves a stray file, so nothing need be journalled or synced.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        build(connection, real, progress)


def _fill(connection: sqlite3.Connection, path: str, real: str, progress: Progress | None) -> None:
    """Make the index in memory, from the file where there is a sound one."""
    before = open_file(path)
    if before is None:
        build(connection, real, progress)
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
        if directory == real and refresh(connection, real):
            return
    except (sqlite3.Error, UnicodeDecodeError, KeyError, ValueError):
        pass  # damaged
    connection.close()
    raise _NotWorthItError


def _connect(path: str) -> sqlite3.Connection:
    """Open a file for writing; all changes fit into memory, so readers wait only for the commit."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA cache_size=-65536")
    return connection


@contextmanager
def _draft(path: str) -> Iterator[str]:
    """Yield the name of a new file that takes the place of ``path`` when all went well."""
    draft = f"{path}.{os.getpid()}{_DRAFT}"
    with suppress(FileNotFoundError):
        os.unlink(draft)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield draft
        journal = f"{path}-journal"
        if os.path.exists(journal):  # it belongs to the old version, which must be gone before it
            with suppress(FileNotFoundError):
                os.unlink(path)
            os.unlink(journal)
        os.replace(draft, path)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(draft)


@contextmanager
def _turn(path: str) -> Iterator[None]:
    """Wait until no other process builds this index."""
    with locked(path, patience=_PATIENCE):
        yield


def _sweep(path: str) -> None:
    """Remove the drafts of builders that were killed."""
    folder, name = os.path.split(path)
    old = time.time() - _STRAY_SECONDS
    for stray in os.listdir(folder):
        if stray.startswith(f"{name}.") and stray.endswith(_DRAFT):
            with suppress(OSError):
                if os.stat(os.path.join(folder, stray)).st_mtime < old:
                    os.unlink(os.path.join(folder, stray))
