"""A corpus of many small units."""

from __future__ import annotations

from pathlib import Path

import pytest

from shuyu.corpus import units
from tests.corpus.corpora import write_corpus


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of six files, each of them a unit."""
    monkeypatch.setattr(units, "UNIT_BYTES", 2500)
    return write_corpus(tmp_path / "corpus", files=6)
