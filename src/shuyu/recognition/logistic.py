"""Logistic regression on sparse examples, in plain Python: small data, no dependency.

Gradient steps adapt to each weight (AdaGrad: Duchi, Hazan and Singer, JMLR 2011). The order of the
examples comes from a seed, so that the same data give the same weights. Used by training only.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A training example.

    Attributes:
        features: (index, value) pairs, each index once.
        positive: what it is an example of.
        weight: how many examples it stands for.
    """

    features: tuple[tuple[int, float], ...]
    positive: bool
    weight: float = 1.0


def fit(
    rows: Sequence[Row],
    size: int,
    *,
    penalty: float,
    epochs: int = 30,
    step: float = 0.3,
    seed: int = 1,
) -> tuple[float, list[float]]:
    """Return the constant and the weights that make the examples likely.

    Minimised is the weighted log loss plus half the penalty times the sum of squared weights; the
    constant is not penalised.

    Args:
        rows: the examples.
        size: number of features; indices are below it.
        penalty: of the weights, 0 or more.
        epochs: times that every example is seen.
        step: first size of a step.
        seed: of the order.
    """
    touched = [0.0] * size
    for row in rows:
        for index, _ in row.features:
            touched[index] += 1
    share = [penalty / count if count else 0.0 for count in touched]
    weights, squares = [0.0] * size, [1e-6] * size
    bias, bias_square = 0.0, 1e-6
    order = list(range(len(rows)))
    shuffle = random.Random(seed).shuffle  # noqa: S311 -- an order, no secret
    for _ in range(epochs):
        shuffle(order)
        for number in order:
            row = rows[number]
            value = bias
            for index, amount in row.features:
                value += weights[index] * amount
            error = row.weight * (_sigmoid(value) - row.positive)
            bias_square += error * error
            bias -= step * error / math.sqrt(bias_square)
            for index, amount in row.features:
                gradient = error * amount + share[index] * weights[index]
                squares[index] += gradient * gradient
                weights[index] -= step * gradient / math.sqrt(squares[index])
    return bias, weights


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, value))))
