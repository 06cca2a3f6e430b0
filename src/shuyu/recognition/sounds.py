"""How alike Chinese and Latin sound, by their consonants: 库伯内特斯 and Kubernetes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from shuyu.language.pinyin_quick import quick_syllables

# Consonants by how they are heard in Chinese; vowels, y and h count for nothing.
_SOUNDS = (
    *(("ph", "f"), ("th", "s"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("v", "w")),
    *(("zh", "j"), ("ch", "j"), ("sh", "s"), ("r", "l"), ("b", "p"), ("d", "t"), ("g", "k")),
)
_SILENT = re.compile("[^a-z]|[aeiouyh]")


@lru_cache(maxsize=20_000)
def sound(latin: str) -> str:
    """Return the consonants of Latin letters (English or pinyin), the ones Chinese mixes alike."""
    text = latin.lower()
    for letters, heard in _SOUNDS:
        text = text.replace(letters, heard)
    return _SILENT.sub("", text)


def sound_likeness(chinese: str, latin: str) -> float:
    """Return how far Chinese sounds like Latin, from 0 to 1, by their consonants."""
    return likeness(sound_of(chinese), sound(latin))


def sound_of(text: str) -> str:
    """Return the consonants of a text as ``sound`` does, Chinese by its pinyin."""
    return "".join(map(_sound_of_char, text))


def likeness(one: str, other: str) -> float:
    """Return the share of two strings that is common to them in order, from 0 to 1."""
    if not one or not other:
        return 0.0
    return 2 * _common()(one, other) / (len(one) + len(other))


@cache
def _common() -> Callable[[str, str], int]:
    """Return what counts the characters that two strings have in common, in order."""
    from rapidfuzz.distance import LCSseq

    return LCSseq.similarity


@lru_cache(maxsize=10_000)
def _sound_of_char(char: str) -> str:
    return sound("".join(syllable for syllable, _ in quick_syllables(char)))
