"""Candidates: what is found, what never is, and where."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.language.fold import fold, fold_key
from shuyu.language.numerals import Quantity, find_quantities
from shuyu.language.script import to_traditional
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.model import Concept, Term
from shuyu.recognition.candidates import Candidate, find_candidates
from shuyu.recognition.document import Document, parse_document
from shuyu.recognition.glosses import Gloss
from shuyu.recognition.matcher import Matcher, patterns_of

TEXT = """稀疏激活网络的训练
本文研究稀疏激活网络。稀疏激活网络由多个子网络组成，路由模块为每个词元选择子网络。
与稠密网络相比，稀疏激活网络降低了计算成本。实验在三千块加速卡上进行，稀疏激活网络的吞吐量提高了52%。
"""


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return open_segmenter()


def candidates(text: str, segmenter: Segmenter, known: tuple[str, ...] = ()) -> list[Candidate]:
    document = parse_document(text)
    concepts = [Concept(f"c{n}", (Term(term, "zh-Hans"),)) for n, term in enumerate(known)]
    return find_candidates(
        document, segmenter, matches=Matcher(patterns_of(concepts)).find(document)
    )


def texts(found: list[Candidate]) -> list[str]:
    return [one.text for one in found]


def gloss(document: Document, zh: str, en: str, bracket: str) -> Gloss:
    start = document.text.index(zh)
    at = document.text.index(bracket)
    return Gloss(start, start + len(zh), zh, en, None, 0.95, (at, at + len(bracket)))


def test_a_repeated_phrase_ranks_high_and_is_found_everywhere(segmenter: Segmenter) -> None:
    found = candidates(TEXT, segmenter)
    best = next(one for one in found if one.text == "稀疏激活网络")
    assert found.index(best) < 10
    assert len(best.occurrences) == TEXT.count("稀疏激活网络")
    assert 0.5 < best.score <= 1


def test_scores_fall(segmenter: Segmenter) -> None:
    scores = [one.score for one in candidates(TEXT, segmenter)]
    assert scores == sorted(scores, reverse=True)


def test_a_known_term_is_no_candidate_but_part_of_longer_ones(segmenter: Segmenter) -> None:
    found = candidates("图神经网络。图神经网络层与图神经网络层。", segmenter, ("图神经网络",))
    assert "图神经网络" not in texts(found)
    assert "神经网络" not in texts(found)
    assert "图神经网络层" in texts(found)


def test_traditional_text_gives_the_same_candidates(segmenter: Segmenter) -> None:
    simplified = candidates(TEXT, segmenter)
    traditional = candidates(to_traditional(TEXT), segmenter)
    assert [fold(one.text).plain for one in traditional] == texts(simplified)
    assert [one.occurrences for one in traditional] == [one.occurrences for one in simplified]
    assert "稀疏激活網絡" in texts(traditional)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("研究者采用Pipeline并行，Pipeline并行提高了吞吐量。", "Pipeline并行"),
        ("该系统采用3D Transformer架构。3D Transformer架构很快。", "3D Transformer架构"),
        ("我们在TPUv3上训练了GPT-3。", "GPT-3"),
        ("我们在TPUv3上训练了GPT-3。", "TPUv3"),
        ("公司由萨姆·阿尔特曼领导。", "萨姆·阿尔特曼"),
        ("报告人是李晓梅，主持人是王树森。", "王树森"),
        ("青云大学的研究者来自海底生物研究院。", "海底生物研究院"),
    ],
)
def test_names_and_mixed_scripts(text: str, name: str, segmenter: Segmenter) -> None:
    assert name in texts(candidates(text, segmenter))


def test_page_furniture_is_never_a_candidate(segmenter: Segmenter) -> None:
    text = (
        "撰文丨戴一鸣2021年已进入尾声，回顾一年。\n1\n图注：稀疏激活网络的结构\n"
        "来源：https://example.org/pdf/2108.07258.pdf\n稀疏激活网络参数达1.6万亿。\n"
    )
    document = parse_document(text)
    found = find_candidates(document, segmenter, quantities=_quantities(document))
    for one in found:
        assert not any(
            part in one.text for part in ("丨", "2021", "http", "example", "图注", "万亿")
        )
    assert "戴一鸣" in texts(found)
    assert "稀疏激活网络" in texts(found)


def _quantities(document: Document) -> list[Quantity]:
    return [
        replace(one, start=one.start + segment.start, end=one.end + segment.start)
        for segment in document.segments
        for one in find_quantities(document.text[segment.start : segment.end])
    ]


def test_a_gloss_side_is_a_candidate_with_its_function_words(segmenter: Segmenter) -> None:
    document = parse_document("它叫做物的联网（web of things），本文介绍它。")
    found = find_candidates(
        document,
        segmenter,
        glosses=[gloss(document, "物的联网", "web of things", "（web of things）")],
    )
    [one] = [one for one in found if one.text == "物的联网"]
    assert one.score > 0.5
    assert one.occurrences == ((3, 7),)


def test_a_gloss_lifts_a_candidate(segmenter: Segmenter) -> None:
    text = "研究者引入了路由模块（routing module）来选择。"
    document = parse_document(text)
    glosses = [gloss(document, "路由模块", "routing module", "（routing module）")]
    without = {one.text: one.score for one in find_candidates(document, segmenter)}
    lifted = {one.text: one.score for one in find_candidates(document, segmenter, glosses=glosses)}
    assert lifted["路由模块"] > without.get("路由模块", 0.0) + 0.2


def test_an_empty_text_has_none(segmenter: Segmenter) -> None:
    assert candidates("", segmenter) == []
    assert candidates("。，\n\n", segmenter) == []


def test_marked_places_of_different_candidates_do_not_overlap(segmenter: Segmenter) -> None:
    found = candidates(TEXT, segmenter)
    marked = sorted(place for one in found for place in one.occurrences if len(one.occurrences) > 1)
    assert len(marked) > 5
    for (_, end), (start, _) in itertools.pairwise(marked):
        assert end <= start


PIECES = st.sampled_from(
    [
        *"的是，。（）“”\n ",
        "稀疏激活网络",
        "稀疏啟動網絡",
        "ＧＰＴ－３",
        "GPT-3",
        "𠮷野家",
        "ﬁ",
        "模型",
        "訓練",
        "Switch Transformer",
        "２．０",
        "乾隆\u200b",
        "é",
        "张伟",
        "\ufeff",
        "\uf8f0",
        "e\u0301",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_occurrence_cuts_the_candidate_out_of_the_text(text: str) -> None:
    for one in candidates(text, open_segmenter()):
        assert one.occurrences
        for start, end in one.occurrences:
            assert fold_key(text[start:end]) == fold_key(one.text)
        start, end = one.occurrences[0]
        assert text[start:end] == one.text
