"""Rows: one a concept, whatever the text calls it."""

from __future__ import annotations

from shuyu.model import Concept, Status, Term
from shuyu.recognition.annotate import Recogniser
from shuyu.recognition.document import parse_document
from shuyu.recognition.views.rows import Row, rows

RECOGNISER = Recogniser(
    [
        Concept(
            "moe",
            (
                Term("混合专家", "zh-Hans"),
                Term("mixture of experts", "en"),
                Term("MoE", "en", Status.ADMITTED),
            ),
        ),
        Concept("token", (Term("词元", "zh-Hans"), Term("token", "en"))),
    ]
)


def terms_of(text: str) -> list[Row]:
    annotation = RECOGNISER.annotate(parse_document(text))
    return [row for row in rows(annotation) if row.kind == "term"]


def test_the_forms_of_a_concept_share_a_row_under_its_chinese() -> None:
    text = "MoE即混合专家。MoE模型按词元选择专家,混合專家因此省算力。"
    first, second = terms_of(text)
    assert (first.zh, first.en) == ("混合专家", "mixture of experts")
    assert [text[start:end] for start, end in first.spans] == ["MoE", "混合专家", "MoE", "混合專家"]
    assert first.note.startswith("here MoE;")
    assert (second.zh, len(second.spans)) == ("词元", 1)


def test_a_concept_without_chinese_in_the_text_keeps_the_form_it_has() -> None:
    (row,) = terms_of("这个MoE很大。")
    assert row.zh == "MoE"
    assert "here" not in row.note
