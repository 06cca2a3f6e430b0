"""How general Chinese uses a word: its frequency and class in jieba's dictionary.

The dictionary is kept as the sorted lines of its file: splitting it costs a fifth of parsing it,
and a text needs few of its 349,000 words. The segmenter itself is not loaded.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from shuyu.errors import StorageError

#: Sum of all frequencies in the dictionary of jieba 0.42.1.
TOTAL = 60_101_964


@dataclass(frozen=True, slots=True)
class Usage:
    """A word in general Chinese.

    Attributes:
        frequency: occurrences in the dictionary's corpus; 0 for an unknown word.
        word_class: its usual class (``n``, ``v``, ``nr`` …); empty for an unknown word.
    """

    frequency: int = 0
    word_class: str = ""


_UNKNOWN = Usage()


@lru_cache(maxsize=50_000)
def usage_of(word: str) -> Usage:
    """Return how general Chinese uses a word.

    Args:
        word: simplified.

    Raises:
        StorageError: the dictionary is not installed.
    """
    lines = _lines()
    key = f"{word} ".encode()
    place = bisect_left(lines, key)
    if place == len(lines) or not lines[place].startswith(key):
        return _UNKNOWN
    frequency, word_class = lines[place][len(key) :].split(b" ")
    return Usage(int(frequency), word_class.decode())


def frequencies() -> dict[str, int]:
    """Return the frequency of every word of the dictionary, for whoever asks for very many.

    Raises:
        StorageError: the dictionary is not installed.
    """
    entries = (line.split(b" ", 2) for line in _lines() if line)
    return {entry[0].decode(): int(entry[1]) for entry in entries}


def word_class(word: str) -> str:
    """Return a word's class in the dictionary; empty for a word it lacks."""
    return usage_of(word).word_class


@cache
def _lines() -> list[bytes]:
    spec = find_spec("jieba")  # finds the package without importing it
    if spec is None or not spec.submodule_search_locations:
        raise StorageError("the package jieba, whose dictionary is needed, is not installed")
    path = Path(spec.submodule_search_locations[0]) / "dict.txt"
    return sorted(path.read_bytes().split(b"\n"))  # the file is nearly in order
