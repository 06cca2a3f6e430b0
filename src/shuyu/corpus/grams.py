"""Counting the expressions of many lines at once, column by column.

An expression is a run of up to LONGEST words of one clause with a Chinese word in it. Words are
numbers, so the work is done in Arrow; Python touches every token once. Nothing here ranks, but what
is no term in any text is not counted.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.partial import (
    GRAM_PARTS,
    NO_EXAMPLE,
    SCHEMA,
    SLOTS,
    bucket_of,
    example_place,
)
from shuyu.corpus.vocabulary import BREAK, LINE, SPACE, Vocabulary
from shuyu.language.equivalences import to_plain
from shuyu.recognition.candidate_features import FIRST, INNER, LAST, ONLY
from shuyu.recognition.candidate_table import LONGEST

#: Least probability, by its words alone, of an expression that is counted.
LEAST_LIKELY = 0.02
_SLICE = 100_000  # characters cut at once: their tokens must not fill the memory
_LONGEST_TEXT = 20
_LOGIT = math.log(LEAST_LIKELY / (1 - LEAST_LIKELY))


class GramCounter:
    """Counts the expressions of lines.

    Args:
        vocabulary: of this process; kept from one counter to the next.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        from rjieba import cut

        self._cut = cut  # what our own segmenter adds to it concerns ASCII runs only
        self._vocabulary = vocabulary
        self._numbers = array("i")
        self._documents = array("i")  # of each line
        self._pieces: list[str] = []
        self._waiting = 0
        self.characters = 0

    def add(self, text: str, document: int) -> int:
        """Count the text of a document.

        Args:
            text: its lines.
            document: a number that no other document has.

        Returns:
            How many lines the text has.
        """
        plain = to_plain(text)
        lines = plain.count("\n") + 1
        self._documents.extend([document] * lines)
        self._pieces.append(plain)
        self._waiting += len(plain)
        self.characters += len(plain)
        if self._waiting > _SLICE:
            self._flush()
        return lines

    def _flush(self) -> None:
        number = self._vocabulary.__getitem__
        text = "\n".join(self._pieces) + "\n" if self._pieces else ""
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
        numbers = _from_array(self._numbers)
        documents = _from_array(self._documents)
        self._numbers, self._documents, self.characters = array("i"), array("i"), 0
        if not len(numbers):
            return SCHEMA.empty_table()
        return _Count(numbers, documents, self._vocabulary, first_line, unit).table()


