"""The journal: what outlives a crash, and what is not believed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.errors import StorageError
from shuyu.model import Concept
from shuyu.termbase import journal as journal_module
from shuyu.termbase.draft import Draft, Version, draft_from_mapping, draft_to_mapping
from shuyu.termbase.journal import Journal
from shuyu.termbase.session import Session
from shuyu.termbase.store import TermBase

Make = Callable[..., Path]

ONE = "- id: a\n  zh: [一]\n  en: [one]\n- id: b\n  zh: [二]\n  en: [two]\n"

# Edits the note of entry a again and again, and tells of each edit once it is made.
WRITER = """
import os, sys
from dataclasses import replace
from pathlib import Path
from shuyu.termbase.journal import Journal
from shuyu.termbase.session import Session
from shuyu.termbase.store import TermBase
folder = Path(sys.argv[1])
session = Session.open(TermBase.open(folder), journal=Journal.open(folder, os.environ))
for number in range(100000):
    session.change(replace(session.concept("a"), note=f"笔记 {number}"), "typing", key="note")
    print(number, flush=True)
"""


@pytest.fixture
def folder(make_base: Make) -> Path:
    return make_base(one=ONE)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}


def _session(folder: Path, environment: dict[str, str]) -> Session:
    return Session.open(TermBase.open(folder), journal=Journal.open(folder, environment))


def _edit(session: Session, note: str) -> None:
    concept = session.concept("a")
    assert concept is not None
    session.change(replace(concept, note=note), "note")


def test_kill_9_loses_no_edit_that_was_made(folder: Path, environment: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder)],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        for line in writer.stdout:
            if int(line) >= 30:
                break
        assert Journal.open(folder, environment).orphans() == []  # it lives
        writer.send_signal(signal.SIGKILL)
        told = 30 + len(writer.stdout.read().splitlines())
    (orphan,) = Journal.open(folder, environment).orphans()
    concept = orphan.drafts["a"].version.concept
    assert concept is not None
    note = concept.note or ""
    assert int(note.removeprefix("笔记 ")) >= told
    assert abs(orphan.time - time.time()) < 60
    session = _session(folder, environment)
    session.recover(orphan.drafts)
    orphan.discard()
    assert session.save().saved == {"a"}
    assert f"note: {note}" in (folder / "one.yaml").read_text()
    assert Journal.open(folder, environment).orphans() == []


def test_recovering_is_a_step_and_merges_with_what_came_meanwhile(
    folder: Path, environment: dict[str, str]
) -> None:
    dead = _session(folder, environment)
    _edit(dead, "ours")
    dead.delete("b")
    (path,) = Journal.open(folder, environment).folder.glob("*.jsonl")
    copy = path.with_name("1-1.jsonl")
    copy.write_bytes(path.read_bytes())
    copy.chmod(0o600)
    (folder / "one.yaml").write_text(ONE.replace("[one]", "[uno]"))
    journal = Journal.open(folder, environment)
    (orphan,) = journal.orphans()
    session = Session.open(TermBase.open(folder), journal=journal)
    session.recover(orphan.drafts)
    concept = session.concept("a")
    assert concept is not None
    assert (concept.note, next(concept.english()).text) == ("ours", "uno")
    assert session.concept("b") is None
    assert session.undo() == "recover unsaved edits"
    assert session.dirty == frozenset()
    session.redo()
    assert session.save().saved == {"a", "b"}


def test_saving_and_undoing_leave_no_journal(folder: Path, environment: dict[str, str]) -> None:
    session = _session(folder, environment)
    journals = Journal.open(folder, environment).folder
    assert list(journals.iterdir()) == []
    _edit(session, "x")
    (path,) = journals.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    session.save()
    assert list(journals.iterdir()) == []
    session.undo()
    assert len(list(journals.iterdir())) == 1
    session.redo()
    assert list(journals.iterdir()) == []
    _edit(session, "given up")
    session.close()
    assert list(journals.iterdir()) == []


def test_a_long_journal_is_begun_anew(
    folder: Path, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "_REWRITE", 10_000)
    session = _session(folder, environment)
    sizes = []
    for number in range(60):
        _edit(session, f"{number}")
        (path,) = Journal.open(folder, environment).folder.iterdir()
        sizes.append(path.stat().st_size)
    assert max(sizes) < 14_000
    copy = path.with_name("1-1.jsonl")
    copy.write_bytes(path.read_bytes())
    (orphan,) = Journal.open(folder, environment).orphans()
    concept = orphan.drafts["a"].version.concept
    assert concept is not None
    assert concept.note == "59"


@pytest.mark.parametrize("end", [1, 20, -5, -1])
def test_a_torn_line_costs_only_itself(folder: Path, environment: dict[str, str], end: int) -> None:
    session = _session(folder, environment)
    _edit(session, "first")
    (path,) = Journal.open(folder, environment).folder.iterdir()
    first = path.read_bytes()
    _edit(session, "second")
    second = path.read_bytes()[len(first) :]
    torn = path.with_name("1-1.jsonl")
    torn.write_bytes(first + second[:end])
    (orphan,) = Journal.open(folder, environment).orphans()
    concept = orphan.drafts["a"].version.concept
    assert concept is not None
    assert concept.note == ("second" if end == -1 else "first")


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\0", b"00000000 []\n", b"nonsense\n" * 100, b'4c2ed6ae ["9","a",1,null]\n'],
)
def test_a_file_of_nonsense_is_no_orphan(
    folder: Path, environment: dict[str, str], data: bytes
) -> None:
    journal = Journal.open(folder, environment)
    (journal.folder / "1-1.jsonl").write_bytes(data)
    assert journal.orphans() == []


def test_a_planted_folder_or_file_is_refused(folder: Path, environment: dict[str, str]) -> None:
    journal = Journal.open(folder, environment)
    root = Path(environment["XDG_STATE_HOME"]) / "shuyu"
    assert [one.stat().st_mode & 0o777 for one in (root, root / "journal", journal.folder)] == [
        0o700
    ] * 3
    _edit(_session(folder, environment), "x")
    (path,) = journal.folder.iterdir()
    planted = path.with_name("1-1.jsonl")
    planted.write_bytes(path.read_bytes())
    planted.chmod(0o666)
    link = path.with_name("2-2.jsonl")
    link.symlink_to(path)
    os.mkfifo(path.with_name("3-3.jsonl"))
    assert journal.orphans() == []
    root.chmod(0o777)
    with pytest.raises(StorageError, match="others may write it"):
        Journal.open(folder, environment)
    root.chmod(0o755)
    Journal.open(folder, environment)
    assert root.stat().st_mode & 0o777 == 0o700
    root.rename(root.with_name("elsewhere"))
    root.symlink_to(root.with_name("elsewhere"))
    with pytest.raises(StorageError, match="not a folder"):
        Journal.open(folder, environment)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make another's folder")
def test_somebody_elses_folder_is_refused(folder: Path, environment: dict[str, str]) -> None:
    root = Path(environment["XDG_STATE_HOME"]) / "shuyu"
    root.mkdir(parents=True, mode=0o700)
    os.chown(root, 65534, 65534)
    with pytest.raises(StorageError, match="belongs to somebody else"):
        Journal.open(folder, environment)


def test_a_journal_in_the_term_base_itself_is_refused(folder: Path) -> None:
    with pytest.raises(StorageError, match="term base itself"):
        Journal.open(folder, {"XDG_STATE_HOME": str(folder)})


def test_a_full_disk_keeps_the_edit_says_so_and_recovers(
    folder: Path, environment: dict[str, str]
) -> None:
    # A process of its own, whose files may not grow.
    code = """
