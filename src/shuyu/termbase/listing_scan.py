"""Looking for words in the texts of many rows: joined they are one search, not one for each row."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from shuyu.termbase.listing_query import Query
from shuyu.termbase.listing_rows import Columns

#: Between the texts of two rows; no word holds it.
_BETWEEN = "\x1e"
#: Characters that are looked through in some milliseconds.
_PART = 4_000_000


class Scan:
    """The rows that a query's qualifiers leave, in the order in which they are shown.

    Attributes:
        limits: a query without words.
        rows: those that it leaves.

    Args:
        columns: of all rows; they do not change meanwhile.
    """

    def __init__(self, limits: Query, columns: Columns, rows: Sequence[int]) -> None:
        self.limits = limits
        self.rows = rows
        self._columns = columns
        self._joined: dict[bool, _Joined] = {}

    def first(self, words: Sequence[str], enough: int) -> tuple[Sequence[int], bool]:
        """Return the first rows that have all of some words as they stand, and whether it is all.

        Args:
            words: one at least.
            enough: when so many rows are found, the rest is not looked for; nor when there are
                some after _PART of the text.
        """
        longest, *others = sorted(words, key=len, reverse=True)
        texts = [(word, self._columns.texts(word)) for word in others]
        joined = self._join(longest)
        middle = joined.boundary(_PART)
        for begin, end in ((0, middle), (middle, joined.length)):
            rows = joined.having(longest, begin, end)
            fitting = (row for row in rows if all(word in its[row] for word, its in texts))
            found = list(islice(fitting, enough))
            if found:
                break
        return found, len(found) < enough and end == joined.length

    def _join(self, word: str) -> _Joined:
        latin = word.isascii()
        if latin not in self._joined:
            self._joined[latin] = _Joined(self._columns.texts(word), self.rows)
        return self._joined[latin]


class _Joined:
    """One text of each row, joined."""

    def __init__(self, texts: Sequence[str], rows: Sequence[int]) -> None:
        taken = [texts[row] for row in rows]
        self._rows = rows
        self._text = _BETWEEN.join(taken)
        self._starts = array("L", accumulate([len(text) + 1 for text in taken], initial=0))

    @property
    def length(self) -> int:
        """Of all texts together."""
        return self._starts[-1]

    def boundary(self, place: int) -> int:
        """Return where the first text from a place on begins, or the length."""
        return self._starts[min(bisect_left(self._starts, place), len(self._starts) - 1)]

    def having(self, word: str, begin: int, end: int) -> Iterator[int]:
        """Yield the rows whose text between two boundaries has a word as a part."""
        at = self._text.find(word, begin, end)
        while at >= 0:
            place = bisect_right(self._starts, at)
            yield self._rows[place - 1]
            at = self._text.find(word, self._starts[place], end)
