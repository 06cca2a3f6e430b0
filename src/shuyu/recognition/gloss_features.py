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
from operator import sub

from shuyu.language.script import HAN
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_english import EnglishSide
from shuyu.recognition.gloss_region import Region
from shuyu.recognition.gloss_totals import alignments, totals
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
        self._odd = [
            known * (1 - one) for known, one in zip(self._familiar, self._best, strict=True)
        ]
        self._prefix = english.prefixes[0][0] if english.prefixes else ""
        titled = "t" if any(map(str.istitle, english.words)) else ""
        soft = len(_ENGLISH_SOFT.findall(english.text)) + english.coordinated
        self._whole = ("e" if english.text else "a", titled, soft, english.size)
        heard = sound_of if english.stems and english.capitalised else None
        self._totals = totals(self._words, self._matches, self._best, self._odd, heard)
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
        added: list[list[str]] = []
        for word in reversed(self._words):
            names = [] if word in seen else ["i=" + word]
            seen.add(word)
            added.append(names)
            if word == "的" and names:
                names.append(linked)
            elif word in _COORDINATORS and coordinated not in seen:
                names.append(coordinated)
                seen.add(coordinated)
        added.reverse()
        return added

    def own_features(self) -> list[tuple[int, Features]]:
        """Return (index of the word, features besides those ``within``) of each start."""
        result = []
        heard = self._english.stems and self._english.capitalised
        for index in self._region.starts():
            before = self._word_before(index)
            features = self._length(index)
            self._neighbours(features, index, before)
            if self._english.stems:
                self._overlap(features, index, before)
                if self._prefix:
                    self._prefixed(features, index, before)
                if heard:
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

    def _length(self, index: int) -> Features:
        total = self._totals[index]
        features = _length_features(*self._whole, total.words, total.han, total.latin, total.soft)
        features = features.copy()
        features["lw1" + self._words[index] if total.words == 1 else "lw2"] = 1
        return features

    def _neighbours(self, features: Features, index: int, before: int) -> None:
        region = self._region
        first = self._words[index]
        previous = self._words[before] if before >= 0 else region.before
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
        offset = region.words[index][0]
        if offset not in region.known:
            features["split"] = 1
        if region.quoted is not None:
            features["quote" if offset == region.quoted else "inquote"] = 1

    def _overlap(self, features: Features, index: int, before: int) -> None:
        total, best, odd, count = self._totals[index], self._best, self._odd, len(self._matches[0])
        covered, first = total.covered, best[index]
        chinese, english = total.matched / max(1, total.own), total.reach / count
        features |= {
            "covz": chinese,
            "cove": english,
            "first=": first,
            "lead": self._matches[index][0],
            "zero": total.unmatched,
            "miss": total.missed,
            "odd": total.odd,
            "odd1": odd[index],
            "last": best[-1],
            "lastodd": odd[-1],
        }
        if chinese + english:
            features["f1"] = 2 * chinese * english / (chinese + english)
        if not first:
            features["first0"] = 1
        elif first > _MATCHED:
            features["first+"] = 1
        if english > 0.8:
            features["all"] = 1
        if before >= 0:
            features["pgain"] = max(0.0, *map(sub, self._matches[before], covered))
            features["p+"] = best[before]
            features["oddp"] = odd[before]
            if best[before] > _MATCHED:
                features["p++"] = 1
        if index + 1 < len(best):
            rest = self._totals[index + 1]
            features["gain"] = sum(map(sub, covered, rest.covered))
            if not first and rest.reach > 0.85 * count:
                features["full0"] = 1
        else:
            features["single"] = 1

    def _prefixed(self, features: Features, index: int, before: int) -> None:
        previous = self._words[before] if before >= 0 else ""
        if self._words[index][0] in self._prefix:
            features["pfx"] = 1
        elif previous and len(previous) <= 2 and previous[0] in self._prefix:
            features["pfxp"] = 1

    def _sound(self, features: Features, index: int) -> None:
        heard, english = self._totals[index].sound, self._english.sound
        longer = len(heard) - len(english)
        features["tl"] = likeness(heard, english)
        features["tlx"] = longer / 5 if longer > 0 else 0.0
        features["tls"] = -longer / 5 if longer < 0 else 0.0
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


@lru_cache(maxsize=4096)
def _length_features(
    kind: str,
    titled: str,
    soft_english: int,
    size: int,
    words: int,
    han: int,
    latin: int,
    soft: int,
) -> Features:
    """Return what speaks for so many words, characters and marks beside this much English."""
    length = han + 2 * latin
    features: Features = {
        f"{kind}dk{max(-5, min(6, words - size))}": 1,
        f"{kind}r{min(24, int(length / size * 2))}": 1,
        f"{kind}n{min(size, 4)}h{min(han, 12)}": 1,
        f"{kind}n{min(size, 5)}k{min(words, 7)}": 1,
        "len2": min(8.0, (length - 2.2 * size) ** 2 / 50),
        f"lat{min(latin, 2)}{titled}": 1,
    }
    if soft:
        features["soft"] = soft
        features["softx"] = max(0, soft - soft_english)
        if soft_english:
            features["softe"] = 1
    return features
