"""Shares of a whole: percentages, fractions, 成, 折, ‰, 半.

Operands like those of ``operands``; whether they are quantities in their context is not decided
here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from shuyu.language.chinese_numbers import Number, parse_number, read_number
from shuyu.language.measures import DISCOUNT, FRACTION, PERCENT, TENTHS, Unit, unit_at
from shuyu.language.readings import Operand

_HALF: Final = Decimal("0.5")
_HALF_OF: Final = re.compile(
    "半(?:数|(?<=过半)(?<![通经]过半)(?![导径监球决天夜空路身生岁句点百])"
    "|(?=个?(?:小时|钟头|世纪|月)|年(?![级代度轻])|分钟))"
)
_TENTHS: Final = re.compile(
    "成(?:([一二三四五六七八九半])(?!分))?(?![为立功果员本绩长熟型语就人品效交套群千百不])"
)
_REDUCED: Final = re.compile(
    "([一二三四五六七八九])([一二三四五六七八九])?折|([1-9])(?:[.]?([0-9]))?折"
)
_NO_REDUCTION: Final = re.compile("[叠腾磨射断算返线旧点页戟衷服交扇]")
_AFTER_NUMERAL: Final = frozenset("分半‰又成")  # what may make a numeral one of a share
_SLASH: Final = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/.年月A-Za-z%])")


def read_half(text: str, start: int) -> Operand | None:
    """Read 半数, 过半 or half of a unit (半年, 半个小时), or nothing (半导体)."""
    match = _HALF_OF.match(text, start)
    if match is None:
        return None
    if match[0] == "半数" or text[start - 1 : start] == "过":
        return _fraction(start, match.end(), Decimal(1), Decimal(2), None)
    found = unit_at(text, match.end())
    if found is None:
        return None
    unit, end = found
    return Operand(start, end, end, _HALF, None, unit, None)


def _fraction(
    start: int,
    end: int,
    numerator: Decimal,
    denominator: Decimal,
    number: Number | None,
    unit: Unit = FRACTION,
) -> Operand:
    return Operand(start, end, end, numerator, None, unit, number, denominator)


def read_reduction(text: str, start: int) -> Operand | None:
    """Read a price cut: 八折 is eight tenths of the price, 九五折 and 95折 are 95 hundredths.

    五折交叉验证 is none: its five folds are no prices.
    """
    match = _REDUCED.match(text, start)
    if match is None or _NO_REDUCTION.match(text, match.end()) or text[start - 1 : start] == "对":
        return None
    numerals = [parse_number(group) or Decimal(0) for group in match.groups() if group]
    if len(numerals) == 2 and match[1] and numerals[1] - numerals[0] == 1:  # 七八折
        low, high, denominator = numerals[0], numerals[1], Decimal(10)
    elif len(numerals) == 2:
        low, high, denominator = numerals[0] * 10 + numerals[1], None, Decimal(100)
    else:
        low, high, denominator = numerals[0], None, Decimal(10)
    end = match.end()
    return Operand(start, end, end, low, high, DISCOUNT, None, denominator)


def read_proportion(text: str, number: Number) -> Operand | None:
    """Read the share that a numeral begins, or None where it begins none.

    Args:
        text: simplified text with half-width digits.
        number: the numeral: 三 of 三分之二 and of 三成, 1 of 1/3.
    """
    end = number.digits_end
    if number.arabic and (slash := _SLASH.match(text, number.start)):
        numerator, denominator = Decimal(slash[1]), Decimal(slash[2])
        if numerator < denominator and slash[1][0] != "0":
            return _fraction(number.start, slash.end(), numerator, denominator, number)
    if text[end : end + 1] not in _AFTER_NUMERAL:
        return None
    if text.startswith("分之", end):
        return _parts(text, number)
    if number.text == "一" and text.startswith("半", end) and not text.startswith("半导", end):
        return _fraction(number.start, end + 1, Decimal(1), Decimal(2), None)
    if number.text == "百" and text.startswith("分百", end):
        return Operand(number.start, end + 2, end + 2, Decimal(100), None, PERCENT, number)
    if text.startswith("‰", end):
        return _fraction(number.start, end + 1, number.low, Decimal(1000), number)
    if text.startswith("又", end) and (part := read_number(text, end + 1)):
        rest = _parts(text, part) if text.startswith("分之", part.digits_end) else None
        if rest is not None and rest.unit is FRACTION:
            numerator = number.low * rest.denominator + rest.low
            return rest._replace(start=number.start, low=numerator, number=number)
    if number.low <= 10 and (tenths := _TENTHS.match(text, end)):
        return _tenths(number, tenths[1], tenths.end())
    return None


def _tenths(number: Number, more: str | None, end: int) -> Operand:
    """Return 三成 (3/10), 两成五 (25/100), 两三成 (2/10 to 3/10)."""
    if more is None:
        tenths = _fraction(number.start, end, number.low, Decimal(10), number, TENTHS)
        return tenths._replace(high=number.high)
    digit = Decimal(5) if more == "半" else parse_number(more) or Decimal(0)
    return _fraction(number.start, end, number.low * 10 + digit, Decimal(100), number, TENTHS)


def _parts(text: str, number: Number) -> Operand | None:
    """Read X分之Y; 百分之 makes a percentage."""
    part = read_number(text, number.digits_end + len("分之"))
    if part is None or number.low <= 1:
        return None
    if number.low == 100:
        high = part.high
        return Operand(
            number.start, part.end, part.end, part.low, high, PERCENT, part, mark=part.mark
        )
    return _fraction(number.start, part.digits_end, part.low, number.low, number)
