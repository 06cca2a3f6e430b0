"""Generate ``fold_table.txt``, the characters that count as one in comparison keys.

Run ``python -m shuyu.language.fold_table`` after an upgrade of OpenCC; a test compares the file
with what this module derives. Nothing imports this module at run time: deriving the table takes
a second, reading it a millisecond.

Sources: Unicode NFKC and case folding (``unicodedata``, ranges that no version since 14 changed),
OpenCC's conversions of single characters, and of the words of jieba's dictionary for characters
that a region exchanges in some words only (想象 / 想像).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from shuyu.language.background import word_frequency
from shuyu.language.equivalences import ALIKE

TABLE = Path(__file__).with_name("fold_table.txt")

_RANGES = (
    range(0x41, 0x590),
    range(0x1E00, 0x3400),
    range(0xF900, 0xFFF0),
    range(0x1D400, 0x1D800),
    range(0x2F800, 0x2FA20),
)
_HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x323B0))
# Decompositions that are only another way to write the same; <super> and <circle> mark notes.
_KINDS = {"", "<wide>", "<narrow>", "<square>", "<font>", "<sub>", "<small>", "<compat>"}


def derive() -> str:
    """Return the content of the table file.

    Returns:
        Six lines. 1 and 2: characters, and below each the one it stands for (width, case,
        simplified). 3 and 4: characters of the second line's kind that are variants of one
        another, and below each their common key. 5 and 6: characters that fold to several, and
        what they fold to, separated by spaces.
    """
    single, several = _compatibility()
    simple = _simplified()
    for char, plain in simple.items():
        single.setdefault(char, plain)
    alike = {other: char for char, others in ALIKE.items() for other in others}
    single = {char: alike.get(plain, simple.get(plain, plain)) for char, plain in single.items()}
    single = {
        char: plain for char, plain in sorted(single.items()) if char != plain and char not in alike
    }
    merged = sorted(_variants(simple).items())
    lines = [
        "".join(single),
        "".join(single.values()),
        "".join(char for char, _ in merged),
        "".join(key for _, key in merged),
        "".join(sorted(several)),
        " ".join(several[char] for char in sorted(several)),
    ]
    return "\n".join(lines) + "\n"


def _compatibility() -> tuple[dict[str, str], dict[str, str]]:
    """Return what width and case make of single characters: one character, or several."""
    single: dict[str, str] = {}
    several: dict[str, str] = {}
    for char in (chr(code) for codes in _RANGES for code in codes):
        decomposition = unicodedata.decomposition(char)
        kind = decomposition.partition(" ")[0] if decomposition.startswith("<") else ""
        wide = unicodedata.normalize("NFKC", char)
        expands = len(wide) > 1 and kind in ("", "<compat>") and not (kind and wide.isalpha())
        if kind not in _KINDS or expands:
            wide = char
        folded = unicodedata.normalize("NFC", wide.casefold())
        if len(folded) == 1:
            single[char] = folded
        elif not any(part.isspace() for part in folded):
            several[char] = folded
    return single, several


def _simplified() -> dict[str, str]:
    """Return the simplified form of every Han character that has another."""
    chars = [chr(code) for codes in _HAN for code in codes]
    simple = dict(zip(chars, _convert("t2s", chars), strict=True))
    for char in chars:
        while simple[simple[char]] != simple[char]:
            simple[char] = simple[simple[char]]
    return {char: plain for char, plain in simple.items() if char != plain}


def _variants(simple: dict[str, str]) -> dict[str, str]:
    """Return a key for simplified characters that some region writes for one another.

    Two characters are variants where OpenCC turns the one, alone or in a word of jieba's
    dictionary, into the other, or into a character whose simplified form is the other. The most
    frequent of them is the key.
    """
    frequency: Counter[str] = Counter()
    words = word_frequency()
    for word, count in words.items():
        for char in word:
            frequency[char] += count
    parent: dict[str, str] = {}

    def root(char: str) -> str:
        while char in parent:
            char = parent[char]
        return char

    sources = [*words, *sorted({char for pair in simple.items() for char in pair})]
    for config in ("s2t", "s2tw", "s2hk", "t2tw", "t2hk"):
        for source, target in zip(sources, _convert(config, sources), strict=True):
            if source == target or len(source) != len(target):
                continue
            for one, other in zip(source, target, strict=True):
                first, second = root(simple.get(one, one)), root(simple.get(other, other))
                if first != second:
                    low, high = sorted((first, second), key=lambda char: (frequency[char], char))
                    parent[low] = high
    return {char: root(char) for char in parent}


def _convert(config: str, texts: Iterable[str]) -> list[str]:
    from opencc import OpenCC

    return str(OpenCC(config).convert("\n".join(texts))).split("\n")


if __name__ == "__main__":
    TABLE.write_text(derive(), encoding="utf-8", newline="\n")
