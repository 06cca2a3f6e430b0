"""How likely an expression of a corpus is a term: the recogniser's model on the corpus's counts.

The model was trained on single texts. A corpus shows it the typical text that has the expression:
how freely the expression stands and what it is part of comes from all texts, how often it is
repeated from the average one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Set
from typing import Any

import pyarrow as pa

from shuyu.language.fold import fold_key
from shuyu.recognition.candidate_features import MEASURES, Context, Measurer, Words
from shuyu.recognition.candidate_lexicon import load_lexicon
from shuyu.recognition.candidate_model import Scorer, load_model
from shuyu.recognition.candidate_table import Gram, GramTable

_FREQUENCY, _ONCE, _RATE = (MEASURES.index(name) for name in ("frequency", "once", "rate"))
_FREE = MEASURES.index("frequent and free")
_PHRASE_FREQUENCY = MEASURES.index("phrase frequency")
_PHRASE_RATE = MEASURES.index("phrase rate")
_BEGINS, _ENDS = MEASURES.index("begins"), MEASURES.index("ends")


class CorpusRanker:
    """Ranks the expressions of a corpus.

    Args:
        expressions: by ``partial.SCHEMA``; their keys are words separated by spaces.
        glosses: folded Chinese sides of glosses, without spaces.
        known: folded known terms, without spaces.
        documents: how many the corpus has.
        words: in the corpus, about.
    """

    def __init__(
        self, expressions: pa.Table, glosses: Set[str], known: Set[str], documents: int, words: int
    ) -> None:
        self._expressions = expressions
        self._grams: list[Gram] = []
        table = GramTable(words=words)
        own: dict[str, str] = {}  # a word is kept once
        for key, tf, begins, ends in _rows(expressions, "key", "tf", "begins", "ends"):
            gram = tuple([own.setdefault(word, word) for word in key.split(" ")])
            self._grams.append(gram)
            table.count[gram], table.begins[gram], table.ends[gram] = tf, begins, ends
        texts = {gram: "".join(gram) for gram in self._grams}
        self._known = known
        sides = frozenset(gram for gram, text in texts.items() if text in glosses)
        words_known = frozenset(text for text in texts.values() if text in known)
        context = Context(table, sides, words_known, (frozenset(), frozenset()))
        self._words = Words(context, load_lexicon())
        self._measurer = Measurer(context, self._words.usage)
        self._scorer = Scorer(load_model(), self._words)
        self._length = max(1.0, words / max(documents, 1))

    def __iter__(self) -> Iterator[tuple[Gram, float]]:
        """Yield the expressions that are no known terms, and how likely each is a term."""
        for gram, (tf, df) in zip(self._grams, _rows(self._expressions, "tf", "df"), strict=True):
            if fold_key("".join(gram)) in self._known:
                continue
            measures = self._measurer.measure(gram, tf)
            if measures is not None:
                yield gram, self._scorer.score(gram, self._typical(gram, measures, tf / df))

    def _typical(self, gram: Gram, measures: tuple[float, ...], mean: float) -> list[float]:
        """Return measures with the frequencies that an average text with the expression has."""
        typical = list(measures)
        phrase = len(gram) > 1
        frequency, rate = math.log(mean), math.log1p(mean / self._length * 1e4)
        typical[_FREQUENCY], typical[_ONCE], typical[_RATE] = frequency, mean == 1, rate
        typical[_FREE] = frequency * measures[_BEGINS] * measures[_ENDS]
        typical[_PHRASE_FREQUENCY], typical[_PHRASE_RATE] = frequency * phrase, rate * phrase
        return typical


def _rows(table: pa.Table, *names: str) -> Iterator[Any]:
    return zip(*(table.column(name).to_pylist() for name in names), strict=True)
