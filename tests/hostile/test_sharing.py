"""Several writers, an editor and git on one term base: nothing acknowledged is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.edits import edit_at_random
from tests.hostile.sharing import (
    edit_beside_an_editor,
    read_while_git_switches,
    write_together,
)


@pytest.mark.parametrize("mode", ["own", "shared"])
def test_writers_lose_nothing(tmp_path: Path, mode: str) -> None:
    done, conflicts, faults = write_together(tmp_path / "terms", 3, 6, mode)
    assert faults == []
    assert done + conflicts == 18
    assert done == 18 or mode == "shared"


def test_an_editor_that_knows_no_lock_is_not_overwritten(tmp_path: Path) -> None:
    done, theirs, faults = edit_beside_an_editor(tmp_path / "terms", 3, 15)
    assert faults == []
    assert done >= 15
    assert theirs


def test_a_reader_sees_one_branch_while_git_switches(tmp_path: Path) -> None:
    _, _, switches, faults = read_while_git_switches(tmp_path / "terms", 5, files=8)
    assert faults == []
    assert switches


def test_an_edit_changes_the_lines_of_its_entry_only(tmp_path: Path) -> None:
    written, faults = edit_at_random(tmp_path / "terms", 11, 40)
    assert faults == []
    assert written == 40
