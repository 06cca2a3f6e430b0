"""Equal values that stand together in a sorted column, and sums and minima over each group.

Running sums and their differences, whole columns at a time: Arrow's own grouping takes several
times as long for keys of our kind.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from shuyu.corpus.constants import constant

_ZERO, _TRUE = pa.array([0], pa.int64()), pa.array([True])


class Groups:
    """The groups of a sorted column.

    Args:
        column: sorted, not empty.

    Attributes:
        is_first: of each row, whether a group begins with it.
        start: index of each group's first row.
        end: index after its last one.
    """

    def __init__(self, column: pa.Array) -> None:
        self.is_first = differs(column)
        self.start = pc.cast(pc.indices_nonzero(self.is_first), pa.int64())
        self.end = pa.concat_arrays([self.start.slice(1), pa.array([len(column)], pa.int64())])

    @property
    def sizes(self) -> pa.Array:
        """How many rows each group has."""
        return pc.subtract(self.end, self.start)

    def keep(self, wanted: pa.Array) -> None:
        """Forget the groups that are not wanted; rows keep their indices."""
        self.start, self.end = self.start.filter(wanted), self.end.filter(wanted)

    def spread(self, values: pa.Array) -> pa.Array:
        """Return for each row the value of its group."""
        number = pc.cumulative_sum(pc.cast(self.is_first, pa.int32()))
        return values.take(pc.subtract(number, constant(1)))

    def sums(self, column: pa.Array) -> pa.Array:
        """Return the sum of a column (numbers or truth values) over each group."""
        sums = pc.cumulative_sum(pc.cast(column, pa.int64()))
        before = pa.concat_arrays([_ZERO, sums])
        return pc.subtract(before.take(self.end), before.take(self.start))

    def least(self, column: pa.Array) -> pa.Array:
        """Return the least value of a column in each group."""
        number = pc.cumulative_sum(pc.cast(self.is_first, pa.int32()))
        longest = pc.max(self.sizes).as_py() or 0
        reach = 1
        while reach < longest:  # each row knows the least of twice as many rows as before
            rest = len(column) - reach
            ahead = column.slice(reach)
            same = pc.equal(number.slice(reach), number.slice(0, rest))
            own = column.slice(0, rest)
            less = pc.if_else(same, pc.min_element_wise(own, ahead), own)
            column = pa.concat_arrays([less, column.slice(rest)])
            reach *= 2
        return column.take(self.start)


def differs(column: pa.Array) -> pa.Array:
    """Tell which values differ from the one before; the first does."""
    others = pc.not_equal(column.slice(1), column.slice(0, len(column) - 1))
    return pa.concat_arrays([_TRUE, others])
