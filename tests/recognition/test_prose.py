"""A document's prose in blocks."""

from __future__ import annotations

from shuyu.recognition.document import Document, Segment, parse_document
from shuyu.recognition.prose import read_prose


def test_blocks_hold_the_segments_one_a_line() -> None:
    text = "ＡＢ https://example.org 与《丙》\n丁。\n"
    blocks = list(read_prose(parse_document(text, form="text")))
    assert [line.strip() for line in blocks[0].text.split("\n")] == ["ab", "与《丙》", "丁。"]
    start = blocks[0].text.index("丙")
    first, last = blocks[0].span(start, start + 1)
    assert text[first:last] == "丙"


def test_long_documents_come_in_blocks_that_cut_no_segment() -> None:
    line = "一二三四五六七八九十" * 50
    text = f"{line}\n" * 40
    document = parse_document(text, form="text")
    blocks = list(read_prose(document))
    assert len(blocks) > 2
    assert "\n".join(block.text for block in blocks) == text.rstrip("\n")
    ends = [block.span(0, len(block.text)) for block in blocks]
    assert ends[0][0] == 0
    assert ends[-1][1] == len(text) - 1


def test_a_document_without_prose_has_no_blocks() -> None:
    assert list(read_prose(Document("`x`", "-", ()))) == []
    assert [block.text for block in read_prose(Document("", "-", (Segment(0, 0),)))] == [""]
