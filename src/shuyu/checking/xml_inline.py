"""The text of a segment with inline elements: markup left out, placeholders kept as one code point.

Offsets count the text as it reads, without the tags around words, so that a term across a tag is
one term.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from shuyu.checking.pair import HOLE, Side
from shuyu.checking.xml_stream import local_name

# Their content is native code (XLIFF 1.2, TMX) or belongs to another text.
_CODES = frozenset(
    ("ph", "bpt", "ept", "it", "ut", "x", "bx", "ex", "sc", "ec", "cp", "sub", "sm", "em")
)
_SHOWN = frozenset(("x", "ph", "it", "ut", "cp"))


def side_of(element: etree._Element | None) -> Side:
    """Return a segment's text; that of a missing element is empty."""
    if element is None:
        return Side.of("")
    return Side.of("".join(_pieces(element)))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name in _SHOWN:
            yield HOLE
        elif name and name not in _CODES:  # g, mrk, pc, hi: markup around words
            yield from _pieces(child)
        yield child.tail or ""
