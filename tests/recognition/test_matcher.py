"""Known terms in text: what is an occurrence, which of several counts, and where it is."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.language.fold import fold_key
from shuyu.language.script import to_traditional
from shuyu.language.segment import open_segmenter
from shuyu.model import Concept, Status, Term
from shuyu.recognition.document import Document, Segment, parse_document
from shuyu.recognition.matcher import Match, Matcher, patterns_of
from tests.recognition.known import found, matcher_of, whole, zh


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        (["模型", "语言模型", "预训练语言模型"], "预训练语言模型", ["预训练语言模型"]),
        (["模型", "语言模型", "预训练语言模型"], "大语言模型和模型", ["语言模型", "模型"]),
        (["悟道", "悟道2.0", "悟道2.0模型"], "悟道2.0系列", ["悟道2.0"]),
        (["ERNIE 3.0", "ERNIE 3.0 Titan"], "ERNIE 3.0 Titan模型", ["ERNIE 3.0 Titan"]),
        (["模型训练", "训练数据集"], "模型训练数据集", ["训练数据集"]),
        (["模型训练", "训练数据"], "模型训练数据", ["模型训练"]),
        (["研究生", "研究"], "研究生命起源", ["研究"]),
        (["CLIP", "StyleCLIP"], "StyleCLIP和CLIP", ["StyleCLIP", "CLIP"]),
    ],
)
def test_the_longest_counts_and_leaves_its_place_when_it_fails(
    terms: list[str], text: str, expected: list[str]
) -> None:
    assert found(matcher_of(*terms), text) == expected


def test_offsets_survive_every_normalisation() -> None:
    text = "𠮷田的圖像\r\n\r\nＣＬＩＰ\u3000模型，㎏与ﬁ的 \u200b基礎\u200b模型😀。基础模型"
    matcher = matcher_of("图像", "CLIP模型", "基础模型")
    assert found(matcher, text) == ["圖像", "ＣＬＩＰ\u3000模型", "基礎\u200b模型", "基础模型"]


def test_a_match_crosses_neither_lines_nor_segments() -> None:
    matcher = matcher_of("基础模型", "基础", "GPT 3")
    assert found(matcher, "基础\n模型，GPT\n3") == ["基础"]
    text = "基础模型和`基础模型`和基础模型"
    document = Document(text, "-", (Segment(0, 2), Segment(2, 5), Segment(12, 16)))
    assert [(one.start, one.end) for one in matcher.find(document)] == [(0, 2), (12, 16)]


def test_protected_text_holds_no_term() -> None:
    text = "见 https://example.org/CLIP 的CLIP，`CLIP` 与 [CLIP](CLIP.html)。\n"
    matches = matcher_of("CLIP").find(parse_document(text, form="markdown"))
    assert [match.start for match in matches] == [text.index("CLIP，"), text.index("CLIP](")]


def test_long_documents_are_one_text() -> None:
    line = "社会上的基础模型与StyleCLIP、CLIP。\n"
    text = line * 6_000
    matches = matcher_of("基础模型", "会", "CLIP").find(parse_document(text, form="text"))
    assert len(matches) == 12_000
    assert {text[match.start : match.end] for match in matches} == {"基础模型", "CLIP"}
    assert matches[-1].start == len(line) * 5_999 + line.index("、CLIP") + 1


def test_case_counts_only_where_a_term_says_so() -> None:
    matcher = matcher_of(zh("US", "en", cased=True), "IT产业", zh("Go语言", cased=True))
    assert found(matcher, "US与us与ＵＳ，it产业，GO语言和Go 语言") == [
        "US",
        "ＵＳ",
        "it产业",
        "Go 语言",
    ]


def test_case_chooses_between_concepts() -> None:
    loose, strict = Concept("loose", (zh("MOE"),)), Concept("strict", (zh("MoE", cased=True),))
    matcher = Matcher(patterns_of([loose, strict]))
    by_text = [
        {pattern.concept for pattern in match.patterns} for match in matcher.find(whole("MoE、MOE"))
    ]
    assert by_text == [{"loose", "strict"}, {"loose"}]


def test_concepts_that_share_a_term_come_in_one_match() -> None:
    concepts = [Concept("reasoning", (zh("推理"),)), Concept("inference", (zh("推理"),))]
    (match,) = Matcher(patterns_of(concepts)).find(whole("逻辑推理"))
    assert [pattern.concept for pattern in match.patterns] == ["reasoning", "inference"]


def test_deprecated_chinese_is_found_and_deprecated_english_is_not() -> None:
    terms = (
        zh("大语言模型"),
        Term("巨型语言模型", "zh-Hans", status=Status.DEPRECATED),
        Term("LLM", "en"),
        Term("giant LM", "en", status=Status.DEPRECATED),
    )
    matcher = Matcher(patterns_of([Concept("llm", terms)]))
    matches = matcher.find(whole("巨型语言模型(LLM, giant LM)"))
    assert [match.patterns[0].term for match in matches] == [terms[1], terms[2]]


def test_regional_words_count_in_regional_text_only() -> None:
    concepts = [
        Concept("data", (zh("数据"),)),
        Concept("software", (zh("软件"), zh("軟體", "zh-Hant-TW"))),
        Concept("network", (zh("网络"),)),
    ]
    matcher = Matcher(patterns_of(concepts))
    taiwan = "這些資料與軟體，以及數據"
    assert found(matcher, taiwan) == ["資料", "軟體", "數據"]
    assert [match.patterns[0].term for match in matcher.find(whole(taiwan))][:2] == [
        concepts[0].terms[0],
        concepts[1].terms[1],
    ]
    assert found(matcher, "这些资料与软体动物，以及数据") == ["数据"]
    assert found(matcher, "這些資料裡的數據、網絡與軟件") == ["數據", "網絡", "軟件"]
    assert found(matcher, "關於資料的軟件") == ["軟件"]


def test_variants_of_one_character_are_one_term() -> None:
    assert found(matcher_of("图像", "坐标"), "图象、圖像和座標") == ["图象", "圖像", "座標"]


def test_no_terms_no_matches() -> None:
    assert Matcher(patterns_of([])).find(whole("没有术语")) == []
    assert matcher_of("模型").find(Document("", "-", ())) == []


def test_either_engine_finds_the_same() -> None:
    text = "社会网络研究生命起源，把预训练模型统一命名为基础模型。"
    patterns = patterns_of([Concept(word, (zh(word),)) for word in ("会", "研究生", "基础模型")])
    one, other = (Matcher(patterns, open_segmenter(name)) for name in ("jieba", "rjieba"))
    assert one.find(whole(text)) == other.find(whole(text))


WORDS = [
    "会",
    "模型",
    "基础模型",
    "研究生",
    "CLIP",
    "GPT-3",
    "CLIP模型",
    "图像",
    "ERNIE 3.0",
    "核",
    "盘古α",
]
MATCHER = matcher_of(*WORDS)
PIECES = st.sampled_from(
    [
        *WORDS,
        *(to_traditional(word) for word in WORDS),
        *(
            "社会",
            "研究",
            "生命",
            "Style",
            "ＣＬＩＰ",
            "審核",
            "大",
            "的",
            "-",
            ".",
            "3",
            "α",
            "𠮷",
            "㎏",
            "ﬁ",
        ),
        *(" ", "\u3000", "\n", "\r\n", "\u200b", "e\u0301", "，", "（", "丨", "😀"),
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_every_match_cuts_its_key(text: str) -> None:
    matches = MATCHER.find(whole(text))
    for match in matches:
        keys = {pattern.key for pattern in match.patterns}
        assert keys == {fold_key(text[match.start : match.end])}
    ends = [place for match in matches for place in (match.start, match.end)]
    assert ends == sorted(ends)
    assert all(match.start < match.end for match in matches)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_what_was_read_before_changes_nothing(text: str) -> None:
    assert MATCHER.find(whole(text)) == matcher_of(*WORDS).find(whole(text))


@given(st.lists(st.sampled_from([*WORDS, "社会", "研究", "生命", "的", "，", "\n"]), max_size=12))
@settings(deadline=None)
def test_the_traditional_text_holds_the_same_terms(words: Iterable[str]) -> None:
    text = "".join(words)
    assert _keys(MATCHER.find(whole(text))) == _keys(MATCHER.find(whole(to_traditional(text))))


def _keys(matches: Iterable[Match]) -> list[tuple[int, str]]:
    return [(match.start, match.patterns[0].key) for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("这个库很大", ["库"]),
        ("网络有三层", []),
        ("采用4096块加速芯片", []),
        ("分成大小相等的块", ["块"]),
        ("这类方法", []),
        ("属于同一个类", ["类"]),
    ],
)
def test_a_term_of_one_character_is_no_classifier(text: str, expected: list[str]) -> None:
    concepts = [
        Concept(f"c{number}", (Term(char, "zh-Hans"),)) for number, char in enumerate("库层块类")
    ]
    assert found(Matcher(patterns_of(concepts)), text) == expected
