"""Quantities in Chinese text: what they are worth, and how English says them.

``find_quantities`` finds numbers with their bounds, units, ranges, fractions, dates and ordinals.
What only looks like a number (百度, 统一, GPT-3, 2.0) is none; see ``number_context``. The work is
linear in the text: one search for numerals, and a look at what stands around each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from shuyu.language.chinese_numbers import HAN_NUMERALS
from shuyu.language.dates import read_date
from shuyu.language.eras import read_era
from shuyu.language.measures import CLASSIFIERS, UNIT_STARTS
from shuyu.language.number_context import identifier_end
from shuyu.language.ordinals import read_ordinal
from shuyu.language.quantities import read_quantity

# What can follow a single Han digit that counts; most 一 of a text are passed over by this alone.
_GOES_ON: Final = re.escape(
    f"{HAN_NUMERALS}{UNIT_STARTS}点多余来半成折分又规量级番月日号时世、-~–—到至乃甚 "
)
_FIGURES: Final = "0-9壹贰叁肆伍陆柒捌玖拾"
# The character itself comes first, so that all others are passed over fast.
_START: Final = re.compile(
    f"[{_FIGURES}{HAN_NUMERALS}半翻](?:(?<=[{_FIGURES}])"
    f"|(?<=[第上近逾超过约破成][{HAN_NUMERALS}])|(?<=第 [{HAN_NUMERALS}])|(?<=数)(?=以)"
    f"|(?<=[{HAN_NUMERALS}])(?<!一)(?=[{_GOES_ON}A-Za-z])"
    f"|(?<=一)(?![{CLASSIFIERS[1:]}]|个[^半多百世月小星礼季工钟亿])(?=[{_GOES_ON}A-Za-z])"
    "|(?<=半)(?=[数个年月小分])|(?<=过半)|(?<=翻)(?=[了番倍一二两三四1-4]))"
)
_FIGURE: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
# One character for one, so that offsets stay: the grammar is written in simplified characters.
_SIMPLIFIED: Final = dict(
    zip(
        "萬億兩點餘個種幾數條張項塊臺層類組輛顆隻雙對筆門間場頁節詞號歲週鐘時紀級維樣約過達內來從將於"
        "圓歐韓鎊盧幣後紐貳參陸○至",
        "万亿两点余个种几数条张项块台层类组辆颗只双对笔门间场页节词号岁周钟时纪级维样约过达内来从将于"
        "圆欧韩镑卢币后纽贰叁陆〇至",
        strict=True,
    )
)
_PLAIN: Final = (
    _SIMPLIFIED
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
    | {"￥": "¥", "〜": "~", "−": "-", "﹪": "%", "\u3000": " ", "\xa0": " "}
)
# Few characters are variants: looking for them costs less than a translation of all.
_VARIANT: Final = re.compile(f"[{''.join(_PLAIN)}]")
_WIDE_GROUP: Final = re.compile("，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity, date or ordinal in a text.

    Attributes:
        start: offset of its first code point.
        end: end, exclusive; bounds and units are inside, classifiers (个, 张) outside.
        text: the text between.
        value: decimal string; ``a/b`` of a fraction; ISO 8601 date; ``lo/hi`` of a range.
        kind: quantity, percent, fraction, multiple, ordinal, date, duration, money or range.
        bound: about, over, at least, under, at most, nearly, or None.
        en: as a translator would write it.
        alternatives: other accepted English, the figure without its bound included.
    """

    start: int
    end: int
    text: str
    value: str
    kind: str
    bound: str | None
    en: str
    alternatives: tuple[str, ...] = ()


def find_quantities(text: str, offset: int = 0) -> list[Quantity]:
    """Return the quantities of a text, in text order, not overlapping.

    Args:
        text: any text; what must not be read (URLs, code) is the caller's to leave out.
        offset: of the text in a larger one that the offsets are to count from, code points.
    """
    plain = _VARIANT.sub(_plain, _WIDE_GROUP.sub(",", text))
    found: list[Quantity] = []
    position = floor = 0
    while match := _START.search(plain, position):
        start = match.start()
        reading = (
            read_ordinal(plain, start, floor)
            or read_era(plain, start, floor)
            or read_date(plain, start, floor)
            or read_quantity(plain, start, floor)
        )
        if reading is None:
            position = _past(plain, start)
            continue
        begin, end, value, kind, bound, forms = reading
        cut = text[begin:end]
        begin, end, position, floor = begin + offset, end + offset, end, end
        found.append(Quantity(begin, end, cut, value, kind, bound, forms[0], forms[1:]))
    return found


def _plain(variant: re.Match[str]) -> str:
    return _PLAIN[variant[0]]


def _past(text: str, start: int) -> int:
    """Return where to go on behind a numeral that is none: figures are left whole."""
    figure = _FIGURE.match(text, start)
    if figure is None:
        return start + 1
    return identifier_end(text, start, figure.end()) or figure.end()
