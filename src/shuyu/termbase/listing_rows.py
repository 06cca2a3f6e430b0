"""The columns of a term list: made from the index, kept beside it for the next start.

Numbers of an index are never given twice, so what was kept for one is right as long as it is there.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain

from shuyu.model import Concept
from shuyu.termbase.index import Index
from shuyu.termbase.listing_query import Column
from shuyu.termbase.listing_text import texts_of
from shuyu.termbase.record import Record
from shuyu.termbase.searchkey import folded

BLOB = "listing"
_COLUMN, _ROW = "\x1d", "\x1e"
_BATCH = 2000


class Columns:
    """What rows are found by, each attribute one value a row.

    Attributes:
        numbers: of the concepts in the index; -1 where they are not stored.
        ids: their ids.
        latin: texts in Latin letters, as listing_text has them.
        han: texts in Chinese characters.
        process: process statuses.
        term: the different statuses of a concept's terms, parted by spaces.
        subject: subject fields.
        file: names of their files.
    """

    __slots__ = ("file", "han", "ids", "latin", "numbers", "process", "subject", "term")

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.file: list[str] = []
        self.ids: list[str] = []
        self.latin: list[str] = []
        self.han: list[str] = []
        self.process: list[str] = []
        self.term: list[str] = []
        self.subject: list[str] = []

    @classmethod
    def of(cls, index: Index, known: Columns | None = None, stale: Container[int] = ()) -> Columns:
        """Return the columns of a term base.

        Args:
            index: of it; fresh.
            known: columns of an earlier state of the same index, else what was kept is taken.
            stale: numbers whose rows in ``known`` say something else than the index.
        """
        columns = cls()
        _read_places(index, columns)
        kept = known or _kept(index)
        if kept is not None and not stale and kept.numbers == columns.numbers:
            for name in _TEXTUAL:
                setattr(columns, name, list(getattr(kept, name)))
            return columns
        _fill(index, columns, kept, stale)
        if known is None:
            index.store_blob(BLOB, _packed(columns))
        return columns

    def values(self, column: Column) -> Sequence[str]:
        """Return a column that rows can be limited by."""
        named: dict[Column, list[str]] = {
            "process": self.process,
            "term": self.term,
            "subject": self.subject,
            "file": self.file,
        }
        return named[column]

    def texts(self, word: str) -> Sequence[str]:
        """Return the column that a folded word is looked for in."""
        return self.latin if word.isascii() else self.han

    def append(self, number: int, file: str) -> None:
        """Add an empty row."""
        self.numbers.append(number)
        self.file.append(file)
        for name in _TEXTUAL:
            getattr(self, name).append("")

    def write(self, row: int, concept: Concept) -> None:
        """Fill a row with what a concept says now."""
        texts = texts_of(
            concept.id,
            [term.text for term in concept.chinese()],
            [term.text for term in concept.english()],
        )
        self.ids[row] = concept.id
        self.latin[row], self.han[row] = texts
        self.process[row] = sys.intern(concept.process_status.value)
        self.term[row] = _statuses(term.status.value for term in concept.terms)
        self.subject[row] = sys.intern(concept.subject_field or self.subject[row])


_TEXTUAL = ("ids", "latin", "han", "process", "term", "subject")
_INTERNED = ("process", "term", "subject")


def _read_places(index: Index, columns: Columns) -> None:
    """Read the concepts' numbers and files: by file, then by position."""
    files = index.connection.execute("SELECT id, name FROM file ORDER BY name").fetchall()
    for file, name in files:
        rows = index.connection.execute(
            "SELECT number FROM concept WHERE file=? ORDER BY start", (file,)
        ).fetchall()
        columns.numbers += [number for (number,) in rows]
        columns.file += [name] * len(rows)


def _fill(index: Index, columns: Columns, kept: Columns | None, stale: Container[int]) -> None:
    """Read the rows that were not kept, and order all."""
    known = (
        {number: row for row, number in enumerate(kept.numbers) if number not in stale}
        if kept
        else {}
    )
    fresh: dict[int, tuple[str, ...]] = {}
    missing = [number for number in columns.numbers if number not in known]
    for start in range(0, len(missing), _BATCH):
        batch = index.fetch(missing[start : start + _BATCH])
        names = {number: _names(found.record) for number, found in batch.items()}
        folds = _folds(one for each in names.values() for one in chain(*each))
        for number, found in batch.items():
            fresh[number] = _row_of(found.record, found.subject, names[number], folds)
    for place, name in enumerate(_TEXTUAL):
        before = getattr(kept, name) if kept else ()
        column = getattr(columns, name)
        for number in columns.numbers:
            column.append(fresh[number][place] if number in fresh else before[known[number]])
    for name in _INTERNED:
        setattr(columns, name, list(map(sys.intern, getattr(columns, name))))


#: The Chinese and the English names of a concept.
_Names = tuple[list[str], list[str]]


def _names(record: Record) -> _Names:
    chinese = [term.text for term in record.terms if term.language.startswith("zh")]
    return [*chinese, *record.regional.values()], [term.text for term in record.english()]


def _folds(names: Iterable[str]) -> Mapping[str, str]:
    """Return name → folded name; in one go, for speed."""
    from shuyu.language.fold import fold  # not needed where the rows were kept

    # Folding makes a line end of other separators too.
    known = list({name for name in names if name.splitlines() == [name]})
    lines = fold("\n".join(known)).text.split("\n") if known else ()
    return {name: line.strip() for name, line in zip(known, lines, strict=True)}


def _row_of(
    record: Record, subject: str, names: _Names, folds: Mapping[str, str]
) -> tuple[str, ...]:
    texts = texts_of(record.id, *names, lambda name: folds.get(name) or folded(name))
    statuses = _statuses(term.status for term in record.terms)
    return record.id, *texts, record.process_status, statuses, subject


def _statuses(found: Iterable[str]) -> str:
    return sys.intern(" ".join(sorted(set(found))))


def _packed(columns: Columns) -> bytes:
    lines = [_ROW.join(map(str, columns.numbers))]
    lines += (_ROW.join(getattr(columns, name)) for name in _TEXTUAL)
    return _COLUMN.join(lines).encode()


def _kept(index: Index) -> Columns | None:
    """Return what was kept beside the index, also of an earlier state; None: nothing usable."""
    row = index.connection.execute("SELECT data FROM blob WHERE name=?", (BLOB,)).fetchone()
    if row is None:
        return None
    columns = Columns()
    numbers, *texts = bytes(row[0]).decode().split(_COLUMN)
    if not numbers or len(texts) != len(_TEXTUAL):
        return None
    columns.numbers = list(map(int, numbers.split(_ROW)))
    for name, text in zip(_TEXTUAL, texts, strict=True):
        values = text.split(_ROW)
        if len(values) != len(columns.numbers):
            return None
        setattr(columns, name, [sys.intern(one) for one in values] if name in _INTERNED else values)
    return columns
