"""Which English words stand for which Chinese words and characters, as far as glosses show.

A small bilingual lexicon of translation probabilities, made by ``training.association`` and read
from a data file; entries are parsed when a word is looked up. With the extra ``dictionary``
(CC-CEDICT) installed it knows general words as well; without it everything works.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from shuyu.recognition.dictionary import Dictionary, NoDictionary, open_dictionary
from shuyu.recognition.gloss_english import content_stems, stem

DATA = "data/gloss_associations.json"

_HAN_FIRST = "\u2e80"
_CHARACTER_SHARE = 0.8  # what a character's match is worth for the word it is in
_DICTIONARY_VALUE = 0.8
_STRONG = 0.25  # strength of a translation whose first letter counts
_FAMILIAR = 4  # times that a word was seen until it counts as known

Entry = tuple[int, dict[str, float]]  # times seen, strength by stem
_NOTHING: Entry = (0, {})


class Associations:
    """Strengths between Chinese and English.

    Args:
        words: entries as in the data file, ``"12 network:95 web:30"``: how often the word was seen,
            stems with strengths in hundredths.
        characters: the same for single characters as parts of words.
        dictionary: a general one.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        characters: Mapping[str, str],
        dictionary: Dictionary | None = None,
    ) -> None:
        self._raw_words = words
        self._raw_characters = characters
        self._dictionary = dictionary or NoDictionary()
        self._defined: dict[str, frozenset[str]] = {}
        self._words: dict[str, Entry] = {}
        self._characters: dict[str, Entry] = {}

    def match(self, word: str, english: str) -> float:
        """Return how well a word matches an English stem, from 0 to 1.

        Args:
            word: a Chinese word, simplified, or a Latin one.
            english: as ``gloss_english.stem`` returns it.
        """
        return self.matches(word, (english,))[0]

    def matches(self, word: str, stems: Sequence[str]) -> list[float]:
        """Return how well a word matches each of some English stems, as ``match`` does."""
        if word[0] < _HAN_FIRST:
            own = stem(word)
            return [1.0 if english == own else 0.0 for english in stems]
        strengths = self._word(word)[1]
        row = [strengths.get(english, 0.0) for english in stems]
        for part in map(self._character, word):
            if not part[1].keys().isdisjoint(stems):
                shares = (part[1].get(english, 0.0) * _CHARACTER_SHARE for english in stems)
                row = list(map(max, row, shares))
        if defined := self._definition(word):
            for index, english in enumerate(stems):
                if row[index] < _DICTIONARY_VALUE and english in defined:
                    row[index] = _DICTIONARY_VALUE
        return row

    def translations(self, word: str) -> dict[str, float]:
        """Return all that ``match`` knows of a word: English stems with strengths from 0 to 1."""
        if word[0] < _HAN_FIRST:
            return {stem(word): 1.0}
        found = dict.fromkeys(self._definition(word), _DICTIONARY_VALUE)
        for english, strength in self._word(word)[1].items():
            found[english] = max(strength, found.get(english, 0.0))
        for char in word:
            for english, strength in self._character(char)[1].items():
                found[english] = max(strength * _CHARACTER_SHARE, found.get(english, 0.0))
        return found

    def clipped(self, word: str, piece: str) -> float:
        """Return how well a word matches what Latin letters are short for, from 0 to 1.

        Args:
            word: a Chinese word, simplified.
            piece: lower case letters; short for a stem that begins alike and holds them in order.
        """
        stems = {**dict.fromkeys(self._definition(word), _DICTIONARY_VALUE), **self._word(word)[1]}
        return max(
            (strength for english, strength in stems.items() if _shortens(piece, english)),
            default=0.0,
        )

    def familiarity(self, word: str) -> float:
        """Return how far a word's English is known, from 0 to 1: then a mismatch means more."""
        if word[0] < _HAN_FIRST:
            return 1.0
        return min(1.0, self._word(word)[0] / _FAMILIAR)

    def initials(self, word: str) -> frozenset[str]:
        """Return the first letters of a word's English, or of its characters' where it has none."""
        if word[0] < _HAN_FIRST:
            return frozenset(word[0].lower())
        letters = {english[0] for english in _strong(self._word(word))}
        if not letters:
            letters = {english[0] for english in self._definition(word)}
        if not letters:
            letters = {english[0] for char in word for english in _strong(self._character(char))}
        return frozenset(letters)

    def _definition(self, word: str) -> frozenset[str]:
        """Return the stems that the general dictionary has for a word."""
        stems = self._defined.get(word)
        if stems is None:
            equivalents = self._dictionary.look_up(word)
            stems = frozenset(one for text in equivalents for one in content_stems(text))
            self._defined[word] = stems
        return stems

    def _word(self, word: str) -> Entry:
        entry = self._words.get(word)
        if entry is None:
            entry = self._words[word] = _parse(self._raw_words.get(word))
        return entry

    def _character(self, char: str) -> Entry:
        entry = self._characters.get(char)
        if entry is None:
            entry = self._characters[char] = _parse(self._raw_characters.get(char))
        return entry


def _shortens(piece: str, english: str) -> bool:
    if piece[0] != english[0]:
        return False
    rest = iter(english)
    return all(letter in rest for letter in piece)


def _strong(entry: Entry) -> list[str]:
    return [english for english, strength in entry[1].items() if strength >= _STRONG]


def _parse(raw: str | None) -> Entry:
    if raw is None:
        return _NOTHING
    count, *translations = raw.split(" ")
    pairs = (translation.rpartition(":") for translation in translations)
    return int(count), {english: int(strength) / 100 for english, _, strength in pairs}


@cache
def load_associations() -> Associations:
    """Return the associations that ship with shuyu, with the general dictionary if installed."""
    table = json.loads((Path(__file__).parent / DATA).read_text(encoding="utf-8"))
    return Associations(table["words"], table["characters"], open_dictionary())
