"""A document as clauses: runs of words without punctuation, function words or quantities.

An expression is built from the words of one clause. Words are simplified and folded for width; what
was recognised already is one word each. Nothing here counts or ranks.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from shuyu.language.fold import fold
from shuyu.language.numerals import Quantity
from shuyu.language.script import HAN
from shuyu.language.segment import Segmenter
from shuyu.recognition.document import Document
from shuyu.recognition.function_words import is_function_word
from shuyu.recognition.masking import EDGE, HEADING, NAME, TEXT, UNIT, Masked, fixed_units, mask
from shuyu.recognition.matcher import Match

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

_HAN = re.compile(f"[{HAN}]")
_LINES = (TEXT, HEADING)


class Clause(NamedTuple):
    """A run of content words.

    Attributes:
        words: folded words; a unit is one word, however it was written.
        left: the word or character before it; empty at the start of a line.
        heading: True inside of a heading.
        batch: leads back to the document.
        at: index of its first word in the batch.
    """

    words: tuple[str, ...]
    left: str
    heading: bool
    batch: ClauseBatch
    at: int

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the document's span of words first:last, code points, end exclusive."""
        edges, at = self.batch.edges, self.at
        return self.batch.masked.source(edges[2 * (at + first)], edges[2 * (at + last) - 1])


class ClauseBatch:
    """The clauses of a stretch of text, kept flat: a text of millions of words fits in memory.

    Args:
        masked: the stretch.

    Attributes:
        words: of all clauses, one after the other.
        edges: start and end of each word in the masked text.
    """

    def __init__(self, masked: Masked) -> None:
        self.masked = masked
        self.words: list[str] = []
        self.edges = array("I")
        self._ends: list[int] = []  # index after the last word of each clause
        self._lefts: list[str] = []
        self._headings: list[bool] = []

    def close(self, left: str, heading: bool) -> None:
        """End a clause after the last word, unless none was added."""
        if len(self.words) > (self._ends[-1] if self._ends else 0):
            self._ends.append(len(self.words))
            self._lefts.append(left)
            self._headings.append(heading)

    def __iter__(self) -> Iterator[Clause]:
        words = self.words
        at = 0
        for end, left, heading in zip(self._ends, self._lefts, self._headings, strict=True):
            yield Clause(tuple(words[at:end]), left, heading, self, at)
            at = end


class ClauseReader:
    """Reads a document as clauses, in batches.

    Args:
        document: the text.
        segmenter: cuts the words; it is not taught anything.
        matches: known terms.
        glosses: their brackets are no prose, their Chinese side begins and ends a word.
        quantities: they belong to no expression.

    Attributes:
        known: the known terms, folded.
        names: the first spelling of each name in Latin letters, by folded name.
    """

    def __init__(
        self,
        document: Document,
        segmenter: Segmenter,
        *,
        matches: Sequence[Match] = (),
        glosses: Sequence[Gloss] = (),
        quantities: Sequence[Quantity] = (),
    ) -> None:
        self._document = document
        self._segmenter = segmenter
        self._fixed = fixed_units(matches, glosses, quantities)
        self._kinds = _Kinds()
        self._folds: dict[str, str] = {}
        self.known = {self._fold(document.text[one.start : one.end]) for one in matches}
        self.names: dict[str, str] = {}

    def __iter__(self) -> Iterator[ClauseBatch]:
        for masked in mask(self._document, self._fixed):
            yield self._cut(masked)

    def words_of(self, text: str) -> tuple[str, ...]:
        """Return the words of a short text of its own, function words too, as in clauses."""
        found: list[str] = []
        at = 0
        for name in NAME.finditer(text):
            found += self._segmenter.cut(self._fold(text[at : name.start()]))
            found.append(self._fold(name.group()))
            at = name.end()
        found += self._segmenter.cut(self._fold(text[at:]))
        return tuple(word for word in found if not word.isspace())

    def _cut(self, masked: Masked) -> ClauseBatch:
        batch = ClauseBatch(masked)
        units = iter(masked.units)
        kinds, text = self._kinds, self._document.text
        add_word, add_edges = batch.words.append, batch.edges.extend
        left, heading, at = "", False, 0
        for token in self._segmenter.cut(masked.text):
            word = kinds[token]
            end = at + len(token)
            if word:
                if word is UNIT:
                    unit = next(units)
                    word = self._name(text[unit.start : unit.end])
                add_word(word)
                add_edges((at, end))
            elif word is None:
                batch.close(left, heading)
                left = token
                if token in _LINES:
                    left, heading = "", token == HEADING
            at = end
        batch.close(left, heading)
        return batch

    def _name(self, text: str) -> str:
        name = self._folds.get(text)
        if name is None:
            name = self._fold(text)
            self.names.setdefault(name, text)
        return name

    def _fold(self, text: str) -> str:
        folded = self._folds.get(text)
        if folded is None:
            folded = self._folds[text] = fold(text).plain.strip()
        return folded


class _Kinds(dict[str, str | None]):
    """What a token is: a content word (itself), a break (None) or nothing (empty)."""

    def __missing__(self, token: str) -> str | None:
        word: str | None
        if token == UNIT:
            word = UNIT
        elif token in (EDGE, " "):
            word = ""
        elif _HAN.match(token) and not is_function_word(token):
            word = token
        else:
            word = None
        self[token] = word
        return word
