"""Pinyin: readings by the phrase, and keys that meet what people type."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language.pinyin import initials, pinyin, pinyin_key, query_key, syllables


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("混合专家", "hun he zhuan jia"),
        ("行为", "xing wei"),
        ("银行", "yin hang"),
        ("行向量", "hang xiang liang"),
        ("重复", "chong fu"),
        ("重构", "chong gou"),
        ("重要", "zhong yao"),
        ("重量", "zhong liang"),
        ("长度", "chang du"),
        ("成长", "cheng zhang"),
        ("向量调度", "xiang liang diao du"),
        ("策略", "ce lve"),
        ("绿色", "lv se"),
        ("GPT-3模型", "gpt 3 mo xing"),
        ("Pipeline并行", "pipeline bing xing"),
        ("銀行", "yin hang"),
        ("彈性", "tan xing"),
        ("人工智能（AI）", "ren gong zhi neng ai"),
        ("", ""),
        ("！？", ""),
    ],
)
def test_syllables(text: str, reading: str) -> None:
    assert syllables(text) == tuple(reading.split())


def test_characters_without_a_reading_keep_their_place() -> None:
    assert len(syllables("学\U00030000\U00030001习")) == 4


def test_toned_pinyin() -> None:
    assert pinyin("混合专家模型") == "hùn hé zhuān jiā mó xíng"
    assert pinyin("模型重构") == "mó xíng chóng gòu"


def test_initials_keep_latin_parts() -> None:
    assert initials("混合专家") == "hhzj"
    assert initials("GPT模型") == "gptmx"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("hunhe zhuanjia", "混合专家"),
        ("hùn hé zhuān jiā", "混合专家"),
        ("hun4he2 zhuan1jia1", "混合专家"),
        ("Hun He Zhuan Jia", "混合专家"),
        ("hun'he'zhuan'jia", "混合专家"),
        ("celüe", "策略"),
        ("ce4 lu:e4", "策略"),
        ("celue", "策略"),
        ("nǚwā", "女娲"),
        ("gpt-3 moxing", "GPT-3模型"),
        ("xue2xi", "学习"),
    ],
)
def test_what_is_typed_meets_the_reading(typed: str, text: str) -> None:
    assert query_key(typed) == pinyin_key(text)


@pytest.mark.parametrize("typed", ["llama3", "gpt4", "sora2", "hhzj", "mamba2", "v100"])
def test_digits_of_names_are_no_tones(typed: str) -> None:
    assert query_key(typed) == typed


@given(st.text(alphabet="混合专家模型训练行重长数据向量参学习网络女绿略", min_size=1))
def test_toned_pinyin_typed_gives_the_key(text: str) -> None:
    assert query_key(pinyin(text)) == pinyin_key(text)
    assert len(syllables(text)) == len(initials(text)) == len(text)


def test_a_query_needs_no_pypinyin() -> None:
    script = (
        "import sys; from shuyu.language.pinyin import query_key; query_key('hun4he2');"
        "sys.exit('pypinyin' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
