"""Which expressions that occur once cannot be candidates, told without measuring them.

Most n-grams of a text occur once and are nothing. The weights of their words and the best that the
measures can come to show that of nine in ten; nothing that would be a candidate is lost.
"""

from __future__ import annotations

import math

from shuyu.recognition.candidate_features import MEASURES
from shuyu.recognition.candidate_model import CandidateModel, Scorer
from shuyu.recognition.candidate_table import Gram
from shuyu.recognition.expressions import Expressions
from shuyu.recognition.named import is_name_shaped

_MANY = 4  # words: so many or more are all alike
_ROUNDING = 1e-9  # of a linear score


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
        self._weight = scorer.weight
        needed = math.log(least / (1 - least)) - _ROUNDING
        #: What the words must weigh at least, by their number and by how they stand.
        self._needed = {
            (size, begins, ends): needed
            - _best(scorer.model, expressions.measurer.ranges_once(size, begins, ends))
            for size in range(1, _MANY + 1)
            for begins in (False, True)
            for ends in (False, True)
        }

    def is_hopeless(self, gram: Gram) -> bool:
        """Tell whether an expression that occurs once can be no candidate."""
        begins, ends = self._begins.get(gram, 0) > 0, self._ends.get(gram, 0) > 0
        size = len(gram)
        if size > 1 and not begins and not ends:
            return gram not in self._glosses
        return (
            self._weight(gram) < self._needed[min(size, _MANY), begins, ends]
            and not is_name_shaped(gram, begins, ends)
            and gram not in self._glosses
        )


def _best(model: CandidateModel, ranges: dict[str, tuple[float, float]]) -> float:
    """Return the most that measures in these ranges add up to."""
    return sum(
        max(weight * bound for bound in ranges.get(name, (0.0,)))
        for name, weight in zip(MEASURES, model.measures, strict=True)
    )
