"""Cells: widths agree with what the terminal library measures; nothing unseen gets through."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from shuyu.language.cells import pad, truncate, visible, width

ORDINARY = st.text(
    alphabet=st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0x3001, max_codepoint=0x3029),
        st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E),
        st.sampled_from("“”‘’…—–·•°×±αβπ∑→①Ⅲ㎡〇々丨𠀀𪚥éüñ가나"),
    )
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("", 0),
        ("shuyu", 5),
        ("术语", 4),
        ("混合专家（MoE）", 15),
        ("“CLIP”模型", 10),
        ("e\u0301", 1),
        ("\u0301", 0),
        ("𠀀", 2),
        ("👩\u200d👩\u200d👧", 2),
        ("👍\U0001f3fd", 2),
        ("❤\ufe0f", 2),
        ("🇨🇳", 2),
        ("全\ufe0f角", 4),
        ("한국", 4),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@given(ORDINARY)
def test_width_agrees_with_rich(text: str) -> None:
    assert width(text) == cell_len(text)


@given(st.text(), st.text())
def test_width_of_joined_text_is_at_most_the_sum(left: str, right: str) -> None:
    assert 0 <= width(left + right) <= width(left) + width(right) + 1  # +1: a style mark joins


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红\x1b[0m", "<U+001B>[31m红<U+001B>[0m"),
        ("a\tb\r\x07", "a<U+0009>b<U+000D><U+0007>"),
        ("\x7f\x9b1m\x85", "<U+007F><U+009B>1m<U+0085>"),
        ("甲\u2028乙\u2029", "甲<U+2028>乙<U+2029>"),
        ("\u202e反\u202c\u2066\u061c", "<U+202E>反<U+202C><U+2066><U+061C>"),
        ("预\u200b训\ufeff练\u2060", "预<U+200B>训<U+FEFF>练<U+2060>"),
        ("\U000e0041\ue000\U0010ffff", "<U+E0041><U+E000><U+10FFFF>"),
        ("\ud800x\udfff", "<U+D800>x<U+DFFF>"),
        ("\ufdd0\ufffe\U0001ffff", "<U+FDD0><U+FFFE><U+1FFFF>"),
        ("soft\xadhyphen\u3164", "soft<U+00AD>hyphen<U+3164>"),
    ],
)
def test_unseen_characters_become_code_points(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain ASCII",
        "术语　全角，标点。",
        "é 𠀀 e\u0301 ❤\ufe0f",
        "non\xa0breaking",
        "葛\U000e0100",
    ],
)
def test_clean_text_is_returned_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_line_feeds_stay_only_where_allowed() -> None:
    assert visible("一\n二\r\n", newline=True) == "一\n二<U+000D>\n"
    assert visible("一\n二") == "一<U+000A>二"


@given(st.text(alphabet=st.characters()), st.booleans())
def test_visible_is_idempotent_and_leaves_nothing_unseen(text: str, newline: bool) -> None:
    shown = visible(text, newline=newline)
    assert visible(shown, newline=newline) == shown
    rest = shown.replace("\n", "") if newline else shown
    assert not {unicodedata.category(char) for char in rest} & {"Cc", "Cs", "Co", "Zl", "Zp"}
    assert not any(
        unicodedata.bidirectional(c)
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
        for c in rest
    )


def test_pad_fills_cells_not_characters() -> None:
    assert pad("术语", 6) == "术语  "
    assert pad("术语", 6, "right") == "  术语"
    assert pad("术语", 7, "center") == " 术语  "
    assert pad("混合专家", 4) == "混合专家"


@pytest.mark.parametrize(
    ("text", "cells", "cut"),
    [
        ("混合专家", 8, "混合专家"),
        ("混合专家", 7, "混合专…"),
        ("混合专家", 6, "混合…"),
        ("mixture", 4, "mix…"),
        ("cafe\u0301s", 4, "caf…"),
        ("cafe\u0301ss", 5, "cafe\u0301…"),
        ("👩\u200d👩\u200d👧家庭", 4, "👩\u200d👩\u200d👧…"),
        ("术语", 1, "…"),
        ("术语", 0, ""),
    ],
)
def test_truncate(text: str, cells: int, cut: str) -> None:
    assert truncate(text, cells) == cut


def test_truncate_with_another_ellipsis() -> None:
    assert truncate("terminology", 8, "...") == "termi..."
    assert truncate("术语库", 2, "...") == "术"


@given(ORDINARY, st.integers(min_value=0, max_value=40))
def test_truncated_and_padded_text_is_exactly_as_wide(text: str, cells: int) -> None:
    assert width(pad(truncate(text, cells), cells)) == cells
