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
    "text",
    [
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
