"""What speaks for each place where the Chinese side of a gloss may begin.

Features are names with values; their weights are learned. The families: length against the English,
the words at the boundary and within, overlap with the English through the associations, prefixes,
sound, letters of an abbreviation, and repeats in the document.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from shuyu.language.script import HAN
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_english import EnglishSide, sound
from shuyu.recognition.gloss_region import Region

Features = dict[str, float]

_HAN_CHAR = re.compile(f"[{HAN}]")
_LATIN_RUN = re.compile("[A-Za-z0-9]+")
_SOFT = frozenset("，、：；,:;/>")
_ENGLISH_SOFT = re.compile("[,:;/>!?]")
_COORDINATORS = frozenset("和与及或")
_MATCHED = 0.5  # a match at least this strong is one
_UNMATCHED = 0.05
_MOST_REPEATS = 8


class BoundaryEvidence:
    """The features of all starts of one region.

    Args:
        region: where the Chinese side may begin.
        english: the other side.
        associations: what matches what.
        repeats: for each word of the region, how often the text from it to the region's end
            occurs elsewhere in the document.
    """

    def __init__(
        self,
        region: Region,
        english: EnglishSide,
        associations: Associations,
        repeats: Sequence[int],
    ) -> None:
        self._region = region
        self._english = english
        self._associations = associations
        self._repeats = repeats
        self._words = [word for _, word in region.words]
        self._matches = [self._match(word) for word in self._words]
        self._best = [max(row, default=0.0) for row in self._matches]
        self._familiar = [associations.familiarity(word) for word in self._words]
        self._kind = "e" if english.text else "a"
        self._soft_english = len(_ENGLISH_SOFT.findall(english.text)) + english.coordinated

    def _match(self, word: str) -> list[float]:
        """Return how well a word matches each English content word."""
        row = []
        for one, (prefix, rest) in zip(self._english.stems, self._english.prefixes, strict=True):
            strength = self._associations.match(word, one)
            if prefix and strength < 0.6 and _HAN_CHAR.match(word):
                if word[0] in prefix:
                    strength = 0.6
                elif rest:
                    strength = max(strength, min(0.6, self._associations.match(word, rest)))
            row.append(strength)
        return row

    def features(self) -> list[tuple[int, Features]]:
        """Return (offset, features) of each start, in text order."""
        result = []
        for index in self._region.starts():
            features: Features = {}
            before = self._word_before(index)
            self._length(features, index)
            self._neighbours(features, index, before)
            if self._english.stems:
                self._overlap(features, index, before)
                self._prefix(features, index, before)
                if self._english.capitalised:
                    self._sound(features, index)
            if not self._english.text:
                self._letters(features, index, before)
            self._repeated(features, index, before)
            result.append((self._region.words[index][0], features))
        return result

    def _word_before(self, index: int) -> int:
        """Return the index of the word before one, blanks left out; -1 at the region's start."""
        index -= 1
        while index >= 0 and self._words[index].isspace():
            index -= 1
        return index

    def _length(self, features: Features, index: int) -> None:
        kind, size = self._kind, self._english.size
        words = [word for word in self._words[index:] if not word.isspace()]
        text = "".join(words)
        han, latin = len(_HAN_CHAR.findall(text)), len(_LATIN_RUN.findall(text))
        extra = max(-5, min(6, len(words) - size))
        features[f"{kind}dk{extra}"] = 1
        features[f"{kind}r{min(24, int((han + 2 * latin) / size * 2))}"] = 1
        features[f"{kind}n{min(size, 4)}h{min(han, 12)}"] = 1
        features[f"{kind}n{min(size, 5)}k{min(len(words), 7)}"] = 1
        features["len2"] = min(8.0, (han + 2 * latin - 2.2 * size) ** 2 / 50)
        titled = "t" if any(word.istitle() for word in self._english.words) else ""
        features[f"lat{min(latin, 2)}{titled}"] = 1
        soft = sum(char in _SOFT for char in text)
        if soft:
            features["soft"] = soft
            features["softx"] = max(0, soft - self._soft_english)
            if self._soft_english:
                features["softe"] = 1
        features["lw1" + words[-1] if len(words) == 1 else "lw2"] = 1

    def _neighbours(self, features: Features, index: int, before: int) -> None:
        words, region = self._words, self._region
        first = words[index]
        previous = words[before] if before >= 0 else region.before
        features["p=" + previous] = 1
        features["f=" + first] = 1
        features["P=" + previous[-1]] = 1
        features["F=" + first[0]] = 1
        if index:
            features[f"b={previous[-1]}{first[0]}"] = 1
        else:
            features["first"] = 1
        if before < index - 1:
            features["blank"] = 1
        if region.words[index][0] not in region.known:
            features["split"] = 1
        for word in words[index:]:
            features["i=" + word] = 1
            if word == "的":
                features[f"i的{self._english.linked:d}"] = 1
            elif word in _COORDINATORS:
                features[f"iand{self._english.coordinated:d}"] = 1
        if region.quoted is not None:
            at = region.words[index][0] == region.quoted
            features["quote" if at else "inquote"] = 1

    def _overlap(self, features: Features, index: int, before: int) -> None:
        matches, count = self._matches, len(self._english.stems)
        own = [i for i in range(index, len(matches)) if not _is_joint(self._words[i])]
        columns = list(zip(*matches[index:], strict=True))
        covered = [max(column) for column in columns]
        chinese = sum(self._best[i] for i in own) / max(1, len(own))
        english = sum(covered) / count
        first = self._best[index]
        features["covz"] = chinese
        features["cove"] = english
        if chinese + english:
            features["f1"] = 2 * chinese * english / (chinese + english)
        features["first="] = first
        if not first:
            features["first0"] = 1
        elif first > _MATCHED:
            features["first+"] = 1
        if english > 0.8:
            features["all"] = 1
        features["lead"] = matches[index][0]
        features["zero"] = sum(self._best[i] < _UNMATCHED for i in own)
        features["miss"] = sum(one < _UNMATCHED for one in covered)
        features["odd"] = sum(self._familiar[i] * (1 - self._best[i]) for i in own)
        features["odd1"] = self._familiar[index] * (1 - first)
        features["last"] = self._best[-1]
        features["lastodd"] = self._familiar[-1] * (1 - self._best[-1])
        if before >= 0:
            features["pgain"] = max(
                0.0, *(a - b for a, b in zip(matches[before], covered, strict=True))
            )
            features["p+"] = self._best[before]
            if self._best[before] > _MATCHED:
                features["p++"] = 1
            features["oddp"] = self._familiar[before] * (1 - self._best[before])
        if index + 1 < len(matches):
            rest = [max(column[1:]) for column in columns]
            features["gain"] = sum(max(0.0, a - b) for a, b in zip(covered, rest, strict=True))
            if not first and sum(rest) > 0.85 * count:
                features["full0"] = 1
        else:
            features["single"] = 1

    def _prefix(self, features: Features, index: int, before: int) -> None:
        prefix = self._english.prefixes[0][0]
        previous = self._words[before] if before >= 0 else ""
        if prefix and self._words[index][0] in prefix:
            features["pfx"] = 1
        elif prefix and previous and len(previous) <= 2 and previous[0] in prefix:
            features["pfxp"] = 1

    def _sound(self, features: Features, index: int) -> None:
        text = "".join(self._words[index:])
        heard, english = sound_of(text), self._english.sound
        features["tl"] = likeness(heard, english)
        features["tlx"] = max(0, len(heard) - len(english)) / 5
        features["tls"] = max(0, len(english) - len(heard)) / 5
        if "·" in text:
            features["dot"] = 1

    def _letters(self, features: Features, index: int, before: int) -> None:
        letters = self._english.letters
        if not letters:
            return
        initials = [
            self._associations.initials(word) for word in self._words[index:] if not word.isspace()
        ]
        matched = _aligned(initials, letters)
        features["abc"] = matched / len(letters)
        features["abd"] = matched / len(initials)
        if matched == len(letters):
            features["abf"] = 1
        if letters[0] in initials[0]:
            features["ab1"] = 1
        if before >= 0:
            more = _aligned([self._associations.initials(self._words[before]), *initials], letters)
            features["abp"] = more - matched
        head = not initials[-1].isdisjoint(letters)
        features["head"] = float(head)
        features["headodd"] = 0.0 if head else self._familiar[-1]
        features["abg"] = matched - _aligned(initials[1:], letters)

    def _repeated(self, features: Features, index: int, before: int) -> None:
        here = _log_count(self._repeats[index])
        features["dn" if here else "d0"] = here or 1
        if before >= 0:
            longer = _log_count(self._repeats[before])
            features["dext"] = longer
            features["ddrop"] = here - longer
            if here and longer >= here:
                features["dall"] = 1
        if index + 1 < len(self._words):
            features["dsub"] = _log_count(self._repeats[index + 1]) - here


