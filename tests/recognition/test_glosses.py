"""Inline glosses: what is one, where its Chinese begins, and what stands in the bracket."""

from __future__ import annotations

from pathlib import Path

import pytest

from shuyu.language.segment import open_segmenter
from shuyu.recognition.document import parse_document, read_document
from shuyu.recognition.glosses import find_glosses

SEGMENTER = open_segmenter()


def sides(text: str) -> list[tuple[str, str | None, str | None]]:
    found = find_glosses(parse_document(text), SEGMENTER)
    for gloss in found:
        assert text[gloss.start : gloss.end] == gloss.zh
    return [(gloss.zh, gloss.en, gloss.abbreviation) for gloss in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们采用检索增强生成(Retrieval-Augmented Generation,RAG)。", ("检索增强生成",)),
        ("系统使用了“思维链”(Chain of Thought)提示。", ("思维链",)),
        ("这种方法称为低秩适配（Low-Rank Adaptation，LoRA）。", ("低秩适配",)),
        ("论文提出群体相对策略优化(GRPO)。", ("群体相对策略优化",)),
    ],
)
def test_the_chinese_side_begins_where_the_term_does(text: str, expected: tuple[str]) -> None:
    assert tuple(zh for zh, _, _ in sides(text)) == expected


def test_english_and_abbreviation_are_told_apart() -> None:
    assert sides("混合专家技术(Mixture of Experts,MoE)") == [
        ("混合专家技术", "Mixture of Experts", "MoE")
    ]


@pytest.mark.parametrize(
    ("text", "zh", "en", "abbreviation"),
    [
        ("我们采用向量检索(Vector Retrieval)。", "向量检索", "Vector Retrieval", None),
        (
            "模型使用滑动窗口注意力（Sliding Window Attention，SWA）来省内存。",
            "滑动窗口注意力",
            "Sliding Window Attention",
            "SWA",
        ),
        ("这项技术叫“提示注入”(Prompt Injection)。", "提示注入", "Prompt Injection", None),
        ("所谓「幻觉」（hallucination）指编造事实。", "幻觉", "hallucination", None),
        ("知识蒸馏[Knowledge Distillation]常用。", "知识蒸馏", "Knowledge Distillation", None),
        (
            "检索增强生成(英文:Retrieval-Augmented Generation,简称RAG)。",
            "检索增强生成",
            "Retrieval-Augmented Generation",
            "RAG",
        ),
        ("一种叫做思维树(Tree of Thoughts，简称ToT)的方法", "思维树", "Tree of Thoughts", "ToT"),
        ("这就是自回归(autoregressive,即逐词生成)模型", "自回归", "autoregressive", None),
        ("NÜWA(女娲)是一个模型。", "女娲", "NÜWA", None),
        ("RLHF(基于人类反馈的强化学习)很常见。", "基于人类反馈的强化学习", None, "RLHF"),
        ("低秩适配(LoRA)很省显存。", "低秩适配", None, "LoRA"),
        (
            "他任职于加州大学默塞德分校(University of California, Merced)。",
            "加州大学默塞德分校",
            "University of California, Merced",
            None,
        ),
        (
            "他在德州农工大学(Texas A&M University, College Station)读书",
            "德州农工大学",
            "Texas A&M University, College Station",
            None,
        ),
        ("远程登录用SSH（安全外壳（Secure Shell））。", "安全外壳", "Secure Shell", "SSH"),
    ],
)
def test_every_way_of_writing_a_gloss(
    text: str, zh: str, en: str | None, abbreviation: str | None
) -> None:
    assert sides(text) == [(zh, en, abbreviation)]


def test_a_list_of_glosses_is_as_many() -> None:
    assert sides("它应该有用(helpful)、诚实(honest)、无害(harmless)。") == [
        ("有用", "helpful", None),
        ("诚实", "honest", None),
        ("无害", "harmless", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "显卡(如A100、H100)价格上涨。",
        "该数据集共有三类(A、B、C)。",
        "长度约为五米(5m)。",
        "论文(Smith et al., 2020)指出",
        "模型有1750亿参数(2020年)。",
        "结果见附录(第三节)。",
        "最大内存(KB)如下。",
        "一种网络(如图所示)很常见。",
        "PTD-P(Inter-node Pipeline Parallelism, Data Parallelism)加速方法",
    ],
)
def test_a_remark_is_no_gloss(text: str) -> None:
    assert sides(text) == []


def test_all_glosses_of_the_article_and_no_other(shared: Path) -> None:
    document = read_document(str(shared / "articles" / "pretrained-models-2021.txt"))
    found = find_glosses(document, SEGMENTER)
    assert [(one.zh, one.en, one.abbreviation) for one in found] == [
        ("基础模型", "Foundation Models", None),
        (
            "大规模多任务语言理解",
            "Massive Multitask Language Understanding",
            "MMLU",
        ),
        ("视觉语言", "Vision Language", None),
        ("女娲", "NÜWA", None),
        ("混合专家技术", "Mixture of Experts", "MoE"),
        ("专家网络", "Expert Network", None),
        ("稀疏门控函数", "Sparse Gating Function", None),
        ("加州大学默塞德分校", "University of California, Merced", None),
        ("多任务统一模型", "Multitask Unified Model", "MUM"),
    ]
