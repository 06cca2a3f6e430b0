"""How readily each word begins, ends or stands in a term, learned from authors' own glosses.

In an article that marks its terms a word's place in them, against its frequency in the running
text around them, says more than its word class. Written by ``train_candidates``; counts of words
only, no text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from shuyu.recognition.names import is_latin

DATA = "data/candidate_words.json"

Odds = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Natural log odds against chance that a word begins, ends, or is any part of a term.

    Attributes:
        words: by word; frequent enough to be sure.
        beginnings: by first character, of rarer words: how readily they begin a term.
        endings: by last character: how readily they end one.
    """

    words: Mapping[str, Odds]
    beginnings: Mapping[str, float]
    endings: Mapping[str, float]

    def odds(self, word: str) -> Odds:
        """Return the log odds of a folded word; zeros say nothing is known."""
        known = self.words.get(word)
        if known is not None:
            return known
        if is_latin(word):
            return (0.0, 0.0, 0.0)
        # Half of what the character says: words that share one are only loosely alike.
        begins = self.beginnings.get(word[0], 0.0) / 2
        ends = self.endings.get(word[-1], 0.0) / 2
        return begins, ends, 0.0

    def to_json(self) -> str:
        """Return the lexicon as the text of its data file: hundredths, one entry a line."""
        parts: dict[str, dict[str, Any]] = {
            "words": {
                word: [round(one * 100) for one in odds] for word, odds in self.words.items()
            },
            "beginnings": {char: round(one * 100) for char, one in self.beginnings.items()},
            "endings": {char: round(one * 100) for char, one in self.endings.items()},
        }
        lines = []
        for name, entries in parts.items():
            body = ",\n".join(
                f"{json.dumps(key, ensure_ascii=False)}:{json.dumps(value, separators=(',', ':'))}"
                for key, value in sorted(entries.items())
            )
            lines.append(f'"{name}":{{\n{body}\n}}')
        return "{" + ",\n".join(lines) + "}\n"

    @classmethod
    def from_json(cls, text: str) -> Lexicon:
        """Read what ``to_json`` wrote."""
        parts = json.loads(text)
        words = {
            word: (begins / 100, ends / 100, inside / 100)
            for word, (begins, ends, inside) in parts["words"].items()
        }
        characters = (
            {char: value / 100 for char, value in parts[name].items()}
            for name in ("beginnings", "endings")
        )
        return cls(words, *characters)


@cache
def load_lexicon() -> Lexicon:
    """Return the shipped lexicon."""
    text = files("shuyu.recognition").joinpath(DATA).read_text(encoding="utf-8")
    return Lexicon.from_json(text)
