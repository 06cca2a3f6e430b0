"""The compiled index of a term base: what ``lookup`` reads instead of YAML.

One SQLite file in the user's cache folder. It is fresh while the files look as they did; else the
changed entries are replaced in one transaction, so no reader sees half of it or waits for more than
its commit. A damaged one is built anew, aside, and where no cache can be kept the index lives in
memory: deleting it loses nothing. On the start-up path of ``lookup``, so light while it is fresh.
"""

from __future__ import annotations

import os

try:
    # Without the dates and abstract classes of the package: a fifth of the bare start-up less.
    import _sqlite3 as sqlite3
except ImportError:  # another Python may build it otherwise
    import sqlite3  # type: ignore[no-redef]  # the same names, from the package

from shuyu.termbase import cache, freshness
from shuyu.termbase.record import unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from shuyu.model import Concept
    from shuyu.termbase.index_pool import Progress
    from shuyu.termbase.record import Record

__all__ = ["DAMAGE", "Found", "Index", "open_file", "open_fresh", "open_index", "sqlite3"]

_CONCEPTS = (
    "SELECT number, name, line, start, end, concept.digest, subject, data"
    " FROM concept JOIN file ON file.id = file"
)

#: What reading a damaged index may raise; rebuild() helps.
DAMAGE = (sqlite3.Error, ValueError, LookupError)


class Found:
    """A concept as the index holds it.

    Attributes:
        number: of the concept in this index; it changes when the entry does.
        file: the name of its file in the term base's folder.
        line: 1-based line of the entry.
        start: offset (code points) of the entry in the file's text.
        end: its end, exclusive.
        digest: of the entry, as the store has it.
        subject: its own subject field or the default one, or empty.
        record: what it says.
    """

    __slots__ = ("digest", "end", "file", "line", "number", "record", "start", "subject")

    def __init__(
        self,
        number: int,
        file: str,
        line: int,
        start: int,
        end: int,
        digest: str,
        subject: str,
        data: str,
    ) -> None:
        self.number = number
        self.file = file
        self.line = line
        self.start = start
        self.end = end
        self.digest = digest
        self.subject = subject
        self.record = unpack(data)


