"""A document with everything already recognised as one character each, ready to be cut into words.

A known term, a name in Latin letters or a transliterated name becomes one private-use character, so
that the segmenter sees one text, cuts around what is known and never through it. Offsets lead back
to the document. Nothing here knows words.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shuyu.language.equivalences import CLUSTER, NOTHING, to_plain
from shuyu.language.fold import Folded, fold
from shuyu.language.numerals import Quantity
from shuyu.language.script import HAN
from shuyu.recognition.document import Document
from shuyu.recognition.matcher import Match
from shuyu.recognition.names import MIDDLE_DOTS, TRANSLITERATED

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

_MARKS = re.compile(f"[{UNIT}-{QUANTITY}]")
_BATCH = 50_000  # characters cut into words at once, so that memory stays bounded
_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_LATIN_WORD = (
    rf"[{_LETTER}0-9+#]*"
    rf"(?:(?:[-.·'’_&–][{_LETTER}0-9]|(?<=[{_LETTER}])/(?=[{_LETTER}]))[{_LETTER}0-9+#]*)*"
)
# Words with a capital or digit that follow each other are one name: Switch Transformer, ERNIE 3.0.
# What it begins with comes first, for the sake of speed.
_LATIN = (
    rf"[{_LETTER}0-9](?:(?:(?<=[A-Z])|(?<=[0-9])(?=[0-9]*[{_LETTER}]))"
    rf"{_LATIN_WORD}(?:[ ][A-Z0-9]{_LATIN_WORD})*|{_LATIN_WORD})"
)
_LATIN_NAME = re.compile(_LATIN)
_NAME = re.compile(rf"{TRANSLITERATED}|{_LATIN}")
_NUMBER = re.compile(r"[\d.+'’–-]+")
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_HAN = re.compile(f"[{HAN}]")


class Unit(NamedTuple):
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
        units: spans of those that are content, in the order of their characters.
    """

    text: str
    units: tuple[tuple[int, int], ...]
    # Of each part, and of the end: where it begins in the masked text. Its span in the document.
    _starts: array[int]
    _sources: array[int]
    _ends: array[int]
    _folded: Folded | None  # None where nothing moved

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the document of a span of ``text``."""
        if self._folded is not None:
            start, end = self._folded.span(start, end)
        starts = self._starts
        part = bisect_right(starts, start) - 1
        begin, stop = self._sources[part], self._ends[part]
        if starts[part + 1] - starts[part] == stop - begin:  # prose, or one character
            begin += start - starts[part]
        if end > starts[part + 1]:
            part = bisect_right(starts, end - 1) - 1
            stop = self._ends[part]
        if starts[part + 1] - starts[part] == stop - self._sources[part]:
            stop = self._sources[part] + end - starts[part]
        return begin, stop


class _Builder:
    """Collects the parts of a masked text.

    Args:
        text: the document's.
    """

    def __init__(self, text: str) -> None:
        self.length = 0
        self._text = text
        self._names = _NAME if any(dot in text for dot in MIDDLE_DOTS) else _LATIN_NAME
        self._has_marks = _MARKS.search(text) is not None
        self._units: list[tuple[int, int]] = []
        self._parts: list[str] = []
        self._starts = array("q")
        self._sources = array("q")
        self._ends = array("q")

    def add(self, text: str, start: int, end: int) -> None:
        """Append characters that stand for a span of the document."""
        self._parts.append(text)
        self._starts.append(self.length)
        self._sources.append(start)
        self._ends.append(end)
        self.length += len(text)

    def add_prose(self, start: int, end: int) -> None:
        """Append prose, its names as units and its bare numbers as breaks."""
        text = self._text
        at = start
        for found in self._names.finditer(text, start, end):
            first, last = found.span()
            if first > at:
                self._add_plain(at, first)
            self.add_unit(first, last, _mark_of_name(text, first, last))
            at = last
        if at < end:
            self._add_plain(at, end)

    def _add_plain(self, start: int, end: int) -> None:
        part = self._text[start:end]
        self.add(_MARKS.sub("\ufffd", part) if self._has_marks else part, start, end)

    def add_unit(self, start: int, end: int, mark: str) -> None:
        """Append what is recognised already."""
        if mark == UNIT:
            self._units.append((start, end))
        self.add(mark, start, end)

    def build(self) -> Masked:
        """Return the masked text, and begin anew."""
        text = "".join(self._parts).replace("…", "。")  # folded, it would be three characters
        plain = to_plain(text)
        folded = None
        if CLUSTER in plain or NOTHING in plain:
            folded = fold(text)
            plain = folded.plain
        self._starts.append(self.length)
        masked = Masked(plain, tuple(self._units), self._starts, self._sources, self._ends, folded)
        self.length = 0
        self._units, self._parts = [], []
        self._starts, self._sources, self._ends = array("q"), array("q"), array("q")
        return masked


def mask(document: Document, fixed: Sequence[Unit]) -> Iterator[Masked]:
    """Yield the document's prose, masked, in batches.

    Args:
        document: the text.
        fixed: from ``fixed_units``.
    """
    builder = _Builder(document.text)
    index, count = 0, len(fixed)
    for segment in document.segments:
        at, last = segment.start, segment.end
        builder.add(HEADING if segment.kind == "heading" else TEXT, at, at)
        while index < count and fixed[index].end < at:
            index += 1
        while index < count and fixed[index].end <= last:
            start, end, mark = fixed[index]
            index += 1
            if start >= at:
                if start > at:
                    builder.add_prose(at, start)
                builder.add_unit(start, end, mark)
                at = end
        if at < last:
            builder.add_prose(at, last)
        if builder.length > _BATCH:
            yield builder.build()
    yield builder.build()


def names_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the names in Latin letters and the transliterated ones of a text."""
    return _NAME.finditer(text)


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
    units.sort()
    kept: list[Unit] = []
    at = 0
    for unit in units:
        if unit.start >= at:
            kept.append(unit)
            at = unit.end
    return kept


def _mark_of_name(text: str, start: int, end: int) -> str:
    name = text[start:end]
    if name[0].isdigit() and _NUMBER.fullmatch(name):
        return UNIT if _VERSION.fullmatch(name) and _HAN.match(text[start - 1 : start]) else BREAK
    if len(name) == 1 and " " in (text[start - 1 : start], text[end : end + 1]):
        return BREAK  # a variable, set off by spaces
    return UNIT
