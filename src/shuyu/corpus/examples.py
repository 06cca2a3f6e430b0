"""Example sentences: fetched from the corpus when it is known which are wanted.

Carrying sentences with every count would make partials as large as the corpus; carrying places
costs a second look at the units that hold a wanted line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from shuyu.corpus.mapper import pages_of
from shuyu.corpus.partial import place_of
from shuyu.corpus.records import Reading
from shuyu.corpus.units import Unit
from shuyu.language.equivalences import to_plain
from shuyu.language.fold import fold
from shuyu.recognition.candidate_table import Gram
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
        plain: it, each character as what it folds to: offsets are the same.
    """

    source: str
    text: str
    plain: str


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


#: The words of expressions by the numbers of the lines that show them.
Wanted = Mapping[int, Set[Gram]]
#: An expression in a line: the unit's key, the line's number, the words.
Shown = tuple[str, int, Gram]
#: Finds expressions in lines of units.
Fetch = Callable[[Mapping[Unit, Wanted]], Mapping[Shown, Example]]


def requests(shown: Iterable[tuple[Gram, int]], units: Sequence[Unit]) -> dict[Unit, Wanted]:
    """Return which lines of which units are wanted for which words.

    Args:
        shown: words, and a place that shows them.
        units: sorted by key.
    """
    wanted: dict[Unit, dict[int, set[Gram]]] = {}
    for words, packed in shown:
        place = place_of(packed)
        if place is not None:
            lines = wanted.setdefault(units[place.unit], {})
            lines.setdefault(place.line, set()).add(words)
    return dict(wanted)


def find_examples(unit: Unit, wanted: Wanted, reading: Reading) -> dict[Shown, Example]:
    """Return the examples that lines of a unit are; a line that does not show one is none."""
    found: dict[Shown, Example] = {}
    numbers = iter(sorted(wanted))
    number = next(numbers, None)
    at = 0
    for page in pages_of(unit, reading):
        if number is None:
            break
        lines = page.lines()
        while number is not None and number < at + len(lines):
            text = lines[number - at]
            line = Line(page.record.name, text, to_plain(text))
            for words in wanted[number]:
                shown = example(words, line)
                if shown is not None:
                    found[unit.key, number, words] = shown
            number = next(numbers, None)
        at += len(lines)
    return found


def shown_at(
    words: Gram, packed: int, units: Sequence[Unit], found: Mapping[Shown, Example]
) -> Example | None:
    """Return the example at a place, once fetched."""
    place = place_of(packed)
    return None if place is None else found.get((units[place.unit].key, place.line, words))


def example(words: Gram, line: Line) -> Example | None:
    """Return the sentence of a line that shows an expression; None where it cannot be found.

    Args:
        words: the expression, folded.
        line: the line.
    """
    text = "".join(words)
    at = line.plain.find(text)
    if at >= 0:
        return around(line, at, at + len(text))
    folded = fold(line.text)
    found = re.search(r"\s?".join(map(re.escape, words)), folded.plain)
    return None if found is None else around(line, *folded.span(*found.span()))


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
