"""Chinese scripts: simplified, traditional, Taiwan and Hong Kong, converted by OpenCC.

Whole words decide a conversion here (头发 → 頭髮, 发展 → 發展); comparison keys, which must be
the same for every spelling, are made in ``fold``. OpenCC is imported on the first conversion.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from shuyu.errors import StorageError, UsageError

if TYPE_CHECKING:
    from opencc import OpenCC

#: Inside of a character class: every Han character, 々〇〻, the compatibility blocks and the
#: supplementary planes; without 丨 (U+4E28), which separates names in prose.
HAN = "\u3005\u3007\u303b\u3400-\u4dbf\u4e00-\u4e27\u4e29-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_HAN = re.compile(f"[{HAN}]")
_TARGETS = {
    "zh": "zh-Hans",
    "zh-CN": "zh-Hans",
    "zh-Hans": "zh-Hans",
    "zh-Hans-CN": "zh-Hans",
    "zh-Hant": "zh-Hant",
    "zh-TW": "zh-TW",
    "zh-Hant-TW": "zh-TW",
    "zh-HK": "zh-HK",
    "zh-Hant-HK": "zh-HK",
}
# Source → target → OpenCC configuration; a pair that is not here needs no conversion.
_WORDS = {
    "zh-Hans": {"zh-Hant": "s2t", "zh-TW": "s2twp", "zh-HK": "s2hk"},
    "zh-Hant": {"zh-Hans": "t2s", "zh-TW": "t2tw", "zh-HK": "t2hk"},
    "zh-TW": {"zh-Hans": "tw2sp", "zh-Hant": "tw2t", "zh-HK": "t2hk"},
    "zh-HK": {"zh-Hans": "hk2s", "zh-Hant": "hk2t", "zh-TW": "t2tw"},
}
_CHARACTERS = {
    **_WORDS,
    "zh-Hans": {**_WORDS["zh-Hans"], "zh-TW": "s2tw"},
    "zh-TW": {**_WORDS["zh-TW"], "zh-Hans": "tw2s"},
}


def to_simplified(text: str) -> str:
    """Return a text in simplified characters; vocabulary stays (OpenCC ``t2s``)."""
    return _convert(text, "t2s")


def to_traditional(text: str) -> str:
    """Return a simplified text in traditional characters, no region's (OpenCC ``s2t``)."""
    return _convert(text, "s2t")


def to_taiwan(text: str) -> str:
    """Return a simplified text as Taiwan writes it, vocabulary too (``s2twp``: 软件 → 軟體)."""
    return _convert(text, "s2twp")


def to_hong_kong(text: str) -> str:
    """Return a simplified text in Hong Kong's characters (``s2hk``: 为 → 為); vocabulary stays."""
    return _convert(text, "s2hk")


def convert(text: str, target: str, *, source: str | None = None, words: bool = True) -> str:
    """Convert a text between scripts and regions.

    Args:
        text: the text.
        target: ``zh-Hans``, ``zh-Hant``, ``zh-TW`` or ``zh-HK``, or their longer BCP 47 forms.
        source: likewise; None takes simplified or traditional, as ``script_of`` finds, and a
            traditional text then keeps its vocabulary.
        words: False keeps the vocabulary whatever the regions: only characters change.

    Raises:
        UsageError: target or source is none of these.
    """
    start = _canonical(source) if source else _SCRIPTS[script_of(text)]
    configs = _WORDS if words else _CHARACTERS
    config = configs[start].get(_canonical(target))
    return _convert(text, config) if config else text


_SCRIPTS = {"Hans": "zh-Hans", "both": "zh-Hans", "none": "zh-Hans", "Hant": "zh-Hant"}


def _canonical(tag: str) -> str:
    canonical = _TARGETS.get(tag)
    if canonical is None:
        raise UsageError(f"unknown script {tag!r}: choose zh-Hans, zh-Hant, zh-TW or zh-HK")
    return canonical


def script_of(text: str) -> Literal["Hans", "Hant", "both", "none"]:
    """Tell a text's script by the characters that only one script has, the majority deciding.

    Returns:
        ``none`` where there is no Han character, ``both`` where all are common to both scripts
        (or as many are simplified as traditional).
    """
    if not _HAN.search(text):
        return "none"
    traditional = _changes(text, to_simplified(text))
    simplified = _changes(text, to_traditional(text))
    if traditional == simplified:
        return "both"
    return "Hant" if traditional > simplified else "Hans"


def is_han(char: str) -> bool:
    """Tell whether one character is Han (丨, the separator, is not)."""
    return _HAN.match(char) is not None


def _changes(text: str, converted: str) -> int:
    return sum(one != other for one, other in zip(text, converted, strict=False))


def _convert(text: str, config: str) -> str:
    converted: str = _converter(config).convert(text)
    return converted


@cache
def _converter(config: str) -> OpenCC:
    from opencc import OpenCC

    try:
        return OpenCC(config)
    except RuntimeError as error:
        raise StorageError(f"the tables of OpenCC cannot be read: {error}") from None
