"""The English side of a gloss as evidence: its words, stems, prefixes and letters.

Everything here is computed from the English alone, once for a bracket. It is for comparing with
Chinese, not for showing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from shuyu.recognition.bracket_content import BracketContent
from shuyu.recognition.sounds import sound

_WORD = re.compile(r"[A-Za-zÀ-ɏα-ωΑ-Ω][A-Za-zÀ-ɏα-ωΑ-Ω'’]*|\d+[A-Za-z]*")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
#: Words that no Chinese word stands for.
EMPTY_WORDS = frozenset(
    {"of", "the", "a", "an", "to", "in", "for", "on", "and", "or", "by", "with", "from", "at", "as"}
    | {"is", "be", "are", "s", "it", "its", "this", "that", "your", "you", "i", "into", "over"}
    | {"via", "per"}
)
_LINKS = frozenset({"of", "for", "in", "to", "with", "from", "as"})
_SUFFIXES = (
    *("ization", "isation", "ational", "ation", "izing", "ising", "ized", "ised", "izer"),
    *("ively", "ive", "ing", "ment", "tion", "sion", "ness", "able", "ible", "ed", "er", "or"),
    *("al", "ly", "ity", "ic", "e"),
)
_STEM_LENGTH = 7
_LEAST_REST = 3  # letters behind a prefix


@dataclass(frozen=True, slots=True)
class EnglishSide:
    """The English of a gloss.

    Attributes:
        text: as in the bracket; empty where it gives only an abbreviation.
        words: all its words, CamelCase apart.
        content: the words that mean something, or all where none does.
        stems: of the content words.
        prefixes: for each content word, what Chinese writes for its prefix ("" without one) and
            the stem of the rest.
        letters: of the abbreviation, lower case.
        size: number of words that the Chinese should render; for a lone abbreviation its capitals.
        sound: consonants of the content words.
    """

    text: str
    words: tuple[str, ...]
    content: tuple[str, ...]
    stems: tuple[str, ...]
    prefixes: tuple[tuple[str, str], ...]
    letters: str
    size: int
    sound: str

    @property
    def linked(self) -> bool:
        """Words are linked by a preposition, as 的 does in Chinese."""
        return not _LINKS.isdisjoint(word.lower() for word in self.words)

    @property
    def coordinated(self) -> bool:
        """Words are joined by a conjunction."""
        return "&" in self.text or not {"and", "or"}.isdisjoint(map(str.lower, self.words))

    @property
    def capitalised(self) -> bool:
        """It may be a name."""
        return self.text[:1].isupper()


def english_side(content: BracketContent) -> EnglishSide:
    """Return the English side of a bracket that holds English or an abbreviation."""
    text, short = content.english or "", content.abbreviation or ""
    words = tuple(_WORD.findall(_CAMEL.sub(" ", text)))
    meaning = tuple(word for word in words if word.lower() not in EMPTY_WORDS) or words
    capitals = sum(char.isupper() for char in short)
    return EnglishSide(
        text=text,
        words=words,
        content=meaning,
        stems=tuple(stem(word) for word in meaning),
        prefixes=tuple(_prefix(word) for word in meaning),
        letters="".join(re.findall("[a-z]", re.sub("(?<=[A-Z])s$", "", short).lower())),
        size=len(meaning) if text else max(1, capitals),
        sound=sound("".join(meaning)),
    )


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a crude stem, the same for most forms of a word: training, trained, trainer."""
    word = word.lower().strip("'’")
    if len(word) > 3 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("es") and word[-3] in "sxz":
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            word = word[: -len(suffix)]
            break
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:_STEM_LENGTH]


def content_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's content words; none where all are empty."""
    words = _WORD.findall(_CAMEL.sub(" ", text))
    return tuple(stem(word) for word in words if word.lower() not in EMPTY_WORDS)


@lru_cache(maxsize=20_000)
def _prefix(word: str) -> tuple[str, str]:
    """Return what Chinese writes for a word's prefix, and the stem of the rest."""
    lower, table = word.lower(), _prefixes()
    if lower in table:
        return table[lower], ""
    for length in range(min(_longest_prefix(), len(lower) - _LEAST_REST), 0, -1):
        chinese = table.get(lower[:length])
        if chinese is not None:
            return chinese, stem(lower[length:])
    return "", ""


@cache
def _prefixes() -> dict[str, str]:
    """Return the productive prefixes with the characters Chinese has for them."""
    table: dict[str, str] = json.loads(
        (Path(__file__).parent / "data/gloss_prefixes.json").read_text("utf-8")
    )
    return table


@cache
def _longest_prefix() -> int:
    return max(map(len, _prefixes()))
