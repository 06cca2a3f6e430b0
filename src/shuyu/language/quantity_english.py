"""A quantity's English: number and unit together, as a translator writes them.

The first form is the one to print; the others are what a reader accepts as well (American and
British, figures and words, symbol and name). Nothing here reads Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from shuyu.language.english_numbers import number_forms, plain, unique
from shuyu.language.measures import Unit

Forms = tuple[str, ...]

_AGES: Final = {
    "dozens": ("decades", "several decades", "a few decades"),
    "hundreds": ("hundreds of years", "centuries", "several centuries"),
    "a few hundred": ("a few hundred years", "several centuries", "a few centuries"),
}
_DASHES: Final = (" to ", "–", "-")


@lru_cache(maxsize=1024)
def range_forms(low: Decimal, high: Decimal, *, either: bool) -> Forms:
    """Return the forms of a range of numbers: 5 to 10, 300–500 million, three or four.

    Args:
        low: its lower end.
        high: its upper end.
        either: two neighbouring digits say it (三四): then "or" comes first.
    """
    lows, highs = number_forms(low), number_forms(high)
    forms: list[str] = []
    joints = (" or ", *_DASHES) if either and high - low == 1 else _DASHES
    for wanted in ("alpha", "figure"):
        one, other = _pick(lows, wanted), _pick(highs, wanted)
        if not one or not other:
            continue
        number, _, name = one.partition(" ")
        shared = name and other.endswith(f" {name}") and wanted == "figure"
        forms += [f"{one}{joint}{other}" for joint in joints]
        if shared:
            forms += [f"{number}{joint}{other}" for joint in joints]
    figures_first = high >= 10
    forms.sort(key=lambda form: (not _is_figure(form)) == figures_first)
    return unique(forms)


def _pick(forms: Forms, wanted: str) -> str:
    figure = wanted == "figure"
    return next((form for form in forms if _is_figure(form) == figure), "")


@lru_cache(maxsize=1024)
def with_unit(numbers: Forms, unit: Unit | None, *, one: bool) -> Forms:
    """Return number forms with their unit.

    Args:
        numbers: forms of the number alone.
        unit: the unit, or None.
        one: the number is exactly one, so that the unit is singular.
    """
    if unit is None or unit.kind == "count":
        return numbers
    join = {
        "measure": _measure,
        "duration": _measure,
        "money": _money,
        "percent": _percent,
        "points": _measure,
        "multiple": _times,
    }[unit.kind]
    if unit.kind not in {"duration", "multiple"} or (unit.symbol and not unit.one):
        numbers = tuple(sorted(numbers, key=lambda form: not _is_figure(form)))
    if unit.one == "year" and numbers[0] in _AGES:
        return (*_AGES[numbers[0]], *(f"{number} of years" for number in numbers[:1]))
    if unit.kind in {"duration", "measure"} and numbers[0] == "0.5" and unit.one:
        return _half(unit)
    return unique(form for number in numbers for form in join(number, unit, one))


def _is_figure(form: str) -> bool:
    return form.lstrip("-")[:1].isdigit()


def _half(unit: Unit) -> Forms:
    article = "an" if unit.one == "hour" else "a"
    equal = {"year": ("six months", "6 months"), "hour": ("30 minutes", "thirty minutes")}
    return (
        f"half {article} {unit.one}",
        f"a half {unit.one}",
        *equal.get(unit.one, ()),
        f"half-{unit.one}",
        f"0.5 {unit.many}",
    )


def _measure(number: str, unit: Unit, one: bool) -> Iterable[str]:
    if not unit.one:
        if _is_figure(number):
            yield from (f"{number} {unit.symbol}", f"{number}{unit.symbol}")
        else:
            yield f"{number} {unit.symbol}"
        return
    name = unit.one if one else unit.many
    of = " of" if number.endswith("s") else ""  # hundreds of kilometers
    yield f"{number}{of} {name}"
    if unit.other and not one:
        yield f"{number}{of} {unit.other}"
    if unit.symbol and _is_figure(number):
        space = "" if unit.symbol == "°" else " "
        yield f"{number}{space}{unit.symbol}"
    if one and number == "one":
        yield f"{'an' if unit.one[0] in 'aeio' or unit.one == 'hour' else 'a'} {unit.one}"
    if unit.kind == "duration" and _is_figure(number) and "." not in number:
        yield f"{number}-{unit.one}"


def _money(number: str, unit: Unit, one: bool) -> Iterable[str]:
    name = unit.one if one else unit.many
    plural = number.endswith("s") and not _is_figure(number)
    if _is_figure(number):
        amount = number.replace(" to ", f" to {unit.symbol}")
        signed = (f"{unit.symbol}{amount}",) if unit.symbol else ()
        coded = f"{unit.other} {number}"
        spelled = (f"{number} {name}", f"{number} {unit.other}")
        if unit.one == "yuan":
            yield from (
                spelled[0],
                coded,
                f"CNY {number}",
                *signed,
                spelled[1],
                f"{number} renminbi",
            )
        else:
            dollars = (f"US${number}",) if unit.other == "USD" else ()
            yield from (*signed, *dollars, coded, *spelled)
        if unit.other == "USD":
            yield f"{number} dollars"
        return
    yield f"{number}{' of' if plural else ''} {name}"
    if unit.other == "USD":
        yield f"{number}{' of' if plural else ''} dollars"


def _percent(number: str, _unit: Unit, _one: bool) -> Iterable[str]:
    if _is_figure(number):
        dash = next((dash for dash in _DASHES if dash in number), "")
        low, _, high = number.partition(dash or "%")
        if dash:
            yield f"{low}%{dash}{high}%"
        yield f"{number}%"
    yield f"{number} percent"
    yield f"{number} per cent"


def _times(number: str, _unit: Unit, _one: bool) -> Iterable[str]:
    if number.endswith("s") and not _is_figure(number):
        yield f"{number} of times"
        return
    yield f"{number} times"
    if _is_figure(number) and " " not in number:
        low, dash, high = number.partition("–")
        yield from (
            f"{number}x",
            f"{number}-fold",
            f"{low}x{dash}{high}x" if dash else f"{number}×",
        )
    elif "-" not in number and " " not in number:
        yield from (f"{number}fold", f"{number}-fold")
    yield f"a factor of {number}"
    yield f"factor of {number}"


@lru_cache(maxsize=1024)
def multiple_forms(value: Decimal) -> Forms:
    """Return the forms of a multiple: twice, nine times, ninefold, 9x."""
    times = with_unit(number_forms(value), Unit("multiple"), one=False)
    if value == 2:
        return unique(("twice", "double", "two times", "twofold", "doubled", *times))
    if value == 3:
        return unique((*times[:1], "threefold", "triple", "tripled", *times))
    if value == 4:
        return unique((*times[:1], "fourfold", "quadruple", "quadrupled", *times))
    return times


@lru_cache(maxsize=1024)
def growth_forms(value: Decimal) -> Forms:
    """Return the forms of growth to a multiple of what was (增长两倍 is growth to three times).

    Args:
        value: the multiple that is reached.
    """
    percent = plain((value - 1) * 100)
    added = number_forms(value - 1)[0]
    forms = multiple_forms(value)
    by = (
        "increase by {} times".format("two" if added == "two" else added)
        if value > 2
        else "as much again"
    )
    fold = next((form for form in forms if form.endswith("fold")), forms[0])
    first = ("double", "doubled", "twice") if value == 2 else (fold,)
    return unique((*first, *forms, f"increase by {percent}%", f"by {percent}%", f"{percent}%", by))


def compound_forms(parts: Sequence[tuple[Decimal, Unit]]) -> Forms:
    """Return the forms of a time in two units: 1 hour 30 minutes."""
    names = [f"{plain(value)} {unit.one if value == 1 else unit.many}" for value, unit in parts]
    return tuple(joint.join(names) for joint in (" ", " and ", ", "))


def discount_forms(low: Decimal, high: Decimal | None, denominator: Decimal) -> Forms:
    """Return the forms of a price cut to low/denominator: 20% off."""
    off, left = (plain((1 - low / denominator) * 100), plain(low / denominator * 100))
    if high is not None:
        least = plain((1 - high / denominator) * 100)
        return (f"{least}–{off}% off", f"{least}% to {off}% off", f"{least}-{off}% off")
    return (f"{off}% off", f"a {off}% discount", f"{off}% discount", f"{left}% of the price")
