"""Deciding glosses with the evidence of the whole corpus.

Where the Chinese side of a gloss begins is uncertain in one sentence; where another author wrote
the same English behind the same Chinese, less so. The sides are ranked by log of their own
probability plus WEIGHT times the log of what the others give them, an idea of Lin et al., "Mining
parenthetical translations from the web by word alignment", ACL 2008, that pairs inform each other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shuyu.corpus.evidence import Evidence
from shuyu.language.fold import fold_key

WEIGHT = 1.0
#: What any side is given before others say anything, in occurrences.
_SMOOTHING = 0.3
_SUREST = 0.999


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Evidence and where it was found.

    Attributes:
        evidence: what a document says.
        count: how often just this was said.
        documents: in how many documents.
        example: place of one of them, as a partial has it.
    """

    evidence: Evidence
    count: int = 1
    documents: int = 1
    example: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese expression with its English, decided by all evidence for the English.

    Attributes:
        zh: the Chinese, as it is written most often.
        en: the English, as it is written most often, or None.
        abbreviation: the short form, or None.
        confidence: that this is a gloss with exactly these sides, from 0 to 1.
        count: of the glosses that say so.
        documents: that have one, at most.
        examples: places, those with the least hash first.
    """

    zh: str
    en: str | None
    abbreviation: str | None
    confidence: float
    count: int
    documents: int
    examples: tuple[int, ...]


def decide(occurrences: Sequence[Occurrence], weight: float = WEIGHT) -> list[tuple[str, float]]:
    """Return the Chinese side of each of the glosses with one English, and its probability.

    Args:
        occurrences: all that is known of one English.
        weight: of the others' evidence; 0 leaves each sentence alone.
    """
    mass: defaultdict[str, float] = defaultdict(float)
    weights = [1 + math.log(one.count) for one in occurrences]
    sides = [
        [(text, fold_key(text), chance) for text, chance in one.evidence.sides]
        for one in occurrences
    ]
    for own, own_sides in zip(weights, sides, strict=True):
        for _, key, chance in own_sides:
            mass[key] += own * chance
    total = sum(weights)
    decided = []
    for own, own_sides in zip(weights, sides, strict=True):
        scores = []
        for text, key, chance in own_sides:
            others = max(0.0, mass[key] - own * chance) + _SMOOTHING
            share = others / (total - own + _SMOOTHING * len(own_sides))
            scores.append((math.log(max(chance, 1e-9)) + weight * math.log(share), text))
        highest = max(score for score, _ in scores)
        whole = sum(math.exp(score - highest) for score, _ in scores)
        best = next(text for score, text in scores if score == highest)
        decided.append((best, 1 / whole))
    return decided


def pool(occurrences: Sequence[Occurrence]) -> list[Pair]:
    """Return the pairs that the evidence for one English amounts to, the surest first."""
    found: defaultdict[str, list[tuple[Occurrence, str, float]]] = defaultdict(list)
    for one, (text, chance) in zip(occurrences, decide(occurrences), strict=True):
        local = one.evidence.sides[0][1]
        is_gloss = min(1.0, one.evidence.confidence / max(local, 1e-9))
        found[fold_key(text)].append((one, text, is_gloss * chance))
    pairs = [_pair(members) for _, members in sorted(found.items())]
    return sorted(pairs, key=lambda pair: -pair.confidence)


def _pair(members: Sequence[tuple[Occurrence, str, float]]) -> Pair:
    doubt = 1.0
    for one, _, confidence in members:
        doubt *= (1 - min(confidence, _SUREST)) ** (1 + math.log(one.count))
    return Pair(
        zh=_most_common((text, one.count) for one, text, _ in members) or "",
        en=_most_common((one.evidence.en, one.count) for one, _, _ in members),
        abbreviation=_most_common((one.evidence.abbreviation, one.count) for one, _, _ in members),
        confidence=min(_SUREST, 1 - doubt),
        count=sum(one.count for one, _, _ in members),
        documents=sum(one.documents for one, _, _ in members),
        examples=tuple(sorted(one.example for one, _, _ in members)[:3]),
    )


def _most_common(texts: Iterable[tuple[str | None, int]]) -> str | None:
    """Return the most frequent text; of equals the first in order, lower case before upper."""
    counts: Counter[str] = Counter()
    for text, count in texts:
        if text:
            counts[text] += count
    return min(counts, key=lambda text: (-counts[text], text.swapcase()), default=None)
