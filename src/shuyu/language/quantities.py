"""Quantities: operands in their context, with range and bound, as value and English."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from shuyu.language.bounds import bound_after, bound_before, bound_of_share
from shuyu.language.chinese_numbers import HAN_NUMERALS, parse_number
from shuyu.language.english_magnitudes import unknown_forms
from shuyu.language.english_numbers import bounded, plain
from shuyu.language.measures import COUNT, DISCOUNT, PERCENT, Unit, currency_before
from shuyu.language.number_context import (
    follows_latin_name,
    identifier_end,
    is_adverb,
    is_article,
    is_bare_value,
    is_format_name,
    is_in_word,
)
from shuyu.language.operands import read_operand
from shuyu.language.quantity_english import growth_forms
from shuyu.language.quantity_value import Amount, render
from shuyu.language.readings import Operand, Reading

_TO: Final = re.compile(f" ?(?:[到至~–—-]|——|乃至|甚至) ?(?=[0-9{HAN_NUMERALS}])")
_GROWN: Final = re.compile(
    "(?:增加|增长|提高|提升|上升|上涨|扩大|增大|增|涨|翻|(?<![最至更顶])[大多快高长贵强重远久])"
    "了? ?$"
)
_MINUS: Final = re.compile(r"(?:^|[\s为是到达于约至（(，、=≈<>$])(?P<sign>-)$|(?P<cold>零下 ?|负)$")
_MINUS_ENDS: Final = frozenset("-下负 ")  # what _MINUS ends with
_DOUBLED: Final = re.compile("翻了?([一二两三四1-4])?番|翻倍")
_COUNTED_BY: Final = re.compile("数以([十百千]?[万亿]|[百千])计")
_ENUMERATED: Final = re.compile("成千上万|成百上千|千千万万|亿万(?!富)")
_PHRASE_STARTS: Final = frozenset("百千亿数翻")
_ENUMERATIONS: Final = {
    "成千上万": (3, ("thousands", "tens of thousands", "thousands upon thousands", "thousands of")),
    "成百上千": (2, ("hundreds", "hundreds or even thousands", "hundreds and thousands")),
    "千千万万": (4, ("tens of thousands", "thousands upon thousands", "millions")),
    "亿万": (8, ("hundreds of millions", "billions", "countless")),
}


class _Bound(NamedTuple):
    """A bound, and the span of the quantity with the words that say it."""

    name: str | None
    begin: int
    end: int


def read_quantity(text: str, start: int, floor: int) -> Reading | None:
    """Read the quantity whose numeral begins at an offset.

    Args:
        text: simplified text with half-width digits.
        start: offset of the numeral (or of 半, 翻).
        floor: how far back the words that bound it may begin.
    """
    if text[start] in _PHRASE_STARTS and (phrase := _read_phrase(text, start, floor)):
        return phrase
    operand = read_operand(text, start)
    if operand is None:
        return None
    second = _second(text, operand)
    reading = _read_in_context(text, operand, second, floor)
    if reading is None and second is None and operand.unit:
        number = operand.number
        if number is not None and number.scaled:
            # 14亿对话: no classifier 对 after all, but a number by its size.
            alone = operand._replace(unit=None, end=number.end, reach=number.end)
            return _read_in_context(text, alone, None, floor)
    return reading


def _read_in_context(
    text: str, first: Operand, second: Operand | None, floor: int
) -> Reading | None:
    """Read operands with what bounds them, or None where they are no quantity."""
    bound = _bound(text, first, second, floor)
    sign = currency_before(text, bound.begin, floor)
    if sign or _is_one(text, first, second, bound.begin):
        return _reading(text, first, second, bound, sign, floor)
    return None


def _reading(
    text: str,
    first: Operand,
    second: Operand | None,
    bound: _Bound,
    sign: tuple[Unit, int] | None,
    floor: int,
) -> Reading:
    name, begin, end = bound
    unit = (second or first).unit
    if begin > floor and text[begin - 1] in _MINUS_ENDS:
        minus = _MINUS.search(text, max(floor, begin - 3), begin)
        if minus and (unit is None or unit.kind in {"measure", "percent", "points"}):
            first, begin = first._replace(low=-first.low), minus.start(minus.lastgroup or 0)
    if sign and (unit is None or unit.kind in {"count", "money"}):
        unit, begin = (unit if unit and unit.kind == "money" else sign[0]), sign[1]
    grows = (
        unit is not None
        and unit.kind == "multiple"
        and _GROWN.search(text, max(0, begin - 4), begin) is not None
    )
    value, kind, forms = render(Amount(first, second, unit, grows))
    vague = name == "about" and first.number is not None and first.number.unknown
    return Reading(begin, end, value, kind, name, forms if vague else bounded(forms, name))


def _read_phrase(text: str, start: int, floor: int) -> Reading | None:
    """Read the set phrases that count without a numeral's grammar."""
    for begin in range(max(floor, start - 1), start + 1):
        if match := _ENUMERATED.match(text, begin):
            power, forms = _ENUMERATIONS[match[0]]
            return Reading(begin, match.end(), str(10**power), "quantity", "about", forms)
    if match := _COUNTED_BY.match(text, start):
        number = parse_number(match[1]) or Decimal(0)
        forms = unknown_forms(number.adjusted(), few=False)
        return Reading(start, match.end(), plain(number), "quantity", "about", forms)
    if match := _DOUBLED.match(text, start):
        times = 2 ** int(parse_number(match[1] or "一") or 1)
        forms = growth_forms(Decimal(times))
        return Reading(start, match.end(), str(times), "multiple", None, forms)
    return None


