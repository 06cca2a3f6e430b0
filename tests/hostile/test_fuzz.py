"""A batch of mutated files of each format."""

from __future__ import annotations

import pytest

from tests.hostile.arena import Arena
from tests.hostile.fuzz import BATCH, fuzz


@pytest.mark.parametrize("form", ["yaml", "tbx", "csv"])
def test_mutated_files_break_nothing(arena: Arena, form: str) -> None:
    read, faults = fuzz(arena, form, 7, BATCH)
    assert faults == []
    assert read, "every file was refused: nothing behind the reader was tried"
