"""Which expressions that occur once cannot be candidates, told without measuring them.

Most n-grams of a text occur once and are nothing. The weights of their words and the best that the
measures can come to show that of nine in ten; nothing that would be a candidate is lost.
"""

from __future__ import annotations

from functools import cache

from shuyu.recognition.candidate_features import MEASURES
from shuyu.recognition.candidate_model import CandidateModel, Scorer, chance
from shuyu.recognition.candidate_table import Gram
from shuyu.recognition.expressions import Expressions
from shuyu.recognition.named import is_name_shaped

_MANY = 4  # words: so many or more are all alike


class Triage:
    """Sorts out the hopeless.

    Args:
        expressions: of the document.
        scorer: the ranker.
        least: the score that a candidate needs.
    """

    def __init__(self, expressions: Expressions, scorer: Scorer, least: float) -> None:
        self._begins = expressions.table.begins
        self._ends = expressions.table.ends
        self._glosses = frozenset(expressions.sides.values())
        self._scorer = scorer
        self._least = least
        self._best_of_measures = cache(
            lambda size, begins, ends: _best(
                scorer.model, expressions.measurer.ranges_once(size, begins, ends)
            )
        )

    def is_hopeless(self, gram: Gram) -> bool:
        """Tell whether an expression that occurs once can be no candidate."""
        begins, ends = self._begins.get(gram, 0) > 0, self._ends.get(gram, 0) > 0
        size = len(gram)
        if size > 1 and not begins and not ends:
            return gram not in self._glosses
        best = self._best_of_measures(min(size, _MANY), begins, ends)
        value = best + self._scorer.weight(gram)
        return (
            chance(value) < self._least
            and not is_name_shaped(gram, begins, ends)
            and gram not in self._glosses
        )


def _best(model: CandidateModel, ranges: dict[str, tuple[float, float]]) -> float:
    """Return the most that measures in these ranges add up to."""
    return sum(
        max(weight * bound for bound in ranges.get(name, (0.0,)))
        for name, weight in zip(MEASURES, model.measures, strict=True)
    )
