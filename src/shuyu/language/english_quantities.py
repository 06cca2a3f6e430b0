"""Quantities in English text as values that can be compared: 1.6 trillion, ninefold, two-thirds.

The counterpart of ``numerals``: what that writes, this reads. It does not judge; which quantities
agree is the business of the checks. Dates are read by ``english_date_reader``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from shuyu.language.english_date_reader import read_date
from shuyu.language.english_items import (
    MULTIPLES,
    ORDINALS,
    PARTS,
    POWERS,
    SINGULAR_POWERS,
    UNITS,
    find_items,
)
from shuyu.language.english_number_words import read_number

_WORD: Final = re.compile("[a-z]+")
_OVER: Final = (
    r"over|(?:more|greater|higher)\sthan|above|beyond|past|crossed|exceed\w*|surpass\w*|>"
    r"|topp?(?:s|ed|ing)|(?:upwards|north|in\sexcess)\sof"
)
_NOT: Final = r"(?:(?:can)?not|never|\w+n['’]t)"
_NEVER_OVER: Final = (
    rf"{_NOT}\s(?:to\s)?(?:over|above|beyond|exceed\w*|surpass\w*|top)|without\sexceeding"
)
_AT_LEAST: Final = (
    rf"at\sleast|{_NOT}\s(?:fall\s)?(?:under|below|short\sof)|no\s(?:less|fewer)\sthan"
    r"|not\sless\sthan|a\sminimum\sof|as\s(?:many|much)\sas|≥"
)
_AT_MOST: Final = (
    rf"{_NEVER_OVER}|up\sto|at\smost|no\smore\sthan|a\smaximum\sof|not\smore\sthan|≤|within"
)
_BEFORE: Final = (
    ("over", _OVER),
    ("at least", _AT_LEAST),
    ("under", r"under|less\sthan|fewer\sthan|below|lower\sthan|short\sof|<"),
    (
        "at most",
        rf"{_NEVER_OVER}|up\sto|at\smost|no\smore\sthan|a\smaximum\sof|not\smore\sthan|≤|within",
    ),
    ("nearly", r"nearly|almost|close\sto|approaching|just\sunder|virtually|shy\sof"),
    ("about", r"about|around|approximately|roughly|some|an?\sestimated|circa|more\sor\sless|~|≈"),
)
# The longest bound counts, so that no more than is not more than.
_BEFORE_NUMBER: Final = re.compile(
    "(?<!\\w)(?:"
    + "|".join(f"(?P<b{at}>{words})" for at, (_, words) in enumerate(_BEFORE))
    + r")\s?(?:an?\s|the\s|of\s)?(?:US\$|RMB\s?|HK\$|USD\s?|CNY\s?|[$€£¥±])?$",
    re.IGNORECASE,
)
_BOUND_NEAR: Final = 24
# A bound before a number ends with a sign or with one of these, two words off at most.
_BOUND_SIGN: Final = re.compile("[<>≤≥~≈]")
_BOUND_ENDS: Final = frozenset(
    (
        *("over", "than", "above", "beyond", "past", "crossed", "of", "least", "as", "many"),
        *("tops", "topped", "topping", "toped", "toping", "top", "under", "below", "to", "most"),
        *("nearly", "almost", "approaching", "virtually", "about", "around", "approximately"),
        *("roughly", "some", "estimated", "circa", "less", "within", "much"),
    )
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
    for match in find_items(text):
        read = _read(match)
        if read is None:
            continue
        value, kind, raw = read
        start, end = match.span()
        bound = _bound(text, start, end)
        found.append(EnglishQuantity(start, end, match[0], value, kind, raw, bound))
    following = [*found[1:], None]
    return [_with_unit(text, one, after) for one, after in zip(found, following, strict=False)]


def _read(match: re.Match[str]) -> tuple[Fraction | str, str, Fraction] | None:
    group = match.groupdict()
    if match.lastgroup == "number":
        return _number(group)
    if group["date"]:
        iso = read_date(group["date"])
        return None if iso is None else (iso, "date", Fraction(0))
    if group.get("slash"):
        top, low = map(int, group["slash"].split("/"))
        return (Fraction(top, low), "share", Fraction(top, low)) if low else None
    if group["part"]:
        word = group["part"].lower()
        low = PARTS.get(word) or PARTS.get(word.removesuffix("s")) or 2
        top_text = group["part_top"].strip(" -\n\t").lower()
        top_value = Fraction(1) if top_text in ("a", "an") else read_number(top_text)
        return None if top_value is None else (top_value / low, "share", top_value / low)
    if group["in_top"]:
        top_value, low_value = read_number(group["in_top"]), read_number(group["in_low"])
        if not top_value or not low_value or low_value <= top_value:
            return None
        return top_value / low_value, "share", top_value / low_value
    if group.get("tens"):
        words = group["tens"].lower().split()
        power = Fraction(10) ** sum(POWERS[word] for word in words if word != "of")
        return power, "vague", power
    if group.get("few"):
        power = Fraction(10) ** SINGULAR_POWERS[group["few"].lower()]
        return power, "vague", power
    if group.get("multiple"):
        multiple = Fraction(MULTIPLES[group["multiple"].lower()])
        return multiple, "multiple", multiple
    if group.get("half_unit"):
        return _timed(Fraction(1, 2), group["half_unit"])
    if group.get("half"):
        return Fraction(1, 2), "share", Fraction(1, 2)
    if group.get("one_unit"):
        return _timed(Fraction(1), group["one_unit"])
    if group.get("quarter") or group["ordinal"]:
        text = (group.get("quarter") or group["ordinal"]).lower()
        rank = Fraction(ORDINALS[text] if text in ORDINALS else int(re.sub(r"\D", "", text)))
        return rank, "ordinal", rank
    return _number(group)


def _number(group: dict[str, str]) -> tuple[Fraction | str, str, Fraction] | None:
    raw = read_number(group["number"] or group.get("factor") or group["per"])
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
    if group["times"] or group.get("factor"):
        return raw, "multiple", raw
    return _timed(raw, group["unit"]) if group["unit"] else (raw, "plain", raw)


def _timed(raw: Fraction, unit: str) -> tuple[Fraction, str, Fraction]:
    unit = unit.lower()
    kind, worth = UNITS.get(unit) or UNITS[unit.removesuffix("s")]
    return raw * worth, kind, raw


def _bound(text: str, start: int, end: int) -> str | None:
    if _may_have_bound(text[max(0, start - _BOUND_NEAR) : start]):
        before = _BEFORE_NUMBER.search(text, max(0, start - 40), start)
        if before is not None and before.lastgroup:
            return _BEFORE[int(before.lastgroup[1:])][0]
    after = _AFTER_NUMBER.match(text, end)
    if after is None:
        return None
    return "about" if after[0].endswith("so") else "over"


def _may_have_bound(before: str) -> bool:
    if _BOUND_SIGN.search(before) is not None:
        return True
    return any(
        word in _BOUND_ENDS or word.startswith(("exceed", "surpass"))
        for word in _WORD.findall(before.lower())[-3:]
    )


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
