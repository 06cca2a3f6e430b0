"""What TBX-Basic has no data category for, as notes with a key: ``cue: 层``, ``review: finalized``.

A note without one of our keys is a plain note; a plain note that looks as if it had one is written
with the key ``note``. Keys are read only in files that shuyu wrote.
"""

from __future__ import annotations

import re

#: First words of a header paragraph: notes have keys, and white space in the text is significant.
MARK = "Written by shuyu"

_KEYS = "review|cue|translate|related|case|note|definition|definition-source|history"
_NOTE = re.compile(rf"({_KEYS})(?: ([^\s:]+))?: (.*)", re.DOTALL)


def keyed(key: str, value: str, about: str = "") -> str:
    """Return the text of a note with a key.

    Args:
        key: one of ours.
        value: the text.
        about: which definition (its language) or step of the history (its number, from 1).
    """
    return f"{key} {about}: {value}" if about else f"{key}: {value}"


def plain(text: str) -> str:
    """Return the text of a note that people wrote, such that it is not taken for one of ours."""
    return f"note: {text}" if _NOTE.match(text) else text


def parse(text: str) -> tuple[str, str, str]:
    """Return key, what it is about and value of a note; the key of a plain one is ``note``."""
    match = _NOTE.match(text)
    return (match[1], match[2] or "", match[3]) if match else ("note", "", text)
