"""What speaks for each place where the Chinese side of a gloss may begin.

Features are names with values; their weights are learned. The families: length against the English,
the words at the boundary and within, overlap with the English through the associations, prefixes,
sound, letters of an abbreviation, and repeats in the document.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from operator import sub

from shuyu.language.script import HAN
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_english import EnglishSide
from shuyu.recognition.gloss_region import Region
from shuyu.recognition.gloss_totals import UNMATCHED, alignments, totals
from shuyu.recognition.sounds import likeness, sound_of

Features = dict[str, float]

_HAN_CHAR = re.compile(f"[{HAN}]")
_ENGLISH_SOFT = re.compile("[,:;/>!?]")
_COORDINATORS = frozenset("和与及或")
_MATCHED = 0.5  # a match at least this strong is one
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
        self._repeats = [math.log1p(min(count, _MOST_REPEATS)) for count in repeats]
        self._words = [word for _, word in region.words]
        self._matches = [self._match(word) for word in self._words]
        self._best = [max(row, default=0.0) for row in self._matches]
        self._familiar = [associations.familiarity(word) for word in self._words]
        self._kind = "e" if english.text else "a"
        self._titled = "t" if any(word.istitle() for word in english.words) else ""
        self._soft_english = len(_ENGLISH_SOFT.findall(english.text)) + english.coordinated
        heard = sound_of if english.stems and english.capitalised else None
        self._totals = totals(self._words, self._matches, self._best, self._familiar, heard)
        self._dot = max(
            (index for index, word in enumerate(self._words) if "·" in word), default=-1
        )
        self._initials: Sequence[frozenset[str]] = ()
        self._aligned: Sequence[int] = ()
        if english.letters and not english.text:
            self._initials = list(map(associations.initials, self._words))
            self._aligned = alignments(self._words, self._initials, english.letters)

    def _match(self, word: str) -> list[float]:
        """Return how well a word matches each English content word."""
        row = self._associations.matches(word, self._english.stems)
        for index, (prefix, rest) in enumerate(self._english.prefixes):
            if prefix and row[index] < 0.6 and _HAN_CHAR.match(word):
                if word[0] in prefix:
                    row[index] = 0.6
                elif rest:
                    row[index] = max(row[index], min(0.6, self._associations.match(word, rest)))
        return row

    def features(self) -> list[tuple[int, Features]]:
        """Return (offset, features) of each start, in text order."""
        inside: Features = {}
        within = []
        for names in reversed(self.within()):
            inside |= dict.fromkeys(names, 1.0)
            within.append(inside.copy())
        within.reverse()
        return [
            (self._region.words[index][0], within[index] | own)
            for index, own in self.own_features()
        ]

    def within(self) -> list[list[str]]:
        """Return, for each word, the features (of value 1) that say that a start there has it.

        A start has those of all later words as well; each is said once.
        """
        linked, coordinated = f"i的{self._english.linked:d}", f"iand{self._english.coordinated:d}"
        seen: set[str] = set()
        added = []
        for word in reversed(self._words):
            names = ["i=" + word]
            if word == "的":
                names.append(linked)
            elif word in _COORDINATORS:
                names.append(coordinated)
            added.append([name for name in names if name not in seen])
            seen.update(names)
        added.reverse()
        return added

    def own_features(self) -> list[tuple[int, Features]]:
        """Return (index of the word, features besides those ``within``) of each start."""
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
            if self._aligned:
                self._letters(features, index, before)
            self._repeated(features, index, before)
            result.append((index, features))
        return result

    def _word_before(self, index: int) -> int:
        """Return the index of the word before one, blanks left out; -1 at the region's start."""
        index -= 1
        while index >= 0 and self._words[index].isspace():
            index -= 1
        return index

    def _length(self, features: Features, index: int) -> None:
        total, kind, size = self._totals[index], self._kind, self._english.size
        length = total.han + 2 * total.latin
        features[f"{kind}dk{max(-5, min(6, total.words - size))}"] = 1
        features[f"{kind}r{min(24, int(length / size * 2))}"] = 1
        features[f"{kind}n{min(size, 4)}h{min(total.han, 12)}"] = 1
        features[f"{kind}n{min(size, 5)}k{min(total.words, 7)}"] = 1
        features["len2"] = min(8.0, (length - 2.2 * size) ** 2 / 50)
        features[f"lat{min(total.latin, 2)}{self._titled}"] = 1
        if total.soft:
            features["soft"] = total.soft
            features["softx"] = max(0, total.soft - self._soft_english)
            if self._soft_english:
                features["softe"] = 1
        features["lw1" + self._words[index] if total.words == 1 else "lw2"] = 1

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
        total, matches, count = self._totals[index], self._matches, len(self._english.stems)
        covered = total.covered
        chinese, english = total.matched / max(1, total.own), sum(covered) / count
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
        features["zero"] = total.unmatched
        features["miss"] = sum(one < UNMATCHED for one in covered)
        features["odd"] = total.odd
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
            rest = self._totals[index + 1].covered
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
        heard, english = self._totals[index].sound, self._english.sound
        features["tl"] = likeness(heard, english)
        features["tlx"] = max(0, len(heard) - len(english)) / 5
        features["tls"] = max(0, len(english) - len(heard)) / 5
        if index <= self._dot:
            features["dot"] = 1

    def _letters(self, features: Features, index: int, before: int) -> None:
        letters, initials = self._english.letters, self._initials
        matched = self._aligned[index]
        features["abc"] = matched / len(letters)
        features["abd"] = matched / self._totals[index].words
        if matched == len(letters):
            features["abf"] = 1
        if letters[0] in initials[index]:
            features["ab1"] = 1
        if before >= 0:
            features["abp"] = self._aligned[before] - matched
        head = not initials[-1].isdisjoint(letters)
        features["head"] = float(head)
        features["headodd"] = 0.0 if head else self._familiar[-1]
        rest = self._aligned[index + 1] if index + 1 < len(self._aligned) else 0
        features["abg"] = matched - rest

    def _repeated(self, features: Features, index: int, before: int) -> None:
        here = self._repeats[index]
        features["dn" if here else "d0"] = here or 1
        if before >= 0:
            longer = self._repeats[before]
            features["dext"] = longer
            features["ddrop"] = here - longer
            if here and longer >= here:
                features["dall"] = 1
        if index + 1 < len(self._words):
            features["dsub"] = self._repeats[index + 1] - here
