"""One text as a YAML scalar on one line: plain where that is safe, else in double quotes.

Safe means that YAML 1.1 and 1.2 both read the same text back, as a text. The quoted form is JSON's,
save that a character beyond the BMP is never a surrogate pair.
"""

from __future__ import annotations

import re

# Read as null, boolean, number, date, merge key or value key by one YAML or another.
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_NUMBER = re.compile(
    r"[-+]?(?:0[xob][0-9a-f_]+|\.?[0-9][0-9_.,:e+-]*|\.inf|\.nan)|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?",
    re.IGNORECASE,
)
# What a reader cannot see, or a line break to YAML 1.1: always written as an escape.
UNSEEN = (
    "\x00-\x1f\x7f-\xa0\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u1680\u17b4\u17b5"
    "\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ud800-\uf8ff\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\uffff\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
_ESCAPED = re.compile(rf'[\\"{UNSEEN}]')
# Begins with a letter, a digit or a harmless sign; holds no ': ' and no ' #'; ends in no space.
_PLAIN = re.compile(
    rf"(?:[^\W_]|[(/_$]|\.(?=[A-Za-z])|[^\x00-\x7f{UNSEEN}])"
    rf"(?:[^{UNSEEN}\x20:]|\x20+(?![\x20#]|$)|:(?![\x20]|$))*"
)
_FLOW_SIGNS = re.compile(r"[,?\[\]{}]")
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def is_plain(text: str, *, flow: bool) -> bool:
    """Tell whether a text may be written without quotes.

    Args:
        text: any text.
        flow: True for a place between brackets or braces.
    """
    return (
        _PLAIN.fullmatch(text) is not None
        and text.lower() not in _WORDS
        and _NUMBER.fullmatch(text) is None
        and not (flow and _FLOW_SIGNS.search(text))
    )


def write_scalar(text: str, *, flow: bool = False) -> str:
    """Return a text as a YAML scalar on one line.

    Args:
        text: any text.
        flow: True for a place between brackets or braces.
    """
    return text if is_plain(text, flow=flow) else f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    code = ord(character)
    return _SHORT.get(character) or (f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")
