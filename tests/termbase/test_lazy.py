"""Concepts by id out of the index, one by one or all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shuyu.termbase.index import Index, open_index
from shuyu.termbase.store import TermBase

_ENTRIES = "- id: alpha\n  zh: [甲词]\n  en: [alpha]\n\n- id: beta\n  zh: [乙词]\n  en: [beta]\n"


@pytest.fixture
def folder(make_base: Callable[..., Path]) -> Path:
    return make_base(a=_ENTRIES)


@pytest.fixture
def index(folder: Path, tmp_path: Path) -> Iterator[Index]:
    found = open_index(str(folder), {"XDG_CACHE_HOME": str(tmp_path / "cache")})
    yield found
    found.close()


def test_they_are_those_of_the_store(index: Index, folder: Path) -> None:
    concepts = list(TermBase.open(folder).concepts())
    lazy = index.lazy_concepts()
    assert lazy["beta"] == concepts[1]
    assert list(lazy) == ["alpha", "beta"]
    assert list(lazy.values()) == concepts
    assert len(lazy) == 2


def test_an_unknown_id_is_an_ordinary_key_error(index: Index) -> None:
    lazy = index.lazy_concepts()
    assert "gamma" not in lazy
    assert list(lazy) == ["alpha", "beta"]
    assert lazy.get("gamma") is None


def test_a_damaged_index_is_built_anew(index: Index, folder: Path) -> None:
    assert index.path
    connection = sqlite3.connect(index.path)
    with connection:
        connection.execute("UPDATE concept SET data = 'nonsense'")
    connection.close()
    (concept, _) = TermBase.open(folder).concepts()
    assert index.lazy_concepts()["alpha"] == concept
