"""Merging: who merges what, in which order, makes no difference."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.corpus import units
from shuyu.corpus.mapper import Job, Mapper
from shuyu.corpus.partial import Partial, merge
from shuyu.corpus.runs import from_bytes, to_bytes
from shuyu.corpus.sources import find_sources
from tests.corpus.corpora import write_corpus

FILES = 6


@pytest.fixture(scope="module")
def partials(tmp_path_factory: pytest.TempPathFactory) -> list[Partial]:
    """Return what is known of six units."""
    folder = write_corpus(tmp_path_factory.mktemp("corpus"), files=FILES, lines=12)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(units, "UNIT_BYTES", 1000)
        divided = units.divide(find_sources([str(folder)], folder / "stdin"), "")
    assert len(divided) == FILES
    mapper = Mapper(Job())
    return [mapper.map(unit) for unit in divided]


def known(partial: Partial) -> tuple[object, ...]:
    """Return all that a partial says; the order of rows within a part is left open."""
    table = partial.table.sort_by([("part", "ascending"), ("key", "ascending")])
    return partial.units, partial.tally, table.to_pylist()


@settings(max_examples=25)
@given(st.permutations(range(FILES)), st.integers(1, FILES - 1), st.booleans())
def test_any_tree_gives_the_same(
    partials: list[Partial], order: list[int], cut: int, nested: bool
) -> None:
    shuffled = [partials[index] for index in order]
    first, second = shuffled[:cut], shuffled[cut:]
    tree = [merge(first), merge(second)] if nested else [merge(first), *second]
    assert known(merge(tree)) == known(merge(partials))


def test_a_file_holds_the_whole_of_it(partials: list[Partial]) -> None:
    again = from_bytes(to_bytes(partials[0]))
    assert again.table.equals(partials[0].table)
    assert (again.units, again.tally) == (partials[0].units, partials[0].tally)


def test_counts_add_up(partials: list[Partial]) -> None:
    whole = merge(partials)
    for name in ("tf", "df"):
        parts = sum(sum(one.table.column(name).to_pylist()) for one in partials)
        assert sum(whole.table.column(name).to_pylist()) == parts
    assert whole.tally.documents == FILES
