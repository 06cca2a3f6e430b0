"""A document as clauses: runs of words without punctuation, function words or known quantities.

Everything the recogniser already knows is one unit here: a known term, a name in Latin letters, a
transliterated name. So an expression is built from units, and none can cut a known term in two.
Words are simplified and folded for width; nothing here counts or ranks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shuyu.language.fold import Folded, fold
from shuyu.language.numerals import Quantity
from shuyu.language.script import HAN
from shuyu.language.segment import Segmenter
from shuyu.recognition.document import Document
from shuyu.recognition.function_words import is_function_word
from shuyu.recognition.matcher import Match
from shuyu.recognition.names import TRANSLITERATED

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

# Private-use characters stand for units, so that the segmenter sees one text and cuts around them.
_UNIT = "\uf8f0"  # content: a known term or a name
_BREAK = "\uf8f1"  # a bracket with its gloss, a bare number
#: A quantity. It breaks a clause, but what it counts begins no term: 千亿 参数模型.
QUANTITY = "\uf8f5"
_EDGE = "\uf8f2"  # no width: a word boundary that a gloss has shown
_HEADING = "\uf8f3"  # a break after which a heading begins
_TEXT = "\uf8f4"  # a break after which prose begins
_BATCH = 50_000  # characters segmented at once, so that memory stays bounded

_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_LATIN_WORD = (
    rf"[{_LETTER}0-9+#]*"
    rf"(?:(?:[-.·'’_&–][{_LETTER}0-9]|(?<=[{_LETTER}])/(?=[{_LETTER}]))[{_LETTER}0-9+#]*)*"
)
# Words with a capital or digit that follow each other are one name: Switch Transformer, ERNIE 3.0.
_NAME = re.compile(
    rf"{TRANSLITERATED}"
    rf"|(?=[A-Z]|\d+[{_LETTER}])[{_LETTER}0-9]{_LATIN_WORD}(?:[ ][A-Z0-9]{_LATIN_WORD})*"
    rf"|[{_LETTER}0-9]{_LATIN_WORD}"
)
_NUMBER = re.compile(r"[\d.+'’–-]+")
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_WORD = re.compile(f"[{HAN}]")
_LINE = frozenset((_HEADING, _TEXT))
_NO_MARKS = dict.fromkeys(map(ord, (_UNIT, _BREAK, QUANTITY, _EDGE, _HEADING, _TEXT)), "\ufffd")


class Clause(NamedTuple):
    """A run of content words.

    Attributes:
        words: folded words; a unit is one word, however it was written.
        edges: start and end of each word in its batch, one word after the other.
        left: the word or character before it; empty at the start of a line.
        right: the one after it; empty at the end of a line.
        heading: True inside of a heading.
        batch: maps offsets back.
    """

    words: tuple[str, ...]
    edges: tuple[int, ...]
    left: str
    right: str
    heading: bool
    batch: Batch

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the source span of words first:last, code points, end exclusive."""
        return self.batch.source(self.edges[2 * first], self.edges[2 * last - 1])


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the source that is one character to the segmenter.

    Attributes:
        start: offset in the document.
        end: offset after it.
        mark: one of the private-use characters.
    """

    start: int
    end: int
    mark: str


class Batch:
    """A stretch of the document with its units masked, ready to be cut into words."""

    def __init__(self) -> None:
        self.units: list[Unit] = []  # those with width that are content, in text order
        self._parts: list[str] = []
        self._masked: list[int] = []  # offset of each part in the masked text
        self._sources: list[tuple[int, int]] = []  # source span of each part
        self._length = 0
        self._folded: Folded | None = None

    def __len__(self) -> int:
        return self._length

    def add_text(self, text: str, start: int) -> None:
        """Append prose that begins at an offset of the document."""
        self._add(text.translate(_NO_MARKS), start, start + len(text))

    def add_unit(self, unit: Unit) -> None:
        """Append a unit."""
        if unit.mark == _UNIT:
            self.units.append(unit)
        self._add(unit.mark, unit.start, unit.end)

    def fold(self) -> str:
        """Return the masked text in simplified characters; offsets of words point into it."""
        self._folded = fold("".join(self._parts))
        return self._folded.plain

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the document of a span of the folded text."""
        assert self._folded is not None  # words exist only after fold()
        first, last = self._folded.span(start, end)
        part = bisect_right(self._masked, first) - 1
        begin, stop = self._sources[part]
        width = self._width(part)
        source = begin + first - self._masked[part] if width == stop - begin else begin
        part = bisect_right(self._masked, last - 1) - 1
        begin, stop = self._sources[part]
        same = self._width(part) == stop - begin
        return source, begin + last - self._masked[part] if same else stop

    def _width(self, part: int) -> int:
        return len(self._parts[part])

    def _add(self, text: str, start: int, end: int) -> None:
        if text:
            self._parts.append(text)
            self._masked.append(self._length)
            self._sources.append((start, end))
            self._length += len(text)


