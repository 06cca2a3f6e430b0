"""Chinese numerals: every value has its numeral, every numeral its value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language.chinese_numbers import parse_number, read_number, with_scale_of

DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def section(value: int) -> str:
    """Write 1 to 9999."""
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            written += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = bool(written)
    return written


def han(value: int) -> str:
    """Write a number below 10 ** 16, zeros where Chinese wants them."""
    if value == 0:
        return "零"
    written = ""
    for unit, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // unit % 10**4
        if part:
            gap = bool(written) and part < 1000
            written += ("零" if gap else "") + section(part) + name
    return written.replace("万亿", "兆") if value >= 10**12 else written


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_han_numerals_round_trip(value: int) -> None:
    assert parse_number(han(value)) == value


@given(st.integers(min_value=10, max_value=10**12 - 1))
def test_financial_numerals_round_trip(value: int) -> None:
    written = han(value).translate(FINANCIAL)
    number = read_number(written, 0)
    assert number is not None
    assert number.end == len(written)
    assert number.low == value


@given(
    st.decimals(min_value="0.01", max_value="9999", places=2),
    st.sampled_from([("", 1), ("千", 10**3), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12)]),
)
def test_mixed_numerals_round_trip(figure: Decimal, scale: tuple[str, int]) -> None:
    assert parse_number(f"{figure}{scale[0]}") == figure * scale[1]


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1000, max_value=9999))
def test_two_figures_with_scales_add_up(high: int, low: int) -> None:
    number = read_number(f"{high} 亿 {low} 万个", 0)
    assert number is not None
    assert number.low == high * 10**8 + low * 10**4


def test_numerals_side_by_side_are_not_one() -> None:
    number = read_number("1.75万亿1.75万亿", 0)
    assert number is not None
    assert (number.text, number.low) == ("1.75万亿", Decimal("1.75e12"))


@pytest.mark.parametrize("digits", ["9" * 24 + "万亿", "9" * 24 + "亿亿", "9" * 20 + "兆"])
def test_nobody_counts_so_far(digits: str) -> None:
    assert read_number(digits, 0) is None


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("两万五", "25000"),
        ("一百二", "120"),
        ("一百零二", "102"),
        ("三千五", "3500"),
        ("三万亿", "3000000000000"),
        ("3万5千亿", "3500000000000"),
        ("一万亿五千亿", "1500000000000"),
        ("一兆五千亿", "1500000000000"),
        ("百亿", "10000000000"),
        ("十五", "15"),
        ("三点一四", "3.14"),
        ("三点五亿", "350000000"),
        ("零点五", "0.5"),
        ("1,234,567", "1234567"),
    ],
)
def test_values(digits: str, value: str) -> None:
    assert parse_number(digits) == Decimal(value)


@pytest.mark.parametrize(
    "digits", ["千百", "万万", "亿万", "一三", "零一万", "万一", "十百", "点五", "1亿2万亿"]
)
def test_malformed_numerals(digits: str) -> None:
    assert parse_number(digits) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("五六十", 50, 60),
        ("十七八", 17, 18),
        ("七八百", 700, 800),
        ("三五百", 300, 500),
        ("一二十", 10, 20),
        ("一百二三十", 120, 130),
    ],
)
def test_digits_side_by_side_are_a_range(text: str, low: int, high: int) -> None:
    number = read_number(text, 0)
    assert number is not None
    assert [number.low, number.high] == [Decimal(low), Decimal(high)]


@pytest.mark.parametrize(
    ("text", "low", "unknown", "mark"),
    [
        ("数十亿", 10**9, "数", ""),
        ("几百", 100, "几", ""),
        ("十几万", 10**5, "", "几"),
        ("三十几", 30, "", "几"),
        ("百余家", 100, "", "余"),
        ("3000多块", 3000, "", "多"),
        ("100多万", 10**6, "", "多"),
        ("二十来岁", 20, "", "来"),
        ("廿一", 21, "", ""),
    ],
)
def test_unknown_digits_and_marks(text: str, low: int, unknown: str, mark: str) -> None:
    number = read_number(text, 0)
    assert number is not None
    assert number.low == low
    assert (number.unknown, number.mark) == (unknown, mark)


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("3", "5万", 30000),
        ("300", "500亿", 3 * 10**10),
        ("三", "五百", 300),
        ("100", "2万", None),
        ("1万", "10万", None),
        ("三", "五十", None),
    ],
)
def test_a_magnitude_may_serve_both_ends(first: str, second: str, value: int | None) -> None:
    low, high = read_number(first, 0), read_number(second, 0)
    assert low is not None
    assert high is not None
    assert with_scale_of(low, high) == value
