"""The syllables that ``pinyin`` reads, from a table, without the half second of loading pypinyin.

The index is brought up to date between two key strokes, so it reads terms here. A word that the
table knows decides the reading of its characters (重 in 重量, 重复); elsewhere the commonest
reading counts. See ``pinyin_table`` for the table.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("pinyin_table.txt")


def quick_syllables(text: str) -> list[tuple[str, bool]]:
    """Return the syllables of a folded text.

    Args:
        text: simplified, as ``fold`` leaves it.

    Returns:
        (syllable without tone, ü as ``v``; True), and (other characters; False), in order.
    """
    chars, words, longest = _readings()
    found: list[tuple[str, bool]] = []
    position = 0
    while position < len(text):
        char = text[position]
        if char not in chars:
            found.append((char, False))
            position += 1
            continue
        for length in range(min(longest.get(char, 1), len(text) - position), 1, -1):
            word = words.get(text[position : position + length])
            if word:
                found += ((syllable, True) for syllable in word.split(" "))
                position += length
                break
        else:
            found.append((chars[char], True))
            position += 1
    return found


@cache
def _readings() -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """Return the syllable of each character, those of words, and the longest word by first one."""
    by_char, by_word = _TABLE.read_text(encoding="utf-8").split("\n\n")
    chars: dict[str, str] = {}
    for line in by_char.split("\n"):
        syllable, _, written = line.partition(" ")
        chars.update(dict.fromkeys(written, syllable))
    words: dict[str, str] = {}
    longest: dict[str, int] = {}
    for line in by_word.rstrip("\n").split("\n"):
        word, _, sound = line.partition(" ")
        words[word] = sound
        longest[word[0]] = max(longest.get(word[0], 1), len(word))
    return chars, words, longest
