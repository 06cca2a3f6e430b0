"""The rows of a term list: what each concept is filtered and sorted by, as columns in memory.

Everything else of a concept stays in the index and is fetched for the rows that are looked at. A
row is a place in the columns and stays one until the next Listing. Knows no screen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import compress
from typing import Literal

from shuyu.model import Concept
from shuyu.termbase.index import Index
from shuyu.termbase.listing_query import Column, Query, read_query
from shuyu.termbase.listing_rows import Columns
from shuyu.termbase.listing_scan import Scan
from shuyu.termbase.listing_text import SEPARATOR, loose
from shuyu.termbase.search import LAST

#: What a list can be sorted by; ``place`` is the order of the files.
SortKey = Literal["place", "zh", "en", "process", "subject", "file", "id"]
SORT_KEYS: tuple[SortKey, ...] = ("place", "zh", "en", "process", "subject", "file", "id")
_REVIEW = {"unprocessed": "0", "provisional": "1", "finalized": "2"}
#: No number of an index: the concept is not stored yet.
UNSTORED = -1
#: What was found before is looked through, not everything again, where it is so much less.
_FEW = 4


class Listing:
    """All rows of a term base, edits that are not saved among them.

    Attributes:
        columns: what the rows are found by.
        edited: id → working copy, of concepts that differ from what is stored; None: deleted.
        touched: numbers of the rows that edits were ever laid over.
        sorted_by: what orders the rows, and whether from the last.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.edited: dict[str, Concept | None] = {}
        self.touched: set[int] = set()
        self._rows = {concept_id: row for row, concept_id in enumerate(columns.ids)}
        self._order: Sequence[int] | None = None
        self.sorted_by: tuple[SortKey, bool] = ("place", False)
        self._last: tuple[Query, Sequence[int]] | None = None
        self._scanned: Scan | None = None
        self._totals: dict[Column, dict[str, int]] = {}

    def __len__(self) -> int:
        return len(self.columns.ids) - sum(
            concept is None and concept_id in self._rows
            for concept_id, concept in self.edited.items()
        )

    def row_of(self, concept_id: str) -> int | None:
        """Return the row of a concept, or None where there is none."""
        return self._rows.get(concept_id)

    def put(self, concept: Concept, file: str = "") -> None:
        """Lay a working copy over what is stored, or add a concept that is not stored yet.

        Args:
            concept: as it is now.
            file: name of the file that it shall be in, of a new one.
        """
        row = self._rows.get(concept.id)
        if row is None:
            row = len(self.columns.ids)
            self.columns.append(UNSTORED, file)
            self._rows[concept.id] = row
        self.columns.write(row, concept)
        self.touched.add(self.columns.numbers[row])
        self.edited[concept.id] = concept
        self._touch()

    def remove(self, concept_id: str) -> None:
        """Hide a concept that was deleted and not saved yet."""
        self.edited[concept_id] = None
        self._touch()

    def restore(self, concept_id: str, stored: Concept | None) -> None:
        """Take back what was laid over a concept.

        Args:
            concept_id: of the concept.
            stored: what is stored; None: it never was, and is no more.
        """
        if stored is None:
            if concept_id in self._rows:
                self.remove(concept_id)
            return
        self.put(stored)
        del self.edited[concept_id]

    def _touch(self) -> None:
        key, reverse = self.sorted_by
        self._last = self._scanned = None
        self._totals = {}
        self.sorted_by = ("place", False)
        self._order = None
        self.sort(key, reverse=reverse)

    def sort(self, key: SortKey, *, reverse: bool = False) -> None:
        """Order the rows by a column: Chinese by its pinyin, status by how far the review is."""
        if self.sorted_by == (key, reverse):
            return
        self._last = self._scanned = None
        everything: Sequence[int] = range(len(self.columns.ids))
        if key == "place":
            self._order = everything[::-1] if reverse else None
        else:
            keys = self._keys(key)
            self._order = sorted(everything, key=keys.__getitem__, reverse=reverse)
        self.sorted_by = (key, reverse)

    def _keys(self, key: SortKey) -> Sequence[str]:
        columns = self.columns
        if key == "zh":  # a concept without Chinese comes last
            return [text.partition(SEPARATOR)[0] or LAST for text in columns.latin]
        if key == "en":
            return [text.split(SEPARATOR, 2)[1] or LAST for text in columns.latin]
        if key == "process":
            return [_REVIEW.get(status, LAST) for status in columns.process]
        names: Mapping[str, Sequence[str]] = {
            "subject": columns.subject,
            "file": columns.file,
            "id": columns.ids,
        }
        return names[key]

    def select(self, text: str) -> Sequence[int]:
        """Return the rows that a query finds, in the order of sort().

        Args:
            text: as read_query() takes it. A word that is found nowhere as it stands is looked for
                without its ending.
        """
        query = read_query(text)
        found = self._narrowed(query) or self._scan(query).rows
        for word in query.words:
            found = self._containing(word, found)
        if not found:
            return self._loosely(query.words, self._scan(query).rows)
        self._last = (query, found)
        return found

    def first(self, text: str, enough: int) -> tuple[Sequence[int], bool]:
        """Return the first rows that select() would, and whether these are all.

        Args:
            text: as for select().
            enough: when so many are found, or some after a part, the rest is not looked for.
        """
        query = read_query(text)
        narrowed, scan = self._narrowed(query), self._scan(query)
        few = narrowed is not None and len(narrowed) * _FEW <= len(scan.rows)
        if few or not query.words or enough > len(scan.rows):
            return self.select(text), True
        found, whole = scan.first(query.words, enough)
        if not found:
            return self._loosely(query.words, scan.rows), True
        if whole:
            self._last = (query, found)
        return found, whole

    def _narrowed(self, query: Query) -> Sequence[int] | None:
        """Return what was found last, where what a query finds is among that."""
        return self._last[1] if self._last and query.narrows(self._last[0]) else None

    def _scan(self, query: Query) -> Scan:
        limits = replace(query, words=())
        if self._scanned is None or self._scanned.limits != limits:
            rows = self._ordered(self._qualified(limits))
            self._scanned = Scan(limits, self.columns, rows)
        return self._scanned

    def _loosely(self, words: Sequence[str], rows: Sequence[int]) -> Sequence[int]:
        """Return the rows that have all of some words, each as it stands or without its ending."""
        for word in words:
            found = self._containing(word, rows) if len(words) > 1 else []
            rows = found or (self._containing(loose(word), rows) if loose(word) != word else [])
        return rows

    def _ordered(self, rows: Sequence[int]) -> Sequence[int]:
        if self._order is None:
            return rows
        if isinstance(rows, range):
            return self._order
        wanted = bytearray(len(self.columns.ids))
        for row in rows:
            wanted[row] = 1
        return list(compress(self._order, map(wanted.__getitem__, self._order)))

    def _qualified(self, query: Query) -> Sequence[int]:
        """Return what a query finds without its words, in the order of the rows."""
        rows: Sequence[int] = range(len(self.columns.ids))
        gone = {self._rows.get(one) for one, concept in self.edited.items() if concept is None}
        if gone:
            rows = [row for row in rows if row not in gone]
        if query.unsaved:
            rows = [row for row in rows if self.columns.ids[row] in self.edited]
        for column, wanted in query.values.items():
            values = self.columns.values(column)
            fits = {value for value in set(values) if _begins(value, wanted)}
            rows = [row for row in rows if values[row] in fits]
        return rows

    def _containing(self, word: str, rows: Sequence[int]) -> Sequence[int]:
        texts = self.columns.texts(word)
        if len(rows) == len(texts) and isinstance(rows, range) and rows.step == 1:
            return [row for row, text in enumerate(texts) if word in text]
        return [row for row in rows if word in texts[row]]

    def count(self, column: Column, rows: Sequence[int] | None = None) -> dict[str, int]:
        """Return how many rows have each value of a column, the commonest first.

        Args:
            column: which; a concept counts once for each status that a term of it has.
            rows: which rows; None: all that are not deleted.
        """
        rows = self._qualified(Query()) if rows is None else rows
        if len(rows) == len(self) and column in self._totals:
            return self._totals[column]
        values = self.columns.values(column)
        found = values if len(rows) == len(values) else list(map(values.__getitem__, rows))
        counts: Counter[str] = Counter()
        for value in set(found):
            for one in value.split(" ") if column == "term" else (value,):
                counts[one] += found.count(value)
        ordered = dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
        if len(rows) == len(self):
            self._totals[column] = ordered
        return ordered


def _begins(value: str, wanted: tuple[str, ...]) -> bool:
    return any(one.startswith(wanted) for one in value.split(" "))


def open_listing(index: Index, known: Listing | None = None) -> Listing:
    """List a term base.

    Args:
        index: of it; fresh.
        known: the listing before, whose rows need not be read again where they are the same.

    Returns:
        The listing, without edits that are not saved.
    """
    if known is None:
        return Listing(Columns.of(index))
    return Listing(Columns.of(index, known.columns, known.touched))