def _parts(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = text.rfind("\n", at, at + _SLICE) + 1 if at + _SLICE < len(text) else len(text)
        end = end if end > at else at + _SLICE
        yield text[at:end]
        at = end


def _from_array(numbers: array[int]) -> pa.Array:
    return pa.Array.from_buffers(pa.int32(), len(numbers), [None, pa.py_buffer(numbers)])


class _Count:
    """The counting of one batch, from words to expressions of LONGEST words."""

    def __init__(
        self,
        numbers: pa.Array,
        documents: pa.Array,
        vocabulary: Vocabulary,
        first_line: int,
        unit: str,
    ) -> None:
        self._unit = unit
        line = pc.cumulative_sum(pc.cast(pc.equal(numbers, LINE), pa.int32()))
        numbers, line = _without_gaps(numbers, line, vocabulary.is_latin())
        word = pc.greater(numbers, SPACE)
        zero = pa.array([BREAK], pa.int32())
        # Two more breaks at the end: what follows the last word is asked for.
        words = pc.if_else(word, numbers, pa.scalar(BREAK, pa.int32()))
        self._numbers = pa.concat_arrays([zero, words, zero, zero])
        self._line = pa.concat_arrays([zero, line, zero, zero])
        self._documents = documents
        self._first_line = first_line
        self._texts = vocabulary.texts()
        self._latin = vocabulary.is_latin()
        self._checksums = vocabulary.checksums()
        self._weight = {place: vocabulary.weights(place) for place in (FIRST, INNER, LAST, ONLY)}
        self._bias = vocabulary.bias

    def table(self) -> pa.Table:
        """Return the counts of all expressions."""
        start = pc.cast(pc.indices_nonzero(pc.not_equal(self._numbers, BREAK)), pa.int32())
        encoded = self._numbers.take(start).dictionary_encode()
        words = encoded.dictionary
        rows = encoded.indices
        texts = self._texts.take(words)
        latin = self._latin.take(words)
        opening = self._weight[FIRST].take(words)
        firsts = self._checksums.take(words)
        last = words
        found = []
        for size in range(1, LONGEST + 1):
            closing = self._weight[ONLY if size == 1 else LAST].take(last)
            score = closing if size == 1 else pc.add(opening, closing)
            found.append(
                self._counted(
                    size, start, rows, texts, latin, firsts, last, pc.add(score, self._bias)
                )
            )
            if size == LONGEST:
                break
            if size > 1:
                opening = pc.add(opening, self._weight[INNER].take(last))
            follows = self._numbers.take(pc.add(start, size))
            kept = pc.not_equal(follows, BREAK)
            start, rows, follows = (one.filter(kept) for one in (start, rows, follows))
            if not len(start):
                break
            pairs = pc.bit_wise_or(pc.shift_left(pc.cast(rows, pa.int64()), 32), follows)
            encoded = pairs.dictionary_encode()
            rows = encoded.indices
            before = pc.shift_right(encoded.dictionary, 32)
            last = pc.cast(pc.bit_wise_and(encoded.dictionary, 0xFFFFFFFF), pa.int32())
            texts = pc.binary_join_element_wise(texts.take(before), self._texts.take(last), " ")
            latin = pc.and_(latin.take(before), self._latin.take(last))
            opening = opening.take(before)
            firsts = firsts.take(before)
        return pa.concat_tables(found)

    def _counted(
        self,
        size: int,
        start: pa.Array,
        rows: pa.Array,
        texts: pa.Array,
        latin: pa.Array,
        firsts: pa.Array,
        last: pa.Array,
        score: pa.Array,
    ) -> pa.Table:
        """Return the counts of the expressions of one size that may be terms."""
        length = pc.utf8_length(texts)
        possible = pc.and_(pc.greater_equal(score, _LOGIT), pc.invert(latin))
        possible = pc.and_(possible, pc.less(length, _LONGEST_TEXT + size))
        if size == 1:
            possible = pc.and_(possible, pc.greater(length, 1))
        kept = possible.take(rows)
        start, rows = start.filter(kept), rows.filter(kept)
        if not len(start):
            return SCHEMA.empty_table()
        encoded = rows.dictionary_encode()
        which, rows = encoded.dictionary, encoded.indices
        count = len(which)
        line = self._line.take(start)
        begins = rows.filter(pc.equal(self._numbers.take(pc.subtract(start, 1)), BREAK))
        ends = rows.filter(pc.equal(self._numbers.take(pc.add(start, size)), BREAK))
        document = self._documents.take(line)
        in_documents = pc.bit_wise_or(pc.shift_left(pc.cast(rows, pa.int64()), 32), document)
        in_documents = pc.cast(pc.shift_right(in_documents.unique(), 32), pa.int32())
        firsts, last = firsts.take(which), self._checksums.take(last.take(which))
        part = pc.cast(pc.bit_wise_and(firsts, GRAM_PARTS - 1), pa.uint8())
        return pa.table(
            [
                part,
                bucket_of(firsts, last),
                texts.take(which),
                _frequencies(rows, count),
                _frequencies(in_documents, count),
                _frequencies(begins, count),
                _frequencies(ends, count),
                *self._examples(rows, line, count),
            ],
            schema=SCHEMA,
        )

    def _examples(self, rows: pa.Array, line: pa.Array, count: int) -> Iterator[pa.Array]:
        """Yield for each slot the place of the first line that shows each expression."""
        slot_of = pc.subtract(line, pc.multiply(pc.divide(line, SLOTS), SLOTS))
        whole = pa.array(range(count), pa.int32())
        nowhere = pa.nulls(count, pa.int32())
        for slot in range(SLOTS):
            kept = pc.equal(slot_of, slot)
            encoded = pa.concat_arrays([rows.filter(kept), whole]).dictionary_encode()
            lines = pa.concat_arrays([line.filter(kept), nowhere]).filter(_firsts(encoded.indices))
            lines = lines.take(pc.sort_indices(encoded.dictionary))
            places = example_place(pc.add(lines, self._first_line), self._unit)
            yield pc.fill_null(places, NO_EXAMPLE)


def _without_gaps(
    numbers: pa.Array, line: pa.Array, is_latin: pa.Array
) -> tuple[pa.Array, pa.Array]:
    """Drop the spaces beside Latin words: CLIP 模型 is written with and without one."""
    space = pc.equal(numbers, SPACE)
    latin = is_latin.take(numbers)
    no = pa.array([False])
    beside = pc.or_(
        pa.concat_arrays([no, latin.slice(0, len(latin) - 1)]),
        pa.concat_arrays([latin.slice(1), no]),
    )
    kept = pc.invert(pc.and_(space, beside))
    return numbers.filter(kept), line.filter(kept)


def _frequencies(rows: pa.Array, count: int) -> pa.Array:
    """Return how often each of the numbers below ``count`` occurs, in their order."""
    whole = pa.array(range(count), pa.int32())
    counts = pa.concat_arrays([whole, rows]).value_counts().field("counts")
    return pc.subtract(counts, 1)


def _firsts(indices: pa.Array) -> pa.Array:
    """Return where each value of dictionary indices occurs first."""
    highest = pc.cumulative_max(indices)
    before = pa.concat_arrays([pa.array([-1], pa.int32()), highest.slice(0, len(highest) - 1)])
    return pc.greater(indices, before)
