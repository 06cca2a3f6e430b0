"""Dates in English text, as ISO 8601: March 20, 2021; 20 March; 2021-03-20; the 1990s; 3:30 p.m."""

from __future__ import annotations

import re
from typing import Final

_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH: Final = (
    r"(?-i:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
#: The words that DATE can begin with, in lower case, besides an article.
DATE_WORDS: Final = (*_MONTHS, *(name[:3] for name in _MONTHS), "sept")
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:1[0-9]|20)\d\d"

#: A regular expression, for the flags IGNORECASE and VERBOSE, of one date or time.
DATE: Final = (
    rf"\b{_YEAR}-\d\d?(?:-\d\d?)?\b|\b\d{{4}}/\d\d?/\d\d?\b"
    rf"|\b{_MONTH}\s{_DAY}(?!\d|,\d)(?:,?\s{_YEAR})?\b"
    rf"|\b(?:the\s)?{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?\b"
    rf"|\b{_MONTH},?\s(?:of\s)?{_YEAR}\b|\b{_YEAR}['’]?s\b"
    rf"|\b\d\d?:\d\d(?:\s?[ap]\.?m\b\.?)?|\b\d\d?\s?[ap]\.?m\b\.?"
    r"|\b(?-i:January|February|March|April|June|July|August|September|October|November|December)\b"
    r"|(?<=\b[iI]n\s)(?-i:May)\b|(?<=\bsince\s)(?-i:May)\b|(?<=\blast\s)(?-i:May)\b"
)


def read_date(text: str) -> str | None:
    """Return what DATE matches as ISO 8601, unknown years as dashes; None where it is no date."""
    lowered = text.lower()
    if re.search(r"\d:\d|[ap]\.?m\b", lowered) and not re.search("[a-z]{3}", lowered):
        return _time(lowered)
    name = re.search("[a-z]{3,}", lowered.replace("the ", ""))
    if name is None:
        fields = [int(one) for one in re.findall(r"\d+", text)]
        if "s" in lowered:
            return f"{fields[0]}"
        if len(fields) > 1 and not 1 <= fields[1] <= 12:
            return "-".join(map(str, fields))
        return "-".join([f"{fields[0]:04d}", *(f"{one:02d}" for one in fields[1:])])
    month = next(at for at, full in enumerate(_MONTHS, 1) if full.startswith(name[0][:3]))
    year = re.search(rf"\b{_YEAR}\b", text)
    day = re.search(r"\b(\d\d?)(?:st|nd|rd|th)?\b(?!\d)", text)
    head = year[0] if year else "-"
    return f"{head}-{month:02d}" + (f"-{int(day[1]):02d}" if day else "")


def _time(text: str) -> str:
    hour, _, minute = re.sub(r"[^\d:]", "", text).partition(":")
    hours = int(hour)
    if "p" in text and hours < 12:
        hours += 12
    if "a" in text and hours == 12:
        hours = 0
    return f"T{hours:02d}:{int(minute or 0):02d}"
