"""Ordinals: 第三, 第3章, 第三季度, 十周年. The numeral behind 第, unless the two begin a word."""

from __future__ import annotations

import re
from typing import Final

from shuyu.language.chinese_numbers import read_number
from shuyu.language.english_numbers import ordinal_forms, plain, unique, words
from shuyu.language.measures import unit_at
from shuyu.language.number_context import is_in_word
from shuyu.language.readings import Reading

# What English numbers rather than counts: Chapter 3; and nouns that follow 第三 without classifier.
_NUMBERED: Final = {
    "章": "Chapter",
    "节": "Section",
    "页": "page",
    "卷": "Volume",
    "部分": "Part",
    "步": "step",
    "行": "line",
    "列": "column",
    "条": "Article",
    "阶段": "Phase",
    "期": "issue",
}
_NAMED: Final = {"季度": "quarter", "代": "generation", "阶段": "phase", "部分": "part"}
_PLAIN: Final = re.compile(r"$|[\s，。；、：！？,.;:!?)）”」]|[的和与及或是为]")
_ANNIVERSARY: Final = re.compile("周年")


def read_ordinal(text: str, start: int, floor: int) -> Reading | None:
    """Read the ordinal whose numeral begins at an offset.

    Args:
        text: simplified text with half-width digits.
        start: offset of the numeral.
        floor: how far back 第 may stand.
    """
    number = read_number(text, start)
    if number is None or number.unknown or number.high is not None or number.low % 1:
        return None
    order = int(number.low)
    end = number.digits_end
    if text.startswith("周年", end) and not number.mark:
        forms = tuple(f"{form} anniversary" for form in ordinal_forms(order))
        return Reading(start, end + 2, plain(number.low), "ordinal", None, forms)
    begin = start - 1 - (text[start - 1 : start] == " ")
    if begin < floor or text[begin : begin + 1] != "第" or text[end : end + 1] in set("+-"):
        return None
    noun = next((name for name in _NUMBERED | _NAMED if text.startswith(name, end)), "")
    unit = unit_at(text, end)
    reach = end + len(noun) if noun else unit[1] if unit else end
    if not (noun or unit or number.arabic or _PLAIN.match(text, end)):
        return None
    if not number.arabic and is_in_word(text, begin, begin, end, reach):
        return None
    forms = ordinal_forms(order)
    forms = unique((*forms, *(f"the {form}" for form in forms)))
    if name := _NAMED.get(noun):
        forms = tuple(f"{form} {name}" for form in forms)
        forms += (f"Q{order}",) if name == "quarter" else ()
        end = reach
    if name := _NUMBERED.get(noun):
        spelled = (words(order),) if order < 100 else ()
        labels = tuple(f"{name} {figure}" for figure in (str(order), *spelled))
        plain_forms = tuple(f"{form} {name.lower()}" for form in ordinal_forms(order))
        forms = unique((*forms, *labels) if noun in _NAMED else (*labels, *plain_forms, *forms))
        end = reach
    return Reading(begin, end, str(order), "ordinal", None, forms)
