"""What only looks like a number: identifiers, versions, and numerals inside words and names.

Two kinds of evidence decide: the characters next to it (a Latin name before it, a dot and a digit
behind it), and the words of a general dictionary (in 四周围 or 三年级 the numeral is part of a
word). The short lists here are closed classes of grammar; none names a product or a topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from shuyu.language.equivalences import CLUSTER, NOTHING, to_plain
from shuyu.language.fold import fold

if TYPE_CHECKING:
    from shuyu.language.segment import Segmenter

_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9_]+(?:[-–.:/·×+_~^*][A-Za-z0-9_]+)*")
_BEFORE_IDENTIFIER: Final = re.compile(
    "[A-Za-z0-9_\u00c0-\u024f\u0370-\u03ff]$|[A-Za-z0-9_][-–.:/·×+_^*#&]$|[.×^#_@]$|[A-Za-z]['’]$"
)
_AFTER_IDENTIFIER: Final = re.compile(
    r"[A-Za-z_]|[.:/×*^·-][0-9A-Za-z]| ?[×*] ?[0-9]|[.](?=[0-9])|\s?[:比]\s?[0-9]"
)
_LATIN_NAME: Final = re.compile(r"[A-Za-z][.]? $")
# Words that introduce a value: a numeral without unit behind them is one.
_INTRODUCED: Final = re.compile(
    "(?:[=≈><≥≤]|[为是达到约超至近于共过仅满取设得含]|等于|大约|有(?!限)) ?$"
)
_PLAIN_RIGHT: Final = re.compile(r"$|[\s，。；、！？,;!?)）」』”\]]|[的和与及或到至以左、]|个")
_LATIN_RIGHT: Final = re.compile(" ?[A-Za-z]")
_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_FORMAT: Final = re.compile("[1-6]G|[248]K|[1-9][DAC]")
_ADVERB: Final = re.compile("千万(?=[别不要注小记可勿当得莫休])")
_DETERMINED: Final = frozenset("这那每同某第前后上下另新有任终近")
_LEXICAL: Final = frozenset({"四周", "十字", "八字", "九章", "三军", "四方", "八方", "四处"})
_TIME_TAIL: Final = frozenset("来间前后以之内初底中左右多余上下")
_TIME_HEAD: Final = frozenset("近约超上过这那前后头每好共")
_IRREGULAR: Final = re.compile(f"[ {NOTHING}{CLUSTER}]")  # what folding has to look around at
_QUOTES: Final = {"“": "”", "「": "」", "《": "》", "『": "』", "‘": "’", '"': '"', "〈": "〉"}


def identifier_end(text: str, start: int, end: int) -> int | None:
    """Return the end of the identifier that a figure belongs to, or None where it is a number.

    Args:
        text: the text with half-width letters and digits.
        start: offset of the figure.
        end: where the figure and its unit end.
    """
    if _BEFORE_IDENTIFIER.search(text, max(0, start - 2), start) or _AFTER_IDENTIFIER.match(
        text, end
    ):
        match = _IDENTIFIER.match(text, start)
        return max(end, match.end()) if match else end
    return None


def follows_latin_name(text: str, start: int) -> bool:
    """Whether a figure stands behind a Latin word and a space, as a version does."""
    return _LATIN_NAME.search(text, max(0, start - 3), start) is not None


def is_bare_value(text: str, start: int, end: int) -> bool:
    """Whether a figure without unit is a value: introduced as one, or before a Latin noun.

    ``批量大小为 128`` and ``使用 8 GPU`` are values; labels (``图3``), versions (``2.0``) and names
    (``ERNIE 3.0``, ``360公司``) are not.
    """
    figure = text[start:end]
    if follows_latin_name(text, start) or figure.endswith(".0"):
        return False
    if re.match("0[0-9]", figure) or (start > 0 and text[start - 1] == "第"):
        return False
    introduced = _INTRODUCED.search(text, max(0, start - 3), start) is not None
    if figure.startswith("0.") or "," in figure:
        return True
    if introduced:
        return (
            _PLAIN_RIGHT.match(text, end) is not None or _LATIN_RIGHT.match(text, end) is not None
        )
    spaced_noun = text[end : end + 1] == " " and _LATIN_RIGHT.match(text, end) is not None
    after_word = start > 0 and not text[start - 1].isspace() and text[start - 1] not in ".、)"
    return spaced_noun and after_word and not _YEAR.fullmatch(figure)


def is_format_name(text: str, start: int, end: int) -> bool:
    """Whether a figure and a letter name a format or a generation: 5G, 4K, 3D."""
    return _FORMAT.fullmatch(text, start, end) is not None


def is_article(text: str, start: int) -> bool:
    """Whether 一 before a unit of time points rather than counts (这一年, 有一天)."""
    return start > 0 and text[start - 1] in _DETERMINED


def is_adverb(text: str, start: int) -> bool:
    """Whether 千万 urges rather than counts (千万别忘)."""
    return _ADVERB.match(text, start) is not None


def is_in_word(text: str, begin: int, start: int, end: int, reach: int) -> bool:
    """Whether a numeral is part of a word or a name.

    Args:
        text: simplified text.
        begin: where the words that bound the numeral begin (上 in 上百), or ``start``.
        start: where the numeral begins.
        end: where it ends.
        reach: where its unit or classifier ends.
    """
    if text[start:reach] in _LEXICAL:
        return True
    if start > 0 and reach < len(text) and _QUOTES.get(text[start - 1]) == text[reach]:
        return not text[start:end].isascii()
    arabic = text[start].isdecimal()
    left = max(0, start - 4)
    window = text[left : reach + 3]
    if arabic:
        # 三 stands for the figure: the dictionary knows 三条 and 条件, and so decides 5条件.
        window = f"三{text[end : reach + 3]}"
        left, start, begin, reach = 0, 0, 0, reach - end + 1
    for word_start, word in _words(window):
        first = left + word_start
        last = first + len(word)
        before = word[: max(0, start - first)]
        if first < start < last and first < begin and not set(before) <= _TIME_HEAD:
            return True
        if first < reach < last and not set(word[reach - first :]) <= _TIME_TAIL:
            return True
    return False


def _words(text: str) -> Iterator[tuple[int, str]]:
    simplified = to_plain(text)
    if _IRREGULAR.search(simplified):
        simplified = fold(text).plain
    position = 0
    for word in _segmenter().cut_exact(simplified if len(simplified) == len(text) else text):
        if len(word) > 1:
            yield position, word
        position += len(word)


@cache
def _segmenter() -> Segmenter:
    from shuyu.language.segment import open_segmenter

    return open_segmenter()
