"""Dates and times in English, American form first, British and ISO forms after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shuyu.language.english_numbers import ordinal, unique

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTS: Final = {
    "early": ("early {}", "at the beginning of {}", "the beginning of {}"),
    "mid": ("mid-{}", "the middle of {}"),
    "late": ("late {}", "the end of {}", "at the end of {}"),
    "first": ("the first half of {}",),
    "second": ("the second half of {}",),
}

_ADJECTIVE_THE: Final = re.compile("^(early |late |mid-)the ")


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date of which some fields may be unknown.

    Attributes:
        year: astronomical (0 is 1 BC), or None.
        month: 1 to 12, or None.
        day: 1 to 31, or None.
        part: ``early``, ``mid``, ``late``, ``first`` or ``second`` (half) of the smallest field.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""

    @property
    def iso(self) -> str:
        """The date in ISO 8601; unknown leading fields are dashes."""
        year = "-"
        if self.year is not None:
            year = f"{self.year:05d}" if self.year < 0 else f"{self.year:04d}"
        if self.month is None:
            return year if self.day is None else f"---{self.day:02d}"
        return f"{year}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")


def date_forms(date: CalendarDate) -> tuple[str, ...]:
    """Return the forms of a date: March 20, 2021; 20 March 2021; 2021-03-20."""
    return part_forms(unique(_forms(date)), date.part)


def _forms(date: CalendarDate) -> Iterator[str]:
    year = _year(date.year)
    if date.month is None:
        if date.day is not None:
            yield from (f"the {ordinal(date.day)}", ordinal(date.day))
        else:
            yield from (year, year.replace("BC", "BCE"))
        return
    name = _MONTHS[date.month - 1]
    names = (name,) if len(name) < 5 else (name, f"{name[:3]}.", name[:3])
    if date.day is None:
        yield from (f"{name} {year}".strip() for name in names)
    else:
        comma = f", {year}" if year else ""
        for name in names:
            yield f"{name} {date.day}{comma}"
            yield f"{date.day} {name} {year}".strip()
        yield f"{names[0]} {ordinal(date.day)}{comma}"
        yield f"{ordinal(date.day)} {names[0]} {year}".strip()
        yield f"the {ordinal(date.day)} of {names[0]} {year}".strip()
    if date.year is not None:
        yield date.iso


def _year(year: int | None) -> str:
    if year is None:
        return ""
    return str(year) if year > 0 else f"{1 - year} BC"


def part_forms(forms: tuple[str, ...], part: str) -> tuple[str, ...]:
    """Return forms that name a part of a time: late 2021, the first half of March."""
    if not part:
        return forms
    patterns = _PARTS[part]
    spelled = (pattern.format(form) for form in forms for pattern in patterns)
    # The article comes first: the late 20th century, but the end of the 20th century.
    return unique(_ADJECTIVE_THE.sub(r"the \1", form) for form in spelled)


def decade_forms(year: int, part: str) -> tuple[str, ...]:
    """Return the forms of the decade that begins with a year: the 1990s."""
    return part_forms((f"the {year}s", f"{year}s", f"the {year}'s"), part)


def span_forms(first: CalendarDate, last: CalendarDate) -> tuple[str, ...]:
    """Return the forms of a span of dates: March 20–25, 2021; March to May."""
    short: list[str] = []
    same_year = first.year == last.year
    year = f", {_year(last.year)}" if last.year is not None else ""
    if first.day and last.day and last.month and (first.month, same_year) == (last.month, True):
        month = _MONTHS[last.month - 1]
        for dash in ("–", "-", " to "):
            short.append(f"{month} {first.day}{dash}{last.day}{year}")
            short.append(f"{first.day}{dash}{last.day} {month}{year.replace(',', '')}")
    elif same_year and last.year is not None:
        without = CalendarDate(None, first.month, first.day, first.part)
        short = [f"{date_forms(without)[0]}{dash}{date_forms(last)[0]}" for dash in ("–", " to ")]
    count = 2 if first.day and last.day else 1
    pairs = zip(date_forms(first)[:count], date_forms(last)[:count], strict=False)
    long = [f"{one}{to}{other}" for one, other in pairs for to in (" to ", "–", "-", " through ")]
    return unique([*short, *long])


def time_forms(hour: int, minute: int, *, known: bool = True) -> tuple[str, ...]:
    """Return the forms of a time of day: 10:30 a.m.; 10:30; 2 p.m.

    Args:
        hour: 0 to 24.
        minute: 0 to 59.
        known: whether the text says which half of the day it means.
    """
    clock = (hour - 1) % 12 + 1
    figures = (f"{clock}:{minute:02d}",) if minute else (f"{clock}", f"{clock}:00")
    plain = (f"{hour}:{minute:02d}", f"{hour:02d}:{minute:02d}")
    halves = ["a.m."] if hour % 24 < 12 else ["p.m."]
    if not known:
        halves = ["a.m.", "p.m."]
    marks = [mark for half in halves for mark in (half, half.replace(".", ""))]
    marks += [mark.upper() for mark in marks if "." not in mark]
    named = [f"{figure} {mark}" for figure in figures for mark in marks]
    return unique([*named, *plain] if known else [*plain, *named])