def _second(text: str, first: Operand) -> Operand | None:
    """Return the upper end of a range that the first operand opens, or None."""
    to = _TO.match(text, first.reach) if first.high is None else None
    second = read_operand(text, to.end()) if to else None
    if second is None or second.high is not None:
        return None
    if first.unit is None or first.unit in (COUNT, second.unit):
        fraction = second.unit is not None and second.unit.kind == "fraction"
        ascending = first.low < second.low or fraction or second.number is None
        return second if ascending or (second.number and second.number.scaled) else None
    if first.unit.kind == "percent" and second.unit is None:
        return second._replace(unit=PERCENT)  # 百分之三到五
    return None


def _bound(text: str, first: Operand, second: Operand | None, floor: int) -> _Bound:
    last = second or first
    number, unit = first.number, last.unit
    name, begin, end = None, first.start, last.end
    if after := bound_after(text, last.reach):
        name, end = after
    if last.mark:
        name = "about" if last.mark == "来" else "over"
    if before := bound_before(text, begin, floor):
        if not _bounds_nothing(text[before[1] : begin].strip(), text, before[1], first, unit):
            name, begin = before
    elif name is None and unit is not None and unit.kind in {"fraction", "percent", "multiple"}:
        name = bound_of_share(text, begin, floor)
    if name is None and number is not None and number.unknown:
        name = "about"
    return _Bound(name, begin, end)


def _bounds_nothing(word: str, text: str, start: int, operand: Operand, unit: Unit | None) -> bool:
    """Whether a word that can bound does not bound what follows."""
    if word[0] == "上":  # 上百, but not 网上三个
        return len(word) > 1 or operand.number is None or not operand.number.bare
    if word[0] == "过":
        return text[operand.start] != "半"
    return word[0] == "近" and _is_past(text, start, unit)


def _is_past(text: str, start: int, unit: Unit | None) -> bool:
    """Whether 近 before a duration means the past (近三年来), not nearly (长达近三年)."""
    calendar = unit is not None and unit.one in {"year", "month", "week", "day"}
    return calendar and text[max(0, start - 1) : start] not in set("达时了到有过经历用花约")


def _is_one(text: str, first: Operand, second: Operand | None, begin: int) -> bool:
    """Whether operands that were read are a quantity in their context."""
    number, last = first.number, second or first
    if number is None:
        discount = last.unit is DISCOUNT  # 一波三折 is no price cut
        return not (discount and is_in_word(text, begin, first.start, first.end, last.reach))
    if number.arabic:
        return _is_figure(text, first, last)
    unit = last.unit
    if first.scale:
        return True
    if unit is None:
        if is_adverb(text, first.start) or not _is_sizable(first, second, begin):
            return False
        return not is_in_word(text, begin, first.start, last.end, last.end)
    share = unit.kind in {"fraction", "percent"}
    if second is None and not share and not _counts(text, first, unit, begin):
        return False
    if unit.kind == "multiple":
        begin = 0  # the dictionary has 增加三倍
    return not is_in_word(text, begin, first.start, first.end, last.reach)


def _is_figure(text: str, first: Operand, last: Operand) -> bool:
    """Whether an Arabic numeral is a number, not part of a name, a version or a label."""
    latin = text[last.reach - 1].isascii()
    if identifier_end(text, first.start, last.reach if latin else _figure_end(last)) is not None:
        return False
    if last.unit is None:
        scaled = any(one.scale or (one.number and one.number.scaled) for one in (first, last))
        if scaled or (last is not first and text[first.reach] != "-"):
            return True
        return is_bare_value(text, first.start, first.end)
    if latin:
        return not is_format_name(text, first.start, last.reach)
    if text[last.end : last.end + 1] == "个" or last.unit.kind in {
        "fraction",
        "percent",
        "multiple",
    }:
        return True
    if last.unit.kind == "count" and follows_latin_name(text, first.start):
        return False
    return not is_in_word(text, first.start, first.start, _figure_end(last), last.reach)


def _figure_end(operand: Operand) -> int:
    """Return where the numeral before the unit ends."""
    return operand.number.end if operand.number else operand.end


def _is_sizable(first: Operand, second: Operand | None, begin: int) -> bool:
    """Whether a Han numeral without unit is a number by its size or by the words around it."""
    number = first.number
    if number is None or number.scaled:
        return True
    if second is not None:
        return second.number is not None and second.number.scaled
    return number.low >= 100 and (begin < first.start or bool(number.mark))


def _counts(text: str, first: Operand, unit: Unit, begin: int) -> bool:
    """Whether a Han numeral counts with this unit, as 三 does with 种 and 二 does not."""
    number = first.number
    if number is None:
        return True
    digits = number.text
    if digits == "一":
        counts = unit.kind != "count" and not unit.wary and not is_article(text, first.start)
        return counts or bool(first.mark)
    if digits == "数":  # 数组, 数字, 数位 are words
        return unit.kind != "count" or text[first.end] in "个次家名种倍"
    if digits in "二零〇":
        return unit.kind in {"multiple", "points"}
    if digits in "百千万亿" and not number.mark and begin == first.start:
        if unit.kind == "duration":
            return text[first.reach - 1] == "年"
        return unit.kind == "multiple" or text[first.reach - 1] in "人次台张字卡名户元"
    return not unit.wary or len(digits) > 1
