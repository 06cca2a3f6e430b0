"""Comparison keys: two spellings of one term fold to the same text.

Folded away are width and compatibility forms (NFKC), case, the script (every character becomes its
simplified form, and characters that regions exchange become one), the kinds of middle dot, hyphen
and apostrophe, invisible characters, and spaces between Han and Latin. What was folded keeps a map
back to the source. Keys are for comparing, never for showing.

The equivalences are data (``fold_table.txt``, see ``fold_table``); nothing here may load OpenCC.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from shuyu.language.script import HAN

#: Characters that count as one without being width, case or script variants.
ALIKE = {
    "·": "•‧∙⋅・･",
    "-": "‐‑‒–−﹣－",
    "'": "‘’ʼ＇",
    "|": "丨",
    " ": "\t\x0b\x0c\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000",
    "\n": "\r\x1c\x1d\x1e\x85\u2028\u2029",
}

_SPACES = " " + ALIKE[" "]
_DROPPED = (
    "\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f"
    "\U000e0100-\U000e01ef"
)
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f"
_HAN = re.compile(f"[{HAN}]")
_INVISIBLE = re.compile(f"[{_DROPPED}]")
_MARKED = re.compile(f"[{_MARKS}]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for comparison.

    Attributes:
        text: the key; an offset into it is turned into one into the source by ``span``.
    """

    text: str
    _spelled: str
    # Stretches of the key and where each begins in the source, in turn copied (even index: one
    # character for one) and replaced (odd index).
    _starts: tuple[int, ...] = (0,)
    _sources: tuple[int, ...] = (0,)

    @property
    def plain(self) -> str:
        """The key before regional variants became one (象 stays 象, 像 stays 像).

        A dictionary of simplified Chinese knows its words; offsets are those of the key.
        """
        return self._spelled.translate(_tables().plain)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the shortest source span that folds to a span of the key.

        A character that folds to several (㎏, ﬁ) is taken whole; spaces and invisible characters
        folded away at either end are left out.

        Args:
            start: offset into ``text``, code points.
            end: end of the span, exclusive, not before ``start``.

        Returns:
            Start and end in the source, code points, end exclusive.
        """
        if len(self._starts) == 1:
            return start, end
        stretch = bisect_right(self._starts, start) - 1
        first = self._sources[stretch]
        if stretch % 2 == 0:
            first += start - self._starts[stretch]
        if end <= start:
            return first, first
        stretch = bisect_right(self._starts, end - 1) - 1
        if stretch % 2:
            return first, self._sources[stretch + 1]
        return first, self._sources[stretch] + end - self._starts[stretch]


def fold(text: str) -> Folded:
    """Fold a text for comparison, keeping the way back.

    Line breaks stay, one for each character of the source, so that nothing matches across them.
    """
    tables = _tables()
    pieces: list[str] = []
    starts, sources = [0], [0]
    length = done = 0
    for found in tables.irregular.finditer(text):
        start, end = found.span()
        if text[start] == " " and text[start - 1 : end + 1].isascii() and end - start == 1:
            continue
        if start > done and _MARKED.match(text, start):
            start -= 1
        replacement = _regular(text, start, end, tables)
        pieces += (text[done:start], replacement)
        length += start - done
        starts += (length, length + len(replacement))
        sources += (start, end)
        length += len(replacement)
        done = end
    if pieces:
        text = "".join([*pieces, text[done:]])
    return Folded(text.translate(tables.key), text, tuple(starts), tuple(sources))


def fold_key(text: str) -> str:
    """Return only the key of a text, without spaces and breaks around it."""
    return fold(text).text.strip()


def _regular(text: str, start: int, end: int, tables: _Tables) -> str:
    """Return what an irregular stretch folds to: a gap, or characters that are not 1:1."""
    visible = _INVISIBLE.sub("", text[start:end])
    if not visible:
        return ""
    if visible[0] in _SPACES:
        around = (text[start - 1 : start], text[end : end + 1])
        before, after = (_HAN.match(char.translate(tables.plain)) for char in around)
        return " " if (before is None) == (after is None) else ""
    import unicodedata

    spelled = "".join(tables.several.get(char, char) for char in visible)
    return unicodedata.normalize("NFC", spelled.translate(tables.plain))


class _Identity(dict[int, int]):
    """A translation table that remembers the characters it leaves alone: a hit is cheaper."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


@dataclass(frozen=True, slots=True)
class _Tables:
    """The equivalences, read from the data file."""

    plain: dict[int, int]
    key: dict[int, int]
    several: dict[str, str]
    irregular: re.Pattern[str]


@cache
def _tables() -> _Tables:
    from pathlib import Path

    content = Path(__file__).with_name("fold_table.txt").read_text(encoding="utf-8")
    chars, simple, variants, keys, expanding, expanded = content.split("\n")[:6]
    plain = _Identity(zip(map(ord, chars), map(ord, simple), strict=True))
    for same, others in ALIKE.items():
        plain.update(dict.fromkeys(map(ord, others), ord(same)))
    merge = dict(zip(map(ord, variants), map(ord, keys), strict=True))
    key = _Identity({code: merge.get(target, target) for code, target in plain.items()} | merge)
    several = dict(zip(expanding, expanded.split(" "), strict=True))
    irregular = re.compile(f"[{_SPACES}{_DROPPED}]+|[{re.escape(expanding)}{_MARKS}]+")
    return _Tables(plain, key, several, irregular)
