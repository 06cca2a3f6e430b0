"""Totals of a region's words, from each one to the region's end, made in one pass.

Each place where the Chinese side of a gloss may begin is judged by the words from it on; their
counts and matches are added up here once for all places. What they speak for is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from shuyu.language.script import HAN

_SOFT = frozenset("，、：；,:;/>")  # punctuation within a name
_JOINTS = _SOFT | frozenset("-—·–.")
_UNMATCHED = 0.05  # a match that is weaker is none

_HAN_CHAR = re.compile(f"[{HAN}]")
_LATIN_RUN = re.compile("[A-Za-z0-9]+")


class Total(NamedTuple):
    """Totals of the words from one to the region's end.

    Attributes:
        words: those that are no blanks.
        han: Han characters.
        latin: runs of Latin letters and digits.
        soft: marks of punctuation.
        own: words that are neither blanks nor punctuation; all that follows is of these.
        matched: sum of each one's best match.
        unmatched: how many match nothing.
        odd: sum of how far each is known to mean something else.
        covered: for each English word its best match.
        reach: sum of these.
        missed: how many English words nothing matches.
        sound: their consonants, where asked for.
    """

    words: int
    han: int
    latin: int
    soft: int
    own: int
    matched: float
    unmatched: int
    odd: float
    covered: tuple[float, ...]
    reach: float
    missed: int
    sound: str


def totals(
    words: Sequence[str],
    matches: Sequence[Sequence[float]],
    best: Sequence[float],
    odd: Sequence[float],
    hear: Callable[[str], str] | None,
) -> list[Total]:
    """Return, for each word, the totals from it to the region's end.

    Args:
        words: of the region, simplified.
        matches: how well each matches each English word.
        best: the best of each.
        odd: how far each is known to mean something else.
        hear: returns the consonants of a word; None where nobody asks.
    """
    count = han = latin = soft = own = unmatched = 0
    matched = oddness = 0.0
    missed = len(matches[0]) if matches else 0
    covered, reach = (0.0,) * missed, 0.0
    sound = ""
    result = []
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if not word.isspace():
            count += 1
            if word in _JOINTS:
                soft += word in _SOFT
            else:
                own += 1
                matched += best[index]
                unmatched += best[index] < _UNMATCHED
                oddness += odd[index]
                han += len(_HAN_CHAR.findall(word))
                latin += len(_LATIN_RUN.findall(word))
        if best[index]:
            covered = tuple(map(max, matches[index], covered))
            reach, missed = sum(covered), len([one for one in covered if one < _UNMATCHED])
        if hear is not None:
            sound = hear(word) + sound
        numbers = (count, han, latin, soft, own, matched, unmatched, oddness)
        result.append(Total(*numbers, covered, reach, missed, sound))
    result.reverse()
    return result


def alignments(
    words: Sequence[str], initials: Sequence[frozenset[str]], letters: str
) -> tuple[int, ...]:
    """Return, for each word, how many letters match the initials from it on in order.

    Args:
        words: of the region; blanks have no initials.
        initials: what each may begin with in English.
        letters: of the abbreviation.
    """
    letters = letters[::-1]
    row = [0] * (len(letters) + 1)
    counts = []
    for word, choices in zip(reversed(words), reversed(initials), strict=True):
        if not word.isspace():
            row = _extended(row, choices, letters)
        counts.append(row[-1])
    return tuple(reversed(counts))


def aligned(initials: Sequence[frozenset[str]], letters: str) -> int:
    """Return how many letters match words' initials in order (longest common subsequence)."""
    row = [0] * (len(letters) + 1)
    for choices in initials:
        row = _extended(row, choices, letters)
    return row[-1]


def _extended(above: Sequence[int], choices: frozenset[str], letters: str) -> list[int]:
    """Return the next row of the table of longest common subsequences."""
    row = [0]
    for index, letter in enumerate(letters):
        row.append(max(above[index] + (letter in choices), above[index + 1], row[-1]))
    return row
