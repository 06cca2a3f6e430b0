"""How general Chinese uses a word: its frequency and class in jieba's dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from shuyu.language.background import TOTAL, dictionary_lines, look_up

__all__ = ["TOTAL", "Usage", "frequencies", "usage_of", "word_class"]


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
    usage = look_up(word)
    return Usage(*usage) if usage[0] else _UNKNOWN


@lru_cache(maxsize=1)
def frequencies() -> dict[str, int]:
    """Return the frequency of every word of the dictionary, for whoever asks for very many.

    Raises:
        StorageError: the dictionary is not installed.
    """
    entries = (line.split(b" ", 2) for line in dictionary_lines() if line)
    return {entry[0].decode(): int(entry[1]) for entry in entries}


def word_class(word: str) -> str:
    """Return a word's class in the dictionary; empty for a word it lacks."""
    return usage_of(word).word_class
