"""Numbers in English: the form to print, and that accepted ones name the same number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language.english_numbers import (
    bounded,
    fraction_forms,
    number_forms,
    ordinal,
    ordinal_forms,
    words,
)

SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}


@pytest.mark.parametrize(
    ("value", "english"),
    [
        ("0", "zero"),
        ("9", "nine"),
        ("11", "11"),
        ("4096", "4,096"),
        ("330000", "330,000"),
        ("1000000", "1 million"),
        ("1750000000000", "1.75 trillion"),
        ("1234567890", "1,234,567,890"),
        ("0.35", "0.35"),
        ("-5", "-5"),
    ],
)
def test_the_form_to_print(value: str, english: str) -> None:
    assert number_forms(Decimal(value))[0] == english


@given(st.integers(min_value=0, max_value=10**15))
def test_every_form_in_figures_names_the_number(value: int) -> None:
    for form in number_forms(Decimal(value)):
        figure, _, scale = form.replace(",", "").partition(" ")
        if figure.replace(".", "").isdecimal():
            assert Decimal(figure) * SCALES.get(scale, 1) == value


@given(st.integers(min_value=0, max_value=999))
def test_words_are_distinct_and_plain(value: int) -> None:
    assert words(value) not in {words(value + 1), words(value + 10), words(value + 100)} - {""}
    assert words(value).replace(" ", "").replace("-", "").isalpha()


@pytest.mark.parametrize(
    ("number", "figures", "spelled"),
    [
        (1, "1st", "first"),
        (12, "12th", "twelfth"),
        (21, "21st", "twenty-first"),
        (30, "30th", "thirtieth"),
    ],
)
def test_ordinals(number: int, figures: str, spelled: str) -> None:
    assert ordinal(number) == figures
    assert set(ordinal_forms(number)) == {figures, spelled}


@pytest.mark.parametrize(
    ("numerator", "denominator", "forms"),
    [
        (1, 2, {"half", "one half", "50%"}),
        (1, 4, {"a quarter", "one-fourth", "25%"}),
        (2, 3, {"two-thirds", "2/3"}),
        (1, 8, {"an eighth", "one-eighth"}),
        (3, 10_000, {"0.03%", "three ten-thousandths"}),
    ],
)
def test_fractions(numerator: int, denominator: int, forms: set[str]) -> None:
    assert forms <= set(fraction_forms(Decimal(numerator), Decimal(denominator)))


def test_bounds_keep_the_bare_forms() -> None:
    forms = bounded(("3,000", "3000"), "over")
    assert forms[0] == "over 3,000"
    assert {"more than 3000", "3,000"} <= set(forms)
    assert bounded(("3,000",), None) == ("3,000",)
