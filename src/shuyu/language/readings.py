"""What readers of numerals return, before it becomes a quantity of the text."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from shuyu.language.chinese_numbers import Number
from shuyu.language.measures import Unit

_ONE: Final = Decimal(1)


class Reading(NamedTuple):
    """A stretch of text read as a quantity or a date.

    Attributes:
        start: offset of its first code point.
        end: end, exclusive.
        value: as the contract has it: decimal string, ``a/b``, ISO date, ``lo/hi``.
        kind: one of the contract's kinds.
        bound: one of the contract's bounds, or None.
        forms: accepted English, best first; never empty.
    """

    start: int
    end: int
    value: str
    kind: str
    bound: str | None
    forms: tuple[str, ...]


class Operand(NamedTuple):
    """A numeral with its unit.

    Attributes:
        start: offset of its first code point.
        end: end, exclusive; a classifier is left outside, a unit inside.
        reach: end of the classifier or unit, exclusive.
        low: its value, in its unit; a fraction's numerator.
        high: the highest value where the numeral itself is a range, else None.
        unit: the unit, or None for a numeral alone.
        number: the numeral, or None where 半 stands for it.
        denominator: of a fraction, else 1.
        mark: 多, 余, 几 or 来 where it says "and some".
        scale: it names an order of magnitude (十亿级).
        parts: each number with its unit where there are two (1小时30分); ``low`` is then in the
            smaller unit.
    """

    start: int
    end: int
    reach: int
    low: Decimal
    high: Decimal | None
    unit: Unit | None
    number: Number | None
    denominator: Decimal = _ONE
    mark: str = ""
    scale: bool = False
    parts: tuple[tuple[Decimal, Unit], ...] = ()
