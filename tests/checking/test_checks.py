"""Each check by what it finds and what it lets pass."""

from __future__ import annotations

import pytest

from shuyu.checking.checker import Checker, Options
from shuyu.checking.registry import checks, rules
from shuyu.errors import UsageError
from shuyu.findings import Severity

from .conftest import Find


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("推理成本下降。", "Inference costs fell."),
        ("推理成本下降。", "The cost of inference fell."),
        ("训练成本和推理成本下降。", "Training and inference costs fell."),
        ("规范化之后。", "After it is normalised."),
        ("卷积神经网络很快。", "CNNs are fast."),
        ("双向循环神经网络很慢。", "Bidirectional RNNs are slow."),
        ("非规范化的输出。", "Unnormalized output."),
        ("监督微调之后。", "After supervised fine tuning."),
    ],
)
def test_a_term_is_honoured(find: Find, zh: str, en: str) -> None:
    assert find((zh, en), only=("missing-term", "deprecated-term")) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("推理成本下降。", "Costs fell."),
        ("卷积神经网络很快。", "They are fast."),
        ("监督微调之后。", "After the last step."),
        ("词元很长。", "Words are long."),
    ],
)
def test_a_term_is_missing(find: Find, zh: str, en: str) -> None:
    (one,) = find((zh, en), only=("missing-term",))
    assert one.zh is not None
    assert one.zh_span is not None
    assert zh[slice(*one.zh_span)] == one.zh
    assert one.severity is not Severity.INFO


def test_a_dropped_head_is_only_worth_a_look(find: Find) -> None:
    (one,) = find(("每个汇聚层之后。", "After each pooling."), only=("missing-term",))
    assert one.severity is Severity.INFO


def test_a_stranger_in_the_place_of_the_head_is_no_dropped_head(find: Find) -> None:
    found = find(("每个汇聚层之后。", "After each pooling suitcase."), only=("missing-term",))
    assert [one.severity for one in found] == [Severity.ERROR]


def test_the_word_that_a_term_derives_from_makes_doubtful(find: Find) -> None:
    (one,) = find(("规范化的结果不变。", "The normal result stays."), only=("missing-term",))
    assert one.severity is Severity.INFO


def test_a_sentence_left_out_of_several_is_not_the_terms_fault(find: Find) -> None:
    zh = "天气很好。我们去了公园。推理成本在夏天的实验中上升。孩子们喜欢游泳。"
    en = "The weather was fine. We went to the park. The children like swimming."
    found = find((zh, en), only=("missing-term",))
    assert [one.severity for one in found] == [Severity.INFO]


def test_a_good_abbreviation_excuses_no_deprecated_term(find: Find) -> None:
    en = "After supervised micro-adjustment (SFT), it improved."
    (one,) = find(("监督微调之后有进步。", en), only=("deprecated-term",))
    assert one.severity is Severity.ERROR
    assert one.en_span is not None
    assert en[slice(*one.en_span)] == one.found == "supervised micro-adjustment"
    assert one.expected[0] == "supervised fine-tuning"


def test_a_spelling_of_a_good_term_is_not_deprecated(find: Find) -> None:
    assert find(("阿尔法围棋赢了。", "AlphaGo won."), only=("deprecated-term",)) == []


def test_two_designations_in_one_text(find: Find) -> None:
    found = find(
        ("汇聚层在此。", "The pooling layer is here."),
        ("汇聚层在彼。", "The subsampling stage is there."),
        only=("inconsistent-term",),
    )
    assert [(one.pair.line, one.found) for one in found] == [(2, "subsampling stage")]


GLOSS = (
    "团队采用了混合检索架构（hybrid retrieval architecture），效果明显。",
    "The team adopted a hybrid retrieval architecture, with clear results.",
)


def test_a_gloss_of_the_article_is_a_term(find: Find) -> None:
    later = "混合检索架构也降低了延迟。"
    other = find(GLOSS, (later, "The mixed search structure also lowered latency."))
    assert [(one.code, one.pair.line, one.zh) for one in other] == [
        ("inconsistent-term", 2, "混合检索架构")
    ]
    assert other[0].severity is Severity.WARNING
    assert other[0].expected == ("hybrid retrieval architecture",)
    assert find(GLOSS, (later, "Hybrid retrieval architectures also lowered latency.")) == []