class UnitReader:
    """Reads a document as clauses, as often as needed, always the same.

    Args:
        document: the text.
        segmenter: cuts the words; it is not taught anything.
        matches: known terms.
        glosses: their brackets are no prose, their Chinese side begins and ends a word.
        quantities: they belong to no expression.
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
        self._fixed = _fixed_units(matches, glosses, quantities)
        self._words = _Words()
        self._folds: dict[str, str] = {}
        self.known = {self._fold(document.text[one.start : one.end]) for one in matches}
        #: The first spelling of each name in Latin letters or with a middle dot.
        self.names: dict[str, str] = {}

    def words_of(self, text: str) -> tuple[str, ...]:
        """Return the words of a short text of its own, function words too, as in clauses."""
        found: list[str] = []
        at = 0
        for name in _NAME.finditer(text):
            found += self._segmenter.cut(self._fold(text[at : name.start()]))
            found.append(self._fold(name.group()))
            at = name.end()
        found += self._segmenter.cut(self._fold(text[at:]))
        return tuple(word for word in found if not word.isspace())

    def __iter__(self) -> Iterator[Clause]:
        """Yield the clauses in text order."""
        for batch in self._batches():
            yield from self._cut(batch)

    def _batches(self) -> Iterator[Batch]:
        batch = Batch()
        index = 0
        for segment in self._document.segments:
            mark = _HEADING if segment.kind == "heading" else _TEXT
            batch.add_unit(Unit(segment.start, segment.start, mark))
            at = segment.start
            while index < len(self._fixed) and self._fixed[index].end < segment.start:
                index += 1
            while index < len(self._fixed) and self._fixed[index].end <= segment.end:
                unit = self._fixed[index]
                index += 1
                if unit.start >= at:
                    self._add_prose(batch, at, unit.start)
                    batch.add_unit(unit)
                    at = unit.end
            self._add_prose(batch, at, segment.end)
            if len(batch) > _BATCH:
                yield batch
                batch = Batch()
        yield batch

    def _add_prose(self, batch: Batch, start: int, end: int) -> None:
        """Append prose, its names as units and its bare numbers as breaks."""
        text = self._document.text
        at = start
        for found in _NAME.finditer(text, start, end):
            first, last = found.span()
            name = found.group()
            batch.add_text(text[at:first], at)
            before, after = text[first - 1 : first], text[last : last + 1]
            if _NUMBER.fullmatch(name):
                follows = _VERSION.fullmatch(name) and _WORD.match(before)
                mark = _UNIT if follows else _BREAK
            elif len(name) == 1 and (before == " " or after == " "):
                mark = _BREAK  # a variable, set off by spaces
            else:
                mark = _UNIT
                self.names.setdefault(self._fold(name), name)
            batch.add_unit(Unit(first, last, mark))
            at = last
        batch.add_text(text[at:end], at)

    def _cut(self, batch: Batch) -> Iterator[Clause]:
        units = iter(batch.units)
        text = self._document.text
        known_words = self._words
        words: list[str] = []
        edges: list[int] = []
        left, heading, at = "", False, 0
        for token in self._segmenter.cut(batch.fold()):
            word = known_words[token]
            if word is None:
                if words:
                    right = "" if token in _LINE else token
                    yield Clause(tuple(words), tuple(edges), left, right, heading, batch)
                    words, edges = [], []
                left = token
                if token in _LINE:
                    left, heading = "", token == _HEADING
            elif word:
                if word == _UNIT:
                    unit = next(units)
                    word = self._fold(text[unit.start : unit.end])
                words.append(word)
                edges += (at, at + len(token))
            at += len(token)
        if words:
            yield Clause(tuple(words), tuple(edges), left, "", heading, batch)

    def _fold(self, text: str) -> str:
        folded = self._folds.get(text)
        if folded is None:
            folded = self._folds[text] = fold(text).plain.strip()
        return folded


class _Words(dict[str, str | None]):
    """What a token is: a content word (itself), a break (None) or nothing (empty)."""

    def __missing__(self, token: str) -> str | None:
        word: str | None
        if token == _UNIT:
            word = token
        elif token in (_EDGE, " "):
            word = ""
        elif _WORD.match(token) and not is_function_word(token):
            word = token
        else:
            word = None
        self[token] = word
        return word


def _fixed_units(
    matches: Iterable[Match], glosses: Iterable[Gloss], quantities: Iterable[Quantity]
) -> list[Unit]:
    """Return what is known already as units in text order, none overlapping another."""
    units = [Unit(one.start, one.end, _UNIT) for one in matches]
    units += [Unit(one.start, one.end, QUANTITY) for one in quantities]
    for gloss in glosses:
        units += [Unit(gloss.start, gloss.start, _EDGE), Unit(gloss.end, gloss.end, _EDGE)]
        start, end = gloss.bracket
        if not start <= gloss.start < end:
            units.append(Unit(start, end, _BREAK))
    units.sort(key=lambda unit: (unit.start, unit.end))
    kept: list[Unit] = []
    at = 0
    for unit in units:
        if unit.start >= at:
            kept.append(unit)
            at = unit.end
    return kept
