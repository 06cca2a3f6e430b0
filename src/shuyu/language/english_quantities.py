"""Quantities in English text as values that can be compared: 1.6 trillion, ninefold, two-thirds.

The counterpart of ``numerals``: what that writes, this reads. It does not judge; which quantities
agree is the business of the checks. Dates are read by ``english_date_reader``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from shuyu.language.english_date_reader import DATE, DATE_WORDS, read_date
from shuyu.language.english_number_words import NUMBER, NUMBER_WORDS, SMALL_NUMBER, read_number

_UNITS: Final = {
    "second": ("seconds", 1),
    "minute": ("seconds", 60),
    "hour": ("seconds", 3600),
    "day": ("seconds", 86400),
    "week": ("seconds", 604800),
    "fortnight": ("seconds", 1209600),
    "month": ("months", 1),
    "quarter": ("months", 3),
    "year": ("months", 12),
    "decade": ("months", 120),
    "century": ("months", 1200),
    "centurie": ("months", 1200),
}
_MULTIPLES: Final = {
    **dict.fromkeys(("twice", "double", "doubles", "doubled", "doubling"), 2),
    **dict.fromkeys(("thrice", "triple", "triples", "tripled", "tripling", "treble", "trebled"), 3),
    **dict.fromkeys(("quadruple", "quadruples", "quadrupled", "quadrupling"), 4),
    **dict.fromkeys(("quintuple", "quintupled", "quintupling"), 5),
}
_HALVES: Final = ("half", "halve", "halves", "halved", "halving", "semi-annual")
_POWERS: Final = {
    "tens": 1,
    "dozens": 1,
    "scores": 1,
    "hundreds": 2,
    "thousands": 3,
    "millions": 6,
    "billions": 9,
    "trillions": 12,
}
_SINGULAR_POWERS: Final = {
    "dozen": 1,
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
_ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
            *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
            *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
        ),
        1,
    )
} | {"twenty-first": 21, "hundredth": 100, "thousandth": 1000, "ten-thousandth": 10_000}
_PARTS: Final = _ORDINALS | {"half": 2, "halve": 2, "quarter": 4, "millionth": 10**6}
_PART: Final = "half|halves|quarters?|" + "|".join(
    f"{word}s?" for word in sorted(_PARTS, key=len, reverse=True) if word not in ("first", "second")
)
_RANK: Final = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_UNIT: Final = (
    "seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)"
)
_ITEM: Final = re.compile(
    rf"""
      (?P<date>{DATE})
    | (?P<slash>\b\d+/\d+\b(?!/))
    | (?P<part_top>\b(?:{SMALL_NUMBER}|an?)[\s-]+)(?P<part>{_PART})\b(?![\s-]+(?:place|century))
    | \b(?P<per>{NUMBER})\s(?:per\s(?:mille|thousand)|‰)
    | \b(?P<in_top>{NUMBER})\s(?:in|out\sof)\s(?:every\s)?(?P<in_low>{NUMBER})\b
    | \bfactors?\sof\s(?P<factor>{NUMBER})
    | \b(?P<tens>(?:tens|dozens|hundreds)\sof\s(?:thousands|millions|billions|trillions)
        |(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b)
    | \b(?:several|a\sfew|few|multiple|some|a\scouple\sof)\s(?P<few>dozen|hundred|thousand|million
        |billion|trillion)\b
    | \b(?P<multiple>{"|".join(_MULTIPLES)})\b
    | \bhalf\s(?:an?\s)?(?P<half_unit>second|minute|hour|day|month|year|decade|century)\b
    | \b(?P<half>{"|".join(_HALVES)})\b
    | \b(?P<ordinal>\d+(?:st|nd|rd|th)|{_RANK})\b(?!s)
    | (?<![\w.])Q(?P<quarter>[1-4])\b
    | \b(?P<article>an?|another)[\s-](?P<one_unit>{_UNIT})\b
    | (?<![\w.])(?P<minus>[-−–](?=\d)|minus\s)?(?P<number>{NUMBER})
      (?:(?P<percent>\s?%|[\s-]per\s?cent(?!age))(?P<off>\s(?:off|discount)\b)?|(?P<points>[\s-](?:percentage[\s-]points?|pp\b|points?\b))
        |(?P<times>[\s-]?(?:times|x|×|-?fold)\b|×)|[\s-](?P<unit>{_UNIT})\b)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TOKEN: Final = re.compile(r"(?P<figure>\d+)|[A-Za-z]+")
_SIGNS: Final = "-−–"
_ARTICLES: Final = ("a", "an", "another", "the", "some", "several", "few", "multiple", "minus")
# Words that an item can begin with: most texts are over before a regular expression is tried.
_BEGINNINGS: Final = frozenset(
    (
        *(word.split("-")[0] for word in (*NUMBER_WORDS, *_ORDINALS, *_HALVES, *_PARTS)),
        *(*_MULTIPLES, *_POWERS, *_SINGULAR_POWERS, *DATE_WORDS, *_ARTICLES),
        *("factor", "factors", "q"),
    )
)
_OVER: Final = (
    r"over|(?:more|greater|higher)\sthan|above|beyond|past|crossed|exceed\w*|surpass\w*|>"
    r"|topp?(?:s|ed|ing)|(?:upwards|north|in\sexcess)\sof"
)
_AT_LEAST: Final = (
    r"at\sleast|no\s(?:less|fewer)\sthan|not\sless\sthan|a\sminimum\sof|as\s(?:many|much)\sas|≥"
)
_BEFORE: Final = (
    ("over", _OVER),
    ("at least", _AT_LEAST),
    ("under", r"under|less\sthan|fewer\sthan|below|lower\sthan|short\sof|<"),
    ("at most", r"up\sto|at\smost|no\smore\sthan|a\smaximum\sof|not\smore\sthan|≤|within"),
    ("nearly", r"nearly|almost|close\sto|approaching|just\sunder|virtually|shy\sof"),
    ("about", r"about|around|approximately|roughly|some|an?\sestimated|circa|more\sor\sless|~|≈"),
)
# The longest bound counts, so that no more than is not more than.
_BEFORE_NUMBER: Final = re.compile(
    "(?<!\\w)(?:"
    + "|".join(f"(?P<b{at}>{words})" for at, (_, words) in enumerate(_BEFORE))
    + r")\s?(?:an?\s|the\s|of\s)?(?:US\$|RMB\s?|HK\$|USD\s?|CNY\s?|[$€£¥])?$",
    re.IGNORECASE,
)
_AFTER_NUMBER: Final = re.compile(
    r"\+|\s?plus\b|(?:\s\w+){0,2}\s(?:or|and)\s(?:more|above|over|higher)\b|(?:\s\w+){0,2}\sor\sso\b",
    re.IGNORECASE,
)
_JOINT: Final = re.compile(r"\s?(?:[-–—~]|to|or|and|through)\s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EnglishQuantity:
    """A number in English text.

    Attributes:
        start: offset of its first code point, unit included, bound excluded.
        end: end, exclusive.
        text: the text between.
        value: what it is worth in its kind: a share of 1, seconds or months, a power of ten of a
            vague one; of a date an ISO string.
        kind: plain, share, points, multiple, ordinal, seconds, months, vague or date.
        raw: the figure as it stands, units left out; of a date 0.
        bound: as the contract names bounds, or None.
    """

    start: int
    end: int
    text: str
    value: Fraction | str
    kind: str
    raw: Fraction
    bound: str | None = None


def find_english_quantities(text: str) -> list[EnglishQuantity]:
    """Return the quantities of an English text, in text order, not overlapping."""
    found: list[EnglishQuantity] = []
    for match in _items(text):
        read = _read(match)
        if read is None:
            continue
        value, kind, raw = read
        start, end = match.span()
        bound = _bound(text, start, end)
        found.append(EnglishQuantity(start, end, match[0], value, kind, raw, bound))
    following = [*found[1:], None]
    return [_with_unit(text, one, after) for one, after in zip(found, following, strict=False)]


def _items(text: str) -> Iterator[re.Match[str]]:
    """Yield what ``_ITEM.finditer`` would, looking only where an item can begin."""
    end = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < end or not (token["figure"] or token[0].lower() in _BEGINNINGS):
            continue
        signed = start > end and text[start - 1] in _SIGNS
        match = (_ITEM.match(text, start - 1) if signed else None) or _ITEM.match(text, start)
        if match is not None:
            yield match
            end = match.end()


def _read(match: re.Match[str]) -> tuple[Fraction | str, str, Fraction] | None:
    group = match.groupdict()
    if group["date"]:
        iso = read_date(group["date"])
        return None if iso is None else (iso, "date", Fraction(0))
    if group["slash"]:
        top, low = map(int, group["slash"].split("/"))
        return (Fraction(top, low), "share", Fraction(top, low)) if low else None
    if group["part"]:
        word = group["part"].lower()
        low = _PARTS.get(word) or _PARTS.get(word.removesuffix("s")) or 2
        top_text = group["part_top"].strip(" -\n\t").lower()
        top_value = Fraction(1) if top_text in ("a", "an") else read_number(top_text)
        return None if top_value is None else (top_value / low, "share", top_value / low)
    if group["in_top"]:
        top_value, low_value = read_number(group["in_top"]), read_number(group["in_low"])
        if not top_value or not low_value or low_value <= top_value:
            return None
        return top_value / low_value, "share", top_value / low_value
    if group["tens"]:
        words = group["tens"].lower().split()
        power = Fraction(10) ** sum(_POWERS[word] for word in words if word != "of")
        return power, "vague", power
    if group["few"]:
        power = Fraction(10) ** _SINGULAR_POWERS[group["few"].lower()]
        return power, "vague", power
    if group["multiple"]:
        multiple = Fraction(_MULTIPLES[group["multiple"].lower()])
        return multiple, "multiple", multiple
    if group["half_unit"]:
        return _timed(Fraction(1, 2), group["half_unit"])
    if group["half"]:
        return Fraction(1, 2), "share", Fraction(1, 2)
    if group["one_unit"]:
        return _timed(Fraction(1), group["one_unit"])
    if group["quarter"] or group["ordinal"]:
        text = (group["quarter"] or group["ordinal"]).lower()
        rank = Fraction(_ORDINALS[text] if text in _ORDINALS else int(re.sub(r"\D", "", text)))
        return rank, "ordinal", rank
    return _number(group)


def _number(group: dict[str, str]) -> tuple[Fraction | str, str, Fraction] | None:
    raw = read_number(group["number"] or group["factor"] or group["per"])
    if raw is None:
        return None
    if group["minus"]:
        raw = -raw
    if group["percent"]:
        share = raw / 100
        return (1 - share if group["off"] else share), "share", raw
    if group["per"]:
        return raw / 1000, "share", raw
    if group["points"]:
        return raw, "points", raw
    if group["times"] or group["factor"]:
        return raw, "multiple", raw
    return _timed(raw, group["unit"]) if group["unit"] else (raw, "plain", raw)


def _timed(raw: Fraction, unit: str) -> tuple[Fraction, str, Fraction]:
    unit = unit.lower()
    kind, worth = _UNITS.get(unit) or _UNITS[unit.removesuffix("s")]
    return raw * worth, kind, raw


def _bound(text: str, start: int, end: int) -> str | None:
    before = _BEFORE_NUMBER.search(text, max(0, start - 40), start)
    if before is not None and before.lastgroup:
        return _BEFORE[int(before.lastgroup[1:])][0]
    after = _AFTER_NUMBER.match(text, end)
    if after is None:
        return None
    return "about" if after[0].endswith("so") else "over"


def _with_unit(text: str, one: EnglishQuantity, after: EnglishQuantity | None) -> EnglishQuantity:
    """Give the first number of a range (5 to 10 percent) the unit of the second."""
    if after is None or one.kind != "plain" or after.kind in ("plain", "date", "ordinal", "vague"):
        return one
    if not _JOINT.fullmatch(text, one.end, after.start) or not isinstance(after.value, Fraction):
        return one
    worth = after.value / after.raw if after.raw else Fraction(1)
    return EnglishQuantity(
        one.start, one.end, one.text, one.raw * worth, after.kind, one.raw, one.bound
    )
