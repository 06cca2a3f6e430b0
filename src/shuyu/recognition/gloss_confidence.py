"""How sure a gloss is: that it is one, and that its Chinese side begins exactly there.

Both models are asked, and what they say is corrected by how often they were right on text that they
were not trained on (Platt scaling: Platt, 1999). It never decides what is a gloss.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shuyu.recognition.gloss_kind import DATA

_LIMIT = 12.0


@dataclass(frozen=True, slots=True)
class Confidence:
    """The corrections: a constant and a factor for the log odds of each model.

    Attributes:
        kind: of being a gloss.
        boundary: of the left boundary, given that it is one.
    """

    kind: tuple[float, float]
    boundary: tuple[float, float]

    def of(self, kind: float, boundary: float) -> float:
        """Return the probability that a gloss is right.

        Args:
            kind: probability of being one, as the classifier says.
            boundary: probability of its left boundary, as the ranker says.
        """
        return _corrected(self.kind, kind) * _corrected(self.boundary, boundary)


def _corrected(correction: tuple[float, float], probability: float) -> float:
    constant, factor = correction
    return 1 / (1 + math.exp(-constant - factor * log_odds(probability)))


def log_odds(probability: float) -> float:
    """Return the log odds of a probability, at most 12 either way."""
    if probability <= 0:
        return -_LIMIT
    if probability >= 1:
        return _LIMIT
    return max(-_LIMIT, min(_LIMIT, math.log(probability / (1 - probability))))


@cache
def load_confidence() -> Confidence:
    """Return the numbers that ship with shuyu."""
    table = json.loads((Path(__file__).parent / DATA).read_text(encoding="utf-8"))
    return Confidence(*map(tuple, table["confidence"]))
