"""A document with everything already recognised as one character each, ready to be cut into words.

A known term, a name in Latin letters or a transliterated name becomes one private-use character, so
that the segmenter sees one text, cuts around what is known and never through it. Offsets lead back
to the document. Nothing here knows words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shuyu.language.fold import Folded, fold
from shuyu.language.numerals import Quantity
from shuyu.language.script import HAN
from shuyu.recognition.document import Document
from shuyu.recognition.matcher import Match
from shuyu.recognition.names import TRANSLITERATED

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

#: Content: a known term or a name.
UNIT = "\uf8f0"
#: A bracket with its gloss, a bare number.
BREAK = "\uf8f1"
#: No width: a word boundary that a gloss has shown.
EDGE = "\uf8f2"
#: A break after which a heading begins.
HEADING = "\uf8f3"
#: A break after which prose begins.
TEXT = "\uf8f4"
#: A quantity. It breaks a clause, but what it counts begins no term: 千亿 参数模型.
QUANTITY = "\uf8f5"

_NO_MARKS = dict.fromkeys(map(ord, (UNIT, BREAK, EDGE, HEADING, TEXT, QUANTITY)), "\ufffd")
_BATCH = 50_000  # characters cut into words at once, so that memory stays bounded
_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_LATIN_WORD = (
    rf"[{_LETTER}0-9+#]*"
    rf"(?:(?:[-.·'’_&–][{_LETTER}0-9]|(?<=[{_LETTER}])/(?=[{_LETTER}]))[{_LETTER}0-9+#]*)*"
)
#: Words with a capital or digit that follow each other are one name: Switch Transformer, ERNIE 3.0.
NAME = re.compile(
    rf"{TRANSLITERATED}"
    rf"|(?=[A-Z]|\d+[{_LETTER}])[{_LETTER}0-9]{_LATIN_WORD}(?:[ ][A-Z0-9]{_LATIN_WORD})*"
    rf"|[{_LETTER}0-9]{_LATIN_WORD}"
)
_NUMBER = re.compile(r"[\d.+'’–-]+")
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the document that is one character to the segmenter.

    Attributes:
        start: offset in the document.
        end: offset after it; that of the start for what has no width.
        mark: what kind it is, the character itself.
    """

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of the document with its units masked, folded.

    Attributes:
        text: in simplified characters, without case and width.
        units: those that are content, in the order of their characters.
    """

    text: str
    units: tuple[Unit, ...]
    # Of each part: where it begins in the masked text, and its span in the document.
    _starts: tuple[int, ...]
    _sources: tuple[tuple[int, int], ...]
    _lengths: tuple[int, ...]
    _folded: Folded

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the document of a span of ``text``."""
        first, last = self._folded.span(start, end)
        part = bisect_right(self._starts, first) - 1
        begin, stop = self._sources[part]
        if self._lengths[part] == stop - begin:
            begin += first - self._starts[part]
        part = bisect_right(self._starts, last - 1) - 1
        other, stop = self._sources[part]
        if self._lengths[part] == stop - other:
            stop = other + last - self._starts[part]
        return begin, stop


class _Builder:
    """Collects the parts of a masked text."""

    def __init__(self) -> None:
        self.length = 0
        self._units: list[Unit] = []
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._sources: list[tuple[int, int]] = []

    def add(self, text: str, start: int, end: int) -> None:
        """Append characters that stand for a span of the document."""
        self._parts.append(text)
        self._starts.append(self.length)
        self._sources.append((start, end))
        self.length += len(text)

    def add_prose(self, document: Document, start: int, end: int) -> None:
        """Append prose, its names as units and its bare numbers as breaks."""
        text = document.text
        at = start
        for found in NAME.finditer(text, start, end):
            first, last = found.span()
            if first > at:
                self.add(text[at:first].translate(_NO_MARKS), at, first)
            mark = _mark_of_name(text, first, last)
            if mark == UNIT:
                self._units.append(Unit(first, last, mark))
            self.add(mark, first, last)
            at = last
        if at < end:
            self.add(text[at:end].translate(_NO_MARKS), at, end)

    def add_unit(self, unit: Unit) -> None:
        """Append what is recognised already."""
        if unit.mark == UNIT:
            self._units.append(unit)
        self.add(unit.mark, unit.start, unit.end)

    def build(self) -> Masked:
        """Return the masked text."""
        folded = fold("".join(self._parts))
        return Masked(
            folded.plain,
            tuple(self._units),
            tuple(self._starts),
            tuple(self._sources),
            tuple(map(len, self._parts)),
            folded,
        )


def mask(document: Document, fixed: Sequence[Unit]) -> Iterator[Masked]:
    """Yield the document's prose, masked, in batches.

    Args:
        document: the text.
        fixed: from ``fixed_units``.
    """
    builder = _Builder()
    index = 0
    for segment in document.segments:
        mark = HEADING if segment.kind == "heading" else TEXT
        at = segment.start
        builder.add(mark, at, at)
        while index < len(fixed) and fixed[index].end < at:
            index += 1
        while index < len(fixed) and fixed[index].end <= segment.end:
            unit = fixed[index]
            index += 1
            if unit.start >= at:
                if unit.start > at:
                    builder.add_prose(document, at, unit.start)
                builder.add_unit(unit)
                at = unit.end
        if at < segment.end:
            builder.add_prose(document, at, segment.end)
        if builder.length > _BATCH:
            yield builder.build()
            builder = _Builder()
    yield builder.build()


def fixed_units(
    matches: Iterable[Match], glosses: Iterable[Gloss], quantities: Iterable[Quantity]
) -> list[Unit]:
    """Return what is recognised already as units in text order, none overlapping another.

    Args:
        matches: known terms.
        glosses: their brackets are no prose; their Chinese side begins and ends a word.
        quantities: they belong to no expression.
    """
    units = [Unit(one.start, one.end, UNIT) for one in matches]
    units += [Unit(one.start, one.end, QUANTITY) for one in quantities]
    for gloss in glosses:
        units += [Unit(gloss.start, gloss.start, EDGE), Unit(gloss.end, gloss.end, EDGE)]
        start, end = gloss.bracket
        if not start <= gloss.start < end:
            units.append(Unit(start, end, BREAK))
    units.sort(key=lambda unit: (unit.start, unit.end))
    kept: list[Unit] = []
    at = 0
    for unit in units:
        if unit.start >= at:
            kept.append(unit)
            at = unit.end
    return kept


def _mark_of_name(text: str, start: int, end: int) -> str:
    name = text[start:end]
    before = text[start - 1 : start]
    if _NUMBER.fullmatch(name):
        return UNIT if _VERSION.fullmatch(name) and _HAN.match(before) else BREAK
    if len(name) == 1 and (before == " " or text[end : end + 1] == " "):
        return BREAK  # a variable, set off by spaces
    return UNIT
