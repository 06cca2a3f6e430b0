"""Whole texts between scripts and regions."""

from __future__ import annotations

import pytest

from shuyu.model import Concept, Term
from shuyu.recognition.annotate import Recogniser
from shuyu.recognition.convert import Converter
from shuyu.recognition.document import parse_document
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase


def concept(concept_id: str, zh: str, en: str, **forms: str) -> Concept:
    tags = {"tw": "zh-Hant-TW", "hk": "zh-Hant-HK"}
    regional = [Term(text, tags[key]) for key, text in forms.items()]
    return Concept(concept_id, (Term(zh, "zh-Hans"), *regional, Term(en, "en")))


CONCEPTS = [
    concept("parameter", "参数", "parameter", tw="參數"),
    concept("model-parameter", "模型参数", "model parameter"),
    concept("data-set", "数据集", "data set", tw="資料集", hk="數據集合"),
    concept("recurrent-ai", "循环智能", "Recurrent AI"),
]


def converted(text: str, target: str, source: str | None = None) -> str:
    recogniser = Recogniser(CONCEPTS)
    document = parse_document(text)
    terms = recogniser.annotate(document, ["terms"]).terms
    return Converter(recogniser.concepts, target, source=source, names={"recurrent-ai"}).convert(
        document, terms
    )


def test_a_stored_form_wins_over_general_vocabulary() -> None:
    assert converted("调整参数和软件", "zh-TW") == "調整參數和軟體"
    assert converted("一个数据集", "zh-HK") == "一個數據集合"


def test_a_longer_term_keeps_the_forms_of_the_terms_inside_it() -> None:
    assert converted("共享模型参数", "zh-TW") == "共享模型參數"


def test_general_vocabulary_stays_off_words_that_the_term_base_knows_better() -> None:
    assert converted("参数化的循环", "zh-TW") == "參數化的迴圈"


def test_a_name_changes_its_characters_only() -> None:
    assert converted("循环智能发布软件", "zh-TW") == "循環智能釋出軟體"


def test_what_is_protected_stays() -> None:
    text = "数据集见https://example.com/数据。\n\r\n下载"
    assert converted(text, "zh-TW").startswith("資料集見https://example.com/")


def test_taiwan_terms_come_home() -> None:
    assert converted("這個資料集的參數", "zh-Hans") == "这个数据集的参数"
    assert converted("這個軟體的資料", "zh-Hans", source="zh-TW") == "这个软件的数据"


def test_a_text_in_its_own_script_is_untouched() -> None:
    text = "调整参数,\r\n\t循环智能。"
    assert converted(text, "zh-Hans") == text


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "zh-TW",
            (
                "人工智慧模型用資料集訓練參數,處理文字與影片,還有軟體。"
                "循環智能和北京智源人工智能研究院參加。"
            ),
        ),
        (
            "zh-HK",
            (
                "人工智能模型用數據集訓練參數,處理文本與影片,還有軟件。"
                "循環智能和北京智源人工智能研究院參加。"
            ),
        ),
    ],
)
def test_the_bundled_terms_are_right_in_each_region(target: str, expected: str) -> None:
    termbase = TermBase.open(bundled_directory(), read_only=True)
    recogniser = Recogniser(termbase.concepts())
    names = {one.id for one in termbase.concepts() if termbase.settings.is_name(one)}
    document = parse_document(
        "人工智能模型用数据集训练参数,处理文本与视频,还有软件。"
        "循环智能和北京智源人工智能研究院参加。"
    )
    terms = recogniser.annotate(document, ["terms"]).terms
    converter = Converter(recogniser.concepts, target, names=names)
    assert converter.convert(document, terms) == expected
