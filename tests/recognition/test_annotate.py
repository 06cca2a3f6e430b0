"""The pipeline as a whole: offsets, scripts and what the parts owe each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.language.script import to_traditional
from shuyu.model import Concept, Term
from shuyu.recognition.annotate import Recogniser
from shuyu.recognition.document import Document, parse_document, read_document
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase


def concept(concept_id: str, zh: str, en: str) -> Concept:
    return Concept(concept_id, (Term(zh, "zh-Hans"), Term(en, "en")))


RECOGNISER = Recogniser(
    [
        concept("meeting", "会", "meeting"),
        concept("graduate-student", "研究生", "graduate student"),
        concept("clip", "CLIP", "CLIP"),
        concept("foundation-model", "基础模型", "foundation model"),
        concept("pre-trained-model", "预训练模型", "pre-trained model"),
        concept("wudao-2", "悟道2.0", "WuDao 2.0"),
    ]
)


def known(text: str) -> list[str]:
    found = RECOGNISER.annotate(parse_document(text), ["terms"])
    return [term.text for term in found.terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("社会网络研究", []),
        ("研究生命起源", []),
        ("他是研究生", ["研究生"]),
        ("StyleCLIP提出", []),
        ("和CLIP模型", ["CLIP"]),
        ("统一命名为基础模型", ["基础模型"]),
        ("預訓練模型", ["預訓練模型"]),
        ("ＣＬＩＰ", ["ＣＬＩＰ"]),
    ],
)
def test_terms_are_whole_words(text: str, expected: list[str]) -> None:
    assert known(text) == expected


def test_a_numeral_inside_a_name_is_no_quantity() -> None:
    found = RECOGNISER.annotate(parse_document("悟道2.0有1.75万亿参数"))
    assert [number.text for number in found.numbers] == ["1.75万亿"]


def test_only_what_is_asked_for_is_recognised() -> None:
    found = RECOGNISER.annotate(parse_document("基础模型(Foundation Models)有3亿参数"), ["numbers"])
    assert (found.terms, found.candidates, found.glosses) == ((), (), ())
    assert len(found.numbers) == 1


PIECES = [
    *"模型的在了和,。()（）「」“”:丨 \t",
    "预训练模型",
    "預訓練模型",
    "基础模型",
    "ＣＬＩＰ",
    "CLIP",
    "StyleCLIP",
    "(Foundation Models,FM)",
    "（女娲）",
    "NÜWA",
    "1.75万亿",
    "３千万",
    "3月20日",
    "𠮷",
    "😀",
    "ﬁ",
    "㎏",
    "\r\n",
    "\n",
    "https://a.example/x",
    "专家网络",
    "算力",
]


def spans(text: str, document: Document) -> list[tuple[int, int, str]]:
    found = RECOGNISER.annotate(document)
    assert document.text == text
    items = [(one.start, one.end, one.text) for one in found.terms]
    items += [(one.start, one.end, one.text) for one in found.numbers]
    items += [(one.gloss.start, one.gloss.end, one.gloss.zh) for one in found.glosses]
    for new in found.candidates:
        items += [(*span, text[slice(*span)]) for span in new.candidate.occurrences]
        assert text[slice(*new.candidate.occurrences[0])] == new.candidate.text
    return items


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_span_cuts_its_text_out_of_the_file(text: str) -> None:
    for start, end, cut in spans(text, parse_document(text)):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == cut


def test_offsets_start_after_the_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff基础模型\r\n𠮷基础模型".encode())
    found = RECOGNISER.annotate(read_document(str(path)))
    assert [(term.start, term.end) for term in found.terms] == [(0, 4), (7, 11)]


@pytest.fixture(scope="module")
def bundled() -> Recogniser:
    return Recogniser(TermBase.open(bundled_directory(), read_only=True).concepts())


def test_the_traditional_article_has_the_same_concepts(bundled: Recogniser, shared: Path) -> None:
    text = (shared / "articles" / "pretrained-models-2021.txt").read_text("utf-8")
    simplified = bundled.annotate(parse_document(text), ["terms"])
    traditional = bundled.annotate(parse_document(to_traditional(text)), ["terms"])
    assert set(simplified.concepts()) == set(traditional.concepts())


def test_the_article_gives_no_furniture(bundled: Recogniser, shared: Path) -> None:
    path = shared / "articles" / "pretrained-models-2021.txt"
    found = bundled.annotate(read_document(str(path)))
    texts = {term.text for term in found.terms} | {one.candidate.text for one in found.candidates}
    assert not [text for text in texts if "丨" in text or "http" in text or text.isdigit()]
    assert not [text for text in texts if "arxiv" in text.lower() or ".pdf" in text]
    assert not [text for text in texts if "戴一鸣2021" in text]


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("智源研究院", "Beijing Academy of Artificial Intelligence"),
        ("唐杰", "Jie Tang"),
        ("混合专家技术", "mixture of experts"),
        ("悟道", "WuDao"),
        ("盘古α", "PanGu-α"),
        ("稀疏门控函数", "sparse gating function"),
        ("零样本", "zero-shot"),
        ("FastMoE", "FastMoE"),
        ("循环智能", "Recurrent AI"),
        ("加州大学默塞德分校", "University of California, Merced"),
        ("北京智源大会", "BAAI Conference"),
    ],
)
def test_the_article_names_come_out_right(
    bundled: Recogniser, shared: Path, text: str, english: str
) -> None:
    path = shared / "articles" / "pretrained-models-2021.txt"
    found = bundled.annotate(read_document(str(path)), ["terms"])
    assert english in {term.en for term in found.terms if term.text == text}
