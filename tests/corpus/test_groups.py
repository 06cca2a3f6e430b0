"""Sums and minima over the groups of a sorted column."""

from __future__ import annotations

from itertools import groupby

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.corpus.groups import Groups


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-9, 9)), min_size=1, max_size=60))
def test_groups_are_those_of_itertools(rows: list[tuple[int, int]]) -> None:
    rows = sorted(rows, key=lambda row: row[0])
    keys, values = pa.array([key for key, _ in rows]), pa.array([value for _, value in rows])
    members = [[value for _, value in found] for _, found in groupby(rows, lambda row: row[0])]
    groups = Groups(keys)
    assert groups.sizes.to_pylist() == [len(one) for one in members]
    assert groups.sums(values).to_pylist() == [sum(one) for one in members]
    assert groups.least(values).to_pylist() == [min(one) for one in members]
    spread = groups.spread(pa.array(range(len(members)))).to_pylist()
    assert spread == [number for number, one in enumerate(members) for _ in one]
