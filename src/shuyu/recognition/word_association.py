"""Which words of two languages go together: IBM model 1, fitted by expectation maximisation.

Source: Brown, Della Pietra, Della Pietra and Mercer, Computational Linguistics 19 (1993). Used by
training only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_NOTHING = 1e-3  # what explains a word that no other word explains
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Translation:
    """What a word is translated by.

    Attributes:
        word: the English word.
        probability: how likely, given the Chinese word.
        count: expected number of times that it was.
    """

    word: str
    probability: float
    count: float


Bag = Sequence[str]


def associate(
    pairs: Sequence[tuple[Bag, Bag, float]], *, least: float
) -> dict[str, list[Translation]]:
    """Return the translations of each source word, the likeliest first.

    Args:
        pairs: words of a source, words of its translation, weight.
        least: leave out translations less likely than this.
    """
    chances: dict[str, dict[str, float]] = {}
    for sources, targets, _ in pairs:
        for source in sources:
            chances.setdefault(source, {}).update(dict.fromkeys(targets, 1.0))
    chances = {
        source: dict.fromkeys(targets, 1 / len(targets)) for source, targets in chances.items()
    }
    counts: dict[str, dict[str, float]] = {}
    for _ in range(_ROUNDS):
        counts = defaultdict(lambda: defaultdict(float))
        for sources, targets, weight in pairs:
            tables = [(source, chances[source]) for source in sources]
            for target in targets:
                shares = [(source, table.get(target, 0.0)) for source, table in tables]
                total = sum(share for _, share in shares) + _NOTHING
                for source, share in shares:
                    if share > 1e-4:
                        counts[source][target] += weight * share / total
        for source, table in counts.items():
            total = sum(table.values())
            chances[source] = {word: count / total for word, count in table.items()}
    return {
        source: sorted(
            (
                Translation(word, chance, counts[source][word])
                for word, chance in table.items()
                if chance >= least
            ),
            key=lambda one: (-one.probability, one.word),
        )
        for source, table in chances.items()
        if source in counts
    }
