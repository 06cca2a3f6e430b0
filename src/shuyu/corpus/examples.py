"""Example sentences: fetched from the corpus when it is known which are wanted.

Carrying sentences with every count would make partials as large as the corpus; carrying places
costs a second look at the units that hold a wanted line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from shuyu.corpus.mapper import pages_of
from shuyu.corpus.partial import Place, place_of
from shuyu.corpus.records import Reading
from shuyu.corpus.units import Unit
from shuyu.language.fold import fold
from shuyu.recognition.passages import HOLE

#: A sentence is cut to so many code points around what it shows.
LENGTH = 120
_SENTENCE_END = re.compile(f"[。！？!?；;{HOLE}]")
_CUT_FROM = 4 * LENGTH


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the corpus.

    Attributes:
        source: the document's name.
        text: as a reader sees it.
    """

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that shows an expression.

    Attributes:
        text: the sentence.
        source: the document it is from.
        start: where the expression begins in it, code points.
        end: where it ends.
    """

    text: str
    source: str
    start: int
    end: int


#: Reads lines of units: asked for line numbers by unit, answers with the lines.
Fetch = Callable[[Mapping[Unit, Set[int]]], Mapping[tuple[str, int], Line]]


def read_lines(unit: Unit, wanted: Set[int], reading: Reading) -> dict[int, Line]:
    """Return some lines of a unit by their numbers."""
    found: dict[int, Line] = {}
    numbers = iter(sorted(wanted))
    number = next(numbers, None)
    at = 0
    for page in pages_of(unit, reading):
        if number is None:
            break
        lines = page.lines()
        while number is not None and number < at + len(lines):
            found[number] = Line(page.record.name, lines[number - at])
            number = next(numbers, None)
        at += len(lines)
    return found


def requests(examples: Iterable[int], units: Sequence[Unit]) -> dict[Unit, set[int]]:
    """Return which lines of which units places name."""
    wanted: dict[Unit, set[int]] = {}
    for packed in examples:
        place = place_of(packed)
        if place is not None:
            wanted.setdefault(units[place.unit], set()).add(place.line)
    return wanted


def line_at(
    packed: int, units: Sequence[Unit], lines: Mapping[tuple[str, int], Line]
) -> Line | None:
    """Return the line of a place, once fetched."""
    place: Place | None = place_of(packed)
    return None if place is None else lines.get((units[place.unit].key, place.line))


def example(words: Sequence[str], line: Line) -> Example | None:
    """Return the sentence of a line that shows an expression; None where it cannot be found.

    Args:
        words: the expression, folded.
        line: the line.
    """
    folded = fold(line.text)
    found = re.search(r"\s?".join(map(re.escape, words)), folded.plain)
    if found is None:
        return None
    return around(line, *folded.span(*found.span()))


def around(line: Line, start: int, end: int) -> Example:
    """Return the sentence around a span of a line, cut to LENGTH around the span."""
    text = line.text
    before = [one.end() for one in _SENTENCE_END.finditer(text, max(0, start - _CUT_FROM), start)]
    after = _SENTENCE_END.search(text, end, end + _CUT_FROM)
    room = max(0, LENGTH - (end - start)) // 2
    first = max(before[-1] if before else 0, start - room)
    last = min(after.end() if after else len(text), end + room)
    while first < start and text[first].isspace():
        first += 1
    cut = text[first:last].rstrip().rstrip(HOLE)
    return Example(cut, line.source, start - first, min(end - first, len(cut)))
