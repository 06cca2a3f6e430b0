"""Text into XML 1.0, escaped so that a parser gives back exactly the same characters."""

from __future__ import annotations

import re

from shuyu.errors import InputError
from shuyu.language.cells import visible

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A parser turns CR into LF in text, and any white space in an attribute into a space.
_SPECIAL = re.compile("[&<>\r]|" + _FORBIDDEN.pattern)
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def text(value: str) -> str:
    """Return a value as character data.

    Raises:
        InputError: XML has no way to hold one of its characters.
    """
    if not _SPECIAL.search(value):
        return value
    return _checked(value).translate(_TEXT)


def attribute(value: str) -> str:
    """Return a value as it stands between double quotes; errors as text()."""
    return _checked(value).translate(_ATTRIBUTE)


def _checked(value: str) -> str:
    match = _FORBIDDEN.search(value)
    if match:
        shown = visible(value[max(0, match.start() - 20) : match.end() + 20])
        raise InputError(f"XML cannot hold U+{ord(match[0]):04X} in '{shown}'")
    return value
