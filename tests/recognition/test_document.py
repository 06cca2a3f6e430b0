"""Reading articles: what is prose, what is protected, and which errors a bad file gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.errors import EncodingError, InputError, UsageError
from shuyu.recognition.document import (
    Document,
    Lines,
    parse_document,
    read_document,
    sample_document,
)


def prose(document: Document) -> list[str]:
    return [document.text[one.start : one.end] for one in document.segments]


def kinds(document: Document) -> dict[str, str]:
    return {document.text[one.start : one.end].strip(): one.kind for one in document.segments}


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/a/b?c=d&e=%20#f",
        "http://例.cn"[:7] + "example.cn",
        "www.example.org/x_y",
        "someone@mail.example.com",
        "arXiv:1706.03762",
        "github.com/user/repo",
        "ftp://host.example/文"[:18],
    ],
)
def test_an_address_is_no_prose_and_ends_before_han(address: str) -> None:
    document = parse_document(f"访问{address},然后继续。见{address}。")
    assert prose(document) == ["访问", ",然后继续。见", "。"]


def test_an_address_in_brackets_leaves_the_bracket() -> None:
    assert prose(parse_document("(见https://example.com/a)。")) == ["(见", ")。"]


@pytest.mark.parametrize("bar", ["丨", "｜", "│", "\t"])
def test_a_separator_splits_a_byline(bar: str) -> None:
    assert prose(parse_document(f"撰文{bar}王小明")) == ["撰文", "王小明"]


@pytest.mark.parametrize("line", ["1", " 12 ", "3.2", "(4)", "5、", "（6）"])
def test_a_line_that_is_a_section_number_is_no_prose(line: str) -> None:
    assert prose(parse_document(f"前文。\n{line}\n后文。")) == ["前文。", "后文。"]


@pytest.mark.parametrize("label", ["图注:", "图 3：", "來源：", "注:", "资料来源: ", "表2-1:"])
def test_a_caption_loses_its_label(label: str) -> None:
    document = parse_document(f"{label}模型的结构")
    assert kinds(document) == {"模型的结构": "caption"}


def test_headings_of_plain_text_end_without_punctuation() -> None:
    document = parse_document("模型的发展\n模型在发展。\n")
    assert kinds(document) == {"模型的发展": "heading", "模型在发展。": "text"}


def test_markdown_code_links_and_markup_are_no_prose() -> None:
    text = (
        "---\ntitle: 标题元数据\n---\n# 模型\n\n"
        '见[混合专家](https://a.example/b_(c) "题")和`代码`,还有``x`y``。\n'
        "```\n围栏代码\n```\n\n    缩进代码\n\n"
        "> - 引用<b>标签</b>&nbsp;公式$a=模$完\n\n"
        "| 术语 | 英文 |\n|---|---|\n[ref]: https://a.example\n"
    )
    document = parse_document(text, path="a.md")
    joined = "/".join(part.strip() for part in prose(document))
    assert joined == "模型/见/混合专家/和/,还有/。/引用/标签/公式/完/术语/英文"
    assert kinds(document)["模型"] == "heading"


def test_markdown_counts_lines_as_its_parser_does() -> None:
    document = parse_document("一\x0c二\u2028三\r\n```\r\n码\r\n```\r四\n", form="markdown")
    assert prose(document)[-1] == "四"
    assert not any("码" in part for part in prose(document))


def test_html_keeps_text_outside_scripts_and_code() -> None:
    text = (
        "<html><head><title>标题</title><style>样式</style></head><body><h2>小标题</h2>\n"
        "<p>正文<b>粗体</b>&amp;<code>代码</code>完<script>脚本</script></p>"
        "<figcaption>图题</figcaption>结束</html>"
    )
    document = parse_document(text, path="page.html")
    assert prose(document) == ["标题", "小标题", "正文", "粗体", "完", "图题", "结束"]
    assert kinds(document)["小标题"] == "heading"
    assert kinds(document)["图题"] == "caption"


@given(
    st.lists(
        st.sampled_from(
            [*"模型a1 ()（）<>`*[]|#&;:/.@-丨\r\n\t𠮷😀\ufeff", "http://a.b", "```", "图注:"]
        ),
        max_size=60,
    ).map("".join),
    st.sampled_from(["text", "markdown", "html"]),
)
def test_segments_are_ordered_within_a_line_and_the_text_is_untouched(text: str, form: str) -> None:
    document = parse_document(text, form=form)
    assert document.text == text
    position = 0
    for segment in document.segments:
        assert position <= segment.start < segment.end <= len(text)
        assert "\n" not in text[segment.start : segment.end]
        position = segment.end


def test_lines_count_from_one_in_code_points() -> None:
    lines = Lines("甲𠮷\r\n乙\n\n丙")
    assert [lines.place(offset) for offset in (0, 1, 4, 7)] == [(1, 1), (1, 2), (2, 1), (4, 1)]


def test_offsets_count_after_the_byte_order_mark_with_line_ends_untouched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff模型\r\n𠮷".encode())
    document = read_document(str(path))
    assert document.text == "模型\r\n𠮷"
    assert prose(document) == ["模型", "𠮷"]
    assert len(document.sha256) == 64


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ("模型".encode("gb18030"), EncodingError, "not UTF-8 at byte 2: try --encoding gb18030"),
        ("ok模".encode() + b"\xff", EncodingError, "not UTF-8 at byte 5"),
        ("模型".encode("utf-16"), EncodingError, "not UTF-8 but utf-16: try --encoding utf-16"),
        (b"\x89PNG\0\0", InputError, "binary file, not text (NUL at byte 4)"),
    ],
)
def test_what_is_no_utf8_text_is_refused_with_its_place(
    tmp_path: Path, data: bytes, error: type[InputError], message: str
) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(error) as caught:
        read_document(str(path))
    assert str(caught.value).startswith(f"{path}: {message}")


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16", "utf-8-sig"])
def test_a_named_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("模型".encode(encoding))
    assert read_document(str(path), encoding=encoding).text == "模型"


def test_an_unknown_encoding_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean gb18030"):
        read_document(__file__, encoding="gb1803")
    with pytest.raises(UsageError, match="unknown encoding 'hex'"):
        read_document(__file__, encoding="hex")


def test_missing_files_and_folders_are_one_line_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_document(str(tmp_path / "none.txt"))
    with pytest.raises(InputError, match="is a directory"):
        read_document(str(tmp_path))


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert read_document(str(path)).segments == ()


def test_the_sample_article_is_prose() -> None:
    assert len(sample_document().segments) > 10
