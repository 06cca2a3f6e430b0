"""A web page as lines of text, as a reader sees them.

A corpus needs no way back into the source, which is what ``recognition.markup`` is slow for.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HTMLParser

from shuyu.language.script import HAN
from shuyu.recognition.passages import HOLE

#: Change how words look, not which words stand beside each other.
_INLINE = {
    *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i", "ins"),
    *("mark", "q", "rb", "rp", "ruby", "s", "small", "span", "strong", "sub", "sup", "tt", "u"),
    "wbr",
}
#: No prose, with something in its place that a reader sees in the line; and without.
_HOLES = {"code", "kbd", "math", "samp", "var"}
_SKIPPED = {
    *("noscript", "object", "pre", "rp", "script", "select", "style", "svg", "template"),
    "textarea",
}
#: An annotation above the line is seen as the bracket that replaces it on paper.
_OPENING, _CLOSING = {"rt": "（"}, {"rt": "）"}
_LONG_GAP = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*|[ \t\r\f]{2,}")
#: CSS Text 3, 4.1.3: a line's end between two wide characters is nothing, any other is a space.
_LINE_END = re.compile(rf"(?<=[{HAN}、-〟！-｠])[ \t]*\r?\n[ \t]*(?=[{HAN}、-〟！-｠])")


def text_of(page: str) -> str:
    """Return the prose of an HTML page, a line for each block; HOLE stands for what is no prose."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    content = page.replace("\0", "\ufffd").encode("utf-8", "replace")
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return ""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "end":
            edge, text = _CLOSING.get(tag, "\n"), element.tail
        elif tag in _HOLES or tag in _SKIPPED:
            walk.skip_subtree()
            edge, text = "\n", None
        else:
            edge, text = _OPENING.get(tag, "\n"), element.text
        if tag in _HOLES:
            edge = HOLE if event == "end" else ""
        if tag not in _INLINE:
            pieces.append(edge)
        if text:
            pieces.append(_LINE_END.sub("", text).replace("\n", " ") if "\n" in text else text)
    return _LONG_GAP.sub(_one_gap, "".join(pieces)).strip("\n ")


def _one_gap(gap: re.Match[str]) -> str:
    return "\n" if "\n" in gap.group() else " "
