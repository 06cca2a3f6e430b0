"""A softmax ranker on sparse groups, in plain Python: small data, no dependency.

Each group has several candidates, of which one is right. Gradient steps adapt to each weight
(AdaGrad: Duchi, Hazan and Singer, JMLR 2011) and the weights of the last rounds are averaged. The
order of the groups comes from a seed, so that the same data give the same weights.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates as features with values, and the index of the right one."""

    candidates: tuple[Mapping[str, float], ...]
    right: int


def fit(
    groups: Sequence[Group],
    *,
    penalty: float,
    least_count: int,
    epochs: int = 8,
    step: float = 0.3,
    seed: int = 1,
) -> dict[str, float]:
    """Return weights under which the right candidates are likely.

    Minimised is the log loss plus half the penalty times the sum of squared weights.

    Args:
        groups: the examples.
        penalty: of the weights, 0 or more.
        least_count: times that a feature must occur to get a weight.
        epochs: times that every group is seen; the second half is averaged.
        step: first size of a step.
        seed: of the order.
    """
    seen = Counter(name for group in groups for one in group.candidates for name in one)
    names = sorted(name for name, count in seen.items() if count >= least_count)
    index_of = {name: index for index, name in enumerate(names)}
    data = [
        (
            [
                [(index_of[name], value) for name, value in one.items() if name in index_of]
                for one in group.candidates
            ],
            group.right,
        )
        for group in groups
    ]
    share = [penalty / seen[name] for name in names]
    weights, squares, sums = [0.0] * len(names), [1e-4] * len(names), [0.0] * len(names)
    averaged = 0
    order = list(range(len(data)))
    shuffle = random.Random(seed).shuffle  # noqa: S311 -- an order, no secret
    for epoch in range(epochs):
        shuffle(order)
        for number in order:
            candidates, right = data[number]
            errors = _softmax(
                [sum([weights[index] * value for index, value in one]) for one in candidates]
            )
            errors[right] -= 1
            for one, error in zip(candidates, errors, strict=True):
                if -1e-4 < error < 1e-4:
                    continue
                for index, value in one:
                    gradient = error * value + share[index] * weights[index]
                    squares[index] += gradient * gradient
                    weights[index] -= step * gradient / math.sqrt(squares[index])
        if 2 * epoch >= epochs:
            averaged += 1
            sums = [total + weight for total, weight in zip(sums, weights, strict=True)]
    return {name: total / averaged for name, total in zip(names, sums, strict=True)}


def _softmax(scores: list[float]) -> list[float]:
    highest = max(scores)
    likely = [math.exp(score - highest) for score in scores]
    total = sum(likely)
    return [one / total for one in likely]
