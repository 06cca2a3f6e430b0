"""What words weigh in each place of an expression, for many words at once, column by column.

The candidate model's word features, with the frequencies of general Chinese in place of a
document's: what a word says by itself, wherever it stands. ``candidate_features`` defines them; a
test holds the two together. Weights are whole thousandths, so that sums of them are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.constants import constant
from shuyu.recognition.candidate_background import frequencies, usage_of
from shuyu.recognition.candidate_features import (
    FIRST,
    FIRST_CHARACTER,
    FIRST_WORD,
    INNER,
    LAST,
    LAST_CHARACTER,
    LAST_WORD,
    ONLY,
    PLACES,
    WORD_MEASURES,
)
from shuyu.recognition.candidate_lexicon import load_lexicon
from shuyu.recognition.candidate_model import load_model

#: Units of a weight: thousandths of the natural log of the odds.
UNIT = 1000
_FEW = 50_000  # words that a process looks up one by one before it reads all of them
_NOTHING = constant(0.0)
_LEXICAL = {
    FIRST: (FIRST_WORD, FIRST_CHARACTER),
    INNER: (),
    LAST: (LAST_WORD, LAST_CHARACTER),
    ONLY: (FIRST_WORD, FIRST_CHARACTER, LAST_WORD, LAST_CHARACTER),
}


class WordWeights:
    """Weighs words by the shipped model; one a process."""

    def __init__(self) -> None:
        self._model = load_model()
        self._asked = 0
        lexicon = load_lexicon()
        self._odds = [_Lookup({w: o[i] for w, o in lexicon.words.items()}) for i in range(3)]
        self._beginnings = _Lookup(lexicon.beginnings)
        self._endings = _Lookup(lexicon.endings)
        self._lexical = {group: _Lookup(names) for group, names in self._model.lexical.items()}

    @property
    def bias(self) -> int:
        """The constant of the model."""
        return round(self._model.bias * UNIT)

    def of(self, words: Sequence[str], is_latin: pa.Array) -> dict[str, pa.Array]:
        """Return a weight for each word (32-bit integers) by place.

        Args:
            words: folded and simplified.
            is_latin: whether each is in Latin letters.
        """
        texts = pa.array(words, pa.string())
        first = pc.utf8_slice_codeunits(texts, 0, 1)
        last = pc.utf8_slice_codeunits(texts, -1)
        measures = self._measures(words, texts, first, last)
        named = {
            FIRST_WORD: texts,
            FIRST_CHARACTER: first,
            LAST_WORD: texts,
            LAST_CHARACTER: last,
        }
        lexical = {group: self._lexical[group].of(one) for group, one in named.items()}
        found = {}
        for place in PLACES:
            weights = dict(zip(WORD_MEASURES, self._model.words[place], strict=True))
            parts = [pc.multiply(one, constant(weights[name])) for name, one in measures.items()]
            weight = _total([*parts, *(lexical[group] for group in _LEXICAL[place])])
            weight = pc.if_else(is_latin, constant(weights["latin"]), weight)
            found[place] = pc.cast(pc.round(pc.multiply(weight, constant(float(UNIT)))), pa.int32())
        return found

    def _frequencies(self, words: Sequence[str]) -> list[int]:
        self._asked += len(words)
        if self._asked < _FEW:
            return [usage_of(word).frequency for word in words]
        get = frequencies().get
        return [get(word, 0) for word in words]

    def _measures(
        self, words: Sequence[str], texts: pa.Array, first: pa.Array, last: pa.Array
    ) -> Mapping[str, pa.Array]:
        """Return the columns of WORD_MEASURES that are not zero for every word by itself."""
        frequency = pa.array(self._frequencies(words), pa.float64())
        weirdness = pc.ln(
            pc.divide(pc.add(frequency, constant(0.1)), pc.add(frequency, constant(0.5)))
        )
        begins = self._odds[0].of(texts, pc.divide(self._beginnings.of(first), constant(2.0)))
        ends = self._odds[1].of(texts, pc.divide(self._endings.of(last), constant(2.0)))
        return {
            "weirdness": pc.divide(weirdness, constant(10.0)),
            "general": pc.divide(pc.log1p(frequency), constant(10.0)),
            "beginning": begins,
            "ending": ends,
            "inside": self._odds[2].of(texts),
            "single": pc.cast(pc.equal(pc.utf8_length(texts), constant(1)), pa.float64()),
            "unknown": pc.cast(pc.equal(frequency, constant(0.0)), pa.float64()),
        }


class _Lookup:
    """Values by key, for many keys at once."""

    def __init__(self, values: Mapping[str, float]) -> None:
        self._keys = pa.array(values.keys(), pa.string())
        self._values = pa.array(values.values(), pa.float64())

    def of(self, keys: pa.Array, otherwise: pa.Array | pa.Scalar = _NOTHING) -> pa.Array:
        """Return the value of each key; of those missing, another, or 0."""
        found = self._values.take(pc.index_in(keys, self._keys))
        return pc.coalesce(found, otherwise)


def _total(columns: Iterable[pa.Array]) -> pa.Array:
    first, *others = columns
    for other in others:
        first = pc.add(first, other)
    return first
