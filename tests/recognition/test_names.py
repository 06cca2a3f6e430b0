"""Shapes of names."""

from __future__ import annotations

import pytest

from shuyu.recognition.candidate_background import word_class
from shuyu.recognition.names import (
    is_name_in_latin,
    is_organisation,
    is_person,
    is_transliterated,
    split_name,
)
from shuyu.recognition.romanisation import romanised_names


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("刘知远",), True),
        (("戴", "一鸣"), True),
        (("欧阳", "晓明"), True),
        (("项", "任务"), False),  # a surname before a common noun
        (("张量",), False),
        (("模型",), False),
        (("王", "大", "明"), False),
    ],
)
def test_person(words: tuple[str, ...], expected: bool) -> None:
    assert is_person(words, word_class) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("海底", "生物", "研究院"), True),
        (("青云", "大学"), True),
        (("联合", "青云", "大学"), False),  # a verb leads it
        (("研究院", "联合", "大学"), False),
        (("大学",), False),
        (("模型", "训练"), False),
    ],
)
def test_organisation(words: tuple[str, ...], expected: bool) -> None:
    assert is_organisation(words, word_class) is expected


def test_transliterated_names_need_a_dot_and_their_syllables() -> None:
    assert is_transliterated("萨姆·阿尔特曼")
    assert not is_transliterated("萨姆阿尔特曼")
    assert not is_transliterated("科技·评论")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("GPT", True), ("TPUv3", True), ("3D", True), ("softmax", False), ("of", False)],
)
def test_latin_names_have_a_capital_or_a_digit(word: str, expected: bool) -> None:
    assert is_name_in_latin(word) is expected


def test_a_name_splits_after_its_surname() -> None:
    assert split_name("欧阳晓明") == ("欧阳", "晓明")
    assert split_name("李飞飞") == ("李", "飞飞")
    assert split_name("模型") == ("", "模型")


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("刘知远", "Zhiyuan Liu"),
        ("单晓安", "Xiao'an Shan"),
        ("吕布", "Bu Lü"),
        ("欧阳晓明", "Xiaoming Ouyang"),
    ],
)
def test_names_in_pinyin(name: str, english: str) -> None:
    given, family = english.split(" ")
    assert romanised_names(name) == (english, f"{family} {given}")