class Index:
    """An open index; made by open_index().

    Attributes:
        directory: the term base's folder, as the caller named it.
        path: its file, or None where it lives in memory.
        connection: read-only.
    """

    def __init__(
        self, directory: str, connection: sqlite3.Connection, path: str | None = None
    ) -> None:
        self.directory = directory
        self.connection = connection
        self.path = path

    def meta(self, name: str) -> str:
        """Return something that the index says about itself; empty where it does not."""
        row = self.connection.execute("SELECT value FROM meta WHERE name=?", (name,)).fetchone()
        return str(row[0]) if row else ""

    @property
    def content(self) -> str:
        """What changes whenever anything in the term base does."""
        return self.meta("content")

    @property
    def default_subject(self) -> str | None:
        """The subject field of concepts that name none, or None."""
        return self.meta("subject") or None

    def fetch(self, numbers: Iterable[int]) -> dict[int, Found]:
        """Return number → concept, for those that exist."""
        rows = self.connection.execute(
            f"{_CONCEPTS} WHERE number IN (SELECT value FROM json_each(?))", (str(list(numbers)),)
        )
        return {row[0]: Found(*row) for row in rows}

    def get(self, concept_id: str) -> Found | None:
        """Return the concept of an id, or None."""
        row = self.connection.execute(
            "SELECT number FROM concept WHERE id=?", (concept_id,)
        ).fetchone()
        return self.fetch(row).get(row[0]) if row else None

    def __iter__(self) -> Iterator[Found]:
        """Yield all concepts, by file and then by position."""
        rows = self.connection.execute(f"{_CONCEPTS} ORDER BY name, start")
        return (Found(*row) for row in rows)

    def concepts(self) -> list[Concept]:
        """Return all concepts as the model has them, by file and then by position.

        Raises:
            TermBaseError: the index was damaged, and the term base is invalid now.
        """
        from shuyu.termbase.garbage import paused_gc
        from shuyu.termbase.record import to_concepts

        with paused_gc():
            try:
                return list(to_concepts(self._records()))
            except DAMAGE:
                self.rebuild()
                return list(to_concepts(self._records()))

    def lazy_concepts(self) -> Mapping[str, Concept]:
        """Return the same by id, each made when it is asked for."""
        from shuyu.termbase.lazy import LazyConcepts

        return LazyConcepts(self)

    def concept(self, concept_id: str) -> Concept | None:
        """Return the concept of an id as the model has it, or None; raises as ``concepts``."""
        query = "SELECT data FROM concept WHERE id=?"
        try:
            row = self.connection.execute(query, (concept_id,)).fetchone()
            return unpack(row[0]).to_concept() if row else None
        except DAMAGE:
            self.rebuild()
            row = self.connection.execute(query, (concept_id,)).fetchone()
            return unpack(row[0]).to_concept() if row else None

    def _records(self) -> Iterator[Record]:
        rows = self.connection.execute(
            "SELECT data FROM concept JOIN file ON file.id = file ORDER BY name, start"
        )
        return (unpack(data) for (data,) in rows)

    def __len__(self) -> int:
        return int(self.connection.execute("SELECT count(*) FROM concept").fetchone()[0])

    def has_subject(self, subject: str) -> bool:
        """Tell whether any concept belongs to a subject field."""
        query = "SELECT 1 FROM concept WHERE subject=? LIMIT 1"
        return self.connection.execute(query, (subject,)).fetchone() is not None

    def blob(self, name: str) -> bytes | None:
        """Return what a layer above stored for just this content, or None."""
        query = "SELECT data FROM blob WHERE name=? AND digest=?"
        try:
            row = self.connection.execute(query, (name, self.content)).fetchone()
        except DAMAGE:
            self.rebuild()
            return None
        return bytes(row[0]) if row else None

    def store_blob(self, name: str, data: bytes) -> None:
        """Keep something derived from this content beside it; where that fails, it is not kept."""
        if self.path:
            from shuyu.termbase.index_files import add_blob

            add_blob(self.path, self.directory, (name, self.content, data))

    def rebuild(self) -> None:
        """Make the index anew: what it said was no sense."""
        self.connection.close()
        if self.path:
            os.unlink(self.path)
        fresh = open_index(self.directory)
        self.connection, self.path = fresh.connection, fresh.path

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def open_index(
    directory: str,
    environment: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Index:
    """Open the index of a term base, brought up to date if need be.

    Args:
        directory: the term base's folder.
        environment: the environment variables, which say where caches lie.
        progress: told of the work where there is much to do.

    Raises:
        TermBaseError: the term base is missing or invalid.
        ConflictError: its files keep changing.
    """
    real = os.path.realpath(directory)
    path = cache.index_path(real, os.environ if environment is None else environment)
    connection = open_fresh(path, real)
    if connection:
        return Index(directory, connection, path)
    from shuyu.termbase.index_files import renew

    kept, connection = renew(path, real, progress)
    return Index(directory, connection, kept)


def open_fresh(path: str, real: str) -> sqlite3.Connection | None:
    """Open an index that is there, sound and up to date, or return None.

    Args:
        path: the index file.
        real: the term base's real path.
    """
    connection = open_file(path)
    if connection is None:
        return None
    try:
        rows = connection.execute(
            "SELECT value FROM meta WHERE name IN ('directory', 'looks') ORDER BY name"
        ).fetchall()
        if rows == [(real,), (freshness.joined(freshness.look(real)),)]:
            return connection
    except (sqlite3.Error, UnicodeDecodeError):
        pass
    connection.close()
    return None


def open_file(path: str, *, shared: bool = False) -> sqlite3.Connection | None:
    """Open an index file for reading, or return None.

    Args:
        path: of the file.
        shared: other threads may use the connection too.
    """
    if not (cache.is_private(path) and cache.is_private(os.path.dirname(path))):
        return None
    name = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        return sqlite3.connect(f"file:{name}?mode=ro", uri=True, check_same_thread=not shared)
    except sqlite3.Error:
        return None
