"""Regional forms from the table are OpenCC's, whatever words stand beside one another."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language import regional_table
from shuyu.language.background import word_frequency
from shuyu.language.regional_quick import regional_forms
from shuyu.language.script import to_hong_kong, to_taiwan

_WORDS = random.Random(4).sample(sorted(word_frequency()), 6000)  # noqa: S311 - a sample


def test_the_table_is_what_the_generator_derives() -> None:
    assert regional_table.TABLE.read_text(encoding="utf-8") == regional_table.derive()


def test_made_up_terms() -> None:
    terms = ["".join(_WORDS[place : place + 3]) for place in range(0, len(_WORDS) - 3, 2)]
    converted = [convert("\n".join(terms)).split("\n") for convert in (to_taiwan, to_hong_kong)]
    assert [regional_forms(term) for term in terms] == list(zip(*converted, strict=True))


@pytest.mark.parametrize(
    ("term", "taiwan", "hong_kong"),
    [
        ("软件", "軟體", "軟件"),
        ("面向对象编程", "物件導向程式設計", "面向對象編程"),
        ("函数调用", "函式呼叫", "函數調用"),
        ("众数字符", "眾數字符", "眾數字符"),  # 数字 comes before 字符
        ("头发", "頭髮", "頭髮"),
        ("AI芯片", "AI晶片", "AI芯片"),
        ("SQL注入", "SQL隱碼攻擊", "SQL注入"),
        ("transformer", "transformer", "transformer"),
        ("", "", ""),
    ],
)
def test_terms(term: str, taiwan: str, hong_kong: str) -> None:
    assert regional_forms(term) == (taiwan, hong_kong)


@given(st.text(st.sampled_from("软軟件程序式里裡裏面条麵數数字符·—A1 \u200b\ufa10𠀾"), max_size=8))
def test_text_of_any_script(text: str) -> None:
    assert regional_forms(text) == (to_taiwan(text), to_hong_kong(text))
