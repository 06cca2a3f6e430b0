"""Where the Chinese side of a gloss begins: a ranking of the words it may begin with.

A log-linear model (softmax over the starts of one region) whose weights come from a data file made
by ``train``. It decides nothing about whether there is a gloss at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import mul
from pathlib import Path
from typing import NamedTuple

from shuyu.recognition.gloss_associations import Associations, load_associations
from shuyu.recognition.gloss_english import EnglishSide
from shuyu.recognition.gloss_features import BoundaryEvidence, Features
from shuyu.recognition.gloss_region import Region

DATA = "data/gloss_boundary.json"


class RankedStart(NamedTuple):
    """A place where the Chinese side may begin.

    Attributes:
        start: its offset, code points.
        probability: among all starts of the region.
        features: what the ranker knew of it, its words left out.
    """

    start: int
    probability: float
    features: Features


class BoundaryRanker:
    """Ranks the starts of a region.

    Args:
        weights: by feature name; a feature without a weight counts for nothing.
        associations: for the overlap of the two languages.
    """

    def __init__(self, weights: Mapping[str, float], associations: Associations) -> None:
        self._weights = weights
        self.associations = associations

    def rank(
        self, region: Region, english: EnglishSide, repeats: Sequence[int]
    ) -> list[tuple[int, float]]:
        """Return (start, probability) of every start, the likeliest first.

        Args:
            region: the text before the bracket.
            english: what the bracket gives.
            repeats: for each word of the region, how often the text from it to the region's end
                occurs elsewhere in the document.

        Returns:
            Offsets as in the region, code points; the probabilities sum to 1. Equal ones come in
            text order. Whoever knows more (a corpus) may rank again.
        """
        return [(one.start, one.probability) for one in self.examine(region, english, repeats)]

    def examine(
        self, region: Region, english: EnglishSide, repeats: Sequence[int]
    ) -> list[RankedStart]:
        """Return the starts as ``rank`` does, with what spoke for each."""
        evidence = BoundaryEvidence(region, english, self.associations, repeats)
        starts = evidence.own_features()
        if not starts:
            return []
        within = self._within(evidence)
        scores = [self._score(features, within[index]) for index, features in starts]
        highest = max(scores)
        likely = [math.exp(score - highest) for score in scores]
        total = sum(likely)
        ranked = [
            RankedStart(region.words[index][0], one / total, features)
            for (index, features), one in zip(starts, likely, strict=True)
        ]
        return sorted(ranked, key=lambda one: -one.probability)

    def _within(self, evidence: BoundaryEvidence) -> list[float]:
        """Return, for each word, the score of the words from it on."""
        weight = self._weights.get
        score = 0.0
        scores = []
        for names in reversed(evidence.within()):
            for name in names:
                score += weight(name, 0.0)
            scores.append(score)
        scores.reverse()
        return scores

    def _score(self, features: Features, within: float) -> float:
        weights = map(self._weights.get, features, repeat(0.0))
        return sum(map(mul, weights, features.values()), within)


@cache
def load_ranker() -> BoundaryRanker:
    """Return the ranker that ships with shuyu."""
    table = json.loads((Path(__file__).parent / DATA).read_text(encoding="utf-8"))
    return BoundaryRanker(table["weights"], load_associations())
