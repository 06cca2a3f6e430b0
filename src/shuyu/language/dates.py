"""Dates and clock times in Chinese text, as ISO 8601 and English.

Values: ``2021-03-20``, ``2021-03``, ``2021``; ``--03-20``, ``--03``, ``---20`` where no year or
month is known; ``T10:30`` for a time; ``lo/hi`` for a span. This module reads what the words 年 月
日 点 mark; it must not decide whether a lone numeral is a number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from shuyu.language.chinese_numbers import HAN_DIGITS, parse_number
from shuyu.language.english_dates import (
    CalendarDate,
    date_forms,
    span_forms,
    time_forms,
)
from shuyu.language.measures import unit_at
from shuyu.language.readings import Reading

_N: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_Y: Final = f"(?:[0-9]{{4}}|[一二][{HAN_DIGITS}]{{3}})"
_TO: Final = " ?(?:[到至~–—-]|——) ?"
_NO_DURATION: Final = "(?![内游均增活以之])"
# The first letter of a group says which field it is.
_MARKED: Final = re.compile(f"[0-9{HAN_DIGITS}十]{{1,4}} ?[年月日点时:./~–—到至 -]")
_DATE: Final = re.compile(
    rf"(?P<y1>{_Y}) ?年(?: ?(?P<m1>{_N}) ?月份?(?: ?(?P<d1>{_N}) ?[日号](?!线))?)?"
    rf"|(?P<m2>{_N}) ?月份?(?: ?(?P<d2>{_N}) ?[日号](?!线))?"
    r"|(?P<y3>[0-9]{4})(?P<separator>[-/.])(?P<m3>[0-9]{1,2})(?P=separator)(?P<d3>[0-9]{1,2})"
    r"(?![0-9.-])"
    r"|(?P<y4>(?:19|20)[0-9]{2})-(?P<m4>0[1-9]|1[0-2])(?![0-9-])"
    rf"|(?P<d5>[0-9]{{1,2}}) ?日{_NO_DURATION}"
)
_TO_DATE: Final = re.compile(_TO)
_FROM: Final = re.compile(f"({_Y}|{_N}){_TO}")
_TO_DAY: Final = re.compile(f" ?({_N}){_TO}({_N}) ?日{_NO_DURATION}")
_PART: Final = re.compile(
    "(?P<first>上半[年月])|(?P<second>下半[年月])|(?P<early>年?初(?![步级衷中始创次学期])|上旬)"
    "|(?P<mid>中旬|年?中(?=[，。；、！？,.)的]|$))|(?P<late>年?底|年?末|下旬)"
)
_ERA_BEFORE: Final = re.compile("(?:公元前?|西元前?) ?$")
_LONE_YEAR: Final = re.compile("(?:19|20)[0-9]{2}(?![0-9.,年月:/~–-]| ?[个多余万亿年到至])")
_IN: Final = re.compile("(?:(?<![大小等高低多少])于|[在自从截])至? ?$")
_YEAR_OF_ERA: Final = re.compile("([0-9]{1,4}) ?年")
_AROUND: Final = re.compile("前后|左右(?![两侧脑手])")
_PERIOD: Final = (
    "凌晨|清晨|[今明昨当]?早上?|早晨|上午|中午|正午|下午|傍晚|[今明昨当]?晚上?|晚间|夜里"
)
_PERIOD_BEFORE: Final = re.compile(f"(?:{_PERIOD}) ?$")
_CLOCK: Final = re.compile(
    rf" ?(?P<period>{_PERIOD})? ?(?P<hour>{_N}) ?"
    rf"(?:[点时](?:(?P<half>半)|整|钟|(?P<quarter>[一三])刻| ?(?P<minute>{_N}) ?分(?![之类数]))"
    rf"|:(?P<colon>[0-5][0-9])(?![0-9])|(?P<sharp>[点时](?![{HAN_DIGITS}0-9代期间候区])))"
)


def read_date(text: str, start: int, floor: int) -> Reading | None:
    """Read a date, a time of day, or a span of dates.

    Args:
        text: simplified text with half-width digits.
        start: offset of the first numeral.
        floor: how far back the words before it that belong to it (公元前, 上午) may begin.

    Returns:
        What was read, or None.
    """
    if _MARKED.match(text, start) is None:
        return None
    return (
        _read_day(text, start, floor)
        or _read_time(text, start, floor)
        or _read_lone_year(text, start, floor)
    )


def _read_day(text: str, start: int, floor: int) -> Reading | None:
    found = _date_at(text, start)
    if era := _ERA_BEFORE.search(text, max(floor, start - 4), start):
        return _read_year_of_era(text, start, era)
    if found is None:
        return _read_short_span(text, start)
    date, end = found
    if span := _read_span(text, start, date, end):
        return span
    if clock := _CLOCK.match(text, end):
        hour, minute = _hour_and_minute(clock, clock["period"] or "")
        if hour < 24 and date.day is not None:
            value = f"{date.iso}T{hour:02d}:{minute:02d}"
            days = date_forms(date)[:2]
            forms = tuple(f"{time} on {day}" for day in days for time in time_forms(hour, minute))
            return Reading(start, clock.end(), value, "date", None, forms)
    if around := _AROUND.match(text, end):
        forms = tuple(f"around {form}" for form in date_forms(date))
        return Reading(start, around.end(), date.iso, "date", "about", forms)
    return Reading(start, end, date.iso, "date", None, date_forms(date))


def _date_at(text: str, start: int) -> tuple[CalendarDate, int] | None:
    match = _DATE.match(text, start)
    if match is None:
        return None
    fields = {name[0]: _number(field) for name, field in match.groupdict().items() if field}
    year, month, day = (fields.get(name) for name in "ymd")
    if not 1 <= (month or 1) <= 12 or not 1 <= (day or 1) <= 31:
        return None
    end = match.end()
    if year is not None and month is None and _is_duration(year, text, end):
        return None
    part = ""
    if day is None and (found := _PART.match(text, end)):
        part, end = str(found.lastgroup), found.end()
    return CalendarDate(year, month, day, part), end


def _is_duration(year: int, text: str, end: int) -> bool:
    """Whether a four-digit number before 年 counts years: 5000年, 1200多年, 1500年历史."""
    return not 1000 < year < 2200 or text.startswith(("多", "余", "历史", "的历史"), end)


def _read_year_of_era(text: str, start: int, era: re.Match[str]) -> Reading | None:
    match = _YEAR_OF_ERA.match(text, start)
    if match is None:
        return None
    year = 1 - int(match[1]) if "前" in era[0] else int(match[1])
    date = CalendarDate(year)
    return Reading(era.start(), match.end(), date.iso, "date", None, date_forms(date))


def _read_span(text: str, start: int, date: CalendarDate, end: int) -> Reading | None:
    """Read a span from its first date on; the second takes what it does not say from the first."""
    if date.month is not None and date.day is None and not date.part:
        days = _TO_DAY.match(text, end)
        if days and 1 <= _number(days[1]) < _number(days[2]) <= 31:
            first, last = (replace(date, day=_number(day)) for day in days.groups())
            return _span(start, first, last, days.end())
    found = _date_at(text, to.end()) if (to := _TO_DATE.match(text, end)) else None
    if found is None:
        return None
    later, end = found
    if (later.day is None) != (date.day is None):
        return None
    if (later.month is None and later.day is None) != (date.month is None and date.day is None):
        return None
    month = date.month if later.month is None and later.day is not None else later.month
    year = date.year if later.year is None else later.year
    return _span(start, date, replace(later, year=year, month=month), end)


def _read_short_span(text: str, start: int) -> Reading | None:
    """Read a span whose first date is a number alone: 2019-2021年, 3到5月, 20至25日."""
    first = _FROM.match(text, start)
    found = _date_at(text, first.end()) if first else None
    if first is None or found is None:
        return None
    number, (later, end) = _number(first[1]), found
    if later.year is not None and later.month is None and number > 999:
        return _span(start, CalendarDate(number), later, end)
    if later.year is None and later.day is None and number <= 12:
        return _span(start, CalendarDate(month=number), later, end)
    if later.year is None and later.month is None and number <= 31:
        return _span(start, CalendarDate(day=number), later, end)
    return None


def _span(start: int, first: CalendarDate, last: CalendarDate, end: int) -> Reading:
    forms = span_forms(first, last)
    return Reading(start, end, f"{first.iso}/{last.iso}", "range", None, forms)


def _read_lone_year(text: str, start: int, floor: int) -> Reading | None:
    """Read a year that only a preposition marks: 于 2022 停止."""
    match = _LONE_YEAR.match(text, start)
    if match is None or not _IN.search(text, max(floor, start - 4), start):
        return None
    if unit_at(text, match.end()):
        return None
    return Reading(start, match.end(), match[0], "date", None, (match[0],))


def _read_time(text: str, start: int, floor: int) -> Reading | None:
    match = _CLOCK.match(text, start)
    if match is None or text[max(0, start - 1) : start] in {":", "比"}:
        return None
    before = _PERIOD_BEFORE.search(text, max(floor, start - 4), start)
    period = before[0] if before else ""
    hour, minute = _hour_and_minute(match, period)
    known = bool(period) or hour > 12
    if hour > 24 or (match["sharp"] and before is None):
        return None
    value = f"T{hour:02d}:{minute:02d}"
    start = before.start() if before else start
    later = _CLOCK.match(text, to.end()) if (to := _TO_DATE.match(text, match.end())) else None
    if later is None:
        return Reading(
            start, match.end(), value, "date", None, time_forms(hour, minute, known=known)
        )
    to_hour, to_minute = _hour_and_minute(later, later["period"] or period)
    ends = ((hour, minute), (to_hour, to_minute))
    pairs = zip(*(time_forms(*end, known=known or to_hour > 12) for end in ends), strict=False)
    forms = tuple(f"{one}{to}{other}" for one, other in pairs for to in (" to ", "–", "-"))
    return Reading(
        start, later.end(), f"{value}/T{to_hour:02d}:{to_minute:02d}", "range", None, forms
    )


def _hour_and_minute(match: re.Match[str], period: str) -> tuple[int, int]:
    hour = _number(match["hour"])
    if hour < 12 and any(word in period for word in ("下", "晚", "夜")):
        hour += 12
    quarters = {"一": 15, "三": 45, None: 0}[match["quarter"]]
    return hour, 30 if match["half"] else quarters + _number(match["minute"] or match["colon"])


def _number(digits: str | None) -> int:
    """Return the number a date writes, 二〇二一 and 二十 alike; 0 for none."""
    if digits is None:
        return 0
    if len(digits) == 4 and not digits.isascii():
        return int("".join(str("零一二三四五六七八九".find(d.replace("〇", "零"))) for d in digits))
    value = parse_number(digits)
    return 0 if value is None else int(value)
