"""An amount's value and kind, as the contract has them, and its English without the bound."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from shuyu.language.chinese_numbers import with_scale_of
from shuyu.language.english_magnitudes import (
    magnitude_forms,
    scale_forms,
    unknown_forms,
    unknown_range_forms,
)
from shuyu.language.english_numbers import fraction_forms, number_forms, plain, unique
from shuyu.language.measures import PERCENT, TENTHS, Unit
from shuyu.language.quantity_english import (
    Forms,
    compound_forms,
    discount_forms,
    growth_forms,
    multiple_forms,
    range_forms,
    with_unit,
)
from shuyu.language.readings import Operand

_KINDS: Final = {
    "count": "quantity",
    "measure": "quantity",
    "duration": "duration",
    "money": "money",
    "multiple": "multiple",
    "percent": "percent",
    "points": "percent",
    "fraction": "fraction",
    "discount": "fraction",
}
# 几 is at least two where English says "a few hundred" or "dozens"; "tens of thousands" says less.
_FEW: Final = frozenset({0, 1, 2, 3, 6, 9, 12})
_TOP: Final = Decimal("9.9")


class Amount(NamedTuple):
    """What is to be rendered.

    Attributes:
        first: the operand, or the lower end of a range.
        second: the upper end, or None.
        unit: the unit of both, or None.
        grows: a multiple says by how much something grows, not how large it is.
    """

    first: Operand
    second: Operand | None
    unit: Unit | None
    grows: bool


class Rendered(NamedTuple):
    """Value, kind and English forms."""

    value: str
    kind: str
    forms: Forms


def render(amount: Amount) -> Rendered:
    """Return the value, the kind and the English of an amount, without its bound."""
    first, unit = amount.first, amount.unit
    if unit is not None and unit.kind == "fraction":
        return _fraction(amount)
    if unit is not None and unit.kind == "discount":
        return _discount(first)
    if amount.second is not None or first.high is not None:
        return _range(amount)
    kind = "quantity" if unit is None else _KINDS[unit.kind]
    number, low = first.number, first.low
    if number is not None and number.unknown:
        power = low.adjusted() if len(number.text) > 1 else 0
        few = number.unknown == "几"
        least = low * 2 if power == 0 or (few and power in _FEW) else low
        forms = with_unit(unknown_forms(power, few=few), unit, one=False)
        if (unit is None or unit.kind == "count") and forms[0].endswith("s"):
            forms += (f"{forms[0]} of",)  # dozens of registers
        return Rendered(plain(least), kind, forms)
    if unit is not None and unit.kind == "multiple":
        return _multiple(low, amount.grows)
    if first.scale and number is not None:
        return Rendered(plain(low), kind, scale_forms(low, bare=number.bare))
    numbers = number_forms(low)
    if number is not None and number.bare and (unit is None or unit.kind == "count"):
        numbers = magnitude_forms(low)
    if number is not None and not number.arabic and numbers[0].startswith("1 "):
        numbers = unique((f"one{numbers[0][1:]}", *numbers))
    forms = with_unit(numbers, unit, one=low == 1)
    if first.parts:
        forms = unique((*compound_forms(first.parts), *forms))
    return Rendered(plain(low), kind, forms)


def _multiple(times: Decimal, grows: bool) -> Rendered:
    """Render 倍. 提高了两倍 is growth by twice as much, to three times.

    That is certain of one and two. From three on writers take 增加三倍 for growth to three times as
    often as for growth to four: the value is the figure itself, the other reading an alternative.
    """
    if not grows or times % 1 or times >= 10:
        return Rendered(plain(times), "multiple", multiple_forms(times))
    grown = growth_forms(times + 1)
    if times <= 2:
        return Rendered(plain(times + 1), "multiple", grown)
    return Rendered(plain(times), "multiple", unique((*multiple_forms(times), *grown)))


def _discount(first: Operand) -> Rendered:
    forms = discount_forms(first.low, first.high, first.denominator)
    if first.high is not None:
        value = _decimals(first.low / first.denominator, first.high / first.denominator)
        return Rendered(value, "range", forms)
    return Rendered(f"{plain(first.low)}/{plain(first.denominator)}", "fraction", forms)


def _range(amount: Amount) -> Rendered:
    first, second, unit = amount.first, amount.second, amount.unit
    if second is None:
        low, high = first.low, first.high or first.low
        numbers = range_forms(low, high, either=True)
    else:
        low, high = first.low, second.low
        number, other = first.number, second.number
        if number and other:
            low = with_scale_of(number, other) or low
        if number and other and number.unknown and other.unknown:
            numbers = unknown_range_forms(low.adjusted(), high.adjusted())
            high *= _TOP
        else:
            numbers = range_forms(low, high, either=False)
    value = f"{plain(low)}/{plain(high)}"
    return Rendered(value, "range", with_unit(numbers, unit, one=False))


def _fraction(amount: Amount) -> Rendered:
    first, second = amount.first, amount.second
    if second is not None and first.unit is None:  # 三到五成
        first = first._replace(denominator=second.denominator, unit=second.unit)
    forms = _share_forms(first)
    if second is None and first.high is None:
        exact = not first.low % 1
        value = f"{plain(first.low)}/{plain(first.denominator)}"
        return Rendered(value if exact else plain(first.low / first.denominator), "fraction", forms)
    if second is None:
        second = first._replace(low=first.high or first.low)
    low, high = (side.low / side.denominator for side in (first, second))
    others = _share_forms(second)
    if low > high:  # 三分之二到四分之一
        low, high, forms, others = high, low, others, forms
    spelled = tuple(f"{one} to {other}" for one in forms[:3] for other in others[:3])
    percents = with_unit(range_forms(low * 100, high * 100, either=False), PERCENT, one=False)
    forms = (*percents, *spelled) if first.unit is TENTHS else (*spelled, *percents)
    return Rendered(_decimals(low, high), "range", unique(forms))


def _share_forms(operand: Operand) -> Forms:
    forms = fraction_forms(operand.low, operand.denominator)
    if operand.unit is not TENTHS:
        return forms
    return unique((f"{plain(operand.low * 100 / operand.denominator)}%", *forms))


def _decimals(low: Decimal, high: Decimal) -> str:
    """Return the ends of a range of shares; four places tell any two fractions in use apart."""
    return "/".join(plain(round(value, 4)) for value in (low, high))
