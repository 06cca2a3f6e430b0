"""Ordinals: 第三, 第3章, 第三季度, 十周年. The numeral behind 第, unless the two begin a word."""

from __future__ import annotations

import re
from typing import Final

from shuyu.language.chinese_numbers import HAN_NUMERALS, read_number
from shuyu.language.english_numbers import ordinal_forms, plain, words
from shuyu.language.measures import unit_at
from shuyu.language.number_context import is_in_word
from shuyu.language.readings import Reading

# What English numbers rather than counts: Chapter 3; and nouns that follow 第三 without classifier.
_NUMBERED: Final = {"章": "Chapter", "节": "Section", "页": "page", "卷": "Volume"}
_NAMED: Final = {
    "季度": "quarter",
    "代": "generation",
    "阶段": "phase",
    "部分": "part",
    "步": "step",
    "行": "line",
    "列": "column",
}
_NOUN: Final = re.compile(" ?(章|节|页|卷(?!积)|季度|代|阶段|部分|步|行|列)")
_PLAIN: Final = re.compile(r"$|[\s，。；、：！？,.;:!?)）”」]|[的和与及或是为]")
_BEFORE: Final = re.compile("第 ?$")
# 第二、三、四层: 第 holds for the whole list.
_LISTED: Final = f"[0-9{HAN_NUMERALS}]{{1,4}} ?[、和与到至-] ?"
_CHAIN: Final = re.compile(f"第 ?(?:{_LISTED})+$")
_JOINTS: Final = frozenset("第 、和与到至-")
_ANNIVERSARY: Final = re.compile(f"[0-9{HAN_NUMERALS}]{{1,5}} ?周年")


def _begin(text: str, start: int, floor: int) -> int | None:
    """Return where the ordinal begins, or None where nothing makes the numeral one."""
    if text[max(0, start - 1) : start] not in _JOINTS:
        return None
    if before := _BEFORE.search(text, max(floor, start - 2), start):
        return before.start()
    return start if _CHAIN.search(text, max(0, start - 16), start) else None


def read_ordinal(text: str, start: int, floor: int) -> Reading | None:
    """Read the ordinal whose numeral begins at an offset.

    Args:
        text: simplified text with half-width digits.
        start: offset of the numeral.
        floor: how far back 第 may stand.
    """
    begin, anniversary = _begin(text, start, floor), _ANNIVERSARY.match(text, start)
    if begin is None and anniversary is None:
        return None
    number = read_number(text, start)
    if number is None or number.unknown or number.high is not None or number.low % 1:
        return None
    order = int(number.low)
    end = number.digits_end
    if anniversary:
        forms = tuple(f"{form} anniversary" for form in ordinal_forms(order))
        return Reading(start, anniversary.end(), plain(number.low), "ordinal", None, forms)
    if begin is None or text[end : end + 1] in {"+", "-"}:
        return None
    noun, unit = _NOUN.match(text, end), unit_at(text, end)
    reach = noun.end() if noun else unit[1] if unit else end
    if not (noun or unit or number.arabic or _PLAIN.match(text, end)):
        return None
    if not number.arabic and is_in_word(text, begin, begin, end, reach):
        return None
    if noun is None:
        forms = ordinal_forms(order)
        return Reading(begin, end, str(order), "ordinal", None, (*forms, *_with_article(forms)))
    return Reading(begin, reach, str(order), "ordinal", None, _noun_forms(order, noun[1]))


def _noun_forms(order: int, noun: str) -> tuple[str, ...]:
    numbered = _NUMBERED.get(noun)
    name = numbered or _NAMED[noun]
    spelled = (words(order),) if order < 100 else ()
    labels = tuple(f"{name} {figure}" for figure in (str(order), *spelled))
    forms = tuple(f"{form} {name.lower()}" for form in ordinal_forms(order))
    forms += _with_article(forms)
    if noun == "季度":
        return (*forms, f"Q{order}")
    return (*labels, *forms) if numbered else (*forms, *labels)


def _with_article(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"the {form}" for form in forms)
