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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, product
from operator import ne

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

_INVISIBLE = (
    *(range(0xAD, 0xAE), range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2065)),
    *(range(0x2066, 0x206A), range(0xFE00, 0xFE10), range(0xFEFF, 0xFF00)),
    range(0xE0100, 0xE01F0),
)
_COMBINING = (
    *(range(0x300, 0x370), range(0x1AB0, 0x1B00), range(0x1DC0, 0x1E00), range(0x20D0, 0x2100)),
    *(range(0x3099, 0x309B), range(0xFE20, 0xFE30), range(0xFF9E, 0xFFA0)),
)
# What the table turns characters into that are not one for one, so that one search finds them.
_NOTHING, _CLUSTER = "\ue000", "\ue001"
_IRREGULAR = re.compile(f" [ {_NOTHING}]*|{_NOTHING}[ {_NOTHING}]*|{_CLUSTER}{_CLUSTER}*")
_HAN = re.compile(f"[{HAN}]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LONG = 2000


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded for comparison.

    Attributes:
        text: the key; an offset into it is turned into one into the source by ``span``.
        spelled: the same before characters became one another, with their case and script;
            as long as ``text``, character for character.
        plain: the key before regional variants became one (象 stays 象, 像 stays 像), so that a
            dictionary of simplified Chinese knows its words; as long as ``text``.
    """

    text: str
    spelled: str
    plain: str
    # Stretches of the key and where each begins in the source, in turn copied (even index: one
    # character for one) and replaced (odd index).
    _starts: tuple[int, ...] = (0,)
    _sources: tuple[int, ...] = (0,)

    def spans(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the source span of each span of the key, which must be sorted (see ``span``)."""
        starts, sources = self._starts, self._sources
        stretch, shift, ahead = -1, 0, 0
        for start, end in spans:
            while start >= ahead:
                stretch += 1
                shift = sources[stretch] - starts[stretch]
                last = stretch + 1 == len(starts)
                ahead = len(self.text) + 1 if last else starts[stretch + 1]
            if stretch % 2 or end > ahead:
                yield self.span(start, end)
            else:
                yield start + shift, end + shift

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
        starts, sources = self._starts, self._sources
        stretch = bisect_right(starts, start) - 1
        first = sources[stretch] + (0 if stretch % 2 else start - starts[stretch])
        if end <= start:
            return first, first
        if stretch + 1 < len(starts) and starts[stretch + 1] < end:
            stretch = bisect_right(starts, end - 1) - 1
        if stretch % 2:
            return first, sources[stretch + 1]
        return first, sources[stretch] + end - starts[stretch]


def fold_pieces(text: str, pieces: Sequence[tuple[int, int]]) -> Folded:
    """Fold some pieces of a text, one a line, keeping the way back into the whole text.

    Args:
        text: the whole text.
        pieces: start and end of each, code points, in text order.
    """
    folded = fold("\n".join([text[start:end] for start, end in pieces]))
    begins = list(accumulate([end - start + 1 for start, end in pieces], initial=0))
    shifts = [start - begin for (start, _), begin in zip(pieces, begins, strict=False)]
    starts: list[int] = []
    sources: list[int] = []
    piece = 0
    stretches = [*folded._sources, begins[-1]]
    for index, (start, source) in enumerate(zip(folded._starts, stretches, strict=False)):
        while begins[piece + 1] <= source:
            piece += 1
        starts.append(start)
        sources.append(source + shifts[piece])
        if index % 2 == 0:  # the line breaks in a copied stretch stand for what is between pieces
            while begins[piece + 1] < stretches[index + 1]:
                line_break = start + begins[piece + 1] - 1 - source
                starts += (line_break, line_break + 1)
                sources += (pieces[piece][1], pieces[piece + 1][0])
                piece += 1
    return replace(folded, _starts=tuple(starts), _sources=tuple(sources))


def fold(text: str) -> Folded:
    """Fold a text for comparison, keeping the way back.

    Line breaks stay, one for each character of the source, so that nothing matches across them.
    """
    tables = _tables()
    plain = _translated(text)
    starts, sources = [0], [0]
    spelled: list[str] = []
    edited: list[str] = []
    length = done = 0
    for found in _IRREGULAR.finditer(plain):
        start, end = found.span()
        if plain[start] == _CLUSTER:
            if start > done and ord(text[start]) in tables.combining:
                start -= 1
            replacement = tables.spell(text[start:end])
        elif end - start == 1 and plain[start - 1 : end + 1].isascii():
            continue  # a single space between two ASCII characters
        else:
            replacement = _gap(text, plain, start, end)
        spelled += (text[done:start], replacement)
        edited += (plain[done:start], replacement)
        length += start - done
        starts += (length, length + len(replacement))
        sources += (start, end)
        length += len(replacement)
        done = end
    if edited:
        text = "".join([*spelled, text[done:]])
        plain = "".join([*edited, plain[done:]])
    key = plain
    for variant, common in tables.variants:
        key = key.replace(variant, common)
    return Folded(key, text, plain, tuple(starts), tuple(sources))


def fold_key(text: str) -> str:
    """Return only the key of a text, without spaces and breaks around it."""
    return fold(text).text.strip()


def fold_keys(texts: Sequence[str]) -> list[str]:
    """Return the keys of many short texts, ten times as fast as one by one."""
    keys = fold("\n".join(texts)).text.split("\n")
    if len(keys) != len(texts):  # some text has line breaks
        return [fold_key(text) for text in texts]
    return [key.strip() for key in keys]


def is_traditional(text: str) -> bool:
    """Tell whether a text is in traditional characters.

    A simplified text may quote some, so one in ten of the different Han characters, of five hundred
    characters spread over the text, must have a simplified form; in traditional prose it is one
    in three.
    """
    sample = set(text[:: len(text) // 500 + 1])
    han = "".join(char for char in sample if "\u3400" <= char <= "\u9fff")
    changed = sum(map(ne, han, han.translate(_tables().plain)))
    return bool(10 * changed > len(han))


def plain_forms(key: str) -> list[str]:
    """Return what ``plain`` can be where ``text`` is a key: the key, and it with variants."""
    variants: dict[str, list[str]] = {}
    for variant, common in _tables().variants:
        if common in key:
            variants.setdefault(common, [common]).append(variant)
    return ["".join(form) for form in product(*(variants.get(char, char) for char in key))]


def _translated(text: str) -> str:
    """Return a text with every character replaced that is one for one."""
    if len(text) < _LONG or _ASTRAL.search(text):
        return text.translate(_tables().plain)
    return text.translate(_bmp())  # twice as fast as a dictionary


def _gap(text: str, plain: str, start: int, end: int) -> str:
    """Return what a run of spaces and invisible characters folds to."""
    if " " not in plain[start:end]:
        return ""
    before, after = (_tables().spell(char) for char in (text[:start][-1:], text[end : end + 1]))
    one_is_han = (_HAN.match(before[-1:]) is None) != (_HAN.match(after) is None)
    return "" if one_is_han else " "


@cache
def _bmp() -> list[int]:
    """Return the table of single characters for the Basic Multilingual Plane as a list."""
    table = list(range(0x10000))
    for code, plain in _tables().plain.items():
        if code < len(table):
            table[code] = plain
    return table


class _Identity(dict[int, int]):
    """A translation table that remembers the characters it leaves alone: a hit is cheaper."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


@dataclass(frozen=True, slots=True)
class _Tables:
    """The equivalences.

    Attributes:
        plain: one for one, irregular characters as _NOTHING or _CLUSTER.
        variants: what remains to do from ``plain`` to the key.
        several: characters that fold to more than one.
        combining: marks that compose with the character before.
    """

    plain: dict[int, int]
    variants: tuple[tuple[str, str], ...]
    several: dict[str, str]
    combining: frozenset[int]

    def spell(self, cluster: str) -> str:
        """Return what characters that belong together fold to."""
        import unicodedata

        spelled = "".join(self.several.get(char, char) for char in cluster)
        return "".join(
            char if ord(char) in self.combining else char.translate(self.plain)
            for char in unicodedata.normalize("NFKC", spelled)
        )


@cache
def _tables() -> _Tables:
    from pathlib import Path

    content = Path(__file__).with_name("fold_table.txt").read_text(encoding="utf-8")
    chars, simple, variants, keys, expanding, expanded = content.split("\n")[:6]
    plain = _Identity(zip(map(ord, chars), map(ord, simple), strict=True))
    for same, others in ALIKE.items():
        plain.update(dict.fromkeys(map(ord, others), ord(same)))
    combining = frozenset(code for codes in _COMBINING for code in codes)
    plain.update(dict.fromkeys((code for codes in _INVISIBLE for code in codes), ord(_NOTHING)))
    plain.update(dict.fromkeys(combining | set(map(ord, expanding)), ord(_CLUSTER)))
    return _Tables(
        plain,
        tuple(zip(variants, keys, strict=True)),
        dict(zip(expanding, expanded.split(" "), strict=True)),
        combining,
    )
