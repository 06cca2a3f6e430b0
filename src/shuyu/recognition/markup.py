"""Markdown and HTML as blocks of prose with offsets; code, link targets and tags stay out.

It only finds spans: it renders nothing and never changes the text. Emphasis marks stay inside a
block, since they stand beside words without being part of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

Block = tuple[int, int, str]  # start, end, kind

_HEADING_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "title"}
_CAPTION_TAGS = {"figcaption", "caption"}
_PROTECTED_TAGS = {
    "script",
    "style",
    "code",
    "pre",
    "kbd",
    "samp",
    "var",
    "svg",
    "math",
    "template",
}

# What is no prose inside a line of Markdown. Order matters: code first, then what may hold it.
_INLINE = re.compile(
    r"""
      (?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)      # a code span
    | <!--.*?-->
    | </?[A-Za-z][^<>\n]*>                            # an HTML tag or <https://…>
    | !?\[(?=[^\]\n]*\]\()                            # the opening of a link
    | \]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\)   # its target
    | \]\[[^\]\n]*\]                                  # a reference
    | \$\$?[^$\n]+\$\$?                               # mathematics
    | &(?:\#\d+|\#x[0-9A-Fa-f]+|[A-Za-z]\w*);         # a character reference
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"[ \t]*(?:(?:[>*+-]|\d+[.)])[ \t]+)*(?:(?P<heading>\#{1,6})[ \t]+)?")
# The parser's own notion of a line; str.splitlines would also break at form feeds and others.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\]\n]+\]:\s")
_TABLE_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")


def markdown_blocks(text: str) -> Iterator[Block]:
    """Yield the prose of a CommonMark text, line by line, with what is protected cut out."""
    code = _code_lines(text)
    for number, found in enumerate(_LINE.finditer(text)):
        start, line = found.start(), found.group()
        if number in code or _REFERENCE.match(line) or _TABLE_RULE.fullmatch(line):
            continue
        opening = _LINE_START.match(line)
        kind, begin = "text", start
        if opening is not None:
            begin = start + opening.end()
            kind = "heading" if opening["heading"] else "text"
        end = start + len(line.rstrip("\r\n"))
        for hole in _INLINE.finditer(text, begin, end):
            if hole.start() > begin:
                yield begin, hole.start(), kind
            begin = hole.end()
        if begin < end:
            yield begin, end, kind


def _code_lines(text: str) -> set[int]:
    """Return the 0-based lines of fenced and indented code, HTML blocks and front matter."""
    from markdown_it import MarkdownIt

    lines: set[int] = set()
    front = re.match(r"---\r?\n.*?\n---\r?(?:\n|$)", text, re.DOTALL)
    if front is not None:
        lines.update(range(len(front.group().splitlines())))
    for token in MarkdownIt("commonmark").parse(text):
        if token.type in ("fence", "code_block") and token.map is not None:
            lines.update(range(*token.map))
    return lines


class _Prose(HTMLParser):
    """Collect the spans of text nodes that are prose."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._open: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADING_TAGS | _CAPTION_TAGS | _PROTECTED_TAGS:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if _PROTECTED_TAGS.intersection(self._open):
            return
        line, column = self.getpos()
        start = self._line_starts[line - 1] + column
        kind = "text"
        if _HEADING_TAGS.intersection(self._open):
            kind = "heading"
        elif _CAPTION_TAGS.intersection(self._open):
            kind = "caption"
        for piece in re.finditer(r"[^\r\n]+", data):
            self.blocks.append((start + piece.start(), start + piece.end(), kind))


def html_blocks(text: str) -> Iterator[Block]:
    """Yield the prose of an HTML page: its text nodes outside scripts, styles and code."""
    parser = _Prose(text)
    parser.feed(text)
    parser.close()
    yield from (block for block in parser.blocks if text[block[0] : block[1]].strip())
