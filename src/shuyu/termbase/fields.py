"""Typed values out of a strict YAML tree: each either right, or an error at its place.

Shared by entries and settings; it knows the kinds of value there are, not which keys hold them.
"""

from __future__ import annotations

import re
from collections import namedtuple

from shuyu.errors import EntryError
from shuyu.language.cells import visible
from shuyu.termbase.events import Collection, Mapping, Sequence, start_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeVar

    from shuyu.termbase.events import Node
    from shuyu.termbase.source import Source

    _Value = TypeVar("_Value")

    #: Reads the value of one key: the file's fields, the value's node, the key.
    Reader = Callable[["Fields", Node, str], Any]

_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
# Compiled when first used: the name alone takes as long as a whole look-up may after an edit.
_NCNAME = f"[{_START}][{_START}\\-.0-9\xb7\u0300-\u036f\u203f-\u2040]*"
_LINK = r"https?://[^\s/?#]+\S*"
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
_MARKS = str.maketrans("", "", "-._")
_FLAGS = {"true": True, "false": False}

#: What a key of the file holds: the attribute of the model that it fills, and what reads its value.
Key = namedtuple("Key", ("attribute", "read"))


class Fields:
    """Reads values of one file.

    Every method takes a node and the name of its key for messages, and raises EntryError at the
    node's place where the value is not of its kind.

    Args:
        source: the file that the nodes came from.
    """

    __slots__ = ("source",)

    def __init__(self, source: Source) -> None:
        self.source = source

    def error(self, node: Node, message: str) -> EntryError:
        """Build the error for a node."""
        return self.source.error(start_of(node), message)

    def mapping(self, node: Node, name: str) -> Mapping:
        """Return a mapping that is not empty, whatever its keys."""
        if not isinstance(node, Mapping) or not node.pairs:
            raise self.error(node, f"{name}: expected 'key: value' pairs")
        return node

    def record(
        self, node: Node, name: str, keys: dict[str, Key], required: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """Return attribute → value of a mapping that may hold only these keys."""
        values = {}
        pairs = self.mapping(node, name).pairs
        for text, (place, value) in pairs.items():
            if text not in keys:
                raise self.error(place, f"unknown key '{visible(text)}'{nearest(text, keys)}")
            attribute, read = keys[text]
            values[attribute] = read(self, value, text)
        for text in required:
            if text not in pairs:
                raise self.error(node, f"{name} without '{text}'")
        return values

    def items(self, node: Node, name: str) -> list[Node]:
        """Return the items of a list that is not empty."""
        if not isinstance(node, Sequence):
            raise self.error(node, f"{name}: expected a list, [like, this] or one '- ' a line")
        if not node.items:
            raise self.error(node, f"{name}: an empty list; leave the key out")
        return node.items

    def text(self, node: Node, name: str) -> str:
        """Return a text that is not blank, exactly as it stands."""
        if isinstance(node, Collection):
            raise self.error(node, f"{name}: expected a text")
        value = node.value
        if not value or value.isspace():
            raise self.error(node, f"{name}: empty; write it or leave it out")
        return value

    def texts(self, node: Node, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple([self.text(item, name) for item in self.items(node, name)])

    def choice(self, node: Node, name: str, choices: dict[str, _Value]) -> _Value:
        """Return what a text stands for among the choices."""
        value = self.text(node, name)
        if value not in choices:
            raise self.error(node, f"unknown {name} '{visible(value)}'{nearest(value, choices)}")
        return choices[value]

    def flag(self, node: Node, name: str) -> bool:
        """Return true or false."""
        return self.choice(node, name, _FLAGS)

    def identifier(self, node: Node, name: str) -> str:
        """Return an XML NCName."""
        value = self.text(node, name)
        if not _is_name(value):
            raise self.error(
                node,
                f"{name} '{visible(value)}' is no XML name: begin with a letter, "
                "go on with letters, digits, '-', '_' and '.'",
            )
        return value

    def links(self, node: Node, name: str) -> tuple[str, ...]:
        """Return a list of http(s) addresses."""
        for item in self.items(node, name):
            if not re.fullmatch(_LINK, self.text(item, name)):
                value = visible(self.text(item, name))
                raise self.error(item, f"{name}: '{value}' is no http(s) address")
        return self.texts(node, name)

    def date(self, node: Node, name: str) -> str:
        """Return an ISO 8601 date or date-time."""
        from datetime import datetime

        value = self.text(node, name)
        try:
            if re.fullmatch(_DATE, value) and datetime.fromisoformat(value):
                return value
        except ValueError:
            pass
        raise self.error(node, f"{name}: '{visible(value)}' is no ISO date such as 2026-01-31")


def _is_name(value: str) -> bool:
    """Tell whether a text is an XML NCName."""
    if value.isascii() and value[0].isalpha():
        return not (rest := value.translate(_MARKS)) or rest.isalnum()
    return re.fullmatch(_NCNAME, value) is not None


def choice_reader(choices: Iterable[str]) -> Reader:
    """Return the reader of a key whose value is one of these; an enumeration gives its members."""
    known = {str(choice): choice for choice in choices}

    def read(fields: Fields, node: Node, name: str) -> Any:
        if not isinstance(node, Collection) and node.value in known:
            return known[node.value]
        return fields.choice(node, name, known)

    return read


def nearest(value: str, choices: Iterable[str]) -> str:
    """Return a hint at the right name, to be put behind a message.

    Args:
        value: what was written.
        choices: what may be written.

    Returns:
        ``; did you mean 'x'?``, or the choices where none is near and they are few, or nothing.
    """
    from difflib import get_close_matches

    known = tuple(choices)
    close = get_close_matches(value, known, n=1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; one of: {', '.join(known)}" if 0 < len(known) <= 8 else ""
