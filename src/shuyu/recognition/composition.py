"""English for a term from the English of its parts.

A term is cut into known pieces in every way; a beam keeps the likeliest. Chinese and English noun
phrases run in the same order, except around 的 where the possessor may follow: X的Y is X Y or
Y of X. Nothing here knows where the renderings of pieces come from.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import NamedTuple

from shuyu.language.english import english_key
from shuyu.recognition.phrase_table import PhraseTable
from shuyu.recognition.romanisation import romanised

_BEAM = 30
_LONGEST_PIECE = 10
_PIECE, _SINGLE = -1.3, -1.2  # log cost of each piece, and of one of a single character more
_RENDERINGS = 60  # complete ones, of which many are the same English
_ROMANISED = 0.05  # chance that a piece of a name is not translated
_SMALL = frozenset(("of", "for", "and", "the", "in", "on"))
_OF = "\u7684"  # 的
_LATIN = re.compile(r"[A-Za-z0-9+.#-]+(?: [A-Za-z0-9+.#-]+)*")
# Pieces that English often leaves out, with how often.
_SILENT = {
    "的": 0.9,
    "性": 0.5,
    "式": 0.4,
    "化": 0.3,
    "法": 0.3,
    "型": 0.3,
    "技术": 0.25,
    "方法": 0.2,
    "机制": 0.1,
    "算法": 0.1,
    "任务": 0.1,
    "问题": 0.1,
    "器": 0.1,
    "系统": 0.08,
    "率": 0.05,
    "模型": 0.05,
    "函数": 0.03,
}


class Composition(NamedTuple):
    """An English term made of parts.

    Attributes:
        en: the term.
        score: its log score.
        foreign: True where a part of it comes from a general dictionary alone.
    """

    en: str
    score: float
    foreign: bool


#: A way to render the beginning of a term: score, parts, whether the dictionary alone has some.
_Way = tuple[float, tuple[str, ...], bool]
_score: Callable[[_Way], float] = itemgetter(0)


class Composer:
    """Composes English terms.

    Args:
        table: renderings of pieces.
    """

    def __init__(self, table: PhraseTable) -> None:
        self._table = table

    def compose(
        self, chinese: str, limit: int, *, spelled: str | None = None, name: bool = False
    ) -> list[Composition]:
        """Return compositions, best first, no two the same designation.

        Args:
            chinese: a folded term.
            limit: at most so many.
            spelled: the same, character for character, with the case of its Latin letters.
            name: True for a proper name: pieces may be romanised, words are capitalised.
        """
        best: dict[str, Composition] = {}
        worst = -math.inf  # score of the last one that is wanted
        for score, parts, foreign in self._cut(chinese, spelled or chinese, name):
            if score < worst:
                break
            for english in _orders(parts):
                if name:
                    english = _capitalised(english)
                key = english_key(english)
                if key and (key not in best or best[key].score < score):
                    best[key] = Composition(english, score, foreign)
                    if len(best) == limit:
                        worst = score
        ranked = sorted(best.values(), key=lambda one: (-one.score, one.en))
        return ranked[:limit]

    def _cut(self, chinese: str, spelled: str, name: bool) -> list[_Way]:
        """Return the likeliest ways to cut and render a term, best first."""
        size = len(chinese)
        beams = [_Beam(_BEAM) for _ in range(size)] + [_Beam(_RENDERINGS)]
        beams[0].extend([(0.0, (), False)], 0.0, "", False)
        for start in range(size):
            ways = beams[start].best()
            if not ways:
                continue
            for end in range(start + 1, min(size, start + _LONGEST_PIECE) + 1):
                cost = _PIECE + (_SINGLE if end - start == 1 else 0.0)
                piece = chinese[start:end]
                renderings = self._renderings(piece, spelled[start:end])
                if name and 2 <= end - start <= 3:
                    renderings.append((math.log(_ROMANISED), romanised(piece), False))
                for chance, english, foreign in renderings:
                    beams[end].extend(ways, cost + chance, english, foreign)
        return beams[size].best()

    def _renderings(self, piece: str, spelled: str) -> list[tuple[float, str, bool]]:
        options = self._table.options(piece)
        found = [(math.log(one.probability), one.en, one.foreign) for one in options]
        if piece in _SILENT:
            found.append((math.log(_SILENT[piece]), _OF if piece == _OF else "", False))
        if _LATIN.fullmatch(piece):
            found.append((0.0, spelled, False))
        return found


class _Beam:
    """The best ways to render one beginning of a term, of equal ones the first that came.

    Args:
        width: number of ways that count.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._ways: list[_Way] = []
        self._least = -math.inf  # score of the worst that counts, once there are enough

    def extend(self, ways: Sequence[_Way], gain: float, english: str, foreign: bool) -> None:
        """Add ways that go on with one more part.

        Args:
            ways: best first.
            gain: what the part adds to their score.
            english: the part; empty for none.
            foreign: True where only the dictionary has it.
        """
        more = (english,) if english else ()
        for score, parts, was_foreign in ways:
            if score + gain < self._least:
                break
            self._ways.append((score + gain, parts + more, was_foreign or foreign))
        if len(self._ways) > 2 * self._width:
            self._least = self.best()[-1][0]

    def best(self) -> list[_Way]:
        """Return the ways that count, best first."""
        self._ways.sort(key=_score, reverse=True)
        del self._ways[self._width :]
        return self._ways


def _orders(parts: tuple[str, ...]) -> list[str]:
    """Return the phrases that parts make: as they stand, and around 的 the other way."""
    if _OF not in parts:
        return [_join(parts)]
    at = parts.index(_OF)
    left, right = parts[:at], tuple(part for part in parts[at + 1 :] if part != _OF)
    if not left or not right:
        return [_join(left + right)]
    return [_join(left + right), f"{_join(right)} of {_join(left)}"]


def _capitalised(english: str) -> str:
    words = english.split(" ")
    return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in words)


def _join(parts: tuple[str, ...]) -> str:
    return " ".join(parts).replace("- ", "-")
