"""Numbers in English, as a translator writes them, and the other forms a reader accepts.

1.6 trillion, 330,000, nine, two-thirds, the 21st. Every function returns its forms best first:
words for whole numbers below ten, digits above, thousands with a comma, millions and more by name.
This module must not know Chinese, units or dates.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Final

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = (
    *("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
_SCALES: Final = (
    (10**18, "quintillion", ""),
    (10**15, "quadrillion", ""),
    (10**12, "trillion", "T"),
    (10**9, "billion", "B"),
    (10**6, "million", "M"),
    (10**3, "thousand", "K"),
)
_SMALL_PARTS: Final = {
    1000: "thousandth",
    10**4: "ten-thousandth",
    10**5: "hundred-thousandth",
    10**6: "millionth",
    10**9: "billionth",
}
_IRREGULAR_ORDINALS: Final = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_BOUNDS: Final = {
    "about": ("about", "approximately", "around", "roughly", "some"),
    "over": ("over", "more than", "above", "exceeding"),
    "at least": ("at least", "no less than", "no fewer than", "over", "more than"),
    "under": ("less than", "under", "fewer than", "below"),
    "at most": ("up to", "at most", "no more than", "a maximum of", "within"),
    "nearly": ("nearly", "almost", "close to", "approaching"),
}


def unique(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms without repeats, in their order."""
    return tuple(dict.fromkeys(forms))


def words(number: int) -> str:
    """Return a whole number from 0 to 999 in words."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(number, 100)
    return f"{_ONES[hundreds]} hundred" + (f" and {words(rest)}" if rest else "")


def plain(value: Decimal) -> str:
    """Return a number as a decimal string without exponent or idle zeros."""
    return format(value.normalize(), "f") if value % 1 else str(int(value))


@lru_cache(maxsize=4096)
def number_forms(value: Decimal) -> tuple[str, ...]:
    """Return a number's English forms, best first: ``1.6 trillion``, ``330,000``, ``nine``."""
    if value < 0:
        forms = number_forms(-value)
        figures = tuple(f"-{form}" for form in forms if form[0].isdigit())
        return (*figures, *(f"minus {form}" for form in forms))
    if value % 1 and value < 1000:
        half = 1 < value < 100 and value % 1 == Decimal("0.5")
        return (plain(value), f"{words(int(value))} and a half") if half else (plain(value),)
    if value < 1000:
        number = int(value)
        spelled: tuple[str, ...] = (words(number),) if number <= 100 or number % 100 == 0 else ()
        if number and number % 100 == 0:
            spelled += (words(number).replace("one ", "a "),)
        return unique((*spelled, str(number)) if number <= 10 else (str(number), *spelled))
    return _large_forms(value)


def _large_forms(value: Decimal) -> tuple[str, ...]:
    grouped = f"{value.normalize():,f}" if value % 1 else f"{int(value):,}"
    scale, name, letter = next(row for row in _SCALES if value >= row[0])
    coefficient = value / scale
    figure = plain(coefficient) if coefficient < 1000 else f"{int(coefficient):,}"
    if coefficient * 1000 % (1 if scale > 1000 else 100):
        return unique((grouped, grouped.replace(",", "")))
    named = [f"{figure} {name}", *([f"{figure}{letter}"] if letter else [])]
    if letter == "K":
        named.append(f"{figure}k")
    if not coefficient % 1 and coefficient <= 100:
        named.append(f"{words(int(coefficient))} {name}")
        if coefficient in {1, 100}:
            named.append(named[-1].replace("one ", "a ", 1))
    if scale == 1000:
        return unique((grouped, grouped.replace(",", ""), *named))
    return unique((*named, grouped))


def ordinal(number: int) -> str:
    """Return a whole number as an ordinal in figures: ``21st``."""
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


@lru_cache(maxsize=1024)
def ordinal_forms(number: int) -> tuple[str, ...]:
    """Return the forms of an ordinal: in words up to ten, else in figures first."""
    if number >= 1000:
        form = number_forms(Decimal(number))[0]
        return (f"{form}th", ordinal(number))
    head, dash, last = words(number).rpartition("-" if number % 100 > 20 and number % 10 else " ")
    if last in _IRREGULAR_ORDINALS:
        last = _IRREGULAR_ORDINALS[last]
    else:
        last = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    spelled = head + dash + last
    return (spelled, ordinal(number)) if number <= 10 else (ordinal(number), spelled)


@lru_cache(maxsize=1024)
def fraction_forms(numerator: Decimal, denominator: Decimal) -> tuple[str, ...]:
    """Return the forms of a fraction: ``two-thirds``, ``half``, ``0.03%``."""
    slash = f"{plain(numerator)}/{plain(denominator)}"
    percent = plain(numerator * 100 / denominator)
    spelled = _spelled_fraction(numerator, denominator)
    if denominator in {100, 1000, 10_000, 100_000}:
        per = f"{plain(numerator)} in {int(denominator):,}"
        mille = (
            ()
            if denominator != 1000
            else tuple(
                f"{form} {per_mille}"
                for form in number_forms(numerator)
                for per_mille in ("per mille", "per thousand")
            )
        )
        return unique((f"{percent}%", *mille, *spelled, per, per.replace(" in ", " per "), slash))
    short = (f"{percent}%",) if len(percent) <= 4 else ()
    return unique((*spelled, slash, *short))


def _spelled_fraction(numerator: Decimal, denominator: Decimal) -> tuple[str, ...]:
    if numerator % 1 or not 0 < numerator <= 100 or denominator <= 1:
        return ()
    if numerator == 1 and denominator == 2:
        return ("half", "one half", "a half", "one-half")
    top, many = words(int(numerator)), numerator > 1
    if unit := _SMALL_PARTS.get(int(denominator)):
        return (f"{top} {unit}{'s' * many}", f"{top}-{unit}{'s' * many}")
    if denominator > 100:
        return ()
    names = ordinal_forms(int(denominator))
    name = next(form for form in names if not form[0].isdigit()).removeprefix("one ")
    parts = ["half"] if denominator == 2 else ["quarter", "fourth"] if denominator == 4 else [name]
    article = "an" if name.startswith("e") else "a"
    forms: list[str] = []
    for part in parts:
        plural = ("halves" if part == "half" else f"{part}s") if many else part
        forms += [f"{top}-{plural}", f"{top} {plural}"]
        if not many:
            forms.insert(len(forms) - 2, f"{article} {part}")
    return tuple(forms)


@lru_cache(maxsize=1024)
def bounded(forms: tuple[str, ...], bound: str | None) -> tuple[str, ...]:
    """Return forms with the words of a bound, best first.

    The bare forms close the list: the bound may be said by the sentence (``exceeds 8 million``).

    Args:
        forms: forms without a bound.
        bound: one of the contract's bounds, or None.
    """
    if bound is None:
        return forms
    said = _BOUNDS[bound]
    if bound == "over" and not forms[0][0].isdigit():
        said = (said[1], said[0], *said[2:])
    first, *others = said
    return unique(
        (
            *(f"{first} {form}" for form in forms),
            *(f"{other} {form}" for other in others for form in forms[:4]),
            *forms,
        )
    )
