"""How much room text takes in a terminal, and text from files made safe to print there.

A Chinese character takes two cells, a combining mark none: columns are laid out in cells, never in
``len()``. And text from files is data: escape codes, direction overrides and invisible characters
reach a terminal only as their code points. This module must not import rich or textual: it serves
the plain output paths, whose start-up counts, so even re is imported only where text needs it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator
    from typing import Literal

    Align = Literal["left", "right", "center"]

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"

# What a terminal obeys instead of showing, or what a reader cannot see: controls, line separators,
# direction and joining marks, fillers, tags, private use, surrogates, noncharacters.
_UNSEEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ue000-\uf8ff"
    r"\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 15))
    + r"\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff"
)
# The few of them that Python calls printable.
_PRINTABLE_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
_unsafe: dict[bool, re.Pattern[str]] = {}

# A cluster's width is not the sum of its characters only where one of these occurs.
_CLUSTERED = frozenset(
    (_JOINER, _EMOJI_STYLE, *map(chr, range(0x1F1E6, 0x1F200)), *map(chr, range(0x1F3FB, 0x1F400)))
)


class _Widths(dict[str, int]):
    """Cells of one character, remembered once computed."""

    def __missing__(self, char: str) -> int:
        self[char] = cells = _char_width(char)
        return cells


def _char_width(char: str) -> int:
    if "\u3400" <= char <= "\u9fff" and not "\u4dc0" <= char <= "\u4dff":
        return 2
    import unicodedata

    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cc", "Cf", "Zl", "Zp"} and char != "\xad":
        return 0
    if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff":
        return 0  # medial and final Hangul letters stand inside their syllable
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


_WIDTHS = _Widths()


def visible(text: str, *, newline: bool = False) -> str:
    """Return text that is safe to show: what cannot be seen becomes ``<U+XXXX>``.

    Args:
        text: any text, also with lone surrogates.
        newline: leave line feeds as they are (nothing else that breaks a line).

    Returns:
        The text without control, direction, zero-width, tag, private-use, surrogate and
        noncharacter code points; unchanged where there were none, hence idempotent.
    """
    return replace_unseen(text, lambda char: f"<U+{ord(char):04X}>", newline=newline)


def replace_unseen(text: str, escape: Callable[[str], str], *, newline: bool = False) -> str:
    """Return text with what visible() would replace, replaced in another way.

    Args:
        text: as for visible().
        escape: what stands for a character that cannot be seen.
        newline: as for visible().
    """
    if text.isprintable() and _PRINTABLE_UNSEEN.isdisjoint(text):
        return text
    if newline not in _unsafe:
        import re

        _unsafe[newline] = re.compile(f"[\t{'' if newline else chr(10)}{_UNSEEN}]")
    return _unsafe[newline].sub(lambda match: escape(match[0]), text)


def width(text: str) -> int:
    """Return the number of terminal cells that text takes (one line; controls count nothing)."""
    if text.isascii() and text.isprintable():
        return len(text)
    if _CLUSTERED.isdisjoint(text):
        return sum(map(_WIDTHS.__getitem__, text))
    return sum(cells for _, cells in _clusters(text))


def pad(text: str, cells: int, align: Align = "left") -> str:
    """Return text filled up with spaces to a number of cells; longer text is left as it is."""
    missing = max(0, cells - width(text))
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return " " * before + text + " " * (missing - before)


def truncate(text: str, cells: int, ellipsis: str = "…") -> str:
    """Return text cut to at most a number of cells, an ellipsis marking the cut.

    Never cuts inside a character and its marks. Where not even the ellipsis fits, it goes too.
    """
    if width(text) <= cells:
        return text
    room = cells - width(ellipsis)
    if room < 0:
        room, ellipsis = cells, ""
    kept = 0
    for end, taken in _clusters(text):
        room -= taken
        if room < 0:
            break
        kept = end
    return text[:kept] + ellipsis


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the end and the cells of each cluster: a character with all that joins it."""
    position, length = 0, len(text)
    while position < length:
        base = text[position]
        cells = _WIDTHS[base]
        position += 1
        if _is_flag_letter(base) and position < length and _is_flag_letter(text[position]):
            cells, position = 2, position + 1
        while position < length:
            char = text[position]
            if char == _JOINER:
                position += 1
                # Emoji melt into one picture; a joiner between letters adds no width of its own.
                if cells == 2 and position < length and _WIDTHS[text[position]] == 2:
                    position += 1
            elif char == _EMOJI_STYLE:
                cells = max(cells, 2) if _takes_emoji_style(base) else cells
                position += 1
            elif _WIDTHS[char] == 0 or (cells == 2 and "\U0001f3fb" <= char <= "\U0001f3ff"):
                position += 1
            else:
                break
        yield position, cells


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _takes_emoji_style(char: str) -> bool:
    import unicodedata

    return unicodedata.category(char) in {"So", "Sm", "Po"} and char > "\xa0"
