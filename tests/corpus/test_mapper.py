"""The map of one unit, however many batches it has."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from shuyu.corpus import mapper
from shuyu.corpus.mapper import Job, Mapper
from shuyu.corpus.partial import Partial
from shuyu.corpus.sources import find_sources
from shuyu.corpus.units import divide
from tests.corpus.corpora import write_corpus


def packed(folder: Path) -> Partial:
    """Map a corpus that is one packed file of JSON lines."""
    write_corpus(folder, files=4, lines=30)
    lines = [
        f'{{"text": "{line}"}}'
        for path in sorted(folder.iterdir())
        for line in path.read_text("utf-8").splitlines()
    ]
    file = folder / "all.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    (unit,) = divide(find_sources([str(file)], folder / "stdin"), "")
    return Mapper(Job()).map(unit)


def counts(partial: Partial) -> dict[str, tuple[int, int]]:
    columns = (partial.table.column(name).to_pylist() for name in ("key", "tf", "df"))
    return {key: (tf, df) for key, tf, df in zip(*columns, strict=True)}


def test_batches_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = counts(packed(tmp_path / "one"))
    monkeypatch.setattr(mapper, "_BATCH", 200)
    parts = counts(packed(tmp_path / "two"))
    # What a batch has only once, and is hardly a term, is not counted there.
    assert parts.keys() <= whole.keys()
    assert all(parts[key] <= whole[key] for key in parts)
    assert {key for key, (tf, _) in whole.items() if tf >= 15} <= parts.keys()


def test_a_unit_keeps_the_most_frequent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapper, "_BATCH", 200)
    whole = packed(tmp_path / "one")
    monkeypatch.setattr(mapper, "_MOST_ROWS", 20)
    few = packed(tmp_path / "two")
    grams = {key for key in counts(few) if "\t" not in key}
    assert 0 < len(grams) <= 20
    assert grams <= set(counts(whole))
    assert few.tally == whole.tally
