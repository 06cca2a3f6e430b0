"""The light versions of folding and reading say what the full ones say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language.english_quick import comparable, split_words
from shuyu.language.fold import fold_key
from shuyu.language.fold_quick import quick_fold
from shuyu.language.pinyin import syllables
from shuyu.language.pinyin_quick import quick_syllables

_CHARS = st.sampled_from(
    "混合專家資料裡裏Transformerｆｕｌｌ·—é“”（）？１㎏ﬁßΩあ가😀\u3000\u200b\u0301- "
)


@given(st.text(_CHARS, max_size=12) | st.text(max_size=6))
def test_quick_folding_never_disagrees(text: str) -> None:
    quick = quick_fold(text)
    if quick is not None:
        assert quick.replace(" ", "") == fold_key(text).replace(" ", "")


@pytest.mark.parametrize(
    "text", ["混合專家", "ＧＰＴ－３", "Mixture of Experts", "hùnhé", "资料\u3000库"]
)
def test_common_queries_take_the_quick_way(text: str) -> None:
    assert quick_fold(text) is not None


@pytest.mark.parametrize(
    "term", ["混合专家", "重量", "重复", "长短期记忆", "银行", "行为", "模型重构", "绿色", "女性"]
)
def test_quick_reading_is_the_reading(term: str) -> None:
    assert tuple(syllable for syllable, _ in quick_syllables(term)) == syllables(term)


def test_what_is_not_han_stays() -> None:
    assert quick_syllables("a模") == [("a", False), ("mo", True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("experts", "expert"),
        ("optimisation", "optimization"),
        ("optimised", "optimized"),
        ("labelled", "labeled"),
        ("modelling", "modeling"),
        ("colour", "color"),
        ("centre", "center"),
        ("analyses", "analysis"),
        ("matrices", "matrix"),
        ("queries", "query"),
        ("batches", "batch"),
        ("classes", "class"),
    ],
)
def test_forms_of_one_word_are_comparable(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize("word", ["bias", "loss", "corpus", "analysis", "gpt", "gpt4s", "混合"])
def test_words_that_only_look_like_plurals(word: str) -> None:
    assert comparable(word) in (word, word[:-1] if word == "bias" else word)


def test_words_are_split_at_hyphens() -> None:
    assert split_words("pre-trained model's (v2)") == ["pre", "trained", "model", "s", "v2"]
