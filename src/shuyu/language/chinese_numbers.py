"""One Chinese numeral as written, and the value it has.

Arabic, Han and financial digits with 十百千万亿兆, decimals, ``1.75万亿`` and ``1 亿 5000 万``,
``五六十`` (two digits side by side are a range), ``数十亿`` and ``几百`` (an unknown digit),
``3000多`` and ``百余``. This module must not know units, dates or English, nor decide whether a
numeral is one in its context.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

_DIGITS: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
}
_SMALL: Final = {"十": 10, "百": 100, "千": 1000}
_BIG: Final = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_FINANCIAL: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")

HAN_DIGITS: Final = "零〇一二两三四五六七八九"
HAN_NUMERALS: Final = HAN_DIGITS + "十百千万亿兆几数廿卅"

# No numeral is longer than this, so that a run of digits costs what it is long.
_ARABIC: Final = r"(?:\d{1,3}(?:,\d{3}){1,8}(?!\d)|\d{1,24}(?!\d))(?:\.\d{1,24}(?!\d))?"
_LOWER: Final = r"(?:\d{1,4}|\d,\d{3})(?![\d.])"  # what follows 亿 in 1亿5000万
_SCALE: Final = "(?:[十百千]?[万亿]亿|[十百千]?[万亿兆]|[百千](?!分))"
_FINANCIAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_SPACED_SCALE: Final = rf"(?:{_SCALE}| (?:[百千]?万亿|[百千]?[万亿]))"
_NUMERAL: Final = re.compile(
    rf"(?P<arabic>{_ARABIC}"
    rf"(?:{_SPACED_SCALE}(?: ?{_LOWER}{_SPACED_SCALE}){{0,3}}(?:零?\d{{1,4}}(?![\d.]))?)?)"
    rf"|(?P<financial>(?=[{_FINANCIAL_DIGITS}]{{0,31}}[拾佰仟万亿])"
    rf"[{_FINANCIAL_DIGITS}拾佰仟万亿]{{2,32}})"
    rf"|(?P<han>(?![百千万]兆)[{HAN_NUMERALS}]{{1,32}}(?![{HAN_NUMERALS}])"
    r"(?:点[零〇一二三四五六七八九]{1,24}[十百千]?[万亿]{0,2})?)",
)
_MORE: Final = re.compile(r" ?([多余来])([十百千]?[万亿]{1,2})?")
# 兆 is a trillion, but a million of these.
_MEGA: Final = re.compile(" ?(?:字节|比特|赫|瓦|帕|欧|位|带宽|宽带|内存|流量|光纤|以太|网)")
_PIECE: Final = re.compile(rf"{_ARABIC}|[^ ]")
_NEIGHBOURS: Final = re.compile("(?<![点零〇])([一二两三四五六七八九])([二两三四五六七八九])")
_LATER_UNKNOWN: Final = re.compile("(?<=.)[几数][十百千]?(?=[万亿]|$)")
_TENS: Final = str.maketrans({"廿": "二十", "卅": "三十"})
_SHARED: Final = re.compile("[百千万亿兆]+$")
# Beyond this nobody counts in words, and decimal arithmetic is no longer exact.
_MOST: Final = Decimal(10) ** 24


class Number(NamedTuple):
    """A numeral and what it says.

    Attributes:
        start: where it begins.
        end: where it ends, with 多, 余 or 来 where they belong to it.
        text: the numeral in simplified digits, without 多, 余, 来.
        low: the value; of a range or an unknown digit the lowest one.
        high: the highest value of a range (五六十: 60), else None.
        unknown: ``几`` or ``数`` where that stands for the leading digit, else empty.
        mark: ``多``, ``余``, ``来`` or ``几`` (十几) where the numeral says "and some", else empty.
        digits_end: where it ends without 多, 余, 来 and what follows them.
        arabic: it begins with an Arabic digit.
    """

    start: int
    end: int
    text: str
    low: Decimal
    high: Decimal | None
    unknown: str
    mark: str
    digits_end: int
    arabic: bool

    @property
    def bare(self) -> bool:
        """Whether it is a magnitude without a digit, as 百亿 or 万亿."""
        return self.text[0] in "百千万亿" or (self.text[0] == "十" and self.low >= 10**5)

    @property
    def scaled(self) -> bool:
        """Whether its size shows that it is a number, whatever follows it."""
        if self.arabic:
            return not self.text.replace(".", "").isdecimal()
        return self.low >= 100 and len(self.text) > 1


def read_number(text: str, start: int) -> Number | None:
    """Read the numeral that begins at an offset.

    Args:
        text: simplified text with half-width digits.
        start: offset of the numeral's first character.

    Returns:
        The longest well-formed numeral there, or None.
    """
    match = _NUMERAL.match(text, start)
    if match is None:
        return None
    kind, digits_end = match.lastgroup, match.end()
    digits = match[0].translate(_FINANCIAL) if kind == "financial" else match[0]
    if len(digits) > 1 and digits[-1] == "兆" and _MEGA.match(text, digits_end):
        digits, digits_end = digits[:-1], digits_end - 1
    if "廿" in digits or "卅" in digits:
        digits = digits.translate(_TENS)
    mark, scale, end = "", "", digits_end
    if more := _MORE.match(text, end):
        mark, scale, end = more[1], more[2] or "", more.end()
    if kind == "han" and len(digits) > 1 and (shorter := _LATER_UNKNOWN.sub("", digits)) != digits:
        digits, mark = shorter, mark or "几"
    unknown = digits[0] if digits[0] in "几数" else ""
    low = parse_number(digits[len(unknown) :] + scale) if digits != unknown else Decimal(1)
    high = None
    if low is None and kind == "han":
        low, high = _neighbours(digits, scale)
    if low is None or max(low, high or low) >= _MOST:
        return None
    arabic = kind == "arabic"
    return Number(start, end, digits + scale, low, high, unknown, mark, digits_end, arabic)


@lru_cache(maxsize=4096)
def parse_number(digits: str) -> Decimal | None:
    """Return the value of a numeral, or None where it is malformed.

    Args:
        digits: Arabic and Han digits with 十百千万亿兆, spaces allowed; ``三点五``, ``两万五``
            (25,000) and a magnitude alone (``百亿``) are well-formed.
    """
    whole, point, decimals = digits.partition("点")
    if point:
        return _with_decimals(whole, decimals)
    total, section, digit = Decimal(0), Decimal(0), None
    small, big, previous = 10**4, 10**16, ""
    for piece in _PIECE.findall(digits):
        if piece[0].isdecimal() or piece in _DIGITS:
            if digit is not None or (previous and previous[-1].isdecimal()):
                return None
            value = Decimal(_DIGITS[piece] if piece in _DIGITS else piece.replace(",", ""))
            # A zero fills a gap and is no digit of its own, except where it is all there is.
            digit = None if piece in "零〇" and previous else value
        elif piece in _SMALL:
            unit = _SMALL[piece]
            alone = not previous or (unit == 10 and previous in "零〇万亿兆")
            if unit >= small or (digit is None and not alone) or digit == 0:
                return None
            section += (1 if digit is None else digit) * unit
            small, digit = unit, None
        elif piece in _BIG:
            unit = _BIG[piece]
            section += digit or 0
            stacked = not section and previous + piece in {"万亿", "亿亿"}
            if previous and not section and not stacked:
                return None
            if stacked or unit > big:  # 1.6万亿, 3万5千亿
                if total + section >= (10**16 if previous == "亿" else 10**8):
                    return None  # 1亿2万亿
                total = (total + section) * unit
                big = int(total)
            elif unit == big:
                return None
            else:
                total += (section or 1) * unit
                big = unit
            section, small, digit = Decimal(0), 10**4, None
        else:
            return None
        previous = piece
    if digit is not None and previous in _DIGITS and len(digits) > 1:
        before = digits.replace(" ", "")[-2]
        if digits[0] in "百千万亿":  # 万一 is no 11,000
            return None
        if before in "百千万亿":  # 两万五: the digit counts the next lower unit
            digit *= (_SMALL | _BIG)[before] // 10
    return total + section + (digit or 0)


def with_scale_of(low: Number, high: Number) -> Decimal | None:
    """Return the value of ``3`` in ``3到5万``, where the second numeral's magnitude serves both.

    Args:
        low: the first numeral.
        high: the second one.

    Returns:
        The first value times the shared magnitude, or None where each stands for itself.
    """
    shared = _SHARED.search(high.text)
    if shared is None or shared.start() == 0 or _SHARED.search(low.text):
        return None
    coefficient = parse_number(high.text[: shared.start()])
    if coefficient is None or low.low >= coefficient:
        return None
    return parse_number(low.text + shared[0])


def _with_decimals(whole: str, decimals: str) -> Decimal | None:
    scale = decimals.lstrip(HAN_DIGITS)
    places = "".join(str(_DIGITS[char]) for char in decimals[: len(decimals) - len(scale)])
    integer = parse_number(whole) if whole else None
    if integer is None or not places:
        return None
    unit = parse_number(scale) if scale else Decimal(1)
    return None if unit is None else (integer + Decimal(f"0.{places}")) * unit


def _neighbours(digits: str, scale: str) -> tuple[Decimal | None, Decimal | None]:
    """Return both ends of a range written as two digits side by side (五六十, 三五百, 十七八)."""
    match = _NEIGHBOURS.search(digits)
    if match is None:
        return None, None
    first, second = _DIGITS[match[1]], _DIGITS[match[2]]
    if second - first != 1 and match[0] != "三五":
        return None, None
    before, after = digits[: match.start()], digits[match.end() :] + scale
    low, high = (parse_number(before + digit + after) for digit in match.groups())
    return (low, high) if high is not None else (None, None)
