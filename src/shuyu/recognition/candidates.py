"""Expressions of a text that look like terms and that the term base lacks, best first.

Nested expressions stay in the ranking, for a part of a term is often a term itself; the places to
mark in the text do not overlap. What makes an expression a term is learned: see
``candidate_features`` and ``train_candidates``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shuyu.language.numerals import Quantity
from shuyu.language.segment import Segmenter
from shuyu.recognition.candidate_model import CandidateModel, Scorer, load_model
from shuyu.recognition.candidate_table import Gram
from shuyu.recognition.candidate_units import Clause
from shuyu.recognition.document import Document
from shuyu.recognition.expressions import Expression, Expressions
from shuyu.recognition.matcher import Match
from shuyu.recognition.named import name_score

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

#: Expressions that score less are not worth a translator's look.
LEAST_SCORE = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression that may be a term.

    Attributes:
        text: as the document writes it where it first occurs.
        score: how likely it is a term, 0 to 1.
        occurrences: (start, end) in the document, code points, end exclusive; at least one. Those
            of different candidates do not overlap, except that a candidate found only inside of
            others has its first place.
    """

    text: str
    score: float
    occurrences: tuple[tuple[int, int], ...]


def find_candidates(
    document: Document,
    segmenter: Segmenter,
    *,
    matches: Sequence[Match] = (),
    glosses: Sequence[Gloss] = (),
    quantities: Sequence[Quantity] = (),
    model: CandidateModel | None = None,
) -> list[Candidate]:
    """Find the expressions that may be terms.

    Args:
        document: the text; linear in its length.
        segmenter: cuts the words; it is taught nothing.
        matches: known terms: no candidates themselves, but parts of longer ones.
        glosses: their Chinese sides are candidates.
        quantities: no part of any candidate.
        model: the ranker; None takes the shipped one.

    Returns:
        The candidates, best first; equal scores in text order.
    """
    expressions = Expressions(
        document, segmenter, matches=matches, glosses=glosses, quantities=quantities
    )
    scorer = Scorer(model or load_model(), expressions.words)
    scores: dict[str, float] = {}
    keys: dict[Gram, str] = {}
    for expression in expressions:
        score = _score(expression, scorer, expressions)
        if score >= LEAST_SCORE:
            scores[expression.key] = score
            for words in (expression.words, *expression.variants):
                keys[words] = expression.key
    places = _Places(scores, keys)
    places.add(expressions.clauses)
    for gloss in glosses:  # a Chinese side in brackets, or with function words, is in no clause
        key = keys.get(expressions.reader.words_of(gloss.zh))
        if key is not None and key not in places.first:
            places.first[key] = (gloss.start, gloss.end)
    found = [
        Candidate(document.text[start:end], scores[key], tuple(places.of(key)))
        for key, (start, end) in places.first.items()
    ]
    return sorted(found, key=lambda one: (-one.score, one.occurrences[0]))


def _score(expression: Expression, scorer: Scorer, expressions: Expressions) -> float:
    score = scorer.score(expression.words, expression.measures)
    return max(score, name_score(expression, expressions.words.word_class))


class _Places:
    """Where candidates occur, and which of these places are marked."""

    def __init__(self, scores: dict[str, float], keys: dict[Gram, str]) -> None:
        self._scores = scores
        self._keys = keys
        self._longest: dict[str, int] = {}  # words of the longest candidate, by first word
        for gram in keys:
            self._longest[gram[0]] = max(len(gram), self._longest.get(gram[0], 0))
        self.first: dict[str, tuple[int, int]] = {}
        self._marked: dict[str, list[tuple[int, int]]] = {}

    def add(self, clauses: Iterable[Clause]) -> None:
        """Find the places in clauses.

        Of overlapping places that of the candidate with the greatest score times words is marked.
        """
        keys, scores, first_places = self._keys, self._scores, self.first
        longest = self._longest.get
        for clause in clauses:
            words = clause.words
            size = len(words)
            hits = [
                (first, last, keys[words[first:last]])
                for first in range(size)
                for last in range(first + 1, min(size, first + longest(words[first], 0)) + 1)
                if words[first:last] in keys
            ]
            if not hits:
                continue
            for first, last, key in hits:
                if key not in first_places:
                    first_places[key] = clause.span(first, last)
            hits.sort(key=lambda hit: (scores[hit[2]] * (hit[0] - hit[1]), hit[0]))
            taken = [False] * size
            for first, last, key in hits:
                if not any(taken[first:last]):
                    taken[first:last] = [True] * (last - first)
                    self._marked.setdefault(key, []).append(clause.span(first, last))

    def of(self, key: str) -> list[tuple[int, int]]:
        """Return the places of a candidate."""
        return self._marked.get(key) or [self.first[key]]
