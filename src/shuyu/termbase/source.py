"""The raw text of one term-base file, before anybody parses it.

Decodes strictly, refuses what no hand-written glossary holds (control characters, invisible
direction marks, unresolved merge conflicts) and turns an offset into the place a person can go to.
It must never change a character: what is not refused is kept exactly.
"""

from __future__ import annotations

import re

from shuyu.errors import EntryError
from shuyu.language.cells import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

BOM = "\ufeff"
_BOM_BYTES = b"\xef\xbb\xbf"
_ASTRAL_NONCHARACTERS = tuple(
    chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)
)
_NONCHARACTERS = "\ufdd0-\ufdef\ufffe\uffff"
_SURROGATES = "\ud800-\udfff"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
#: Bidi controls, raw; also the line breaks that YAML 1.1 knows and no editor shows.
_RAW_ONLY = "\t\x85\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff"
# Compiled when first used: printable text has no such character, and most files are printable.
_RAW = f"[{_CONTROLS}{_RAW_ONLY}{_SURROGATES}{_NONCHARACTERS}]"
_LONE_RETURN = "\r(?!\n)"
_CONFLICT = r"(?m)^(?:<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)"
_CONFLICT_SIGNS = ("<" * 7, "=" * 7, ">" * 7, "|" * 7)
#: What a value may not hold even when written as an escape: XML could not carry it, or it steers
#: a terminal.
_ESCAPED = f"[{_CONTROLS}{_SURROGATES}{_NONCHARACTERS}]"
_OTHER_ENCODINGS = (("utf-32", b"\xff\xfe\0\0"), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"))


class Source:
    """A file's text and the name to call it by.

    Attributes:
        text: the whole decoded text, without a leading BOM.
        path: the file as the user knows it.
    """

    __slots__ = ("path", "text")

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) of an offset; only LF ends a line."""
        line = self.text.count("\n", 0, offset) + 1
        return line, offset - self.text.rfind("\n", 0, offset)

    def error(self, offset: int, message: str) -> EntryError:
        """Build the error for an offset; what the message quotes must be visible() already."""
        line, column = self.place(offset)
        return EntryError(message, path=visible(self.path), line=line, column=column)

    def check(self) -> None:
        """Refuse characters and lines that no glossary file may hold.

        Raises:
            EntryError: at the first of them.
        """
        text = self.text
        if not text.replace("\n", "").isprintable():
            self._check_characters(text)
        if any(sign in text for sign in _CONFLICT_SIGNS):
            marker = re.search(_CONFLICT, text)
            if marker:
                raise self.error(marker.start(), f"unresolved merge conflict ({marker.group()})")

    def _check_characters(self, text: str) -> None:
        bad = re.search(_RAW, text) or ("\r" in text and re.search(_LONE_RETURN, text))
        if bad:
            raise self.error(bad.start(), _raw_message(bad.group()))
        # A class of characters beyond the BMP would make the search ten times as slow.
        for character in _ASTRAL_NONCHARACTERS:
            if character in text:
                raise self.error(text.index(character), _raw_message(character))


def forbidden(value: str) -> str | None:
    """Return a character that a value may not hold even as an escape, or None."""
    if value.isprintable():
        return None
    found = re.search(_ESCAPED, value)
    if found:
        return found.group()
    return next((one for one in _ASTRAL_NONCHARACTERS if one in value), None)


def open_source(data: bytes, path: str | Path) -> Source:
    """Decode a term-base file and check its raw text.

    Args:
        data: the file's bytes, with or without a UTF-8 BOM.
        path: the file as the user knows it.

    Returns:
        Its text without the BOM.

    Raises:
        EntryError: not UTF-8, or a forbidden character or conflict marker.
    """
    source = Source(_decode(data, str(path)), str(path))
    source.check()
    return source


def has_bom(data: bytes) -> bool:
    """Tell whether the file begins with a UTF-8 BOM."""
    return data.startswith(_BOM_BYTES)


def _decode(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        offset = error.start
    before = data[data.rfind(b"\n", 0, offset) + 1 : offset].decode("utf-8").removeprefix(BOM)
    raise EntryError(
        f"not UTF-8 at byte offset {offset} (0x{data[offset]:02X}){_guess(data)}; "
        "save the file as UTF-8",
        path=visible(path),
        line=data.count(b"\n", 0, offset) + 1,
        column=len(before) + 1,
    )


def _guess(data: bytes) -> str:
    for name, mark in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return f", it looks like {name.upper()}"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return ", it may be GB18030"


def _raw_message(character: str) -> str:
    name = f"U+{ord(character):04X}"
    if character == "\t":
        return "tab character: indent and separate with spaces"
    if character == BOM:
        return f"byte order mark ({name}) inside the text"
    if "\ud800" <= character <= "\udfff":
        return f"lone surrogate {name}"
    if character in "\u2028\u2029\x85":
        return f"line separator {name}: write it as an escape in double quotes"
    if character in _ASTRAL_NONCHARACTERS or re.match(f"[{_NONCHARACTERS}]", character):
        return f"noncharacter {name}"
    if re.match(f"[{_RAW_ONLY}]", character):
        return f"invisible direction mark {name}: write it as an escape in double quotes"
    return f"control character {name}"
