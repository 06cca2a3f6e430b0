"""Comparison keys, and the way back to the source."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language import script
from shuyu.language.background import word_frequency
from shuyu.language.equivalences import ALIKE
from shuyu.language.fold import fold, fold_key, fold_keys, fold_pieces

CHINESE = [
    "图像",
    "圖像",
    "图象",
    "顯著",
    "显着",
    "乾燥",
    "后面",
    "⼤模型",
    "豈",
    "𠮷",
    "葛\U000e0100",
    "模\u200b型",
]
LATIN = [
    "CLIP",
    "ＣＬＩＰ",
    "GPT–3",
    "Straße",
    "İ",
    "ﬁ",
    "㎏",
    "Ⅻ",
    "e\u0301",
    "É",
    "ｶﾞ",
    "𝐀𝟏",
    "²",
    "①",
    "ⓐ",
    "DALL•E",
]
OTHERS = [*"·•，。（）丨—’😀\u0301\u200b\ufeff\t\u3000\xa0 \n\u2028", "  ", "\r\n", "👩\u200d🔬"]
PIECES = st.sampled_from([*CHINESE, *LATIN, *OTHERS])
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＣＬＩＰ", "clip"),
        ("圖像", "图像"),
        ("图象", "图像"),
        ("顯著性", "显着性"),
        ("DALL•E", "DALL·E"),
        ("DALL・E", "dall‧e"),
        ("Gram–Schmidt", "Gram-Schmidt"),
        ("Moore’s law", "Moore's  Law"),
        ("CLIP 模型", "CLIP模型"),
        ("基于\u3000Transformer\u3000的", "基于Transformer的"),
        ("ERNIE  3.0\tTitan", "ernie 3.0 titan"),
        ("２５６㎏", "256kg"),
        ("ﬁne-tuning", "fine-tuning"),
        ("cafe\u0301", "CAFÉ"),
        ("e\u0301", "\u00c9"),
        ("ｶﾞ", "ガ"),
        ("H₂O", "h2o"),
        ("⼤模型", "大模型"),
        ("模\u200b型", "模型"),
        ("模型\u200b GPT", "模型GPT"),
        ("葛\U000e0100城", "葛城"),
        ("𝐆𝐏𝐓", "gpt"),
        ("（模型）", "(模型)"),
    ],
)
def test_spellings_of_one_term_share_a_key(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("混合 专家", "混合专家"),
        ("GPT 3", "GPT3"),
        ("GPT-3", "GPT3"),
        ("模型\n训练", "模型训练"),
        ("模型²", "模型2"),
        ("①模型", "1模型"),
        ("甲丨乙", "甲乙"),
        ("核", "禾"),
    ],
)
def test_what_differs_keeps_different_keys(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_every_script_and_region_folds_alike() -> None:
    """Character by character, a word and OpenCC's forms of it without change of vocabulary."""
    words = [word for word, count in word_frequency().items() if count > 50]
    for conversion in (script.to_traditional, script.to_hong_kong):
        converted = conversion("\n".join(words)).split("\n")
        different = [
            (word, other)
            for word, other in zip(words, converted, strict=True)
            if fold_key(word) != fold_key(other)
        ]
        assert not different


def test_plain_keeps_what_a_dictionary_knows() -> None:
    folded = fold("圖像與現象，ＣＬＩＰ 顯著")
    assert folded.plain == "图像与现象,clip显著"
    assert len(folded.plain) == len(folded.text)


@pytest.mark.parametrize(
    ("source", "part", "found"),
    [
        ("先a 和ＣＬＩＰ 模型", "clip模型", "ＣＬＩＰ 模型"),
        ("一 ㎏ 重", "kg", "㎏"),
        ("一 ㎏ 重", "g", "㎏"),
        ("甲\r\n  乙图像\r\n丙", "乙图像", "乙图像"),
        ("𠮷𠮷 圖像", "图像", "圖像"),
        ("cafe\u0301 模型", "é模", "e\u0301 模"),
        ("用\u200b模\u200b型\u200b。", "模型", "模\u200b型"),
        ("a  b", "a b", "a  b"),
    ],
)
def test_span_cuts_the_source(source: str, part: str, found: str) -> None:
    folded = fold(source)
    start = folded.text.index(part)
    first, last = folded.span(start, start + len(part))
    assert source[first:last] == found


@given(st.lists(TEXTS, max_size=6))
def test_many_keys_are_the_keys_of_each(texts: list[str]) -> None:
    assert fold_keys(texts) == [fold_key(text) for text in texts]


@pytest.mark.parametrize("text", ["图像 と㎏", "a  b", "𠮷圖像 ＣＬＩＰ\u3000模型ﬁ"])
def test_long_texts_fold_like_short_ones(text: str) -> None:
    assert fold(f"{text}，" * 2_000).text == f"{fold(text).text}," * 2_000


def test_span_of_nothing_is_empty() -> None:
    assert fold("甲  乙").span(1, 1) == (1, 1)
    assert fold("a 乙").span(1, 1) == (2, 2)
    assert fold("").span(0, 0) == (0, 0)


@given(TEXTS)
def test_span_is_minimal_ordered_and_covers(text: str) -> None:
    folded = fold(text)
    places = [(index, index + 1) for index in range(len(folded.text))]
    spans = [folded.span(*place) for place in places]
    assert list(folded.spans(places)) == spans
    for start, end in spans:
        assert 0 <= start < end <= len(text)
    for (start, end), (later, last) in itertools.pairwise(spans):
        assert (start, end) == (later, last) or end <= later
    if spans:
        assert folded.span(0, len(spans)) == (spans[0][0], spans[-1][1])


@given(TEXTS, TEXTS)
def test_a_span_folds_to_its_part_of_the_key(text: str, more: str) -> None:
    whole = text + "。x" + more
    folded = fold(whole)
    stop = folded.text.index("。", len(fold(text).text) if "。" not in text else 0)
    for start, end in ((0, stop), (stop, stop + 1), (stop + 1, len(folded.text))):
        first, last = folded.span(start, end)
        assert fold_key(whole[first:last]) == folded.text[start:end].strip()


@given(TEXTS)
def test_keys_fold_to_themselves(text: str) -> None:
    key = fold_key(text)
    assert fold_key(key) == key
    assert len(fold(text).plain) == len(fold(text).text)


@given(st.text(alphabet="图圖像象Aa1ａ，。·-模型", max_size=20))
def test_one_for_one_text_needs_no_map(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(text)
    assert folded.span(0, len(text)) == (0, len(text))


@given(st.lists(TEXTS, max_size=5))
def test_pieces_fold_one_a_line_with_spans_of_the_whole(texts: list[str]) -> None:
    pieces, whole = [], "…"
    for text in texts:
        piece = text.translate(dict.fromkeys(map(ord, "\n" + ALIKE["\n"]), "。"))
        pieces.append((len(whole), len(whole) + len(piece)))
        whole += f"{piece}ﬁ "
    folded = fold_pieces(whole, pieces)
    lines = folded.text.split("\n") if pieces else []
    assert [line.strip() for line in lines] == [fold_key(whole[start:end]) for start, end in pieces]
    place = 0
    for (start, end), line in zip(pieces, lines, strict=True):
        alone = fold(whole[start:end])
        for index in range(len(line) if alone.text == line else 0):
            first, last = folded.span(place + index, place + index + 1)
            assert (first - start, last - start) == alone.span(index, index + 1)
        place += len(line) + 1
    every = [(index, index + 1) for index in range(len(folded.text))]
    assert list(folded.spans(every)) == [folded.span(*one) for one in every]
