"""Caches that were damaged or planted; ``python -m tests.hostile --full`` tries more."""

from __future__ import annotations

from pathlib import Path

from tests.hostile.arena import Arena
from tests.hostile.caches import COMMANDS, Caches


def test_damaged_and_planted_caches_change_no_answer(arena: Arena, tmp_path: Path) -> None:
    caches = Caches(arena, tmp_path / "base", COMMANDS[1:2] + COMMANDS[-1:])
    tried = ("pipe", "of another term base", "bits changed")
    wrong = {name: faults for name in tried if (faults := list(caches.check(name, 1)))}
    assert wrong == {}
    assert list(caches.check_planted()) == []
