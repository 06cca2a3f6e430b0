"""A document as clauses: runs of words without punctuation, function words or quantities.

An expression is built from the words of one clause. Words are simplified and folded for width; what
was recognised already is one word each. Nothing here counts or ranks.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from shuyu.language.fold import fold
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
        starts: where each token begins in the masked text.
        ends: where it ends.

    Attributes:
        clauses: folded words; a unit is one word, however it was written.
        counted: those behind a quantity.
        quoted: those behind an opening quotation mark.
        headed: those in a heading.
    """

    def __init__(self, masked: Masked, starts: array[int], ends: array[int]) -> None:
        self.clauses: list[Words] = []
        self.counted: list[Words] = []
        self.quoted: list[Words] = []
        self.headed: list[Words] = []
        self._masked = masked
        self._starts = starts
        self._ends = ends
        self._tokens = array("I")  # index of the first token of each clause

    def add(self, words: Words, token: int, left: str, heading: bool) -> None:
        """Append a clause.

        Args:
            words: its words.
            token: index of the first.
            left: the token before it; empty at the start of a line.
            heading: True inside of a heading.
        """
        self.clauses.append(words)
        self._tokens.append(token)
        if left == QUANTITY:
            self.counted.append(words)
        elif left in _QUOTES:
            self.quoted.append(words)
        if heading:
            self.headed.append(words)

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
        spelled = {text[one.start : one.end] for one in matches}
        self.known = frozenset(map(self._fold, spelled))
        self.names: dict[str, str] = {}

    def __iter__(self) -> Iterator[ClauseBatch]:
        for masked in mask(self._document, self._fixed):
            yield self._cut(masked)

    def words_of(self, texts: Sequence[str]) -> list[Words]:
        """Return the words of short texts of their own, function words too, as in clauses."""
        if not texts:
            return []
        # Folding makes a line end of other separators too.
        lines = "\n".join([" ".join(text.splitlines()) for text in texts])
        found: list[str] = []
        at = 0
        for name in names_in(lines):
            found += self._segmenter.cut(fold(lines[at : name.start()]).plain)
            found.append(self._fold(name.group()))
            at = name.end()
        found += self._segmenter.cut(fold(lines[at:]).plain)
        words: list[Words] = []
        at = 0
        for end in [place for place, word in enumerate(found) if word == "\n"] + [len(found)]:
            words.append(tuple([word for word in found[at:end] if not word.isspace()]))
            at = end + 1
        return words

    def _cut(self, masked: Masked) -> ClauseBatch:
        tokens = self._segmenter.cut(masked.text)
        kinds = list(map(self._kinds.__getitem__, tokens))
        ends = array("I", accumulate(map(len, tokens)))
        starts = array("I", (0, *ends[:-1]))
        if "" in self._kinds.values():
            kept = [kind != "" for kind in kinds]
            tokens, kinds = list(compress(tokens, kept)), list(compress(kinds, kept))
            starts, ends = array("I", compress(starts, kept)), array("I", compress(ends, kept))
        text, name, units = self._document.text, self._name, masked.units
        names = iter([name(text[start:end]) for start, end in units])
        words = [next(names) if kind == UNIT else kind for kind in kinds]
        batch = ClauseBatch(masked, starts, ends)
        left, heading, at = "", False, 0
        for end in [place for place, word in enumerate(words) if word == BREAK] + [len(words)]:
            while at < end:
                clause = tuple(words[at : min(end, at + LONGEST_CLAUSE)])
                batch.add(self._clauses.setdefault(clause, clause), at, left, heading)
                at += len(clause)
            at = end + 1
            if end < len(tokens):
                left = tokens[end]
                if left in _LINES:
                    left, heading = "", left == HEADING
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
