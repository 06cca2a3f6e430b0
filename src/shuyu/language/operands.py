"""A numeral with what belongs to it: unit, percent, fraction, 成, 折, 倍, 半.

An operand is one side of a range, or the whole of a quantity. Whether it is one in its context, and
what bounds it, is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from shuyu.language.chinese_numbers import Number, parse_number, read_number
from shuyu.language.measures import (
    COUNT,
    DISCOUNT,
    FRACTION,
    MINUTE,
    MONTH,
    PERCENT,
    SECOND,
    TENTHS,
    Unit,
    unit_at,
)

_HALF: Final = Decimal("0.5")
_HALF_OF: Final = re.compile(
    "半(?:数|(?<=过半)(?<![通经]过半)(?![导径监球决天夜空路身生岁句点百])|(?=个?(?:小时|钟头|世纪|月)|年(?![级代度轻])|分钟))"
)
_TENTHS: Final = re.compile(
    "成(?:([一二三四五六七八九半])(?!分))?(?![为立功果员本绩长熟型语就人品效交套群千百不])"
)
_REDUCED: Final = re.compile(
    "([一二三四五六七八九])([一二三四五六七八九])?折|([1-9])(?:[.]?([0-9]))?折"
)
_NO_REDUCTION: Final = re.compile("[叠腾磨射断算返线旧点页戟衷服交扇]")
_SLASH: Final = re.compile(r"(\d{1,2})/(\d{1,3})(?![\d/.年月A-Za-z%])")
_MAGNITUDE: Final = re.compile("(?:数?量)?级(?![联数差])别?|规模")
_MULTIPLIER: Final = re.compile("[kKMB](?![A-Za-z0-9_])")
_MULTIPLIERS: Final = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}
_HALF_AFTER: Final = re.compile("半(?![导径监球决天夜空路身生岁句点年数个])")
_MORE_AFTER: Final = re.compile("多(?![样个种次数项元少方层边维])")
_AND_HALF: Final = re.compile(" ?个([半多])(?=月|小时|星期|礼拜|世纪|季度|钟头|工作日)")
_SUBUNITS: Final = {
    "hour": (("分钟", MINUTE, 60), ("分", MINUTE, 60)),
    "minute": (("秒", SECOND, 60),),
    "year": (("个月", MONTH, 12),),
}
_NUMBER_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Operand:
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
    denominator: Decimal = _NUMBER_ONE
    mark: str = ""
    scale: bool = False
    parts: tuple[tuple[Decimal, Unit], ...] = ()


def read_operand(text: str, start: int) -> Operand | None:
    """Read the operand that begins at an offset, or None where there is no numeral.

    Args:
        text: simplified text with half-width digits.
        start: offset of the first numeral, or of 半.
    """
    if text[start] == "半":
        return _half(text, start)
    if reduced := _reduced(text, start):
        return reduced
    number = read_number(text, start)
    if number is None:
        return None
    return _proportion(text, number) or _measured(text, number)


def _half(text: str, start: int) -> Operand | None:
    match = _HALF_OF.match(text, start)
    if match is None:
        return None
    if match[0] == "半数" or text[start - 1 : start] == "过":
        return _fraction(start, match.end(), _NUMBER_ONE, Decimal(2), None)
    found = unit_at(text, match.end())
    if found is None:
        return None
    unit, end = found
    return Operand(start, end, end, _HALF, None, unit, None)


def _fraction(
    start: int, end: int, numerator: Decimal, denominator: Decimal, number: Number | None
) -> Operand:
    return Operand(start, end, end, numerator, None, FRACTION, number, denominator)


def _reduced(text: str, start: int) -> Operand | None:
    """Read a price cut: 八折 is eight tenths of the price, 九五折 and 95折 are 95 hundredths."""
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


def _proportion(text: str, number: Number) -> Operand | None:
    end = number.digits_end
    if number.arabic and (slash := _SLASH.match(text, number.start)):
        numerator, denominator = Decimal(slash[1]), Decimal(slash[2])
        if numerator < denominator and slash[1][0] != "0":
            return _fraction(number.start, slash.end(), numerator, denominator, number)
    if text.startswith("分之", end):
        return _parts(text, number)
    if number.text == "一" and text.startswith("半", end) and not text.startswith("半导", end):
        return _fraction(number.start, end + 1, _NUMBER_ONE, Decimal(2), None)
    if number.text == "百" and text.startswith("分百", end):
        return Operand(number.start, end + 2, end + 2, Decimal(100), None, PERCENT, number)
    if text.startswith("‰", end):
        return _fraction(number.start, end + 1, number.low, Decimal(1000), number)
    if text.startswith("又", end) and (part := read_number(text, end + 1)):
        rest = _parts(text, part) if text.startswith("分之", part.digits_end) else None
        if rest is not None and rest.unit is FRACTION:
            numerator = number.low * rest.denominator + rest.low
            return replace(rest, start=number.start, low=numerator, number=number)
    if number.low <= 10 and (tenths := _TENTHS.match(text, end)):
        if tenths[1] is None:
            fraction = _fraction(number.start, tenths.end(), number.low, Decimal(10), number)
            return replace(fraction, high=number.high, unit=TENTHS)
        digit = Decimal(5) if tenths[1] == "半" else parse_number(tenths[1]) or Decimal(0)
        numerator = number.low * 10 + digit
        fraction = _fraction(number.start, tenths.end(), numerator, Decimal(100), number)
        return replace(fraction, unit=TENTHS)
    return None


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


def _measured(text: str, number: Number) -> Operand:
    start, end = number.start, number.end
    low, high, mark = number.low, number.high, number.mark
    if text.startswith("个亿", end):  # 三个亿
        return Operand(start, end + 2, end + 2, low * 10**8, high, COUNT, number, mark=mark)
    half = _AND_HALF.match(text, end)
    if half and not mark:
        # 一个半小时, 三个多月; 一个亿 needs no half.
        end = half.end()
        low, mark = (low + _HALF, "") if half[1] == "半" else (low, "多")
        found = unit_at(f"个{text[end : end + 4]}", 0)
        found = (found[0], end + found[1] - 1) if found else None
    else:
        if multiplier := _MULTIPLIER.match(text, end) if number.arabic else None:
            low *= _MULTIPLIERS[multiplier[0]]
            end = multiplier.end()
            return Operand(start, end, end, low, None, COUNT, number)
        found = unit_at(text, end)
        if found is None and mark and number.digits_end < number.end and not _stands(text, number):
            return _measured(text, _without_mark(number))
    if found is None:
        magnitude = _MAGNITUDE.match(text, end)
        if magnitude and number.scaled and (number.bare or magnitude[0] != "规模"):
            end = magnitude.end()
            return Operand(start, end, end, low, high, None, number, mark=mark, scale=True)
        return Operand(start, end, end, low, high, None, number, mark=mark)
    unit, reach = found
    if unit.kind == "count":
        return Operand(start, end, reach, low, high, unit, number, mark=mark)
    if compound := _compound(text, number, unit, reach):
        return compound
    if unit.kind in {"duration", "multiple"} and (after := _HALF_AFTER.match(text, reach)):
        low, reach = low + _HALF, after.end()
    elif after := _MORE_AFTER.match(text, reach) if not mark else None:
        mark, reach = "多", after.end()
    return Operand(start, reach, reach, low, high, unit, number, mark=mark)


def _stands(text: str, number: Number) -> bool:
    """Whether 3000多 or 百余 may stand without a unit; 来 never does (100 来自)."""
    if number.mark == "来":
        return False
    after = text[number.end : number.end + 1]
    return number.scaled or not after or after in "，。、；,.的人条"


def _without_mark(number: Number) -> Number:
    return replace(number, end=number.digits_end, mark="")


def _compound(text: str, number: Number, unit: Unit, end: int) -> Operand | None:
    """Read a smaller unit that follows: 1小时30分 is 90 minutes."""
    for name, smaller, per in _SUBUNITS.get(unit.one, ()):
        part = read_number(text, end + text.startswith(("零", "又", " "), end))
        if part and text.startswith(name, part.digits_end) and part.low < per:
            total = number.low * per + part.low
            reach = part.digits_end + len(name)
            parts = ((number.low, unit), (part.low, smaller))
            return Operand(number.start, reach, reach, total, None, smaller, number, parts=parts)
    return None
