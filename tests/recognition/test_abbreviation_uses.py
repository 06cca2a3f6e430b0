"""Abbreviations that a gloss explains, found again where they stand alone."""

from __future__ import annotations

import pytest

from shuyu.language.segment import open_segmenter
from shuyu.recognition.abbreviation_uses import find_abbreviation_uses
from shuyu.recognition.annotate import Recogniser
from shuyu.recognition.document import parse_document
from shuyu.recognition.glosses import find_glosses
from shuyu.recognition.views.mapping import annotation_mapping

SEGMENTER = open_segmenter()


def uses(text: str) -> dict[str, list[str]]:
    """Return, by the Chinese of each gloss, what stands at the uses, with two characters before."""
    document = parse_document(text)
    glosses = find_glosses(document, SEGMENTER)
    found = find_abbreviation_uses(document, glosses)
    return {
        gloss.zh: [text[max(0, start - 2) : end] for start, end in spans]
        for gloss, spans in zip(glosses, found, strict=True)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "混合专家（Mixture of Experts，MoE）不新。\n这个MoE有八个专家，那个 MoE 有更多。",
            ["这个MoE", "个 MoE"],
        ),
        ("我们用图形处理器（GPU）训练。三块GPUs够了。", ["三块GPU"]),
        ("卷积神经网络（CNN）很老。R-CNN、CNNs2、cnn 和 CNN_x 都不是它。", []),
        ("先说GPU。后来才解释图形处理器（GPU）是什么。", []),
        (
            "混合专家（Mixture of Experts）。\n这种 Mixture of Experts (MoE) 很大，MoE 也很快。",
            ["大，MoE"],
        ),
    ],
)
def test_a_bare_abbreviation_behind_its_gloss_is_a_use(text: str, expected: list[str]) -> None:
    (found,) = uses(text).values()
    assert [one.strip() for one in found] == [one.strip() for one in expected]


def test_the_last_gloss_before_a_use_counts() -> None:
    first = "接入点（access point，AP）坏了，AP 换新。\n"
    text = first + "平均精度（average precision，AP）不变，AP 是零点五。"
    assert uses(text) == {"接入点": ["了，AP"], "平均精度": ["变，AP"]}


def test_no_gloss_without_an_abbreviation_has_uses() -> None:
    assert uses("思维链（chain of thought）有用。COT 是什么？") == {"思维链": []}


def test_the_annotation_says_where_an_abbreviation_is_used_again() -> None:
    text = "检索增强生成（RAG）先查资料。有了 RAG，回答更准。"
    mapping = annotation_mapping(Recogniser([]).annotate(parse_document(text), ["glosses"]))
    (gloss,) = mapping["glosses"]
    ((start, end),) = gloss["uses"]
    assert (gloss["abbreviation"], text[start:end], start) == ("RAG", "RAG", text.rindex("RAG"))
