"""From the partials of a corpus to what is worth keeping of them, part by part, in bounded memory.

The order of the parts is fixed and the thresholds depend on the counts alone, so the result does
not depend on how the memory was divided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.constants import constant
from shuyu.corpus.partial import (
    BUCKETS,
    GLOSS_PARTS,
    GRAM_PARTS,
    KNOWN_PART,
    SCHEMA,
    Kept,
    every,
    renumbered,
    summed,
)
from shuyu.corpus.runs import Run, bucketed

#: Expressions that are ranked; where there are more, the rarest are left out.
LIMIT = 120_000
_INFLATION = 12  # memory that merging takes, by bytes of the files


class Reduction:
    """The partials of a whole corpus.

    Args:
        runs: files that cover all units, each once.
        units: keys of all units, sorted; examples are numbered by it.
        memory: what may be taken, in bytes.
    """

    def __init__(self, runs: Sequence[Run], units: Sequence[str], memory: int) -> None:
        self._runs = runs
        number = {unit: index for index, unit in enumerate(units)}
        self._numbers = [pa.array([number[unit] for unit in run.units], pa.int64()) for run in runs]
        size = sum(run.path.stat().st_size for run in runs) // GRAM_PARTS
        self._passes = min(BUCKETS, max(1, -(-size * _INFLATION // memory)))
        self._share = memory // 4

    def glosses(self) -> Iterator[pa.Table]:
        """Yield the evidence of glosses; all of one English comes in one table."""
        return self._summed(range(GRAM_PARTS, GRAM_PARTS + GLOSS_PARTS))

    def known(self) -> Iterator[pa.Table]:
        """Yield the forms of known terms."""
        return self._summed(range(KNOWN_PART, KNOWN_PART + 1))

    def expressions(self, least: int, least_documents: int, wanted: pa.Array) -> pa.Table:
        """Return the expressions that occur often enough.

        Args:
            least: fewest occurrences.
            least_documents: fewest documents.
            wanted: texts, without spaces, that are kept however rare.
        """
        kept = SCHEMA.empty_table()

        def often(keys: pa.Array, tf: pa.Array, df: pa.Array) -> pa.Array:
            enough = pc.and_(
                pc.greater_equal(tf, constant(least)),
                pc.greater_equal(df, constant(least_documents)),
            )
            return pc.or_(enough, pc.is_in(pc.replace_substring(keys, " ", ""), wanted))

        for table in self._summed(range(GRAM_PARTS), often):
            kept = pa.concat_tables([kept, table])
            if kept.num_rows > 2 * LIMIT:
                kept, least = _most_frequent(kept, wanted, least)
        if kept.num_rows > LIMIT:
            kept, _ = _most_frequent(kept, wanted, least)
        return kept.combine_chunks()

    def _summed(self, parts: range, kept: Kept = every) -> Iterator[pa.Table]:
        for part in parts:
            for index in range(self._passes):
                yield self._part(part, index, kept)

    def _part(self, part: int, index: int, kept: Kept) -> pa.Table:
        """Return the wanted rows of a part, or of some of its buckets, added up."""
        tables: list[pa.Table] = []
        size = 0
        for run, numbers in zip(self._runs, self._numbers, strict=True):
            table = bucketed(run.part(part), self._passes, index)
            if table.num_rows:
                tables.append(renumbered(table, numbers))
                size += table.nbytes
                if size > self._share:
                    tables = [summed(tables)]
                    size = tables[0].nbytes
        return summed(tables, kept).sort_by("key")


def _most_frequent(table: pa.Table, wanted: pa.Array, least: int) -> tuple[pa.Table, int]:
    """Return the most frequent rows, about LIMIT, and the frequency that they reach."""
    text = pc.replace_substring(table.column("key"), " ", "")
    asked = pc.is_in(text, wanted)
    counts = sorted(
        ((one["values"].as_py(), one["counts"].as_py()) for one in table["tf"].value_counts()),
        reverse=True,
    )
    total = 0
    for frequency, count in counts:
        total += count
        if total > LIMIT:
            least = max(least, frequency + 1)
            break
    return table.filter(pc.or_(asked, pc.greater_equal(table.column("tf"), least))), least
