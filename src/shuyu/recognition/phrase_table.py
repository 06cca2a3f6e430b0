"""What a piece of a Chinese term may be in English, with how sure that is.

Sources, the surest first: the term base itself; analogy within it (预训练模型 = pre-trained model
and 模型 = model give 预训练 = pre-trained); the company that a piece keeps in its terms; phrases
counted in other texts. A piece is worked out when it is first asked for: a text needs few.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from shuyu.language.english import english_key as _english_key
from shuyu.recognition.dictionary import Dictionary, NoDictionary
from shuyu.recognition.phrase_terms import PhraseTerms

#: Terms share their words, so most keys are asked for many times.
english_key = lru_cache(maxsize=100_000)(_english_key)

_BASE, _ANALOGY, _COMPANY, _DICTIONARY = 20.0, 8.0, 3.0, 1.0  # weights of the sources
_OPTIONS = 9
_NOTHING: frozenset[str] = frozenset()
_LEAST_DICE = 0.12
_JOINTS = re.compile(r"(?<=-)|\s+")


Weights = defaultdict[str, float]


def new_weights(values: Mapping[str, float] | None = None) -> Weights:
    """Return weights that begin with some values; what is missing weighs nothing."""
    return defaultdict(float, values or {})


def heaviest(weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Return items by falling weight, those of equal weight in their order."""
    return sorted(weights.items(), key=lambda item: -item[1])


@dataclass(frozen=True, slots=True)
class Option:
    """One English rendering of a piece.

    Attributes:
        en: the rendering.
        probability: its share of the evidence, less where there is little.
        foreign: True where only the general dictionary has it.
    """

    en: str
    probability: float
    foreign: bool


class PhraseTable:
    """Renderings of pieces.

    Args:
        terms: the term base.
        learned: English phrases with weights by Chinese phrase, from other texts.
        dictionary: a general one; None for none.
    """

    def __init__(
        self,
        terms: PhraseTerms,
        learned: Mapping[str, Mapping[str, float]],
        dictionary: Dictionary | None = None,
    ) -> None:
        self._terms = terms
        self._learned = learned
        self._dictionary = dictionary or NoDictionary()
        self._options: dict[str, tuple[Option, ...]] = {}
        self._keys: dict[str, frozenset[str]] = {}
        self._analogous: dict[str, frozenset[str]] = {}

    def direct(self, piece: str) -> Mapping[str, float]:
        """Return what the term base and the learned phrases say of exactly this piece."""
        found = new_weights()
        for index in self._terms.equal(piece):
            for rank, english in enumerate(self._terms.english(index)):
                found[english] += _BASE / (1 + 1.5 * rank)
        for english, weight in self._learned.get(piece, {}).items():
            found[english] += weight
        return found

    def options(self, piece: str) -> tuple[Option, ...]:
        """Return the renderings of a piece, the likeliest first; none where nothing is known."""
        options = self._options.get(piece)
        if options is None:
            options = self._options[piece] = self._work_out(piece)
        return options

    def pieces(self) -> Iterator[str]:
        """Yield every beginning and end of the term base's terms, each once, sorted."""
        yield from self._terms.pieces()

    def analogies(self, piece: str) -> Weights:
        """Return what analogy alone says of a piece: weights of its renderings."""
        found = new_weights()
        self._by_analogy(piece, found, self._known)
        return found

    def _work_out(self, piece: str) -> tuple[Option, ...]:
        found = new_weights(self.direct(piece))
        self._by_analogy(piece, found, self._known_or_analogous)
        self._by_company(piece, found)
        own = {english_key(english) for english in found}
        for rank, english in enumerate(self._dictionary.look_up(piece)):
            found[english] += _DICTIONARY / (1 + rank)
        weights = new_weights()
        spelling: dict[str, str] = {}
        for english, weight in heaviest(found):
            key = english_key(english)
            spelling.setdefault(key, english)
            weights[key] += weight
        total = sum(weights.values())
        sure = total / (total + 2)
        return tuple(
            Option(spelling[key], sure * weight / total, key not in own)
            for key, weight in heaviest(weights)[:_OPTIONS]
            if key
        )

    def _by_analogy(
        self, piece: str, found: Weights, known_of: Callable[[str], frozenset[str]]
    ) -> None:
        """Add what is left of longer terms when the rest of them is known."""
        size, chinese_of = len(piece), self._terms.chinese
        for indices, before in (
            (self._terms.beginning(piece), True),
            (self._terms.ending(piece), False),
        ):
            for index in indices:
                chinese = chinese_of(index)
                known = known_of(chinese[size:] if before else chinese[:-size])
                if not known:
                    continue
                for rank, one in enumerate(self._terms.english(index)):
                    for mine, other in _splits(one)[before]:
                        if english_key(other) in known:
                            found[mine] += _ANALOGY / (1 + rank)

    def _by_company(self, piece: str, found: Weights) -> None:
        """Add single English words that go with a piece: at the same end of terms, or anywhere."""
        terms = self._terms
        beginning = [*map(terms.first_words, terms.beginning(piece))]
        ending = [*map(terms.last_words, terms.ending(piece))]
        _add_company(beginning, terms.first_word_counts, found)
        _add_company(ending, terms.last_word_counts, found)
        if len(piece) > 1:
            holding = [*map(terms.words, terms.holding(piece))]
            _add_company(holding, terms.word_counts, found)

    def _known(self, piece: str) -> frozenset[str]:
        """Return the keys of what is said of exactly a piece."""
        keys = self._keys.get(piece)
        if keys is None:
            known = piece in self._learned or self._terms.equal(piece)
            keys = frozenset(map(english_key, self.direct(piece))) if known else _NOTHING
            self._keys[piece] = keys
        return keys

    def _known_or_analogous(self, piece: str) -> frozenset[str]:
        """Return the same with what one step of analogy adds."""
        keys = self._analogous.get(piece)
        if keys is None:
            keys = self._known(piece).union(map(english_key, self.analogies(piece)))
            self._analogous[piece] = keys
        return keys


@lru_cache(maxsize=50_000)
def _splits(english: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return (second side, first side) of each split at a space or hyphen; then the reverse."""
    sides = []
    for joint in _JOINTS.finditer(english):
        first, second = english[: joint.start()].rstrip("-"), english[joint.end() :]
        if first and second:
            sides.append((first, second))
    return tuple((second, first) for first, second in sides), tuple(sides)


def _add_company(
    bags: Sequence[frozenset[str]], everywhere: Mapping[str, int], found: Weights
) -> None:
    """Add the words that many of some terms have in their English, and few others."""
    if len(bags) < 2:
        return
    counts = Counter(chain.from_iterable(bags))
    for word in sorted([word for word, count in counts.items() if count > 1]):
        count = counts[word]
        dice = 2 * count / (len(bags) + everywhere[word])
        if dice > _LEAST_DICE:
            found[word] += _COMPANY * dice * min(1.0, count / 3)
