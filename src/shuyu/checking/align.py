"""Alignment of two texts by length and by what both hold: figures, Latin names, known terms.

The dynamic programme of Gale and Church, "A program for aligning sentences in bilingual corpora",
Computational Linguistics 19 (1993), over beads of at most two units a side, with anchors: a bead
whose figures and names agree costs less. A band around the diagonal keeps it linear in the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: English code points for one Chinese one, and the variance of it, in running text.
RATIO = 3.1
_VARIANCE = 40.0
# Cost (-100 log of the share) of each bead: how many units of either side.
_BEADS = {(1, 1): 0.0, (1, 0): 450.0, (0, 1): 450.0, (2, 1): 230.0, (1, 2): 230.0, (2, 2): 440.0}
_ANCHOR = 220.0  # what a full agreement of anchors takes off, a full disagreement adds
_GOOD = 60.0  # a cost that leaves no doubt
_BAND = 60
_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9-]{2,}|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or a sentence as alignment sees it.

    Attributes:
        length: in code points, of Chinese already scaled to English.
        anchors: what the other side should hold too, case folded.
    """

    length: float
    anchors: frozenset[str]


def unit(text: str, *, chinese: bool, terms: Callable[[str], set[str]] | None = None) -> Unit:
    """Return a text as a unit.

    Args:
        text: a paragraph or sentence.
        chinese: whether to scale its length.
        terms: gives further anchors: keys of the known concepts in the text.
    """
    anchors = {match[0].casefold() for match in _TOKEN.finditer(text)}
    if terms is not None:
        anchors |= terms(text)
    if not chinese:
        length = float(len(text))
    else:
        latin = sum(map(len, re.findall(r"[ -~]+", text)))
        length = (len(text) - latin) * RATIO + latin
    return Unit(length, frozenset(anchors))


def align(left: Sequence[Unit], right: Sequence[Unit]) -> list[tuple[range, range]]:
    """Return the beads of the best alignment, in order; together they cover both texts.

    Args:
        left: the units of one text.
        right: those of the other, scaled alike.

    Returns:
        For each bead the indices of its units on either side; one may be empty.
    """
    rows, columns = len(left), len(right)
    if rows == columns and all(map(_alike, left, right)):
        return [(range(at, at + 1), range(at, at + 1)) for at in range(rows)]
    lefts, rights = _Side(left), _Side(right)
    best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(rows + 1)]
    best[0][0] = (0.0, (0, 0))
    slope = columns / rows if rows else 1.0
    band = _BAND + abs(rows - columns)
    for row in range(rows + 1):
        middle = int(row * slope)
        for column in range(max(0, middle - band), min(columns, middle + band) + 1):
            if row == column == 0:
                continue
            choices = []
            for (down, across), price in _BEADS.items():
                before = best[row - down].get(column - across) if row >= down else None
                if before is None:
                    continue
                cost = before[0] + price
                if down and across:
                    cost += _cost(lefts.unit(row, down), rights.unit(column, across))
                choices.append((cost, (down, across)))
            if choices:
                best[row][column] = min(choices)
    beads = []
    row, column = rows, columns
    while row or column:
        down, across = best[row][column][1]
        beads.append((range(row - down, row), range(column - across, column)))
        row, column = row - down, column - across
    return beads[::-1]


class _Side:
    """The units of a text, and any two neighbours as one."""

    def __init__(self, units: Sequence[Unit]) -> None:
        joined = [Unit(a.length + b.length, a.anchors | b.anchors) for a, b in pairwise(units)]
        self._by_count = {1: units, 2: joined}

    def unit(self, end: int, count: int) -> Unit:
        """Return so many units before an index as one."""
        return self._by_count[count][end - count]


def _alike(left: Unit, right: Unit) -> bool:
    """Whether two units are a pair as they stand: nothing better can be found for either."""
    return _cost(left, right) <= _GOOD


def _cost(left: Unit, right: Unit) -> float:
    mean = (left.length + right.length) / 2 or 1.0
    deviation = abs(left.length - right.length) / math.sqrt(mean * _VARIANCE)
    # Two-sided probability of so great a difference under a normal distribution.
    cost = -100 * math.log(max(math.erfc(deviation / math.sqrt(2)), 1e-12))
    least = min(len(left.anchors), len(right.anchors))
    if least:
        share = len(left.anchors & right.anchors) / least
        cost += _ANCHOR * (0.5 - share) * min(1.0, least / 2)
    return cost