import os, resource, signal, sys
from dataclasses import replace
from pathlib import Path
from shuyu.termbase.journal import Journal
from shuyu.termbase.session import Session
from shuyu.termbase.store import TermBase
folder = Path(sys.argv[1])
session = Session.open(TermBase.open(folder), journal=Journal.open(folder, os.environ))
def edit(note):
    session.change(replace(session.concept("a"), note=note), "x")
edit("first")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1200, resource.RLIM_INFINITY))
edit("second")
print(session.journal_problem)
print(session.concept("a").note)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
edit("third")
print(session.journal_problem)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        env={**environment, "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    problem, note, later = done.stdout.splitlines()
    assert problem.endswith("cannot be written: File too large")
    assert (note, later) == ("second", "None")
    (orphan,) = Journal.open(folder, environment).orphans()
    concept = orphan.drafts["a"].version.concept
    assert concept is not None
    assert concept.note == "third"


@given(data=st.data())
@settings(max_examples=20)
def test_a_draft_comes_back_as_it_was(
    data: st.DataObject, concepts: st.SearchStrategy[Concept]
) -> None:
    one, other = data.draw(concepts), data.draw(st.none() | concepts)
    draft = Draft(Version(other, "f.yaml", None), one, "digest")
    assert draft_from_mapping(draft_to_mapping(draft)) == draft
