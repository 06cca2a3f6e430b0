"""Counting the expressions of many lines at once, column by column.

An expression is a run of up to LONGEST words of one clause with a Chinese word in it. Words are
numbers, so the work is done in Arrow; Python touches every token once. Nothing here ranks, but what
is no term in any text is not counted, and what is hardly one is counted only where it repeats.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.constants import constant
from shuyu.corpus.groups import Groups, differs
from shuyu.corpus.partial import GRAM_PARTS, NO_EXAMPLE, SCHEMA, SLOTS, bucket_of, example_place
from shuyu.corpus.tokens import Tokens
from shuyu.corpus.vocabulary import Vocabulary, Words
from shuyu.corpus.word_weights import UNIT, WordWeights
from shuyu.language.equivalences import to_plain

_SLICE = 100_000  # characters cut at once: their tokens must not fill the memory


def _weight(probability: float) -> int:
    return round(math.log(probability / (1 - probability)) * UNIT)


#: Least weight, by its words alone, of an expression that is counted, and of one that is counted
#: though a batch has it only once: most expressions are such, and few of them terms.
LEAST, LEAST_ONCE = _weight(0.02), _weight(0.2)


class GramCounter:
    """Counts the expressions of lines.

    Args:
        weights: of this process.
    """

    def __init__(self, weights: WordWeights) -> None:
        from rjieba import cut

        self._cut = cut  # what our own segmenter adds to it concerns ASCII runs only
        self._weights = weights
        self._vocabulary = Vocabulary()
        self._numbers = array("i")
        self._documents = array("i")  # of each line
        self._pieces: list[str] = []
        self._waiting = 0
        self.characters = 0

    def add(self, text: str, document: int) -> int:
        """Count the text of a document.

        Args:
            text: its lines, each ended by a line feed and nothing else.
            document: a number greater than those before.

        Returns:
            How many lines the text has.
        """
        lines = text.count("\n") + 1
        self._documents.extend([document] * lines)
        self._pieces.append(text)
        self._waiting += len(text)
        self.characters += len(text)
        if self._waiting > _SLICE:
            self._flush()
        return lines

    def _flush(self) -> None:
        number = self._vocabulary.__getitem__
        text = to_plain("\n".join([*self._pieces, ""]))
        for part in _parts(text):
            self._numbers.extend(map(number, self._cut(part)))
        self._pieces, self._waiting = [], 0

    def table(self, first_line: int, unit: str) -> pa.Table:
        """Return what was counted, and begin anew.

        Args:
            first_line: number of the first line in the unit.
            unit: the unit's key.
        """
        self._flush()
        numbers, documents = _from_array(self._numbers), _from_array(self._documents)
        words = Words(self._vocabulary, self._weights)
        self._numbers, self._documents, self.characters = array("i"), array("i"), 0
        self._vocabulary = Vocabulary()
        if not len(numbers):
            return SCHEMA.empty_table()
        tokens = Tokens(numbers, documents, words, self._weights.bias)
        found = tokens.expressions(LEAST)
        tables = [_counted(tokens, size, table, first_line, unit) for size, table in found]
        return pa.concat_tables(tables)


def _parts(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = text.rfind("\n", at, at + _SLICE) + 1 if at + _SLICE < len(text) else len(text)
        end = end if end > at else at + _SLICE
        yield text[at:end]
        at = end


def _from_array(numbers: array[int]) -> pa.Array:
    return pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(numbers)])


def _counted(
    tokens: Tokens, size: int, occurrences: pa.Table, first_line: int, unit: str
) -> pa.Table:
    """Return the rows of the expressions of one size."""
    if not occurrences.num_rows:
        return SCHEMA.empty_table()
    occurrences = occurrences.take(pc.sort_indices(occurrences["key"])).combine_chunks()
    key, at, weight, begins, ends, line, document = (
        column.chunk(0) for column in occurrences.columns
    )
    groups = Groups(key)
    repeated = pc.greater(groups.sizes, constant(1))
    groups.keep(pc.or_(repeated, pc.greater_equal(weight.take(groups.start), constant(LEAST_ONCE))))
    at = at.take(groups.start)
    first, last = (tokens.checksums(pc.add(at, constant(n))) for n in (0, size - 1))
    columns = [
        pc.bit_wise_and(first, constant(GRAM_PARTS - 1)),
        bucket_of(first, last),
        tokens.texts(size, at),
        groups.sizes,
        groups.sums(pc.or_(groups.is_first, differs(document))),
        groups.sums(begins),
        groups.sums(ends),
        *_examples(pc.add(line, constant(first_line)), groups, unit),
    ]
    return pa.table(
        [pc.cast(one, field.type) for one, field in zip(columns, SCHEMA, strict=True)],
        schema=SCHEMA,
    )


def _examples(line: pa.Array, groups: Groups, unit: str) -> list[pa.Array]:
    """Return the places of the first, the last and a middle line of each group.

    Which slot has the first differs from unit to unit: what units have once fills all slots.
    """
    count = groups.sizes
    middle = pc.add(groups.start, pc.divide(count, constant(2)))
    first, last, between = (
        example_place(line.take(at), unit)
        for at in (groups.start, pc.subtract(groups.end, constant(1)), middle)
    )
    last = pc.if_else(pc.greater(count, constant(1)), last, constant(NO_EXAMPLE))
    between = pc.if_else(pc.greater(count, constant(2)), between, constant(NO_EXAMPLE))
    shift = int(unit[:4], 16) % SLOTS
    return [*(found := [first, last, between])[shift:], *found[:shift]]
