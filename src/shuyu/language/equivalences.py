"""Which characters are one in comparison keys, read from ``fold_table.txt`` (see ``fold_table``).

This is the data side of ``fold``; nothing here may load OpenCC.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from operator import ne

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
#: What characters become that are not one for one, so that one search finds them: nothing at all
#: (invisible ones), and what needs ``Equivalences.spell``.
NOTHING, CLUSTER = "\ue000", "\ue001"

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SHORT = 30  # code points up to which a dictionary is faster than a search for each variant
_LONG = 2000  # code points from which on a list of the plane pays


@dataclass(frozen=True, slots=True)
class Equivalences:
    """The table.

    Attributes:
        single: what each character becomes, by code point; in simplified Chinese words stay words.
        variants: pairs of characters that are one for keys: the variant, and what it becomes.
        common: the same, by code point.
        several: characters that become more than one.
        combining: code points of marks that compose with the character before.
    """

    single: dict[int, int]
    variants: tuple[tuple[str, str], ...]
    common: dict[int, int]
    several: dict[str, str]
    combining: frozenset[int]

    def spell(self, cluster: str) -> str:
        """Return what characters that belong together become."""
        import unicodedata

        spelled = "".join(self.several.get(char, char) for char in cluster)
        return "".join(
            char if ord(char) in self.combining else char.translate(self.single)
            for char in unicodedata.normalize("NFKC", spelled)
        )


@cache
def equivalences() -> Equivalences:
    """Return the table, read once."""
    from pathlib import Path

    content = Path(__file__).with_name("fold_table.txt").read_text(encoding="utf-8")
    chars, plain, variants, keys, expanding, expanded = content.split("\n")[:6]
    single = _Identity(zip(map(ord, chars), map(ord, plain), strict=True))
    for same, others in ALIKE.items():
        single.update(dict.fromkeys(map(ord, others), ord(same)))
    combining = frozenset(code for codes in _COMBINING for code in codes)
    single.update(dict.fromkeys((code for codes in _INVISIBLE for code in codes), ord(NOTHING)))
    single.update(dict.fromkeys(combining | set(map(ord, expanding)), ord(CLUSTER)))
    return Equivalences(
        single,
        tuple(zip(variants, keys, strict=True)),
        _Identity(zip(map(ord, variants), map(ord, keys), strict=True)),
        dict(zip(expanding, expanded.split(" "), strict=True)),
        combining,
    )


def to_plain(text: str) -> str:
    """Return a text with each character as what it becomes, character for character."""
    if len(text) < _LONG or _ASTRAL.search(text):
        return text.translate(equivalences().single)
    return text.translate(_basic_plane())  # twice as fast as a dictionary


def to_key(plain: str) -> str:
    """Return a plain text with variants as one, character for character."""
    table = equivalences()
    if len(plain) < _SHORT:
        return plain.translate(table.common)
    for variant, common in table.variants:
        plain = plain.replace(variant, common)
    return plain


def plain_forms(key: str) -> list[str]:
    """Return the plain texts that have a key: the key itself, and it with variants."""
    variants: dict[str, list[str]] = {}
    for variant, common in equivalences().variants:
        if common in key:
            variants.setdefault(common, [common]).append(variant)
    return ["".join(form) for form in product(*(variants.get(char, char) for char in key))]


def is_traditional(text: str) -> bool:
    """Tell whether a text is in traditional characters.

    A simplified text may quote some, so one in ten of the different Han characters, of five hundred
    characters spread over the text, must have a simplified form; in traditional prose it is one
    in three.
    """
    sample = set(text[:: len(text) // 500 + 1])
    han = "".join(char for char in sample if "\u3400" <= char <= "\u9fff")
    changed = sum(map(ne, han, han.translate(equivalences().single)))
    return bool(10 * changed > len(han))


@cache
def _basic_plane() -> list[int]:
    table = list(range(0x10000))
    for code, plain in equivalences().single.items():
        if code < len(table):
            table[code] = plain
    return table


class _Identity(dict[int, int]):
    """A translation table that remembers the characters it leaves alone: a hit is cheaper."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code
