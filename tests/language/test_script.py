"""Scripts and regions."""

from __future__ import annotations

import re

import pytest

from shuyu.errors import UsageError
from shuyu.language import script


def test_characters_follow_the_word_they_stand_in() -> None:
    assert script.to_traditional("头发和发展") == "頭髮和發展"
    assert script.to_simplified("頭髮和發展，乾坤與乾燥") == "头发和发展，乾坤与干燥"


def test_taiwan_changes_words_and_hong_kong_only_characters() -> None:
    assert script.to_taiwan("软件和网络") == "軟體和網路"
    assert script.to_hong_kong("软件和网络") == "軟件和網絡"


@pytest.mark.parametrize(
    ("target", "converted"),
    [
        ("zh-Hans", "为了程序"),
        ("zh-Hant", "爲了程序"),
        ("zh-TW", "為了程式"),
        ("zh-Hant-TW", "為了程式"),
        ("zh-HK", "為了程序"),
    ],
)
def test_convert_from_simplified(target: str, converted: str) -> None:
    assert script.convert("为了程序", target) == converted


def test_convert_from_traditional_keeps_its_words() -> None:
    assert script.convert("為了程序", "zh-Hans") == "为了程序"
    assert script.convert("爲了這個程序", "zh-TW") == "為了這個程序"
    assert script.convert("爲了這個程序", "zh-Hant") == "爲了這個程序"


def test_an_unknown_target_names_the_valid_ones() -> None:
    with pytest.raises(UsageError, match=r"zh-XX.*zh-Hans, zh-Hant, zh-TW or zh-HK"):
        script.convert("术语", "zh-XX")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这个术语很长", "Hans"),
        ("這個術語很長", "Hant"),
        ("人工智能", "both"),
        ("GPT-3 / 丨", "none"),
        ("這個術語出自《术语》", "Hant"),
    ],
)
def test_script_of(text: str, expected: str) -> None:
    assert script.script_of(text) == expected


@pytest.mark.parametrize("char", "术術〇々㐀鿿豈𠮷𰻞")
def test_han(char: str) -> None:
    assert script.is_han(char)
    assert re.fullmatch(f"[{script.HAN}]", char)


@pytest.mark.parametrize("char", "丨aＡ1，。、あア한 😀")
def test_not_han(char: str) -> None:
    assert not script.is_han(char)


def test_a_named_source_brings_its_vocabulary_home() -> None:
    assert script.convert("軟體和資料", "zh-Hans", source="zh-TW") == "软件和数据"
    assert script.convert("軟體和資料", "zh-Hans") == "软体和资料"


def test_characters_alone_may_change() -> None:
    assert script.convert("循环和软件", "zh-TW", words=False) == "循環和軟件"
    assert script.convert("軟體", "zh-Hans", source="zh-TW", words=False) == "软体"
