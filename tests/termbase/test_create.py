"""Starting a term base: complete, valid and never over anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from shuyu.errors import StorageError, UsageError
from shuyu.termbase.create import create_termbase
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase


def test_an_empty_one_is_valid_and_takes_its_name_from_the_project(tmp_path: Path) -> None:
    directory = tmp_path / "项目: #1" / "glossary"
    assert create_termbase(directory, empty=True) == 0
    termbase = TermBase.open(directory)
    assert termbase.settings.name == "项目: #1"
    assert termbase.entries() == ()


def test_a_copy_holds_the_bundled_concepts(tmp_path: Path) -> None:
    create_termbase(tmp_path / "glossary")
    copied = TermBase.open(tmp_path / "glossary")
    bundled = TermBase.open(bundled_directory(), read_only=True)
    assert list(copied.concepts()) == list(bundled.concepts())
    assert not copied.read_only


def test_git_is_told_what_not_to_keep(tmp_path: Path) -> None:
    create_termbase(tmp_path / "one", empty=True)
    assert (tmp_path / "one" / ".gitignore").read_text() == ".*.lock\n.*.tmp\n"
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / ".gitignore").write_text("mine\n")
    create_termbase(tmp_path / "two", empty=True)
    assert (tmp_path / "two" / ".gitignore").read_text() == "mine\n"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "termbase.yaml").write_text("name: mine\n")
    with pytest.raises(UsageError, match=r"termbase\.yaml is there already"):
        create_termbase(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["termbase.yaml"]


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="not a directory"):
        create_termbase(tmp_path / "file" / "glossary")
