"""A numeral with what belongs to it: unit, multiplier, 半, 多.

An operand is one side of a range, or the whole of a quantity. Whether it is one in its context, and
what bounds it, is not decided here.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from shuyu.language.chinese_numbers import Number, read_number
from shuyu.language.measures import COUNT, MINUTE, MONTH, SECOND, Unit, unit_at
from shuyu.language.proportions import read_half, read_proportion, read_reduction
from shuyu.language.readings import Operand

_HALF: Final = Decimal("0.5")
_MAGNITUDE: Final = re.compile("(?:数?量)?级(?![联数差])别?|规模")
_MULTIPLIER: Final = re.compile("[kKMB](?![A-Za-z0-9_])")
_MULTIPLIERS: Final = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9}
_HALF_AFTER: Final = re.compile("半(?![导径监球决天夜空路身生岁句点年数个])")
_MORE_AFTER: Final = re.compile("多(?![样个种次数项元少方层边维])")
_INSERTED: Final = re.compile(" ?个([半多])(?=月|小时|星期|礼拜|世纪|季度|钟头|工作日)")
_BEFORE_INSERTED: Final = frozenset(" 个")
_SUBUNITS: Final = {
    "hour": (("分钟", MINUTE, 60), ("分", MINUTE, 60)),
    "minute": (("秒", SECOND, 60),),
    "year": (("个月", MONTH, 12),),
}


def read_operand(text: str, start: int) -> Operand | None:
    """Read the operand that begins at an offset, or None where there is no numeral.

    Args:
        text: simplified text with half-width digits.
        start: offset of the first numeral, or of 半.
    """
    if text[start] == "半":
        return read_half(text, start)
    if reduced := read_reduction(text, start):
        return reduced
    number = read_number(text, start)
    if number is None:
        return None
    return read_proportion(text, number) or _measured(text, number)


def _measured(text: str, number: Number) -> Operand:
    """Read the unit, the multiplier or the magnitude behind a numeral, if there is one."""
    end = number.end
    alone = Operand(number.start, end, end, number.low, number.high, None, number, mark=number.mark)
    after = text[end : end + 1]
    if after == "个" and text.startswith("亿", end + 1):  # 三个亿
        return alone._replace(end=end + 2, reach=end + 2, low=number.low * 10**8, unit=COUNT)
    may_insert = after in _BEFORE_INSERTED and not number.mark
    if may_insert and (inserted := _INSERTED.match(text, end)):
        return _with_inserted(text, alone, inserted)
    if after in _MULTIPLIERS and number.arabic and _MULTIPLIER.match(text, end):
        low = number.low * _MULTIPLIERS[after]
        return alone._replace(end=end + 1, reach=end + 1, low=low, unit=COUNT)
    if found := unit_at(text, end):
        return _with_unit(text, alone, *found)
    if number.mark and number.digits_end < end and not _stands(text, number):
        return _measured(text, number._replace(end=number.digits_end, mark=""))
    magnitude = _MAGNITUDE.match(text, end)
    if magnitude and number.scaled and (number.bare or magnitude[0] != "规模"):
        return alone._replace(end=magnitude.end(), reach=magnitude.end(), scale=True)
    return alone


def _with_unit(text: str, operand: Operand, unit: Unit, reach: int) -> Operand:
    if unit.kind == "count":
        return operand._replace(reach=reach, unit=unit)
    if compound := _compound(text, operand, unit, reach):
        return compound
    low, mark = operand.low, operand.mark
    if unit.kind in {"duration", "multiple"} and (after := _HALF_AFTER.match(text, reach)):
        low, reach = low + _HALF, after.end()
    elif not mark and (after := _MORE_AFTER.match(text, reach)):
        mark, reach = "多", after.end()
    return operand._replace(end=reach, reach=reach, low=low, unit=unit, mark=mark)


def _with_inserted(text: str, operand: Operand, inserted: re.Match[str]) -> Operand:
    """Read 半 or 多 between classifier and unit: 一个半小时, 三个多月."""
    end = inserted.end()
    found = unit_at(f"个{text[end : end + 4]}", 0)
    if found is None:
        return operand
    unit, length = found
    reach = end + length - 1
    operand = operand._replace(end=reach, reach=reach, unit=unit)
    if inserted[1] == "半":
        return operand._replace(low=operand.low + _HALF)
    return operand._replace(mark="多")


def _stands(text: str, number: Number) -> bool:
    """Whether 3000多 or 百余 may stand without a unit; 来 never does (100 来自)."""
    if number.mark == "来":
        return False
    after = text[number.end : number.end + 1]
    return number.scaled or not after or after in "，。、；,.的人条"


def _compound(text: str, operand: Operand, unit: Unit, end: int) -> Operand | None:
    """Read a smaller unit that follows: 1小时30分 is 90 minutes."""
    for name, smaller, per in _SUBUNITS.get(unit.one, ()):
        part = read_number(text, end + text.startswith(("零", "又", " "), end))
        if part and text.startswith(name, part.digits_end) and part.low < per:
            low, reach = operand.low * per + part.low, part.digits_end + len(name)
            parts = ((operand.low, unit), (part.low, smaller))
            return operand._replace(end=reach, reach=reach, low=low, unit=smaller, parts=parts)
    return None
