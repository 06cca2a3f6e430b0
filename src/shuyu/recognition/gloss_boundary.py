"""Where the Chinese side of a gloss begins: a ranking of the words it may begin with.

A log-linear model (softmax over the starts of one region) whose weights come from a data file made
by ``train``. It decides nothing about whether there is a gloss at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shuyu.recognition.gloss_associations import Associations, load_associations
from shuyu.recognition.gloss_english import EnglishSide
from shuyu.recognition.gloss_features import BoundaryEvidence, Features
from shuyu.recognition.gloss_region import Region

DATA = "data/gloss_boundary.json"


@dataclass(frozen=True, slots=True)
class RankedStart:
    """A place where the Chinese side may begin.

    Attributes:
        start: its offset, code points.
        probability: among all starts of the region.
        features: what the ranker knew of it.
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
        evidence = BoundaryEvidence(region, english, self.associations, repeats).features()
        if not evidence:
            return []
        scores = [self._score(features) for _, features in evidence]
        highest = max(scores)
        likely = [math.exp(score - highest) for score in scores]
        total = sum(likely)
        ranked = [
            RankedStart(start, one / total, features)
            for (start, features), one in zip(evidence, likely, strict=True)
        ]
        return sorted(ranked, key=lambda one: -one.probability)

    def _score(self, features: Features) -> float:
        weight = self._weights.get
        return sum([weight(name, 0.0) * value for name, value in features.items()])


@cache
def load_ranker() -> BoundaryRanker:
    """Return the ranker that ships with shuyu."""
    table = json.loads((Path(__file__).parent / DATA).read_text(encoding="utf-8"))
    return BoundaryRanker(table["weights"], load_associations())
