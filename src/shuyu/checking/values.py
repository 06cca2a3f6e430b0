"""When an English number says what a Chinese one does: units, kinds, dates, rounding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from shuyu.language.english_quantities import EnglishQuantity
from shuyu.language.numerals import Quantity

_ROUNDING = Fraction(6, 100)
_LEAST_ROUNDED = 20

#: A form that says by how much, not to how much: its number alone would say something else.
GROWTH = "increase "


@dataclass(frozen=True, slots=True)
class Value:
    """What an accepted English form is worth; see ``EnglishQuantity``."""

    value: Fraction | str
    kind: str
    raw: Fraction


def agree(wanted: Value, found: EnglishQuantity) -> bool:
    """Tell whether an English number is worth what is wanted."""
    if wanted.kind == found.kind:
        if wanted.kind == "date":
            return dates_agree(str(wanted.value), str(found.value))
        return wanted.value == found.value
    kinds = {wanted.kind, found.kind}
    if kinds == {"plain", "multiple"} or kinds == {"plain", "vague"}:
        return wanted.raw == found.raw
    if kinds == {"plain", "date"}:
        return str(wanted.value) == str(found.value)
    if found.kind == "plain":  # an age, or a unit that the sentence puts elsewhere
        return wanted.kind in ("months", "seconds", "ordinal") and wanted.raw == found.raw
    if kinds == {"share", "multiple"}:  # halved, or twice as small
        return {wanted.value, found.value} == {Fraction(1, 2), Fraction(2)}
    return False


def dates_agree(wanted: str, found: str) -> bool:
    """Tell whether two dates agree in every field that both know, and in which they know.

    Either may leave out the year, which the sentence before may have given.
    """
    if wanted == found:
        return True
    if wanted.startswith("T") or found.startswith("T"):
        return False
    one, other = (
        re.fullmatch(r"(-|\d{4})((?:-\d\d)*)", wanted),
        re.fullmatch(r"(-|\d{4})((?:-\d\d)*)", found),
    )
    if one is None or other is None or one[2] != other[2] or not one[2]:
        return False
    return "-" in (one[1], other[1])


def close(quantity: Quantity, found: EnglishQuantity) -> bool:
    """Tell whether an English number is the Chinese one, rounded in good faith.

    The figure must be shorter, come out by rounding, and say so by its bound or as a round number
    of a named scale.
    """
    if quantity.kind not in ("quantity", "percent", "money") or not isinstance(
        found.value, Fraction
    ):
        return False
    try:
        value = Fraction(quantity.value)
    except ValueError:
        return False
    if quantity.kind == "percent":
        value /= 100
    base = found.value
    if found.kind not in ("plain", "share") or value == 0 or base == 0 or found.bound is None:
        return False
    if abs(value) < _LEAST_ROUNDED and quantity.kind != "percent":
        return False
    return abs(base - value) <= _ROUNDING * abs(value) and _digits(base) < _digits(value)


def _digits(value: Fraction) -> int:
    """Return the significant digits of a value."""
    figures = f"{float(value):.12g}"
    if "e" in figures:
        figures = figures.partition("e")[0]
    return len(figures.replace(".", "").strip("0"))


def literal(quantity: Quantity, text: str) -> bool:
    """Tell whether an accepted English form stands in a text word for word."""
    for form in (quantity.en, *quantity.alternatives):
        if not form[0].isdigit() and re.search(
            rf"(?<!\w){re.escape(form.removeprefix(GROWTH))}(?!\w)", text, re.IGNORECASE
        ):
            return True
    return False
