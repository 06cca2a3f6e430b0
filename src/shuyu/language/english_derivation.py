"""Words of one derivation in English: normalize, normalization, normalized, normalizer.

Wider than ``english_inflection``: it answers whether a translation speaks of the same thing, never
whether two spellings are one designation. A root is a key for comparison and need not be a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from shuyu.language.english_inflection import stem
from shuyu.language.english_spelling import american

# What follows the stem of a verb; -iz- and -if- make the verb and stay.
_VERBAL: Final = re.compile("(?<=.{3}i[zf])(?:ication|ation|ier|er|ing|ed|y|e)$")
_ENDING: Final = re.compile(
    "(?<=.{4})(?:at(?:ion|or|iv|ive|ing|ed|e)?|ion|or|er|ar|iv|ive|ing|ed|enc[ey]?|ent|anc[ey]?|ant"
    "|ment|abl|able|e)$"
)
_ADVERB: Final = re.compile("(?<=.{4})ly$")
_ADJECTIVE: Final = re.compile("(?<=ion)al(?:ly)?$")


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """Return what a word shares with its derivations.

    Args:
        word: one word, in any case and spelling.

    Returns:
        A key; equal keys are words of one derivation, as far as their endings tell. A verb made
        with -ize keeps its own key: generalize is no general.
    """
    key = _ADVERB.sub("", _ADJECTIVE.sub("", stem(american(word.lower()))))
    if key.endswith(("ify", "ifi")):
        return key[:-1]
    if (verbal := _VERBAL.search(key)) is not None:
        return key[: verbal.start()]
    return key if key.endswith(("iz", "if")) else _ENDING.sub("", key)
