"""Reading a term base from git's history."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from shuyu.errors import EntryError, InputError, UsageError
from shuyu.termbase.revision import read_revision


def git(directory: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", "-C", directory, *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    folder = tmp_path / "repo" / "glossary"
    folder.mkdir(parents=True)
    git(folder.parent, "init", "-q")
    (folder.parent / "README").write_text("no term base yet")
    git(folder.parent, "add", "-A")
    git(folder.parent, "commit", "-qm", "zero")
    (folder / "termbase.yaml").write_text("name: t\n")
    (folder / "术语.yaml").write_text("- id: a\n  zh: [甲]\n")
    git(folder.parent, "add", "-A")
    git(folder.parent, "commit", "-qm", "one")
    (folder / "术语.yaml").write_text("- id: a\n  zh: [甲]\n- id: b\n  zh: [乙]\n")
    (folder / "notes.txt").write_text("no glossary file")
    git(folder.parent, "add", "-A")
    git(folder.parent, "commit", "-qm", "two")
    return folder


def test_each_revision_has_its_own_concepts(glossary: Path) -> None:
    assert list(read_revision(glossary, "HEAD").entries) == ["a", "b"]
    assert list(read_revision(glossary, "HEAD~1").entries) == ["a"]
    assert list(read_revision(glossary, "HEAD~2").entries) == []


@pytest.mark.parametrize("revision", ["nope", "--help", "-n1", "HEAD:glossary", ""])
def test_what_names_no_commit_is_refused(glossary: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="git knows no revision"):
        read_revision(glossary, revision)


def test_an_invalid_past_names_its_revision_and_place(glossary: Path) -> None:
    (glossary / "术语.yaml").write_text("- id: a\n  zhh: [甲]\n")
    git(glossary, "commit", "-qam", "bad")
    with pytest.raises(EntryError, match=r"HEAD:glossary/术语\.yaml:2:3: unknown key 'zhh'"):
        read_revision(glossary, "HEAD")


def test_a_folder_outside_git_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a git repository"):
        read_revision(tmp_path, "HEAD")
