"""Pairs from files of every kind, also such as real tools write."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from shuyu.checking.bitext import Request, read_pairs
from shuyu.checking.pair import Pair, PairFinding
from shuyu.errors import InputError, UsageError

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "模型有<b>三</b>层。"
msgstr "The model has <b>three</b> layers."

msgid "未译"
msgstr ""

#. shuyu: ignore date
msgid "2021年3月20日"
msgstr "March 2, 2021"
"""


def _read(
    path: Path, other: Path | None = None, *, align: bool = False
) -> list[Pair | PairFinding]:
    target = None if other is None else str(other)
    return list(read_pairs(Request(str(path), target, align=align)))


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def _texts(items: list[Pair | PairFinding]) -> list[tuple[int, str, str]]:
    return [(one.line, one.zh.text, one.en.text) for one in items if isinstance(one, Pair)]


def test_two_texts_by_line(tmp_path: Path) -> None:
    zh = _write(tmp_path, "a.txt", "一。\r\n\r\n二。\r\n")
    en = _write(tmp_path, "b.txt", "One.\n\nTwo.\n")
    assert _texts(_read(zh, en)) == [(1, "一。", "One."), (3, "二。", "Two.")]


def test_texts_that_part_say_where(tmp_path: Path) -> None:
    zh = _write(tmp_path, "a.txt", "一有1。\n二有2。\n三有3。\n")
    en = _write(tmp_path, "b.txt", "One has 1.\nThree has 3.\n")
    items = _read(zh, en)
    assert _texts(items) == [(1, "一有1。", "One has 1.")]
    (finding,) = (one for one in items if isinstance(one, PairFinding))
    assert (finding.code, finding.pair.line) == ("alignment", 2)


def test_texts_are_aligned_by_sentence(tmp_path: Path) -> None:
    zh = _write(
        tmp_path,
        "a.txt",
        "团队在2021年发布了第一个模型。它有17亿个参数，训练花了三个月。\n\n后来他们公开了代码。\n很多人下载了它。\n",
    )
    en = _write(
        tmp_path,
        "b.txt",
        "The team released its first model in 2021. It has 1.7 billion parameters and took three"
        " months to train.\nLater they published the code. Many people downloaded it.\n",
    )
    assert [(line, zh[:4]) for line, zh, _ in _texts(_read(zh, en, align=True))] == [
        (1, "团队在2"),
        (1, "它有17"),
        (2, "后来他们"),
        (2, "很多人下"),
    ]


@pytest.mark.parametrize("name", ["t.tsv", "t.csv"])
def test_a_table_with_and_without_names(tmp_path: Path, name: str) -> None:
    mark = "\t" if name.endswith("tsv") else ","
    path = _write(tmp_path, name, f"en{mark}zh\nOne.{mark}一。\n")
    assert _texts(_read(path)) == [(2, "一。", "One.")]
    path = _write(tmp_path, name, f"一。{mark}One.\n")
    assert _texts(_read(path)) == [(1, "一。", "One.")]


def test_a_catalogue(tmp_path: Path) -> None:
    items = _read(_write(tmp_path, "m.po", PO))
    assert [(one[0], one[1]) for one in _texts(items)] == [
        (1, "模型有<b>三</b>层。"),
        (3, "2021年3月20日"),
    ]
    last = items[-1]
    assert isinstance(last, Pair)
    assert last.ignored == {"date"}


@pytest.mark.parametrize(("module", "name"), [("po2xliff", "m.xlf"), ("po2tmx", "m.tmx")])
def test_files_of_translate_toolkit(tmp_path: Path, module: str, name: str) -> None:
    if importlib.util.find_spec("translate") is None:
        pytest.skip("needs Translate Toolkit (a peer, not a dependency)")
    source = _write(tmp_path, "m.po", PO)
    languages = ["-l", "en", "--source-language=zh"] if module == "po2tmx" else []
    subprocess.run(
        [
            *(sys.executable, "-m", f"translate.convert.{module}", "--progress=none"),
            *(*languages, str(source), str(tmp_path / name)),
        ],
        check=True,
        capture_output=True,
    )
    assert [zh for _, zh, _ in _texts(_read(tmp_path / name))] == [
        "模型有<b>三</b>层。",
        "2021年3月20日",
    ]


def test_inline_elements_keep_offsets(tmp_path: Path) -> None:
    path = _write(
        tmp_path,
        "a.xlf",
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="zh">'
        '<file id="f"><unit id="u1"><segment id="s1"><source>深度<pc id="1">学习</pc><ph id="2"/>。'
        '</source><target>Deep <pc id="1">learning</pc><ph id="2"/>.</target></segment>'
        '<segment id="s2"><source>二</source><target>two</target></segment></unit></file></xliff>',
    )
    first, second = _read(path)
    assert isinstance(first, Pair)
    assert isinstance(second, Pair)
    assert (first.zh.text, first.en.text) == ("深度学习\ufffc。", "Deep learning\ufffc.")
    assert (first.segment, second.segment, second.line) == ("u1/s1", "u1/s2", 2)


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE tmx [<!ENTITY a "x">]><tmx><body/></tmx>',
        "<tmx><body><tu>",
        "<html/>",
    ],
)
def test_hostile_and_broken_xml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError):
        _read(_write(tmp_path, "a.tmx", text))


def test_english_in_comments_above_chinese(tmp_path: Path) -> None:
    text = (
        "# 标题\n\n<!-- One line. -->\n\n第一行。\n\n"
        "<!-- shuyu: ignore number -->\n<!-- Two. -->\n第二行。\n"
    )
    items = _read(_write(tmp_path, "a.md", text))
    assert _texts(items) == [(5, "第一行。", "One line."), (9, "第二行。", "Two.")]
    assert [one.ignored for one in items if isinstance(one, Pair)] == [frozenset(), {"number"}]


def test_a_comment_speaks_of_the_next_line(tmp_path: Path) -> None:
    zh = _write(tmp_path, "a.txt", "一。\n二。\n")
    en = _write(tmp_path, "b.txt", "One.\n<!-- shuyu: ignore number, date -->\nTwo.\n")
    pairs = [one for one in _read(zh, en) if isinstance(one, Pair)]
    assert [one.ignored for one in pairs] == [frozenset(), {"number", "date"}]


def test_one_file_without_pairs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        _read(_write(tmp_path, "a.docx", "x"))
    with pytest.raises(InputError):
        _read(_write(tmp_path, "a.md", "只有中文。\n"))
