"""Decades and centuries: 20世纪90年代, 上世纪七八十年代, 21世纪初.

A decade's value is its first year, of kind date; a century is an ordinal.
"""

from __future__ import annotations

import re
from typing import Final

from shuyu.language.chinese_numbers import parse_number
from shuyu.language.english_dates import decade_forms, part_forms
from shuyu.language.english_numbers import ordinal_forms
from shuyu.language.readings import Reading

_DECADE: Final = "(?:(?:1[0-9]|20)?[0-9]0|[一二三四五六七八]?[一二三四五六七八九]十)"
_ERA: Final = re.compile(
    "(?P<century>[0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?世纪"
    f"(?: ?(?P<decade>{_DECADE}) ?年代)?|(?P<years>{_DECADE}) ?年代"
)
_PART: Final = re.compile("(?P<early>初期?|早期)|(?P<mid>中叶|中期)|(?P<late>末期?|后期|晚期)")
_CENTURY_BEFORE: Final = re.compile("([上本])世纪 ?$")


def read_era(text: str, start: int, floor: int) -> Reading | None:
    """Read a decade or a century.

    Args:
        text: simplified text with half-width digits.
        start: offset of the first numeral.
        floor: how far back 上世纪 or 本世纪 may begin.
    """
    match = _ERA.match(text, start)
    if match is None:
        return None
    end, part = match.end(), ""
    if found := _PART.match(text, end):
        end, part = found.end(), str(found.lastgroup)
    century = parse_number(match["century"] or "0")
    if century is None or century > 30:
        return None
    written = match["decade"] or match["years"]
    if written is None:
        names = tuple(f"{form} century" for form in ordinal_forms(int(century)))
        forms = part_forms((*(f"the {name}" for name in names), *names), part)
        return Reading(start, end, str(century), "ordinal", None, forms)
    pair = len(written) == 3 and written.endswith("十")  # 七八十年代
    first, last = (
        int(parse_number(digits) or 0)
        for digits in ((f"{written[0]}十", written[1:]) if pair else (written, written))
    )
    begin = 0
    if century:
        begin = int(century - 1) * 100
    elif first < 100:
        named = _CENTURY_BEFORE.search(text, max(floor, start - 4), start)
        start = named.start() if named else start
        recent = named[1] == "本" if named else first <= 10
        begin = 2000 if recent else 1900
    first, last = begin + first, begin + last
    if pair:
        forms = tuple(f"the {first}s {joint} {last}s" for joint in ("and", "to"))
        return Reading(start, end, f"{first}/{last}", "range", None, forms)
    return Reading(start, end, str(first), "date", None, decade_forms(first, part))
