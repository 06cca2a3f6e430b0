"""The syllables that ``pinyin`` reads, from a table, without the half second of loading pypinyin.

The index is brought up to date between two key strokes, so it reads terms here. A word that the
table knows decides the reading of its characters (重 in 重量, 重复); elsewhere the commonest
reading counts. See ``pinyin_table`` for the table.
"""

from __future__ import annotations

import os
from functools import cache

from shuyu.language.longest import cut_longest

_TABLE = os.path.join(os.path.dirname(__file__), "pinyin_table.txt")


class _Syllables(dict[str, str]):
    """The syllable of each character, looked up when it is first met; others stay."""

    def __init__(self, lines: bytes) -> None:
        super().__init__()
        self._lines = b"\n" + lines

    def __missing__(self, char: str) -> str:
        self[char] = syllable = self.of(char) or char
        return syllable

    def of(self, char: str) -> str:
        """Return the syllable of a character, or nothing."""
        place = -1 if char.isascii() else self._lines.find(char.encode())
        if place < 0:
            return ""
        start = self._lines.rindex(b"\n", 0, place) + 1
        return self._lines[start : self._lines.index(b" ", start)].decode()


class _Readings:
    """The table; words are read when a character that begins them is first met.

    Attributes:
        syllables: of characters.
        words: first two characters → the words that begin with them, the longest first.
        sounds: word → its syllables.
    """

    __slots__ = ("_lines", "_met", "sounds", "syllables", "words")

    def __init__(self, content: bytes) -> None:
        by_char, by_word = content.split(b"\n\n")
        self.syllables = _Syllables(by_char)
        self.sounds: dict[str, list[str]] = {}
        self.words: dict[str, list[str]] = {}
        self._lines = b"\n" + by_word
        self._met: set[str] = set()

    def cut(self, text: str) -> list[tuple[str, bool]]:
        """Return the parts of a text as cut_longest() does."""
        if not self._met.issuperset(text):
            for char in set(text) - self._met:
                self._met.add(char)
                self._read(char)
        return cut_longest(text, self.words)

    def _read(self, char: str) -> None:
        beginning = f"\n{char}".encode()
        start = -1 if char.isascii() else self._lines.find(beginning)
        while start >= 0 and self._lines.startswith(beginning, start):
            end = self._lines.index(b"\n", start + 1)
            word, _, syllables = self._lines[start + 1 : end].decode().partition(" ")
            self.sounds[word] = syllables.split(" ")
            same = self.words.setdefault(word[:2], [])
            same.append(word)
            same.sort(key=len, reverse=True)
            start = end


def quick_syllables(text: str) -> list[tuple[str, bool]]:
    """Return the syllables of a folded text.

    Args:
        text: simplified, as ``fold`` leaves it.

    Returns:
        (syllable without tone, ü as ``v``; True), and (other characters; False), in order.
    """
    table = _readings()
    found: list[tuple[str, bool]] = []
    for part, is_word in table.cut(text):
        if is_word:
            found += [(syllable, True) for syllable in table.sounds[part]]
        else:
            found += [(table.syllables[char], bool(table.syllables.of(char))) for char in part]
    return found


def quick_sounds(text: str) -> tuple[str, str]:
    """Return the pinyin of a folded text, closed up, and its initials; other characters stay."""
    table = _readings()
    found: list[str] = []
    for part, is_word in table.cut(text):
        found += table.sounds[part] if is_word else map(table.syllables.__getitem__, part)
    return "".join(found), "".join([syllable[0] for syllable in found])


@cache
def _readings() -> _Readings:
    with open(_TABLE, "rb") as file:
        return _Readings(file.read())
