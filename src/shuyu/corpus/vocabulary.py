"""The words of a corpus as numbers, each with what its places in an expression weigh.

What an expression's words say does not depend on the corpus, so the least likely expressions can
be left out of every count, wherever they are counted: the result is the same however the corpus was
divided. Statistics come later, in ``ranking``.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter

import pyarrow as pa

from shuyu.language.equivalences import NOTHING
from shuyu.language.script import HAN
from shuyu.recognition.candidate_background import TOTAL, usage_of
from shuyu.recognition.candidate_features import (
    FIRST,
    INNER,
    LAST,
    ONLY,
    Context,
    Words,
    lexical_features,
)
from shuyu.recognition.candidate_lexicon import load_lexicon
from shuyu.recognition.candidate_model import CandidateModel, load_model
from shuyu.recognition.candidate_table import Gram, GramTable
from shuyu.recognition.function_words import is_function_word

#: Numbers of tokens that are no words: what ends a clause, a line's end, a space.
BREAK, LINE, SPACE = 0, 1, 2
_RESERVED = 3
_LONGEST_WORD = 30
_REMEMBERED = 5_000  # words whose measures are kept: each is asked for once
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"(?=[\d._+#&'-]*[A-Za-zα-ωа-я])[\wα-ωа-я.+#&'-]+", re.ASCII)


class _General(Counter[Gram]):
    """The counts of general Chinese: no word is weird in it."""

    def __missing__(self, gram: Gram) -> int:
        return usage_of(gram[0]).frequency


class Vocabulary(dict[str, int]):
    """The number of each token; a new one is judged once.

    Attributes:
        bias: the constant of the model.
        size: of the words, reserved numbers included.
    """

    def __init__(self, model: CandidateModel | None = None) -> None:
        super().__init__({"\n": LINE, " ": SPACE, NOTHING: SPACE})
        self._model = model or load_model()
        self._words = _words()
        self.bias = self._model.bias
        self._texts: list[str] = [""] * _RESERVED
        self._is_latin: list[bool] = [False] * _RESERVED
        # Arrays, not lists: the words of a corpus are many, and each process has them.
        self._checksums = array("I", [0] * _RESERVED)
        self._weights = {
            place: array("f", [0.0] * _RESERVED) for place in (FIRST, INNER, LAST, ONLY)
        }

    def __missing__(self, token: str) -> int:
        number = self._number(token)
        self[token] = number
        return number

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self._texts)

    def texts(self) -> pa.Array:
        """Return the word of each number."""
        return pa.array(self._texts, pa.string())

    def is_latin(self) -> pa.Array:
        """Return whether each word is in Latin letters."""
        return pa.array(self._is_latin, pa.bool_())

    def checksums(self) -> pa.Array:
        """Return the CRC-32 of each word, the same in every process."""
        return pa.array(self._checksums, pa.uint32())

    def weights(self, place: str) -> pa.Array:
        """Return what each word weighs in a place."""
        return pa.array(self._weights[place], pa.float32())

    def _number(self, token: str) -> int:
        if _HAN.match(token):
            if is_function_word(token):
                return BREAK
        elif not _LATIN.fullmatch(token):
            return BREAK
        if len(token) > _LONGEST_WORD:
            return BREAK
        number = len(self._texts)
        if number % _REMEMBERED == 0:
            self._words = _words()
        self._texts.append(token)
        self._is_latin.append(_HAN.match(token) is None)
        self._checksums.append(zlib.crc32(token.encode()))
        measures = self._words.measures(token)
        for place, weights in self._weights.items():
            weight = sum(map(float.__mul__, self._model.words[place], map(float, measures)))
            for group, name in lexical_features(token, place):
                weight += self._model.lexical[group].get(name, 0.0)
            weights.append(weight)
        return number


def _words() -> Words:
    """Return what measures words by themselves, without any text around them."""
    table = GramTable(count=_General(), words=TOTAL)
    none: frozenset[str] = frozenset()
    return Words(Context(table, frozenset(), none, (none, none)), load_lexicon())
