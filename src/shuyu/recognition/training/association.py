"""Learning which English stands for which Chinese from pairs of expressions.

IBM Model 1 (Brown et al., "The mathematics of statistical machine translation", 1993) with a null
word, once with words and once with single characters as the Chinese units; expectation
maximisation from even chances, a few rounds, rare units shrunk towards nothing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from shuyu.language.script import is_han
from shuyu.language.segment import Segmenter
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_english import content_stems

_ROUNDS = 4
_MOST = 6  # translations of a unit
_NULL = 0.1  # chance of an English word to stand for no Chinese one
_SHRINKAGE = 0.5  # pseudo-count of each unit
_LEAST_COUNT = 0.05
_LEAST_CHANCE = 0.03  # of a translation that is kept
_LEAST_TERM_CHANCE = 0.05  # of one that terms teach
_LEAST_SENTENCE_CHANCE = 0.1  # of one that sentences teach, which are noisier
_SHARE_OF_OTHERS = 0.8  # what theirs count against those of glosses

Pairs = Iterable[tuple[str, str]]
Table = dict[str, dict[str, float]]  # chance of an English stem, by Chinese unit
_Weighted = dict[tuple[tuple[str, ...], tuple[str, ...]], float]


class AssociationTrainer:
    """Learns associations.

    Args:
        segmenter: cuts the words.
        terms: Chinese terms and their English, besides the glosses.
        sentences: Chinese sentences and their English.

    What terms and sentences teach is computed once and counts for less than what glosses teach.
    """

    def __init__(self, segmenter: Segmenter, terms: Pairs = (), sentences: Pairs = ()) -> None:
        self._segmenter = segmenter
        self._cut: dict[str, tuple[str, ...]] = {}
        terms = list(terms)
        self._words_of_terms = _model_1(_weighted(terms, self._words))
        self._characters_of_terms = _model_1(_weighted(terms, _characters))
        self._words_of_sentences = _model_1(_weighted(sentences, self._words))

    def learn(self, glosses: Sequence[tuple[str, str]]) -> Associations:
        """Return the associations of Chinese expressions and their English."""
        return Associations(*self.tables(glosses))

    def tables(self, glosses: Sequence[tuple[str, str]]) -> tuple[dict[str, str], dict[str, str]]:
        """Return the entries of words and of characters as the data file has them."""
        words = _model_1(_weighted(glosses, self._words))
        characters = _model_1(_weighted(glosses, _characters))
        seen = Counter(word for chinese, _ in glosses for word in self._words(chinese))
        _add(words, self._words_of_terms, _LEAST_TERM_CHANCE)
        _add(characters, self._characters_of_terms, _LEAST_TERM_CHANCE)
        _add(words, self._words_of_sentences, _LEAST_SENTENCE_CHANCE)
        return _entries(words, seen), _entries(characters, Counter())

    def _words(self, text: str) -> tuple[str, ...]:
        if text not in self._cut:
            words = self._segmenter.cut_exact(text)
            self._cut[text] = tuple(word for word in words if is_han(word[0]))
        return self._cut[text]


def _characters(text: str) -> tuple[str, ...]:
    return tuple(char for char in text if is_han(char))


def _weighted(pairs: Pairs, units: Callable[[str], tuple[str, ...]]) -> _Weighted:
    """Return the pairs as units and stems, repeated ones with less than their full weight."""
    counts = Counter((units(chinese), content_stems(english)) for chinese, english in pairs)
    return {pair: math.log1p(count) + 0.3 for pair, count in sorted(counts.items()) if all(pair)}


def _model_1(data: _Weighted) -> Table:
    chances: Table = {}
    marginal: defaultdict[str, float] = defaultdict(float)
    for (units, stems), weight in data.items():
        for stem in stems:
            marginal[stem] += weight
        for unit in dict.fromkeys(units):
            own = chances.setdefault(unit, {})
            for stem in stems:
                own[stem] = own.get(stem, 0.0) + weight / len(stems)
    total = sum(marginal.values())
    for own in chances.values():
        amount = sum(own.values())
        for stem in own:
            own[stem] /= amount
    for _ in range(_ROUNDS):
        counts: Table = {unit: {} for unit in chances}
        for (units, stems), weight in data.items():
            distinct = dict.fromkeys(units)
            for stem in stems:
                shares = [(unit, chances[unit].get(stem, 0.0)) for unit in distinct]
                whole = _NULL * marginal[stem] / total + sum(share for _, share in shares)
                for unit, share in shares:
                    own = counts[unit]
                    own[stem] = own.get(stem, 0.0) + weight * share / whole
        chances = {unit: _normalised(own) for unit, own in counts.items()}
    return chances


def _normalised(counts: dict[str, float]) -> dict[str, float]:
    amount = sum(counts.values()) + _SHRINKAGE
    return {stem: count / amount for stem, count in counts.items() if count > _LEAST_COUNT}


def _add(table: Table, other: Table, least: float) -> None:
    """Add another table's chances to a table where they are higher."""
    for unit, translations in other.items():
        own = table.setdefault(unit, {})
        for english, chance in translations.items():
            if chance >= least:
                own[english] = max(own.get(english, 0.0), _SHARE_OF_OTHERS * chance)


def _entries(table: Table, seen: Counter[str]) -> dict[str, str]:
    """Return entries as ``gloss_associations`` reads them, strengths the square root of chances."""
    entries = {}
    for unit, translations in sorted(table.items()):
        strong = sorted(
            (-chance, stem) for stem, chance in translations.items() if chance >= _LEAST_CHANCE
        )
        parts = [f"{stem}:{round(100 * math.sqrt(-chance))}" for chance, stem in strong[:_MOST]]
        if parts or seen[unit]:
            entries[unit] = " ".join([str(seen[unit]), *parts])
    return entries
