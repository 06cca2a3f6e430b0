"""The weights of the candidate ranker: read from a small data file, applied to features.

The file is written by ``python -m shuyu.recognition.train_candidates``; see there for its data.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import compress
from operator import mul

from shuyu.recognition.candidate_features import (
    FIRST,
    INNER,
    LAST,
    MEASURES,
    ONLY,
    PLACES,
    WORD_MEASURES,
    Words,
    lexical_features,
)
from shuyu.recognition.candidate_table import Gram

DATA = "data/candidates.json"


@dataclass(frozen=True, slots=True)
class CandidateModel:
    """A linear model.

    Attributes:
        bias: its constant.
        measures: a weight for each of MEASURES.
        words: by place, a weight for each of WORD_MEASURES.
        lexical: weights of words and characters by group; those missing weigh nothing.
    """

    bias: float
    measures: tuple[float, ...]
    words: Mapping[str, tuple[float, ...]]
    lexical: Mapping[str, Mapping[str, float]]

    def to_json(self) -> str:
        """Return the model as the text of its data file."""
        document = {
            "bias": self.bias,
            "measures": dict(zip(MEASURES, self.measures, strict=True)),
            "words": {
                place: dict(zip(WORD_MEASURES, self.words[place], strict=True)) for place in PLACES
            },
            "lexical": {
                group: dict(sorted(self.lexical[group].items())) for group in sorted(self.lexical)
            },
        }
        return json.dumps(document, ensure_ascii=False, indent=0) + "\n"

    @classmethod
    def from_json(cls, text: str) -> CandidateModel:
        """Read what ``to_json`` wrote."""
        document = json.loads(text)
        return cls(
            document["bias"],
            tuple(document["measures"][name] for name in MEASURES),
            {
                place: tuple(document["words"][place][name] for name in WORD_MEASURES)
                for place in PLACES
            },
            document["lexical"],
        )


class Scorer:
    """Applies a model to the expressions of one document.

    Args:
        model: the weights.
        words: the document's words.
    """

    def __init__(self, model: CandidateModel, words: Words) -> None:
        self.model = model
        self._first, self._inner, self._last, self._only = (
            _Weights(model, words, place) for place in (FIRST, INNER, LAST, ONLY)
        )

    def score(self, gram: Gram, measures: Sequence[float]) -> float:
        """Return how likely an expression is a term, 0 to 1."""
        return chance(self.weight(gram) + sum(map(mul, self.model.measures, measures)))

    def weight(self, gram: Gram) -> float:
        """Return the part of an expression's linear score that its words have, with the bias."""
        if len(gram) == 1:
            return self.model.bias + self._only[gram[0]]
        value = self.model.bias + self._first[gram[0]] + self._last[gram[-1]]
        for word in gram[1:-1]:
            value += self._inner[word]
        return value


class _Weights(dict[str, float]):
    """What words in one place weigh, worked out when first asked for."""

    def __init__(self, model: CandidateModel, words: Words, place: str) -> None:
        self._measures = model.words[place]
        self._lexical = model.lexical
        self._words = words
        self._place = place

    def __missing__(self, word: str) -> float:
        # Written out, for most are flags and most flags are off: a fraction of a sum of products.
        weird, general, begins, ends, inside, *flags = self._words.measures(word)
        first, second, third, fourth, fifth, *others = self._measures
        weight = first * weird + second * general + third * begins + fourth * ends + fifth * inside
        weight = sum(compress(others, flags), weight)
        for group, name in lexical_features(word, self._place):
            weight += self._lexical[group].get(name, 0.0)
        self[word] = weight
        return weight


def chance(value: float) -> float:
    """Return the probability that a linear score stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))


def places(gram: Gram) -> list[tuple[str, str]]:
    """Return (word, place) for each word of an expression."""
    if len(gram) == 1:
        return [(gram[0], ONLY)]
    return [(gram[0], FIRST), *((word, INNER) for word in gram[1:-1]), (gram[-1], LAST)]


@cache
def load_model() -> CandidateModel:
    """Return the shipped model."""
    text = files("shuyu.recognition").joinpath(DATA).read_text(encoding="utf-8")
    return CandidateModel.from_json(text)
