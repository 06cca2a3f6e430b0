"""Ids for new concepts, made from their terms: the English words, else the pinyin."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from shuyu.language.pinyin import syllables
from shuyu.language.script import HAN

_HAN = re.compile(f"[{HAN}]")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def new_id(english: str, chinese: str, taken: Container[str]) -> str:
    """Return a free id for a concept.

    Args:
        english: its English term, or empty.
        chinese: its Chinese term.
        taken: the ids that are in use.

    Returns:
        The words in lower case with hyphens, a number behind them where that is taken.
    """
    base = _slug(english) or _slug(chinese) or "concept"
    number, free = 1, base
    while free in taken:
        number += 1
        free = f"{base}-{number}"
    return free


def _slug(text: str) -> str:
    """Return the Latin letters of a text, or its pinyin; empty where it has neither."""
    spelt = " ".join(syllables(text)) if _HAN.search(text) else text
    latin = unicodedata.normalize("NFKD", spelt).casefold().encode("ascii", "ignore").decode()
    slug = _NOT_IN_ID.sub("-", latin).strip("-")
    return f"c-{slug}" if slug[:1].isdigit() else slug
