"""English for magnitudes without a digit: billions, a few hundred, billion-scale."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final

from shuyu.language.english_numbers import number_forms, unique

Forms = tuple[str, ...]

_NAMED: Final = (
    (18, "quintillion"),
    (15, "quadrillion"),
    (12, "trillion"),
    (9, "billion"),
    (6, "million"),
    (3, "thousand"),
    (2, "hundred"),
)


@lru_cache(maxsize=1024)
def unknown_forms(power: int, few: bool) -> Forms:
    """Return the forms of a magnitude with an unknown digit (数十亿, 几百).

    Args:
        power: of ten; 0 for the digit alone.
        few: the digit is 几 (a few) rather than 数 (several).
    """
    if power == 0:
        return ("a few", "several", "some") if few else ("several", "a few", "some")
    if power == 1:
        return ("dozens", "tens", "several dozen", "scores")
    exponent, name = next(row for row in _NAMED if power >= row[0])
    if power > exponent:
        tens = "tens" if power == exponent + 1 else "hundreds"
        return (f"{tens} of {name}s", f"several {tens[:-1]} {name}")
    one = (f"{name}s", f"several {name}", f"a few {name}")
    if few:
        one = (one[2], one[1], one[0])
    return (*one, f"a couple of {name}", f"multiple {name}")


def unknown_range_forms(low: int, high: int) -> Forms:
    """Return the forms of a range between unknown digits (数十乃至数百): tens to hundreds.

    Args:
        low: power of ten of the lower end.
        high: power of ten of the upper end.
    """
    upper = unknown_forms(high, few=False)[0]
    lower = ("tens", "dozens") if low == 1 else unknown_forms(low, few=False)[:1]
    return tuple(f"{form}{joint}{upper}" for joint in (" to ", " or even ") for form in lower)


@lru_cache(maxsize=1024)
def magnitude_forms(value: Decimal) -> Forms:
    """Return the forms of a round magnitude that has no digit of its own (百亿, 万亿)."""
    forms = number_forms(value)
    power = value.adjusted()
    named = next((name for exponent, name in _NAMED if power == exponent), None)
    short = (named,) if named else ()
    digit = next((form for form in forms if form[0].isalpha()), "")
    hyphenated = (digit.replace(" ", "-").removeprefix("one-").removeprefix("a-"),) if digit else ()
    return unique((*forms, *short, *hyphenated, *unknown_forms(power, few=False)[:1]))


def scale_forms(value: Decimal, bare: bool) -> Forms:
    """Return the forms of an order of magnitude (十亿级, 万亿规模): billion-scale."""
    forms = magnitude_forms(value) if bare else number_forms(value)
    power = value.adjusted()
    named = next((name for exponent, name in _NAMED if power == exponent and bare), None)
    stem = named or forms[0].replace(" ", "-")
    endings = ("scale", "level")
    return unique((*(f"{stem}-{ending}" for ending in endings), *forms))
