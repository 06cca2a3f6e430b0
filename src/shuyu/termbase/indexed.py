"""A term base read through its index: an entry when it is asked for, a file when it is written.

It says and does what a TermBase does that holds all its files in memory, for those who edit one
entry of a hundred thousand. Entries that were asked for stay as they were until reload(), although
another program may bring the index up to date meanwhile.
"""

from __future__ import annotations

import json
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from shuyu.errors import ShuyuError, StorageError
from shuyu.language.cells import visible
from shuyu.model import Concept, ProcessStatus
from shuyu.termbase.changes import Change
from shuyu.termbase.contents import Contents
from shuyu.termbase.english_use import EnglishUse
from shuyu.termbase.entry import Entry
from shuyu.termbase.index import Found, Index, open_file, open_index
from shuyu.termbase.record import unpack
from shuyu.termbase.searchkey import folded, key_of
from shuyu.termbase.settings import FILENAME, read_settings
from shuyu.termbase.snapshot import read_settled
from shuyu.termbase.source import open_source
from shuyu.termbase.store import INBOX, TermBase

_ALIKE = "SELECT DISTINCT concept FROM key WHERE key IN (SELECT value FROM json_each(?)) LIMIT 500"
_IN_ORDER = "FROM concept JOIN file ON file.id = file ORDER BY name, start"


class IndexedBase(TermBase):
    """One term base; made by open(). It needs an index that is kept in a file."""

    def __init__(self, directory: Path, *, read_only: bool) -> None:
        super().__init__(directory, read_only=read_only)
        self._content = ""
        self._path = ""
        self._numbers: Mapping[str, int] = {}
        self._asked: dict[str, Entry | None] = {}
        self._index: Index | None = None

    def reload(self) -> bool:
        """Read again what has changed on disk, as TermBase does.

        Raises:
            StorageError: there is no place for the index.
        """
        index = open_index(str(self.directory))
        try:
            if index.path is None:
                raise StorageError("there is no place for its index", path=_name(self.directory))
            if (index.path, index.content) == (self._path, self._content):
                return False
            numbers = dict(index.connection.execute(f"SELECT concept.id, number {_IN_ORDER}"))
            place = self.directory / FILENAME
            data = read_settled(place, self.directory) or b""
            self._contents = Contents(read_settings(open_source(data, place)))
            self._numbers, self._asked = numbers, {}
            self._path, self._content = index.path, index.content
        finally:
            index.close()
        self._index = self._opened()
        return True

    def _opened(self) -> Index | None:
        connection = open_file(self._path, shared=True)
        if connection is None:
            return None
        index = Index(str(self.directory), connection, self._path)
        weakref.finalize(index, connection.close)  # some thread may still read the one before
        return index

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries; that takes the time and the memory that get() spares."""
        reader = self._reader()
        return tuple([self._entry(found) for found in reader])

    def concepts(self) -> Iterator[Concept]:
        """Yield all concepts in the order of entries()."""
        reader = self._reader()
        for found in reader:
            yield found.record.to_concept()

    def get(self, concept_id: str) -> Entry | None:
        """Return the entry of an id as it was last read, or None."""
        asked = self._asked
        if concept_id not in asked:
            number = self._numbers.get(concept_id)
            found = None
            if number is not None:
                reader = self._reader()
                found = reader.fetch([number]).get(number) or reader.get(concept_id)
            asked[concept_id] = self._entry(found) if found else None
        return asked[concept_id]

    def versions(self) -> Mapping[str, object]:
        """Return id → what is another when the entry is; by file and then by position."""
        return self._numbers

    def with_status(self, status: ProcessStatus) -> Iterator[str]:
        """Yield the ids of the entries that have a process status."""
        query = f"SELECT concept.id {_IN_ORDER.replace('ORDER', 'WHERE status=? ORDER')}"
        reader = self._reader()
        return iter([row[0] for row in reader.connection.execute(query, (status.value,))])

    def alike(self, concept: Concept) -> Iterator[Concept]:
        """Yield the concepts that share a term with one, however spelled; maybe others too."""
        keys = {key_of(fold) for term in concept.terms if (fold := folded(term.text).strip())}
        reader = self._reader()
        rows = reader.connection.execute(_ALIKE, (json.dumps(sorted(keys)),))
        numbers = [number for (number,) in rows]
        return iter([found.record.to_concept() for found in reader.fetch(numbers).values()])

    def english(self) -> Iterator[EnglishUse]:
        """Yield what each concept says in English."""
        reader = self._reader()
        for (data,) in reader.connection.execute("SELECT data FROM concept"):
            record = unpack(data)
            yield EnglishUse(
                record.subject_field,
                record.translate,
                [term.text for term in record.english() if term.usable],
                [text for language, text, _ in record.definitions if language == "en"],
            )

    def apply(self, changes: Iterable[Change], *, file: str | None = None) -> None:
        """Write many entries, as TermBase does; it reads only the files concerned."""
        try:
            super().apply(changes, file=file)
        finally:
            self._contents = Contents(self.settings)
            with suppress(ShuyuError):  # what was written is written; the next look tells the rest
                self.reload()

    def _home(self, change: Change) -> str:
        subject = (change.concept and change.concept.subject_field) or self.settings.default_subject
        query = (
            "SELECT name FROM concept JOIN file ON file.id = file WHERE subject=?"
            " GROUP BY name ORDER BY count(*) DESC, min(concept.number) LIMIT 1"
        )
        reader = self._reader()
        home = reader.connection.execute(query, (subject or "",)).fetchone()
        return str(home[0]) if home else INBOX

    def _entry(self, found: Found) -> Entry:
        return Entry(
            found.record.to_concept(),
            self.directory / found.file,
            found.line,
            found.start,
            found.end,
            found.digest,
        )

    def _reader(self) -> Index:
        """Return the index as it is after the last reload(), for any thread."""
        if self._index is None:
            raise StorageError("the index has gone", path=_name(self.directory))
        return self._index


def open_base(directory: Path, *, read_only: bool | None = None) -> TermBase:
    """Open a term base through its index; all of it where there is no place for an index.

    Args and errors are those of TermBase.open().
    """
    try:
        return IndexedBase.open(directory, read_only=read_only)
    except StorageError:
        return TermBase.open(directory, read_only=read_only)


def _name(directory: Path) -> str:
    return visible(str(directory))
