"""The tokens of a batch as columns, and the expressions in them, one size after another.

All columns are aligned: a value for each token, between one break at the start and LONGEST at the
end, so that a column moved by some places says what stands so many words ahead. Sums over the
words of an expression are differences of running sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.constants import constant
from shuyu.corpus.vocabulary import HAN_WORD, LATIN_WORD, LINE, MOST, SPACE, Words
from shuyu.recognition.candidate_features import FIRST, INNER, LAST, ONLY
from shuyu.recognition.candidate_table import LONGEST

_LONGEST_TEXT = 20
#: Bits of a word's number in a packed expression: three words fit into 64.
_BITS, _PACKED = MOST.bit_length() - 1, 3


class Tokens:
    """The tokens of a batch.

    Args:
        numbers: of each token.
        documents: of each line, rising.
        words: what is known of each number.
        bias: the constant of the model.
    """

    def __init__(self, numbers: pa.Array, documents: pa.Array, words: Words, bias: int) -> None:
        kinds = words.kinds.take(numbers)
        ends_line = pc.cast(pc.equal(kinds, constant(LINE)), pa.int32())
        line = pc.subtract(pc.cumulative_sum(ends_line), ends_line)
        kept = _without_gaps(kinds)
        numbers, kinds, line = (one.filter(kept) for one in (numbers, kinds, line))
        self._size = len(numbers)
        self._words = words
        self._bias = constant(bias)
        self._is_word = _padded(pc.greater_equal(kinds, constant(HAN_WORD)), False)
        self._number = _padded(numbers, 0)
        self._line = _padded(line, 0)
        self._document = _padded(documents.take(line), 0)
        self._weight = {
            place: _padded(weights.take(numbers), 0) for place, weights in words.weights.items()
        }
        self._inner = _running(self._weight[INNER])
        self._han = _running(pc.equal(_padded(kinds, 0), constant(HAN_WORD)))
        self._length = _running(_padded(words.lengths.take(numbers), 0))
        # Those of the last places hold words of the padding; no expression begins there.
        code = pc.cast(self._number, pa.int64())
        self._packed = {1: code}
        for size in range(2, _PACKED + 1):
            moved = pc.shift_left(code.slice(0, len(code) - 1), constant(_BITS))
            self._packed[size] = code = pc.bit_wise_or(moved, self._packed[1].slice(size - 1))

    def expressions(self, least: int) -> Iterator[tuple[int, pa.Table]]:
        """Yield the occurrences of expressions that may be terms by their words, by size.

        Args:
            least: least weight of an expression's words together, the bias included.

        Yields:
            The number of words, and a row for each occurrence, in text order: a ``key`` that those
            of the same words share, where it is (``at``), its ``weight``, whether it ``begins`` or
            ``ends`` a clause, its ``line`` and ``document``.
        """
        inside = constant(True)
        for size in range(1, LONGEST + 1):
            inside = pc.and_(inside, self._ahead(self._is_word, size - 1))
            weight = self._weights(size)
            length = self._sum(self._length, size)
            possible = pc.and_(inside, pc.greater_equal(weight, constant(least)))
            possible = pc.and_(possible, pc.less_equal(length, constant(_LONGEST_TEXT)))
            if size == 1:
                possible = pc.and_(possible, pc.greater(length, constant(1)))
            possible = pc.and_(possible, pc.greater(self._sum(self._han, size), constant(0)))
            at = pc.cast(pc.indices_nonzero(possible), pa.int32())
            yield size, self._table(size, pc.add(at, constant(1)), weight.take(at))

    def texts(self, size: int, at: pa.Array) -> pa.Array:
        """Return the words of expressions, separated by spaces, by where one is."""
        words = [
            self._words.texts.take(self._number.take(pc.add(at, constant(n)))) for n in range(size)
        ]
        return pc.binary_join_element_wise(*words, constant(" "))

    def checksums(self, at: pa.Array) -> pa.Array:
        """Return the checksums of words by where one is."""
        return self._words.checksums.take(self._number.take(at))

    def _ahead(self, column: pa.Array, places: int) -> pa.Array:
        """Return for each token what stands some places ahead of it."""
        return column.slice(1 + places, self._size)

    def _sum(self, running: pa.Array, size: int, skipped: int = 0) -> pa.Array:
        """Return for each token the sum over an expression that begins there, some words off."""
        return pc.subtract(self._ahead(running, size), self._ahead(running, skipped))

    def _weights(self, size: int) -> pa.Array:
        if size == 1:
            return pc.add(self._ahead(self._weight[ONLY], 0), self._bias)
        ends = pc.add(
            self._ahead(self._weight[FIRST], 0), self._ahead(self._weight[LAST], size - 1)
        )
        return pc.add(pc.add(ends, self._sum(self._inner, size - 1, 1)), self._bias)

    def _table(self, size: int, at: pa.Array, weight: pa.Array) -> pa.Table:
        before, after = (pc.invert(self._is_word.take(pc.add(at, constant(n)))) for n in (-1, size))
        return pa.table(
            {
                "key": self._keys(size, at),
                "at": at,
                "weight": weight,
                "begins": before,
                "ends": after,
                "line": self._line.take(at),
                "document": self._document.take(at),
            }
        )

    def _keys(self, size: int, at: pa.Array) -> pa.Array:
        """Return a number for each expression, the same for the same words."""
        if size <= _PACKED:
            return self._packed[size].take(at)
        first, rest = (
            self._packed[_PACKED].take(at),
            self._keys(size - _PACKED, pc.add(at, constant(_PACKED))),
        )
        first, rest = (
            pc.cast(one.dictionary_encode().indices, pa.int64()) for one in (first, rest)
        )
        return pc.bit_wise_or(pc.shift_left(first, constant(32)), rest)


def _without_gaps(kinds: pa.Array) -> pa.Array:
    """Tell which tokens are no spaces beside Latin: CLIP 模型 is written with and without one."""
    latin = pc.equal(kinds, constant(LATIN_WORD))
    no = _times(1, False, pa.bool_())
    beside = pc.or_(
        pa.concat_arrays([no, latin.slice(0, len(latin) - 1)]),
        pa.concat_arrays([latin.slice(1), no]),
    )
    return pc.invert(pc.and_(pc.equal(kinds, constant(SPACE)), beside))


def _padded(column: pa.Array, value: object) -> pa.Array:
    before, after = (_times(count, value, column.type) for count in (1, LONGEST))
    return pa.concat_arrays([before, column, after])


@cache
def _times(count: int, value: object, kind: pa.DataType) -> pa.Array:
    return pa.array([value] * count, kind)


def _running(column: pa.Array) -> pa.Array:
    """Return for each place the sum of all places before it."""
    sums = pc.cumulative_sum(pc.cast(column, pa.int32()))
    return pa.concat_arrays([_times(1, 0, pa.int32()), sums])
