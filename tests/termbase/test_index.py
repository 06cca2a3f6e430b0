"""The index is always right: after every kind of edit, and whatever happens to its file."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.errors import EntryError, TermBaseError
from shuyu.model import Concept
from shuyu.termbase import index_pool
from shuyu.termbase.index import Index, open_fresh, open_index
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.reading import EntrySettings, read_records
from shuyu.termbase.record import pack, unpack
from shuyu.termbase.search import search
from shuyu.termbase.source import Source
from shuyu.termbase.store import TermBase
from shuyu.termbase.yamlfile import in_file_order

_ENTRIES = """\
# first
- id: alpha
  zh: [甲词]
  en: [alpha]

- id: beta   # second
  zh: [乙词]
  en: [beta]
- id: gamma
  zh: [丙词]
  en: [gamma]
"""
_LOOKUP = "import sys; from shuyu.cli.main import main; main()"


class Base:
    """A term base with its cache."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.cache = cache
        self.file = folder / "a.yaml"

    def open(self) -> Index:
        return open_index(str(self.folder), {"XDG_CACHE_HOME": str(self.cache)})

    def index_file(self) -> Path:
        (path,) = (self.cache / "shuyu").glob("*.sqlite")
        return path

    def finds(self, query: str) -> list[str]:
        index = self.open()
        try:
            return [hit.found.record.id for hit in search(index, query) if hit.match == "exact"]
        finally:
            index.close()

    def start(self, *words: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "XDG_CACHE_HOME": str(self.cache)}
        return subprocess.Popen(
            [sys.executable, "-c", _LOOKUP, "-g", str(self.folder), "lookup", *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@pytest.fixture
def base(make_base: Callable[..., Path], tmp_path: Path) -> Base:
    folder = make_base(a=_ENTRIES, b="- id: delta\n  zh: [丁词]\n  en: [delta]\n")
    return Base(folder, tmp_path / "cache")


def _agrees(base: Base) -> None:
    """The index says of every entry what the store says."""
    entries = TermBase.open(base.folder).entries()
    index = base.open()
    found = [
        (one.record.to_concept(), one.file, one.line, one.start, one.end, one.digest)
        for one in index
    ]
    index.close()
    assert found == [
        (one.concept, one.path.name, one.line, one.start, one.end, one.digest) for one in entries
    ]


def test_it_says_what_the_files_say(base: Base) -> None:
    _agrees(base)
    assert base.finds("甲词") == ["alpha"]
    assert base.finds("delta") == ["delta"]


def test_nothing_is_read_again_while_it_is_fresh(base: Base) -> None:
    time.sleep(0.1)
    base.open().close()
    before = base.index_file().stat()
    base.open().close()
    assert base.index_file().stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[乙词]", "[新词]"),
        ("# first\n", "# first\n# and more\n\n"),
        ("- id: beta   # second\n  zh: [乙词]\n  en: [beta]\n", ""),
        ("- id: gamma", "- id: zeta\n  zh: [己词]\n- id: gamma"),
        ("- id: gamma", "...\n- id: gamma"),
        ("- id: gamma", "---\n- id: gamma"),
        ("# first\n", "---\n# first\n"),
        ("- id: alpha\n", "- # odd\n  id: alpha\n"),
        ("- id: alpha\n", "-   id: alpha\n"),
        (_ENTRIES, "[]\n"),
        (_ENTRIES, ""),
        ("\n", "\r\n"),
        (_ENTRIES, _ENTRIES.replace("- id", "  - id").replace("\n  ", "\n    ")),
        (_ENTRIES, "".join(reversed(_ENTRIES.split("- id")[1:]))),
    ],
)
def test_after_an_edit(base: Base, old: str, new: str) -> None:
    base.open().close()
    text = _ENTRIES.replace(old, new) if "\n- " not in new[:2] else new
    if old == _ENTRIES and "alpha" in new and not new.startswith(" "):
        text = "".join(f"- id{part}" for part in reversed(_ENTRIES.split("- id")[1:]))
    base.file.write_bytes(text.encode())
    try:
        TermBase.open(base.folder)
    except TermBaseError:
        with pytest.raises(EntryError):
            base.open()
        return
    _agrees(base)


def test_new_entries_are_found_and_old_ones_are_not(base: Base) -> None:
    base.open().close()
    base.file.write_text(_ENTRIES.replace("乙词", "新词").replace("[beta]", "[omega]"), "utf-8")

    assert base.finds("新词") == ["beta"]
    assert base.finds("omega") == ["beta"]
    assert base.finds("乙词") == []
    assert base.finds("丙词") == ["gamma"]


