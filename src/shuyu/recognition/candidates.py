"""Expressions of a text that look like terms and that the term base lacks, best first.

Nested expressions stay in the ranking, for a part of a term is often a term itself; the places to
mark in the text do not overlap. What makes an expression a term is learned: see
``candidate_features`` and ``train_candidates``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shuyu.language.numerals import Quantity
from shuyu.language.segment import Segmenter
from shuyu.recognition.candidate_model import CandidateModel, Scorer, load_model
from shuyu.recognition.candidate_table import Gram
from shuyu.recognition.clauses import Clause
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
    places.add(expressions.clauses())
    for gloss in glosses:  # a Chinese side in brackets, or with function words, is in no clause
        key = keys.get(expressions.reader.words_of(gloss.zh))
        if key is not None:
            places.add_first(key, gloss.start, gloss.end)
    text = document.text
    found = [
        Candidate(text[marked[0][0] : marked[0][1]], scores[key], marked) for key, marked in places
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
        self._marked: dict[str, list[tuple[int, int]]] = {}
        self._nested: dict[str, tuple[int, int]] = {}

    def add(self, clauses: Iterable[Clause]) -> None:
        """Find the places in clauses.

        Of overlapping places that of the candidate with the greatest score times words is marked.
        """
        keys, scores, longest = self._keys, self._scores, self._longest
        for clause in clauses:
            words = clause.words
            if longest.keys().isdisjoint(words):
                continue
            size = len(words)
            hits = [
                (scores[keys[words[first:last]]] * (first - last), first, last)
                for first, word in enumerate(words)
                if word in longest
                for last in range(first + 1, min(size, first + longest[word]) + 1)
                if words[first:last] in keys
            ]
            hits.sort()
            taken = bytearray(size)
            for _, first, last in hits:
                key = keys[words[first:last]]
                if not any(taken[first:last]):
                    taken[first:last] = b"\1" * (last - first)
                    self._marked.setdefault(key, []).append(clause.span(first, last))
                elif key not in self._nested:
                    self._nested[key] = clause.span(first, last)

    def add_first(self, key: str, start: int, end: int) -> None:
        """Add a place that no clause shows, for a candidate that has none."""
        if key not in self._marked and key not in self._nested:
            self._nested[key] = (start, end)

    def __iter__(self) -> Iterator[tuple[str, tuple[tuple[int, int], ...]]]:
        """Yield each candidate's key with its places in text order, at least one."""
        for key, places in self._marked.items():
            yield key, tuple(sorted(places))
        for key, place in self._nested.items():
            if key not in self._marked:
                yield key, (place,)
