"""What speaks for each place where the Chinese side of a gloss may begin.

Features are names with values; their weights are learned. The families: length against the English,
the words at the boundary and within, overlap with the English through the associations, prefixes,
sound, letters of an abbreviation, and repeats in the document.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import sub

from shuyu.language.script import HAN
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_english import EnglishSide
from shuyu.recognition.gloss_region import Region
from shuyu.recognition.sounds import likeness, sound_of

Features = dict[str, float]

_HAN_CHAR = re.compile(f"[{HAN}]")
_LATIN_RUN = re.compile("[A-Za-z0-9]+")
_SOFT = frozenset("，、：；,:;/>")
_ENGLISH_SOFT = re.compile("[,:;/>!?]")
_JOINTS = _SOFT | frozenset("-—·–.")
_COORDINATORS = frozenset("和与及或")
_MATCHED = 0.5  # a match at least this strong is one
_UNMATCHED = 0.05
_MOST_REPEATS = 8


@dataclass(frozen=True, slots=True)
class _Tail:
    """Totals of the words from one to the region's end; blanks and punctuation are no ``own``."""

    words: int = 0
    han: int = 0
    latin: int = 0
    soft: int = 0
    own: int = 0
    matched: float = 0.0
    unmatched: int = 0
    odd: float = 0.0
    covered: tuple[float, ...] = ()
    inside: Features = field(default_factory=dict)


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
        self._titled = "t" if any(word.istitle() for word in english.words) else ""
        self._soft_english = len(_ENGLISH_SOFT.findall(english.text)) + english.coordinated
        self._tails = self._running_totals()

    def _running_totals(self) -> list[_Tail]:
        """Return, for each word, the totals from it to the region's end."""
        tails = [_Tail(covered=(0.0,) * len(self._english.stems))]
        linked, coordinated = f"i的{self._english.linked:d}", f"iand{self._english.coordinated:d}"
        for word, row, best, familiar in zip(
            reversed(self._words),
            reversed(self._matches),
            reversed(self._best),
            reversed(self._familiar),
            strict=True,
        ):
            rest = tails[-1]
            blank = word.isspace()
            joint = blank or word in _JOINTS
            inside = rest.inside | {"i=" + word: 1.0}
            if word == "的":
                inside[linked] = 1
            elif word in _COORDINATORS:
                inside[coordinated] = 1
            tails.append(
                _Tail(
                    words=rest.words + (not blank),
                    han=rest.han + len(_HAN_CHAR.findall(word)),
                    latin=rest.latin + len(_LATIN_RUN.findall(word)),
                    soft=rest.soft + (word in _SOFT),
                    own=rest.own + (not joint),
                    matched=rest.matched + (0.0 if joint else best),
                    unmatched=rest.unmatched + (not joint and best < _UNMATCHED),
                    odd=rest.odd + (0.0 if joint else familiar * (1 - best)),
                    covered=tuple(map(max, row, rest.covered)),
                    inside=inside,
                )
            )
        return tails[:0:-1]

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
            features = dict(self._tails[index].inside)
            before = self._word_before(index)
            self._length(features, index)
            self._neighbours(features, index, before)
            if self._english.stems:
                self._overlap(features, index, before)
                self._prefix(features, index, before)
                if self._english.capitalised:
                    self._sound(features, index)
            if self._english.letters and not self._english.text:
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
        tail, kind, size = self._tails[index], self._kind, self._english.size
        length = tail.han + 2 * tail.latin
        features[f"{kind}dk{max(-5, min(6, tail.words - size))}"] = 1
        features[f"{kind}r{min(24, int(length / size * 2))}"] = 1
        features[f"{kind}n{min(size, 4)}h{min(tail.han, 12)}"] = 1
        features[f"{kind}n{min(size, 5)}k{min(tail.words, 7)}"] = 1
        features["len2"] = min(8.0, (length - 2.2 * size) ** 2 / 50)
        features[f"lat{min(tail.latin, 2)}{self._titled}"] = 1
        if tail.soft:
            features["soft"] = tail.soft
            features["softx"] = max(0, tail.soft - self._soft_english)
            if self._soft_english:
                features["softe"] = 1
        features["lw1" + self._words[index] if tail.words == 1 else "lw2"] = 1

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
        if region.quoted is not None:
            at = region.words[index][0] == region.quoted
            features["quote" if at else "inquote"] = 1

    def _overlap(self, features: Features, index: int, before: int) -> None:
        tail, matches, count = self._tails[index], self._matches, len(self._english.stems)
        covered = tail.covered
        chinese, english = tail.matched / max(1, tail.own), sum(covered) / count
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
        features["zero"] = tail.unmatched
        features["miss"] = sum(one < _UNMATCHED for one in covered)
        features["odd"] = tail.odd
        features["odd1"] = self._familiar[index] * (1 - first)
        features["last"] = self._best[-1]
        features["lastodd"] = self._familiar[-1] * (1 - self._best[-1])
        if before >= 0:
            features["pgain"] = max(0.0, *map(sub, matches[before], covered))
            features["p+"] = self._best[before]
            if self._best[before] > _MATCHED:
                features["p++"] = 1
            features["oddp"] = self._familiar[before] * (1 - self._best[before])
        if index + 1 < len(matches):
            rest = self._tails[index + 1].covered
            features["gain"] = sum(map(sub, covered, rest))
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
        initials = [
            self._associations.initials(word) for word in self._words[index:] if not word.isspace()
        ]
        matched = aligned(initials, letters)
        features["abc"] = matched / len(letters)
        features["abd"] = matched / len(initials)
        if matched == len(letters):
            features["abf"] = 1
        if letters[0] in initials[0]:
            features["ab1"] = 1
        if before >= 0:
            more = aligned([self._associations.initials(self._words[before]), *initials], letters)
            features["abp"] = more - matched
        head = not initials[-1].isdisjoint(letters)
        features["head"] = float(head)
        features["headodd"] = 0.0 if head else self._familiar[-1]
        features["abg"] = matched - aligned(initials[1:], letters)

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


def _log_count(count: int) -> float:
    return math.log1p(min(count, _MOST_REPEATS))


def aligned(initials: Sequence[frozenset[str]], letters: str) -> int:
    """Return how many letters match words' initials in order (longest common subsequence)."""
    row = [0] * (len(letters) + 1)
    for choices in initials:
        above = row
        row = [0]
        for index, letter in enumerate(letters):
            row.append(max(above[index] + (letter in choices), above[index + 1], row[-1]))
    return row[-1]
