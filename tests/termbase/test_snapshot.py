"""Reading while git moves: all of one revision, or a refusal; never a part."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.errors import ConflictError, TermBaseError
from shuyu.termbase.snapshot import find_git, read_settled, take_snapshot

Make = Callable[..., Path]


def _git(folder: Path, *arguments: str) -> str:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    return subprocess.run(
        ["git", *identity, *arguments],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


@pytest.fixture
def repository(make_base: Make) -> Path:
    """Return a term base in git with branches one and two, whose files all differ."""
    folder = make_base()
    root = folder.parent
    _git(root, "init", "-q", "-b", "one")
    for branch in ("one", "two"):
        if branch == "two":
            _git(root, "checkout", "-q", "-b", branch)
        for number in range(20):
            (folder / f"f{number:02}.yaml").write_text(f"# {branch}\n" * 500)
        _git(root, "add", ".")
        _git(root, "commit", "-q", "-m", branch)
    return folder


def test_all_files_come_from_one_revision(repository: Path) -> None:
    stop = threading.Event()

    def switch() -> None:
        branches = ["one", "two"]
        while not stop.is_set():
            _git(repository.parent, "checkout", "-q", branches[0])
            branches.reverse()
            time.sleep(0.03)

    thread = threading.Thread(target=switch)
    thread.start()
    seen = set()
    try:
        for _ in range(12):
            snapshot = take_snapshot(repository)
            words = {
                data.split()[1] for path, data in snapshot.items() if path.name != "termbase.yaml"
            }
            assert len(snapshot) == 21
            assert len(words) == 1
            seen |= words
    finally:
        stop.set()
        thread.join()
    assert seen == {b"one", b"two"}


def test_while_git_is_at_work_reading_waits_and_then_refuses(repository: Path) -> None:
    lock = repository.parent / ".git" / "index.lock"
    lock.touch()
    with pytest.raises(ConflictError, match=r"git is changing .*index\.lock"):
        take_snapshot(repository, patience=0.05)
    with pytest.raises(ConflictError):
        read_settled(repository / "f00.yaml", repository, patience=0.05)
    timer = threading.Timer(0.1, lock.unlink)
    timer.start()
    assert len(take_snapshot(repository, patience=5.0)) == 21
    timer.join()


_HOOK = """\
#!{python}
from pathlib import Path
from shuyu.termbase.snapshot import take_snapshot
Path({result!r}).write_text(str(len(take_snapshot(Path({folder!r}), patience=0.5))))
"""


@pytest.mark.parametrize("hook", ["pre-commit", "prepare-commit-msg"])
def test_a_hook_of_a_commit_does_not_wait_for_git_that_waits_for_it(
    repository: Path, tmp_path: Path, hook: str
) -> None:
    result = tmp_path / "result"
    script = repository.parent / ".git" / "hooks" / hook
    script.parent.mkdir(exist_ok=True)
    script.write_text(
        _HOOK.format(python=sys.executable, result=str(result), folder=str(repository))
    )
    script.chmod(0o755)
    (repository / "f00.yaml").write_text("# new\n")
    _git(repository.parent, "commit", "-q", "-a", "-m", "x")
    assert result.read_text() == "21"


def test_a_commit_message_in_an_editor_stops_nobody(repository: Path) -> None:
    git = repository.parent / ".git"
    (git / "index.lock").touch()
    os.utime(git / "index.lock", ns=(0, 0))
    (git / "COMMIT_EDITMSG").touch()
    assert len(take_snapshot(repository, patience=0.05)) == 21


def test_in_a_linked_work_tree_its_own_index_counts(repository: Path, tmp_path: Path) -> None:
    linked = tmp_path / "linked"
    _git(repository.parent, "worktree", "add", "-q", str(linked), "one")
    found = find_git(linked / "glossary")
    assert found is not None
    git = Path(found)
    assert (git / "index").is_file()
    (git / "index.lock").touch()
    with pytest.raises(ConflictError):
        take_snapshot(linked / "glossary", patience=0.05)
    assert len(take_snapshot(repository, patience=0.05)) == 21


def test_without_git_the_files_are_just_read(make_base: Make) -> None:
    folder = make_base(a="x")
    assert list(take_snapshot(folder).values()) == [b"name: test\n", b"x"]
    assert read_settled(folder / "b.yaml", folder) is None


@pytest.mark.parametrize("content", [b"nonsense", b"", b"gitdir: /nowhere/at/all\n", b"\xff"])
def test_a_damaged_git_file_stops_nobody(make_base: Make, content: bytes) -> None:
    folder = make_base(a="x")
    (folder.parent / ".git").write_bytes(content)
    assert len(take_snapshot(folder)) == 2


def test_a_folder_without_settings_is_no_term_base(tmp_path: Path) -> None:
    with pytest.raises(TermBaseError, match=r"no termbase\.yaml .shuyu init"):
        take_snapshot(tmp_path)


def test_a_file_that_vanishes_after_listing_is_looked_for_again(
    make_base: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_base(a="x", b="y")
    opened: list[str] = []
    real = os.open

    def slow(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == "b.yaml":
            opened.append("b")
            if len(opened) == 1:
                raise FileNotFoundError(path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", slow)
    start = time.monotonic()
    assert [path.name for path in take_snapshot(folder)] == ["termbase.yaml", "a.yaml", "b.yaml"]
    assert len(opened) == 2
    assert time.monotonic() - start < 5