def _is_joint(word: str) -> bool:
    return word.isspace() or word in _SOFT or word in "-—·–."


def _log_count(count: int) -> float:
    return math.log1p(min(count, _MOST_REPEATS))


def _aligned(initials: Sequence[frozenset[str]], letters: str) -> int:
    """Return how many letters match words' initials in order (longest common subsequence)."""
    row = [0] * (len(letters) + 1)
    for choices in initials:
        above = row
        row = [0]
        for index, letter in enumerate(letters):
            row.append(max(above[index] + (letter in choices), above[index + 1], row[-1]))
    return row[-1]


def sound_likeness(chinese: str, latin: str) -> float:
    """Return how far Chinese sounds like Latin, from 0 to 1, by their consonants."""
    return likeness(sound_of(chinese), sound(latin))


def sound_of(text: str) -> str:
    """Return the consonants of a text as ``gloss_english.sound`` does, Chinese by its pinyin."""
    return "".join(map(_sound_of_char, text))


def likeness(one: str, other: str) -> float:
    """Return the share of two strings that is common to them in order, from 0 to 1."""
    if not one or not other:
        return 0.0
    from rapidfuzz.distance import LCSseq

    return 2 * LCSseq.similarity(one, other) / (len(one) + len(other))


@lru_cache(maxsize=10_000)
def _sound_of_char(char: str) -> str:
    from shuyu.language.pinyin import syllables

    return sound("".join(syllables(char))) if _HAN_CHAR.match(char) else sound(char)