def test_an_edit_that_keeps_size_and_mtime(base: Base) -> None:
    base.open().close()
    status = base.file.stat()
    base.file.write_text(_ENTRIES.replace("乙词", "新词"), "utf-8")
    os.utime(base.file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert base.file.stat().st_size == status.st_size

    assert base.finds("新词") == ["beta"]


def test_edits_in_quick_succession(base: Base) -> None:
    for number in range(20):
        word = chr(0x6000 + number) + "词"
        base.file.write_text(_ENTRIES.replace("乙词", word), "utf-8")
        assert base.finds(word) == ["beta"], number


def test_files_come_and_go(base: Base) -> None:
    base.open().close()
    (base.folder / "c.yaml").write_text("- id: eta\n  zh: [庚词]\n", "utf-8")
    assert base.finds("庚词") == ["eta"]
    (base.folder / "b.yaml").unlink()
    assert base.finds("丁词") == []
    (base.folder / "c.yaml").rename(base.folder / "d.yaml")
    assert base.finds("庚词") == ["eta"]
    _agrees(base)


def test_new_settings_count_for_all_entries(base: Base) -> None:
    base.open().close()
    settings_text = "name: test\ndefaults: {subject: field, status: finalized}\n"
    (base.folder / "termbase.yaml").write_text(settings_text, "utf-8")

    index = base.open()
    assert {one.subject for one in index} == {"field"}
    assert {one.record.process_status for one in index} == {"finalized"}


def test_another_branch(base: Base) -> None:
    def git(*words: str) -> None:
        name = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", *name, *words], cwd=base.folder, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "other")
    base.file.write_text(_ENTRIES.replace("乙词", "新词"), "utf-8")
    git("commit", "-qam", "two")
    assert base.finds("新词") == ["beta"]
    git("checkout", "-q", "main")
    assert (base.finds("新词"), base.finds("乙词")) == ([], ["beta"])
    git("checkout", "-q", "other")
    assert (base.finds("新词"), base.finds("乙词")) == (["beta"], [])


def test_an_invalid_edit_is_an_error_at_its_place(base: Base) -> None:
    base.open().close()
    base.file.write_text(_ENTRIES.replace("  zh: [丙词]", "  zhh: [丙词]"), "utf-8")
    with pytest.raises(EntryError, match=r"a\.yaml:10:3: unknown key 'zhh'"):
        base.open()
    base.file.write_text(_ENTRIES.replace("id: gamma", "id: delta"), "utf-8")
    with pytest.raises(EntryError, match="id 'delta' again"):
        base.open()
    base.file.write_text(_ENTRIES, "utf-8")
    _agrees(base)


@pytest.mark.parametrize("garbage", [b"", b"garbage", b"SQLite format 3\0" + b"\xff" * 9000, None])
def test_a_damaged_index_is_built_anew(base: Base, garbage: bytes | None) -> None:
    time.sleep(0.1)
    base.open().close()
    path = base.index_file()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if garbage is None else garbage)

    process = base.start("乙词", "--format", "plain")
    output, errors = process.communicate(timeout=60)
    assert (output.split("\t")[0], errors, process.returncode) == ("乙词", "", 0)
    _agrees(base)


def test_a_read_only_cache_folder_and_an_alien_one(base: Base) -> None:
    base.open().close()
    folder = base.cache / "shuyu"
    folder.chmod(0o500)
    base.file.write_text(_ENTRIES.replace("乙词", "新词"), "utf-8")
    try:
        assert base.finds("新词") == ["beta"]
        folder.chmod(0o777)
        assert base.finds("新词") == ["beta"]
        assert base.open().path is None, "others may have written there"
    finally:
        folder.chmod(0o700)


def test_no_cache_folder_at_all(base: Base) -> None:
    base.cache.write_text("a file")
    assert base.open().path is None
    assert base.finds("乙词") == ["beta"]


def test_no_cache_inside_the_term_base(base: Base) -> None:
    index = open_index(str(base.folder), {"XDG_CACHE_HOME": str(base.folder / "cache")})
    assert index.path is None
    assert not (base.folder / "cache").exists()


def test_the_cache_is_private(base: Base) -> None:
    base.open().close()
    assert base.index_file().stat().st_mode & 0o777 == 0o600
    assert base.index_file().parent.stat().st_mode & 0o777 == 0o700


def test_ten_processes_at_once_with_no_index(base: Base) -> None:
    processes = [base.start("乙词", "--format", "plain") for _ in range(10)]
    outputs = [process.communicate(timeout=100) for process in processes]
    assert {(text.split("\t")[0], errors) for text, errors in outputs} == {("乙词", "")}


def test_a_kill_at_any_moment_of_a_build(base: Base) -> None:
    many = "".join(f"- id: x{number}\n  zh: [词{number}]\n" for number in range(1500))
    for tenth in range(1, 11):
        (base.folder / "m.yaml").write_text(f"# {tenth}\n{many}", "utf-8")
        process = base.start("词7")
        time.sleep(0.08 * tenth)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    (base.folder / "m.yaml").write_text(many.replace("词7]", "新词]"), "utf-8")
    assert base.finds("新词") == ["x7"]
    assert base.finds("丁词") == ["delta"]
    _agrees(base)


