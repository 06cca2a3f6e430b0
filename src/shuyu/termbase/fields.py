"""Typed values out of what a file says: each either right, or a misfit that knows where it is.

Shared by entries and settings; it knows the kinds of value there are, not which keys hold them.
Values have no places, for most files have no fault: a Misfit says which way to go in the tree.
"""

from __future__ import annotations

import re
from collections import namedtuple

from shuyu.language.cells import visible
from shuyu.termbase.events import Mapping, Sequence, start_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, TypeVar

    from shuyu.termbase.events import Data, Node

    _Value = TypeVar("_Value")

    #: Reads the value of one key: what the file says there, and the key for messages.
    Reader = Callable[[Data, str], Any]

_START = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
# Compiled when first used: the name alone takes as long as a whole look-up may after an edit.
_NCNAME = f"[{_START}][{_START}\\-.0-9\xb7\u0300-\u036f\u203f-\u2040]*"
_LINK = r"https?://[^\s/?#]+\S*"
_DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
_FLAGS = {"true": True, "false": False}

#: What a key of the file holds: the attribute of the model that it fills, and what reads its value.
Key = namedtuple("Key", ("attribute", "read"))


class Misfit(Exception):  # noqa: N818 - always caught: the one who knows the file makes an error
    """A value is not of its kind.

    Attributes:
        message: what is wrong.
        path: the keys and positions that lead to the value, the innermost first; those between
            the raiser and the catcher add theirs.
        at_key: True where the key is wrong, not its value.
    """

    def __init__(self, message: str, *path: str | int, at_key: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.path = list(path)
        self.at_key = at_key

    def offset(self, node: Node) -> int:
        """Return the offset of the wrong value or key, from the tree of the whole value."""
        for step in reversed(self.path):
            if isinstance(node, Mapping):
                key, node = node.pairs[str(step)]
            elif isinstance(node, Sequence):
                node = node.items[int(step)]
        return start_of(key if self.at_key else node)


def mapping(value: Data, name: str) -> dict[str, Data]:
    """Return a mapping that is not empty, whatever its keys."""
    if not isinstance(value, dict) or not value:
        raise Misfit(f"{name}: expected 'key: value' pairs")
    return value


def record(
    value: Data, name: str, keys: dict[str, Key], required: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return attribute → value of a mapping that may hold only these keys."""
    pairs = mapping(value, name)
    values = {}
    key = ""
    try:
        for key, part in pairs.items():
            attribute, read = keys[key] if key in keys else _unknown(key, keys)
            values[attribute] = read(part, key)
    except Misfit as misfit:
        misfit.path.append(key)
        raise
    for key in required:
        if key not in pairs:
            raise Misfit(f"{name} without '{key}'")
    return values


def _unknown(key: str, keys: dict[str, Key]) -> Key:
    raise Misfit(f"unknown key '{visible(key)}'{nearest(key, keys)}", at_key=True)


def items(value: Data, name: str) -> list[Data]:
    """Return the items of a list that is not empty."""
    if not isinstance(value, list):
        raise Misfit(f"{name}: expected a list, [like, this] or one '- ' a line")
    if not value:
        raise Misfit(f"{name}: an empty list; leave the key out")
    return value


def each(value: Data, name: str, read: Callable[[Data, str], _Value]) -> list[_Value]:
    """Return what a reader makes of each item of a list that is not empty."""
    found: list[_Value] = []
    for item in items(value, name):
        try:
            found.append(read(item, name))
        except Misfit as misfit:
            misfit.path.append(len(found))
            raise
    return found


def text(value: Data, name: str) -> str:
    """Return a text that is not blank, exactly as it stands."""
    if not isinstance(value, str):
        raise Misfit(f"{name}: expected a text")
    if not value or value.isspace():
        raise Misfit(f"{name}: empty; write it or leave it out")
    return value


def texts(value: Data, name: str) -> tuple[str, ...]:
    """Return a list of texts."""
    return tuple(each(value, name, text))


def choice(value: Data, name: str, choices: dict[str, _Value]) -> _Value:
    """Return what a text stands for among the choices."""
    chosen = text(value, name)
    if chosen not in choices:
        raise Misfit(f"unknown {name} '{visible(chosen)}'{nearest(chosen, choices)}")
    return choices[chosen]


def flag(value: Data, name: str) -> bool:
    """Return true or false."""
    return choice(value, name, _FLAGS)


def identifier(value: Data, name: str) -> str:
    """Return an XML NCName."""
    found = text(value, name)
    if not _is_name(found):
        raise Misfit(
            f"{name} '{visible(found)}' is no XML name: begin with a letter, "
            "go on with letters, digits, '-', '_' and '.'",
        )
    return found


def links(value: Data, name: str) -> tuple[str, ...]:
    """Return a list of http(s) addresses."""
    return tuple(each(value, name, _link))


def _link(value: Data, name: str) -> str:
    address = text(value, name)
    if not re.fullmatch(_LINK, address):
        raise Misfit(f"{name}: '{visible(address)}' is no http(s) address")
    return address


def date(value: Data, name: str) -> str:
    """Return an ISO 8601 date or date-time."""
    from datetime import datetime

    found = text(value, name)
    try:
        if re.fullmatch(_DATE, found) and datetime.fromisoformat(found):
            return found
    except ValueError:
        pass
    raise Misfit(f"{name}: '{visible(found)}' is no ISO date such as 2026-01-31")


def _is_name(value: str) -> bool:
    """Tell whether a text is an XML NCName."""
    if value.isascii() and value[0].isalpha():
        return value.replace("-", "").replace(".", "").replace("_", "").isalnum()
    return re.fullmatch(_NCNAME, value) is not None


def choice_reader(choices: Iterable[str]) -> Reader:
    """Return the reader of a key whose value is one of these; an enumeration gives its members."""
    known = {str(choice): choice for choice in choices}

    def read(value: Data, name: str) -> Any:
        if isinstance(value, str) and value in known:
            return known[value]
        return choice(value, name, known)

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
