"""A document as clauses: runs of words without punctuation, function words or quantities.

An expression is built from the words of one clause. Words are simplified and folded for width; what
was recognised already is one word each. Nothing here counts or ranks.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, pairwise
from typing import TYPE_CHECKING

from shuyu.language.fold import fold, plain_keys
from shuyu.language.numerals import Quantity
from shuyu.language.script import HAN
from shuyu.language.segment import Segmenter
from shuyu.recognition.document import Document
from shuyu.recognition.function_words import is_function_word
from shuyu.recognition.masking import (
    BREAK,
    EDGE,
    HEADING,
    QUANTITY,
    TEXT,
    UNIT,
    Masked,
    Unit,
    fixed_units,
    mask,
    names_in,
)
from shuyu.recognition.matcher import Match

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

#: Words of the longest clause; a longer one, which is no sentence, is cut.
LONGEST_CLAUSE = 63

Words = tuple[str, ...]

_HAN = re.compile(f"[{HAN}]")
_LINES = (TEXT, HEADING)
_QUOTES = frozenset("“「『《\"'‘【")


class ClauseBatch:
    """The clauses of a stretch of text.

    Args:
        masked: the stretch.
        spans: where each token begins in the masked text, and where it ends.
        clauses: folded words; a unit is one word, however it was written.
        tokens: index of the first token of each.

    Attributes:
        clauses: as given.
        counted: those behind a quantity.
        quoted: those behind an opening quotation mark.
        headed: those in a heading.
    """

    def __init__(
        self,
        masked: Masked,
        spans: tuple[array[int], array[int]],
        clauses: list[Words],
        tokens: list[int],
    ) -> None:
        self.clauses = clauses
        self.counted: list[Words] = []
        self.quoted: list[Words] = []
        self.headed: list[Words] = []
        self._masked = masked
        self._starts, self._ends = spans
        self._tokens = array("I", tokens)

    def span(self, clause: int, first: int, last: int) -> tuple[int, int]:
        """Return the document's span of words first:last of a clause, code points."""
        token = self._tokens[clause]
        return self._masked.source(self._starts[token + first], self._ends[token + last - 1])


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
        self._clauses: dict[Words, Words] = {}  # equal ones are kept once
        text = document.text
        spelled = list({text[one.start : one.end] for one in matches})
        self._fold(spelled)
        self.known = frozenset(map(self._folds.__getitem__, spelled))
        self.names: dict[str, str] = {}

    def __iter__(self) -> Iterator[ClauseBatch]:
        for masked, units in mask(self._document, self._fixed):
            yield self._cut(masked, units)

    def words_of(self, texts: Sequence[str]) -> list[Words]:
        """Return the words of short texts of their own, function words too, as in clauses."""
        if not texts:
            return []
        # Folding makes a line end of other separators too.
        lines = "\n".join([" ".join(text.splitlines()) for text in texts])
        found: list[str] = []
        at = 0
        for start, end in names_in(lines):
            found += self._segmenter.cut(fold(lines[at:start]).plain)
            found.append(fold(lines[start:end]).plain.strip())
            at = end
        found += self._segmenter.cut(fold(lines[at:]).plain)
        words: list[Words] = []
        at = 0
        for last in [place for place, word in enumerate(found) if word == "\n"] + [len(found)]:
            words.append(tuple([word for word in found[at:last] if not word.isspace()]))
            at = last + 1
        return words

    def _cut(self, masked: Masked, units: Sequence[Unit]) -> ClauseBatch:
        tokens = self._segmenter.cut(masked.text)
        words = list(map(self._kinds.__getitem__, tokens))
        ends = array("I", accumulate(map(len, tokens)))
        starts = array("I", (0,)) + ends[:-1]
        if "" in words:
            kept = list(map(bool, words))
            tokens, words = list(compress(tokens, kept)), list(compress(words, kept))
            starts, ends = array("I", compress(starts, kept)), array("I", compress(ends, kept))
        names = iter(self._names_of(units))
        words = [next(names) if word == UNIT else word for word in words]
        breaks = [place for place, word in enumerate(words) if word == BREAK]
        breaks.append(len(words))
        pieces = [(left + 1, right) for left, right in pairwise(breaks) if right - left > 1]
        lefts = [tokens[first - 1] for first, _ in pieces]
        if any(last - first > LONGEST_CLAUSE for first, last in pieces):
            pieces, lefts = _shortened(pieces, lefts)
        once = self._clauses.setdefault
        clauses = [tuple(words[first:last]) for first, last in pieces]
        clauses = list(map(once, clauses, clauses))
        batch = ClauseBatch(masked, (starts, ends), clauses, [first for first, _ in pieces])
        batch.counted = [one for one, left in zip(clauses, lefts, strict=True) if left == QUANTITY]
        batch.quoted = [one for one, left in zip(clauses, lefts, strict=True) if left in _QUOTES]
        if HEADING in masked.text:
            lines = [place for place in breaks[:-1] if tokens[place] in _LINES]
            for line, after in pairwise((*lines, len(words))):
                if tokens[line] == HEADING:
                    first, last = (bisect_left(pieces, (place,)) for place in (line, after))
                    batch.headed += clauses[first:last]
        return batch

    def _names_of(self, units: Sequence[Unit]) -> list[str]:
        """Return the folded text of each unit."""
        text, folds = self._document.text, self._folds
        spelled = [text[start:end] for start, end, _ in units]
        new = [one for one in dict.fromkeys(spelled) if one not in folds]
        self._fold(new)
        for one in new:
            self.names.setdefault(folds[one], one)
        return [folds[one] for one in spelled]

    def _fold(self, texts: Sequence[str]) -> None:
        """Fold texts that are met for the first time."""
        self._folds.update(zip(texts, plain_keys(texts), strict=True))


def _shortened(
    pieces: list[tuple[int, int]], lefts: list[str]
) -> tuple[list[tuple[int, int]], list[str]]:
    """Return the pieces with none longer than a clause may be, and what is left of each."""
    short = [
        ((at, min(last, at + LONGEST_CLAUSE)), left)
        for (first, last), left in zip(pieces, lefts, strict=True)
        for at in range(first, last, LONGEST_CLAUSE)
    ]
    return [piece for piece, _ in short], [left for _, left in short]


class _Kinds(dict[str, str]):
    """What a token is: a content word or a unit (itself), nothing (empty) or a break."""

    def __missing__(self, token: str) -> str:
        if token == EDGE or not token.strip(" "):
            word = ""
        elif token == UNIT or (_HAN.match(token) and not is_function_word(token)):
            word = token
        else:
            word = BREAK
        self[token] = word
        return word
