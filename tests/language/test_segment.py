"""Both engines behind the one protocol."""

from __future__ import annotations

import itertools
import marshal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shuyu.errors import UsageError
from shuyu.language.segment import Segmenter, open_segmenter

TERMS = [
    "混合专家",
    "稀疏门控函数",
    "深度学习",
    "预训练模型",
    "卷积神经网络",
    "反向传播",
    "知识图谱",
    "社会网络",
    "研究生",
    "生命起源",
    "卡拉OK",
    "T恤",
    "C++",
    "AT&T",
    "GPT-3",
    "d2l.plt.xlabel",
    "x_y",
    "3.14%",
    "1.2.3",
    "v1.0a",
    "a-b",
    "e.g.",
    "Transformer",
    "唐杰",
    "悟道2.0",
    "盘古α",
    "𠮷野家",
    "㐀㐁",
    "鿖",
    "豈有此理",
]
FRAMES = [
    "{}在{}中的作用",
    "我们把{}称为{}，并据此改进{}",
    "{}（{}）是{}的一种",
    "与{}相比，{}更快。",
    "他研究{}，她研究{}的社会影响",
    "{}模型的参数规模达到{}",
    "从{}到{}",
    "{}-{}/{}_{}",
    "{}\r\n{}\x1c{}\u3000{}",
]
MARKS = [*"的会一三#+&.-_%，。（·αé１Ａ々〇㐀𠮷鿖豈丨 \n\x1c\u3000", "\r\n"]
MIXED = st.lists(st.sampled_from([*TERMS, *MARKS]), max_size=12).map("".join)


@pytest.fixture(scope="module", params=["rjieba", "jieba"])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    return open_segmenter(str(request.param))


@pytest.fixture(scope="module")
def reference() -> Segmenter:
    return open_segmenter("jieba")


@pytest.fixture(scope="module")
def fast() -> Segmenter:
    return open_segmenter("rjieba")


@pytest.fixture(scope="module")
def taught() -> tuple[Segmenter, Segmenter]:
    pair = open_segmenter("rjieba"), open_segmenter("jieba")
    for segmenter in pair:
        segmenter.add_words([*TERMS, "生命起源的", "一三", "研究", "的一"])
    return pair


def test_cut_guesses_unknown_words_and_cut_exact_does_not(segmenter: Segmenter) -> None:
    text = "小明硕士毕业于中国科学院，研究生命起源。"
    assert segmenter.cut(text)[:4] == ["小明", "硕士", "毕业", "于"]
    assert segmenter.cut_exact("戴一鸣研究生命起源") == ["戴", "一", "鸣", "研究", "生命", "起源"]


def test_a_term_is_kept_whole_unless_another_reading_is_likelier() -> None:
    for name in ("rjieba", "jieba"):
        segmenter = open_segmenter(name)
        assert segmenter.cut_exact("混合专家模型")[0] == "混合"
        segmenter.add_words(["混合专家", "会"])
        assert segmenter.cut_exact("混合专家模型") == ["混合专家", "模型"]
        assert segmenter.cut_exact("社会网络研究")[0] == "社会"


def test_common_words(segmenter: Segmenter) -> None:
    assert all(segmenter.is_common(word) for word in ("的", "中", "研究"))
    assert not any(segmenter.is_common(word) for word in ("徽", "栏", "混合专家", "稀疏"))


def test_added_words_stay_private_and_their_order_is_nothing() -> None:
    words = ["稀疏门控", "门控函数", "稀疏门控函数", "函数"]
    for name in ("rjieba", "jieba"):
        one, other, plain = (open_segmenter(name) for _ in range(3))
        one.add_words(words)
        for word in reversed(words):
            other.add_words([word])
        text = "门控函数即稀疏门控函数，稀疏门控而已"
        assert one.cut_exact(text) == other.cut_exact(text)
        assert "稀疏门控函数" in one.cut_exact(text)
        assert plain.cut_exact(text) == open_segmenter(name).cut_exact(text)
        assert "稀疏门控函数" not in plain.cut_exact(text)


def test_parity_on_a_long_text(fast: Segmenter, reference: Segmenter) -> None:
    terms = itertools.cycle(TERMS)
    lines = [
        frame.format(first, *itertools.islice(terms, 3))
        for frame, first in itertools.product(FRAMES, TERMS)
    ]
    text = "。\n".join(lines)
    assert fast.cut(text) == reference.cut(text)
    assert fast.cut_exact(text) == reference.cut_exact(text)


@given(MIXED)
@settings(max_examples=500)
def test_parity_on_mixtures(fast: Segmenter, reference: Segmenter, text: str) -> None:
    assert fast.cut(text) == reference.cut(text)
    assert fast.cut_exact(text) == reference.cut_exact(text)


@given(MIXED)
@settings(max_examples=500)
def test_parity_with_added_words(taught: tuple[Segmenter, Segmenter], text: str) -> None:
    fast, slow = taught
    assert fast.cut(text) == slow.cut(text)
    assert fast.cut_exact(text) == slow.cut_exact(text)


def test_parity_on_the_article(shared: Path, fast: Segmenter, reference: Segmenter) -> None:
    for path in sorted((shared / "articles").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert fast.cut(text) == reference.cut(text)
        assert fast.cut_exact(text) == reference.cut_exact(text)


@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=3), max_size=12).map("".join))
def test_words_join_to_the_text(fast: Segmenter, text: str) -> None:
    assume(not any("\ud800" <= char <= "\udfff" for char in text))
    assert "".join(fast.cut(text)) == text
    assert "".join(fast.cut_exact(text)) == text


def test_an_unknown_engine_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"jeiba.*rjieba or jieba"):
        open_segmenter("jeiba")


@pytest.mark.parametrize("name", ["rjieba", "jieba"])
def test_a_planted_cache_is_ignored_and_nothing_is_written_or_said(
    name: str, tmp_path: Path
) -> None:
    planted = tmp_path / "jieba.cache"
    planted.write_bytes(marshal.dumps(({"研究生": 10**9, "研": 0, "研究": 0}, 10**9)))
    code = (
        "from shuyu.language.segment import open_segmenter as o;"
        f"print('/'.join(o({name!r}).cut('研究生命起源')))"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-X", "utf8", "-c", code],
        env={"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert run.stderr.decode() == ""
    assert run.stdout.decode().strip() == "研究/生命/起源"
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]


def test_few_texts_are_cut_as_with_the_whole_dictionary() -> None:
    words = ["混合专家", "研究生", "稀疏门控函数", "社会网络", "数据集"]
    whole = open_segmenter()
    whole.add_words(words)
    whole.cut("此后不再是少数文字。" * 1000)
    for frame in FRAMES:
        for start in range(len(TERMS) - 4):
            text = frame.format(*TERMS[start : start + 4])
            few = open_segmenter()
            few.add_words(words)
            assert few.cut_exact(text) == whole.cut_exact(text)
            assert few.cut(text) == whole.cut(text)


def test_words_added_later_count_in_a_text_that_was_cut_before() -> None:
    text = "稀疏门控函数和数据集中的社会网络"
    segmenter, other = open_segmenter(), open_segmenter()
    segmenter.add_words(["社会网络"])
    assert "稀疏门控函数" not in segmenter.cut_exact(text)
    segmenter.add_words(["稀疏门控函数"])
    other.add_words(["社会网络", "稀疏门控函数"])
    assert "稀疏门控函数" in segmenter.cut_exact(text)
    assert segmenter.cut_exact(text) == other.cut_exact(text)