_KILLED_BEFORE_COMMIT = """\
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("PRAGMA cache_size=1")  # changes spill into the file before the commit
connection.execute("DELETE FROM concept")
connection.execute("UPDATE key SET key = key || 'x'")
connection.execute("INSERT INTO word(word) VALUES('delete-all')")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_in_the_middle_of_a_transaction(base: Base) -> None:
    many = "".join(f"- id: x{number}\n  zh: [词{number}]\n" for number in range(1500))
    (base.folder / "m.yaml").write_text(many, "utf-8")
    time.sleep(0.1)
    base.open().close()
    path = base.index_file()
    before, inode = path.read_bytes(), path.stat().st_ino
    subprocess.run([sys.executable, "-c", _KILLED_BEFORE_COMMIT, path], check=False)
    assert path.read_bytes() != before
    assert Path(f"{path}-journal").stat().st_size

    assert base.finds("词7") == ["x7"]
    assert path.stat().st_ino == inode, "rolled back, not built anew"
    _agrees(base)


def test_a_journal_is_never_applied_to_another_index(base: Base) -> None:
    many = "".join(f"- id: x{number}\n  zh: [词{number}]\n" for number in range(1500))
    (base.folder / "m.yaml").write_text(many, "utf-8")
    time.sleep(0.1)
    base.open().close()
    path = base.index_file()
    subprocess.run([sys.executable, "-c", _KILLED_BEFORE_COMMIT, path], check=False)
    (base.folder / "m.yaml").unlink()
    (base.folder / "termbase.yaml").write_text("name: other\n", "utf-8")  # built anew

    assert base.finds("词7") == []
    assert base.finds("乙词") == ["beta"]
    assert not Path(f"{path}-journal").exists()
    _agrees(base)


def test_a_reader_that_was_there_first_reads_on_after_an_edit(base: Base) -> None:
    time.sleep(0.1)
    reader = base.open()
    assert next(iter(reader)).record.id == "alpha"
    inode = base.index_file().stat().st_ino
    base.file.write_text(_ENTRIES.replace("乙词", "新词"), "utf-8")

    assert base.finds("新词") == ["beta"]
    assert base.index_file().stat().st_ino == inode, "in place"
    assert [hit.found.record.id for hit in search(reader, "新词")] == ["beta"]
    assert search(reader, "乙词", 1)[0].match != "exact"


def test_an_edit_while_others_look_up(base: Base) -> None:
    many = "".join(f"- id: x{number}\n  zh: [词{number}]\n" for number in range(300))
    (base.folder / "m.yaml").write_text(many, "utf-8")
    base.open().close()
    for turn in range(3):
        text = _ENTRIES.replace("乙词", f"新词{turn}")
        base.file.write_text(text, "utf-8")
        processes = [base.start(f"新词{turn}", "--format", "plain") for _ in range(5)]
        outputs = [process.communicate(timeout=100) for process in processes]
        assert {(text.split("\t")[0], errors) for text, errors in outputs} == {(f"新词{turn}", "")}


def test_many_edits_end_in_a_rebuild(base: Base) -> None:
    entries = [f"- id: x{number}\n  zh: [词{number}]\n" for number in range(1200)]
    base.file.write_text("".join(entries), "utf-8")
    base.open().close()
    path = base.index_file()
    for turn in range(3):
        text = "".join(entry.replace("词", f"新{turn}") for entry in entries)
        base.file.write_text(text, "utf-8")
        index = base.open()
        assert len(index) == 1201
        assert int(index.meta("last")) <= 1201 + 1000 + 1201 // 4
        index.close()
    assert base.index_file() == path
    _agrees(base)


def test_what_layers_above_store_belongs_to_this_content(base: Base) -> None:
    time.sleep(0.1)
    base.open().store_blob("automaton", b"\x00\x01")
    assert base.open().blob("automaton") == b"\x00\x01"
    assert base.open().blob("other") is None
    base.file.write_text(_ENTRIES.replace("乙词", "新词"), "utf-8")
    assert base.open().blob("automaton") is None


def test_an_index_of_another_folder_is_not_taken(base: Base, tmp_path: Path) -> None:
    base.open().close()
    other = tmp_path / "moved"
    base.folder.rename(other)
    index = open_index(str(other), {"XDG_CACHE_HOME": str(base.cache)})
    assert index.directory == str(other)
    assert index.path
    assert open_fresh(index.path, str(base.folder)) is None


def test_several_processes_build_what_one_builds(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_pool, "_PARALLEL_BYTES", 0)
    seen: list[tuple[int, int]] = []
    open_index(
        str(base.folder),
        {"XDG_CACHE_HOME": str(base.cache)},
        lambda done, total: seen.append((done, total)),
    ).close()
    assert seen[-1][0] == seen[-1][1] > 0
    _agrees(base)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_record_holds_the_whole_concept(
    concepts: st.SearchStrategy[Concept], data: st.DataObject
) -> None:
    concept = in_file_order(data.draw(concepts))
    (reading,) = read_records(Source(entry_to_yaml(concept), "-"), EntrySettings())
    assert unpack(pack(reading.record, {})).to_concept() == concept


def test_its_concepts_are_those_of_the_store(base: Base) -> None:
    concepts = list(TermBase.open(base.folder).concepts())
    assert base.open().concepts() == concepts
    path = base.index_file()
    index = base.open()
    assert index.path
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE concept SET data = 'nonsense'")
    connection.close()
    assert index.concepts() == concepts, "a damaged index is built anew"