def test_a_gloss_binds_only_behind_it_and_only_its_own_word(find: Find) -> None:
    before = ("混合检索架构也降低了延迟。", "The mixed search structure also lowered latency.")
    assert find(before, GLOSS) == []
    tokenised = ("这里先做分词（tokenization）。", "Tokenization comes first here.")
    assert find(tokenised, ("部分词语很少见。", "Some words are rare.")) == []


def test_a_gloss_with_an_abbreviation(find: Find) -> None:
    pair = (
        "训练用随机块下降法（SBD）完成，随后的随机块下降法更快。",
        "Training used stochastic block descent (SBD), which then ran faster.",
    )
    later = ("随机块下降法稳定。", "Stochastic block descent is stable.")
    assert find(pair, later, only=("inconsistent-term",)) == []


def test_text_left_in_chinese(find: Find) -> None:
    found = find(("它用显存。", "It uses 显存，they say."), only=("untranslated",))
    assert [one.found for one in found] == ["显存", "，"] or found[0].found == "显存，"
    assert find(("悟道发布。", "Wu Dao (悟道) is out."), only=("untranslated",)) == []


def test_text_left_in_english(find: Find) -> None:
    pair = ("这里 was left as it had been 了。", "This was left as it had been.")
    assert [one.code for one in find(pair, only=("untranslated",), reverse=True)] == [
        "untranslated"
    ]


@pytest.mark.parametrize("en", ["Mingyuan Li spoke.", "Li Mingyaun spoke."])
def test_a_name_in_another_order_or_spelling(find: Find, en: str) -> None:
    (one,) = find(("李明远发言。", en), only=("name-order",))
    assert one.expected == ("Li Mingyuan",)


def test_an_abbreviation_is_introduced_once(find: Find) -> None:
    bare = ("卷积神经网络很快。", "The CNN is fast.")
    full = ("卷积神经网络很快。", "The convolutional neural network (CNN) is fast.")
    assert [one.pair.line for one in find(bare, full, only=("abbreviation",))] == [1]
    assert find(full, bare, only=("abbreviation",)) == []
    other = ("卷积神经网络很快。", "Cellular neural networks (CNN) are fast.")
    assert [one.pair.line for one in find(full, other, only=("abbreviation",))] == [2]


def test_the_region_of_a_chinese_target(find: Find) -> None:
    pair = ("這個數據很大。", "This data is large.")
    assert find(pair, only=("region",), reverse=True, region="zh-TW") == []
    (one,) = find(pair, only=("region",), reverse=True, region="zh-Hans")
    assert one.zh_span is not None


def test_the_first_mention_of_a_name(find: Find) -> None:
    assert [
        one.code for one in find(("李明远发言。", "Li Mingyuan spoke."), only=("first-mention",))
    ]
    assert find(("李明远发言。", "Li Mingyuan (李明远) spoke."), only=("first-mention",)) == []
    assert find(("李明远发言。", "Li Mingyuan spoke.")) == []


def test_a_term_of_an_english_source(find: Find) -> None:
    pair = ("它更便宜。", "Inference costs fell.")
    (one,) = find(pair, only=("missing-term",), reverse=True)
    assert one.expected == ("推理成本",)
    assert one.source_span == (0, 15)


def test_protected_text_is_not_read(find: Find) -> None:
    pair = ("运行`词元`和{name}。", "Run `3 words` and {name} at <b>.")
    assert find(pair) == []


def test_an_unknown_code_is_named() -> None:
    with pytest.raises(UsageError, match="missing-term"):
        Checker((), Options(only=("mising-term",)))


def test_every_check_has_a_rule_of_its_own() -> None:
    codes = [rule.code for rule in rules()]
    assert len(set(codes)) == len(codes)
    assert all(code == one.rule.code for code, one in checks().items())
