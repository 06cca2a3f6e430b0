"""The n-gram table: exact in texts that fit, close and bounded in those that do not."""

from __future__ import annotations

import pytest

from shuyu.language.segment import open_segmenter
from shuyu.recognition import candidate_table
from shuyu.recognition.candidate_table import LONGEST, GramTable
from shuyu.recognition.clauses import ClauseReader
from shuyu.recognition.document import parse_document


def table(text: str) -> GramTable:
    result = GramTable()
    for batch in ClauseReader(parse_document(text), open_segmenter()):
        result.add(batch)
    return result


def test_counts_and_boundaries() -> None:
    found = table("训练模型。训练模型的方法，我们训练模型参数。")
    assert found.count["训练", "模型"] == 3
    assert found.begins["训练", "模型"] == 3
    assert found.ends["训练", "模型"] == 2
    assert found.alone["训练", "模型"] == 2
    assert found.count["模型", "参数"] == 1


def test_branching_sums_over_longer_ngrams() -> None:
    left, right = table("模型训练，模型训练，模型参数。").branching()
    assert right[("模型",)].most == 2
    assert ("模型",) not in left


def test_quotation_marks_and_headings_count() -> None:
    found = table("专家网络\n他们提出“专家网络”的概念。")
    assert found.headings["专家", "网络"] == 1
    assert found.quoted["专家", "网络"] == 1


def test_no_ngram_is_longer_than_the_limit() -> None:
    found = table("训练模型" * 100)
    assert max(map(len, found.count)) == LONGEST
    assert found.count["训练", "模型"] > 90


def test_a_full_table_forgets_the_rare_and_keeps_the_frequent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(candidate_table, "LIMIT", 300)
    words = ["数据", "模型", "训练", "参数", "网络", "图像", "语言", "知识", "任务", "结构"]
    rare = "。".join(a + b + c for a in words for b in words for c in words)
    text = rare.replace("。", "。专家系统。")
    found = table(text)
    assert len(found.count) <= 300
    assert 0 < found.floor < 1000
    assert found.count["专家系统",] >= 999 - found.floor
