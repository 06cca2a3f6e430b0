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
from functools import cache
from typing import TYPE_CHECKING

from shuyu.language.equivalences import CLUSTER, NOTHING, to_plain
from shuyu.language.fold import Folded, fold
from shuyu.language.numerals import Quantity
from shuyu.language.script import HAN
from shuyu.recognition.document import Document
from shuyu.recognition.matcher import Match
from shuyu.recognition.names import LONGEST_PART, MIDDLE_DOTS, TRANSLITERATED

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

_DOT = re.compile(f"[{MIDDLE_DOTS}]")
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
_NUMBER = re.compile(r"[\d.+'’–-]+")
_VERSION = re.compile(r"\d+\.\d+(?:\.\d+)?")
_HAN = re.compile(f"[{HAN}]")


#: A stretch of the document that is one character to the segmenter: start, end (that of the start
#: for what has no width), and the character, which says what kind it is.
Unit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Masked:
    """A stretch of the document with its units masked, folded.

    Attributes:
        text: in simplified characters, without case and width.
    """

    text: str
    # Of each mark, the first of which begins the text: its place there, and what it stands for.
    _places: array[int]
    _starts: array[int]
    _ends: array[int]
    _folded: Folded | None  # None where nothing moved

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the document of a span of ``text``."""
        if self._folded is not None:
            start, end = self._folded.span(start, end)
        places, ends = self._places, self._ends
        mark = bisect_right(places, start) - 1
        beyond = start - places[mark]
        begin = ends[mark] + beyond - 1 if beyond else self._starts[mark]
        mark = bisect_right(places, end - 1, mark) - 1
        return begin, ends[mark] + end - 1 - places[mark]


class _Stretch:
    """Collects what is masked in a stretch of the document: all of its prose between two marks.

    Args:
        text: the document's.
    """

    def __init__(self, text: str) -> None:
        self._text = _MARKS.sub("\ufffd", text)
        self.units: list[Unit] = []

    def build(self, end: int) -> tuple[Masked, list[Unit]]:
        """Return the masked text up to an offset in the document, and begin anew."""
        units = self.units
        if units:
            units += self._names_between(end)
            units.sort()
        text = self._masked(end).replace("…", "。")  # folded, it would be three characters
        plain = to_plain(text)
        folded = None
        if CLUSTER in plain or NOTHING in plain:
            folded = fold(text)
            plain = folded.plain
        self.units = []
        masked = Masked(
            plain,
            array("I", _places(units)),
            array("I", [start for start, _, _ in units]),
            array("I", [end for _, end, _ in units]),
            folded,
        )
        return masked, [unit for unit in units if unit[2] == UNIT]

    def _masked(self, end: int) -> str:
        text = self._text
        parts: list[str] = []
        at = self.units[0][1] if self.units else end
        for start, stop, mark in self.units:
            parts += (text[at:start], mark)
            at = stop
        parts.append(text[at:end])
        return "".join(parts)

    def _names_between(self, end: int) -> list[Unit]:
        """Return the names and bare numbers of the prose between the units."""
        text, units = self._text, self.units
        places = _places(units)
        found: list[Unit] = []
        for first, last in names_in(self._masked(end)):
            mark = bisect_right(places, first) - 1
            shift = units[mark][1] - places[mark] - 1
            first, last = first + shift, last + shift
            found.append((first, last, _mark_of_name(text, first, last)))
        return found


def _places(units: Sequence[Unit]) -> list[int]:
    """Return where the mark of each unit stands in the masked text."""
    places: list[int] = []
    place, at = -1, units[0][0] if units else 0
    for start, end, _ in units:
        place += start - at + 1
        places.append(place)
        at = end
    return places


def mask(document: Document, fixed: Sequence[Unit]) -> Iterator[tuple[Masked, list[Unit]]]:
    """Yield the document's prose, masked, in batches, each with its units that are content.

    Args:
        document: the text.
        fixed: from ``fixed_units``.
    """
    stretch = _Stretch(document.text)
    index, count = 0, len(fixed)
    before = first = 0
    for segment in document.segments:
        at, last = segment.start, segment.end
        if not stretch.units:
            before = first = at
        stretch.units.append((before, at, HEADING if segment.kind == "heading" else TEXT))
        while index < count and fixed[index][1] < at:
            index += 1
        while index < count and fixed[index][1] <= last:
            if fixed[index][0] >= at:
                stretch.units.append(fixed[index])
                at = fixed[index][1]
            index += 1
        before = last
        if last - first > _BATCH:
            yield stretch.build(last)
    yield stretch.build(before)


def names_in(text: str) -> list[tuple[int, int]]:
    """Return the spans of the names in Latin letters and the transliterated ones of a text."""
    found = [name.span() for name in _LATIN_NAME.finditer(text)]
    dots = [dot.start() for dot in _DOT.finditer(text)]
    if dots:  # without Latin letters, so the two kinds do not overlap
        found += _transliterated(text, dots)
        found.sort()
    return found


def _transliterated(text: str, dots: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the transliterated names around middle dots."""
    at = 0
    for dot in dots:
        for start in range(max(at, dot - LONGEST_PART), dot):
            name = _name_with_dots().match(text, start)
            if name is not None:
                at = name.end()
                yield start, at
                break


@cache
def _name_with_dots() -> re.Pattern[str]:
    return re.compile(TRANSLITERATED)  # slow to compile, and few texts need it


def fixed_units(
    matches: Iterable[Match], glosses: Iterable[Gloss], quantities: Iterable[Quantity]
) -> list[Unit]:
    """Return what is recognised already as units in text order, none overlapping another.

    Args:
        matches: known terms.
        glosses: their brackets are no prose; their Chinese side begins and ends a word.
        quantities: they belong to no expression.
    """
    units = [(one.start, one.end, UNIT) for one in matches]
    units += [(one.start, one.end, QUANTITY) for one in quantities]
    for gloss in glosses:
        units += [(gloss.start, gloss.start, EDGE), (gloss.end, gloss.end, EDGE)]
        start, end = gloss.bracket
        if not start <= gloss.start < end:
            units.append((start, end, BREAK))
    units.sort()
    kept: list[Unit] = []
    at = 0
    for unit in units:
        if unit[0] >= at:
            kept.append(unit)
            at = unit[1]
    return kept


def _mark_of_name(text: str, start: int, end: int) -> str:
    name = text[start:end]
    if name[0].isdigit() and _NUMBER.fullmatch(name):
        return UNIT if _VERSION.fullmatch(name) and _HAN.match(text[start - 1 : start]) else BREAK
    if len(name) == 1 and " " in (text[start - 1 : start], text[end : end + 1]):
        return BREAK  # a variable, set off by spaces
    return UNIT
