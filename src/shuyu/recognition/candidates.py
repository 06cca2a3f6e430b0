"""Expressions of a text that look like terms and that the term base lacks, best first.

Nested expressions stay in the ranking, for a part of a term is often a term itself; the places to
mark in the text do not overlap. What makes an expression a term is learned: see
``candidate_features`` and ``train_candidates``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shuyu.language.numerals import Quantity
from shuyu.language.segment import Segmenter
from shuyu.recognition.candidate_model import CandidateModel, Scorer, load_model
from shuyu.recognition.candidate_table import Gram
from shuyu.recognition.candidate_triage import Triage
from shuyu.recognition.clauses import ClauseBatch
from shuyu.recognition.document import Document
from shuyu.recognition.expressions import Expression, Expressions
from shuyu.recognition.matcher import Match
from shuyu.recognition.named import name_score

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

_Hit = tuple[str, int, int, bool]  # key, first word, end, whether it is marked
_NO_HITS: list[_Hit] = []

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
    triage = Triage(expressions, scorer, LEAST_SCORE)
    scores: dict[str, float] = {}
    keys: dict[Gram, str] = {}
    for expression in expressions.but_for(triage.is_hopeless):
        score = _score(expression, scorer, expressions)
        if score >= LEAST_SCORE:
            scores[expression.key] = score
            for words in (expression.words, *expression.variants):
                keys[words] = expression.key
    places = _Places(scores, keys)
    for batch in expressions.batches:
        places.add(batch)
    for gloss in glosses:  # a Chinese side in brackets, or with function words, is in no clause
        key = keys.get(expressions.sides[gloss.zh])
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


class _Hits(dict[Gram, list[_Hit]]):
    """The places of candidates in a clause, found once: many clauses are equal."""

    def __init__(self, scores: dict[str, float], keys: dict[Gram, str]) -> None:
        super().__init__()
        self._scores = scores
        self._keys = keys
        self._longest: dict[str, int] = {}  # words of the longest candidate, by first word
        for gram in keys:
            self._longest[gram[0]] = max(len(gram), self._longest.get(gram[0], 0))

    def __missing__(self, words: Gram) -> list[_Hit]:
        """Return the places in a clause.

        Of overlapping places that of the candidate with the greatest score times words is marked.
        """
        size = len(words)
        if size == 1:
            key = self._keys.get(words)
            found = [(key, 0, 1, True)] if key is not None else _NO_HITS
        elif self._longest.keys().isdisjoint(words):
            found = _NO_HITS
        else:
            found = self._among(words, size)
        self[words] = found
        return found

    def _among(self, words: Gram, size: int) -> list[_Hit]:
        keys, scores, longest = self._keys, self._scores, self._longest
        hits = [
            (scores[keys[words[first:last]]] * (first - last), first, last)
            for first, word in enumerate(words)
            if word in longest
            for last in range(first + 1, min(size, first + longest[word]) + 1)
            if words[first:last] in keys
        ]
        hits.sort()
        taken = bytearray(size)
        found: list[_Hit] = []
        for _, first, last in hits:
            is_marked = not any(taken[first:last])
            if is_marked:
                taken[first:last] = b"\1" * (last - first)
            found.append((keys[words[first:last]], first, last, is_marked))
        return found


class _Places:
    """Where candidates occur, and which of these places are marked."""

    def __init__(self, scores: dict[str, float], keys: dict[Gram, str]) -> None:
        self._marked: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._nested: dict[str, tuple[int, int]] = {}
        self._hits = _Hits(scores, keys)

    def add(self, batch: ClauseBatch) -> None:
        """Find the places in clauses."""
        marked, nested = self._marked, self._nested
        for index, hits in enumerate(map(self._hits.__getitem__, batch.clauses)):
            for key, first, last, is_marked in hits:
                if is_marked:
                    marked[key].append(batch.span(index, first, last))
                elif key not in nested:
                    nested[key] = batch.span(index, first, last)

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
