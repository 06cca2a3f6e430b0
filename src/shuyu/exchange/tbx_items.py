"""The data categories of one level of a TBX entry, whichever way they are written.

Attributes (DCA) or elements (DCT), grouped or not, of version 2 or 3: they come out as the same
items. It knows the shapes of TBX and not what a category means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from shuyu.exchange.tbx_stream import LOCAL_NAMES

_GROUPS = frozenset(("descripGrp", "adminGrp", "termNoteGrp"))
_CLASSES = frozenset(
    {"admin", "adminNote", "descrip", "descripNote", "termNote", "transac", "transacNote"}
    | {"ref", "xref"}
)
_DEEPER = frozenset(
    ("langSec", "langSet", "termSec", "tig", "ntig", "term", "termGrp", "termCompList")
)
_SOURCES = frozenset(("source", "sourceIdentifier"))
_SPACE = re.compile(r"[ \t\r\n]+")


class Item(NamedTuple):
    """One data category at its place.

    Attributes:
        category: its name (``definition``, ``note`` …); ``transacGrp`` for a step of the history.
        text: its content.
        element: where it stands.
        source: the source given with it in its group, or None.
    """

    category: str
    text: str
    element: etree._Element
    source: str | None = None

    @property
    def target(self) -> str | None:
        """What it points at, or None."""
        target: str | None = self.element.get("target")
        return target


def items(section: etree._Element, exact: bool) -> Iterator[Item]:
    """Yield the items of a concept, language or term, without those of the levels below.

    Args:
        section: the element of that level.
        exact: True where white space is significant.
    """
    for child in section:
        yield from items_named(LOCAL_NAMES[child.tag], child, exact)


def items_named(name: str, element: etree._Element, exact: bool) -> Sequence[Item]:
    """Return the items that one element is or holds; none for a level below or a comment.

    Args:
        name: the element's local name.
        element: any element.
        exact: True where white space is significant.
    """
    if name in _GROUPS:
        return _grouped(element, exact)
    if not name or name in _DEEPER:
        return ()
    category = element.get("type") or name if name in _CLASSES else name
    return (Item(category, text_of(element, exact), element),)


def _grouped(group: etree._Element, exact: bool) -> Sequence[Item]:
    """Return what a group is about with its source; then what else it holds."""
    if len(group) == 1:
        only = group[0]
        return items_named(LOCAL_NAMES[only.tag], only, exact)
    found = list(items(group, exact))
    sources = [item.text for item in found if item.category in _SOURCES]
    first = [item._replace(source="; ".join(sources) or None) for item in found[:1]]
    return first + [item for item in found[1:] if item.category not in _SOURCES]


def text_of(element: etree._Element, exact: bool) -> str:
    """Return an element's text, markup and comments inside left out.

    Args:
        element: any element.
        exact: False trims white space and joins lines, which pretty-printing put there.
    """
    text = _all_text(element) if len(element) else element.text or ""
    if exact:
        return text
    return _SPACE.sub(" ", text).strip(" ")


def _all_text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            parts.append(_all_text(child))
        elif isinstance(child, etree._Entity):
            parts.append(child.text or "")  # it stays as written: &name;
        parts.append(child.tail or "")
    return "".join(parts)
