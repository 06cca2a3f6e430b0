"""What words weigh in a corpus is what the recogniser's model gives them."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pytest

from shuyu.corpus.vocabulary import HAN_WORD, LATIN_WORD, Vocabulary, Words
from shuyu.corpus.word_weights import UNIT, WordWeights
from shuyu.recognition.candidate_background import TOTAL, usage_of
from shuyu.recognition.candidate_features import PLACES, Context
from shuyu.recognition.candidate_features import Words as WordFeatures
from shuyu.recognition.candidate_lexicon import load_lexicon
from shuyu.recognition.candidate_model import Scorer, load_model
from shuyu.recognition.candidate_table import Gram, GramTable
from shuyu.recognition.function_words import is_function_word

WORDS = (
    *("模型", "网络", "学习", "的话", "研究", "数据", "神经", "处理", "方法", "提示缓存", "龘靐"),
    *("算法", "性", "化", "大", "深度", "联合", "混合专家", "clip", "gpt-4", "黑洞", "灬", "第三"),
)


class _General(Counter[Gram]):
    """Every word as frequent as in general Chinese."""

    def __missing__(self, gram: Gram) -> int:
        return usage_of(gram[0]).frequency


@pytest.fixture(scope="module")
def weights() -> WordWeights:
    return WordWeights()


def test_weights_are_those_of_the_scorer(weights: WordWeights) -> None:
    table = GramTable(count=_General(), words=TOTAL)
    context = Context(table, frozenset(), frozenset(), (frozenset(), frozenset()))
    scorer = Scorer(load_model(), WordFeatures(context, load_lexicon()))
    found = weights.of(WORDS, pa.array([word.isascii() for word in WORDS]))
    first, inner, last, only = (found[place].to_pylist() for place in PLACES)
    for number, word in enumerate(WORDS):
        assert weights.bias + only[number] == pytest.approx(UNIT * scorer.weight((word,)), abs=2)
    for a, b, c in zip(range(20), range(1, 21), range(2, 22), strict=True):
        together = weights.bias + first[a] + inner[b] + last[c]
        whole = scorer.weight((WORDS[a], WORDS[b], WORDS[c]))
        assert together == pytest.approx(UNIT * whole, abs=3)


def test_tokens_are_told_apart(weights: WordWeights) -> None:
    vocabulary = Vocabulary()
    tokens = [*WORDS, "\n", " ", "，", "的", "三个", "2024", "3d", "第一百二十三个", "x" * 31]
    for token in tokens:
        vocabulary[token]
    kinds = Words(vocabulary, weights).kinds.to_pylist()
    assert [vocabulary[token] for token in tokens] == list(range(len(tokens)))
    words = {token for token, kind in zip(tokens, kinds, strict=True) if kind >= HAN_WORD}
    latin = {token for token, kind in zip(tokens, kinds, strict=True) if kind == LATIN_WORD}
    assert latin == {"clip", "gpt-4", "3d"}
    han = {token for token in tokens if "\u3400" <= token[0] <= "\u9fff"}
    assert words - latin == {token for token in han if not is_function_word(token)}
