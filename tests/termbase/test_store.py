"""The term base: opened, read again, written and shared with others."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shuyu.errors import (
    ConflictError,
    EntryError,
    ReadOnlyError,
    StorageError,
    TermBaseError,
    UsageError,
)
from shuyu.model import Concept, Status, Term
from shuyu.termbase import store
from shuyu.termbase.changes import Change
from shuyu.termbase.entry import Entry
from shuyu.termbase.store import TermBase

Make = Callable[..., Path]

ONE = "# one\n\n- id: a\n  zh: [一]  # kept\n  en: [one]\n\n- id: b\n  zh: [二]\n"
TWO = "- id: c\n  subject: people\n  zh: [三]\n"


@pytest.fixture
def base(make_base: Make) -> TermBase:
    return TermBase.open(make_base(one=ONE, two=TWO))


def _entry(base: TermBase, concept_id: str) -> Entry:
    entry = base.get(concept_id)
    assert entry is not None
    return entry


def _new(concept_id: str, subject: str | None = None) -> Concept:
    return Concept(concept_id, (Term("新", "zh-Hans"),), subject)


def test_entries_come_by_file_and_position(base: TermBase) -> None:
    assert [entry.concept.id for entry in base.entries()] == ["a", "b", "c"]
    assert [concept.id for concept in base.concepts()] == ["a", "b", "c"]
    assert (_entry(base, "b").path, _entry(base, "b").line) == (base.directory / "one.yaml", 7)
    assert base.get("z") is None
    assert base.settings.name == "test"


def test_an_id_in_two_files_names_both_places(make_base: Make) -> None:
    folder = make_base(one=ONE, two="# c\n- zh: [三]\n  id: b\n")
    with pytest.raises(EntryError) as caught:
        TermBase.open(folder)
    assert (caught.value.path, caught.value.line, caught.value.column) == (
        str(folder / "two.yaml"),
        3,
        7,
    )
    assert f"first at {folder / 'one.yaml'}:7" in caught.value.message


def test_reload_tells_whether_anything_changed(base: TermBase) -> None:
    assert not base.reload()
    path = base.directory / "two.yaml"
    path.write_text(TWO.replace("三", "叁"))
    assert base.reload()
    assert _entry(base, "c").concept.terms[0].text == "叁"
    path.unlink()
    assert base.reload()
    assert base.get("c") is None


def test_an_edit_that_keeps_size_and_time_is_seen(base: TermBase) -> None:
    path = base.directory / "two.yaml"
    before = path.stat()
    path.write_text(TWO.replace("三", "叁"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert base.reload()


def test_a_reload_that_fails_changes_nothing(base: TermBase) -> None:
    (base.directory / "two.yaml").write_text("- id: [\n")
    with pytest.raises(EntryError):
        base.reload()
    assert base.get("c") is not None


@pytest.mark.parametrize("half", [None, b"", b"- id: c\n  zh: [", b"# only the head\n", b"\xe4"])
def test_a_file_that_an_editor_is_saving_is_looked_at_again(
    base: TermBase, half: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = base.directory / "two.yaml"
    if half is None:
        path.unlink()
    else:
        path.write_bytes(half)
    monkeypatch.setattr("time.sleep", lambda _: path.write_text(TWO))
    assert not base.reload()
    assert base.get("c") is not None


def test_writing_changes_the_entry_only(base: TermBase) -> None:
    entry = _entry(base, "a")
    written = base.write(replace(entry.concept, note="new"), expected=entry.digest)
    path = base.directory / "one.yaml"
    assert path.read_text() == ONE.replace("  en: [one]\n", "  en: [one]\n  note: new\n")
    assert written == _entry(base, "a")
    assert written.digest != entry.digest
    assert _entry(base, "b").line == 8
    assert not base.reload()
    assert _entry(TermBase.open(base.directory), "a") == written


def test_bom_and_line_ends_stay(make_base: Make) -> None:
    data = b"\xef\xbb\xbf" + ONE.replace("\n", "\r\n").encode()
    base = TermBase.open(make_base(one=data))
    entry = _entry(base, "b")
    base.write(replace(entry.concept, note="x"), expected=entry.digest)
    assert (base.directory / "one.yaml").read_bytes() == data + b"  note: x\r\n"


def test_a_new_entry_goes_to_its_subject_its_file_or_the_inbox(base: TermBase) -> None:
    assert base.write(_new("d", "people"), expected=None).path.name == "two.yaml"
    assert base.write(_new("e"), expected=None, file="mine.yaml").path.name == "mine.yaml"
    assert base.write(_new("f", "x"), expected=None).path.name == "inbox.yaml"
    assert [entry.concept.id for entry in base.entries()] == ["f", "e", "a", "b", "c", "d"]
    assert TermBase.open(base.directory).entries() == base.entries()


@pytest.mark.parametrize(
    "name", ["../x.yaml", "x", ".x.yaml", "termbase.yaml", "a/b.yaml", "/x.yaml"]
)
def test_a_file_must_be_one_of_the_folder(base: TermBase, name: str) -> None:
    with pytest.raises(UsageError, match="no name of a glossary file"):
        base.write(_new("d"), expected=None, file=name)


def test_deleting(base: TermBase) -> None:
    base.delete("a", expected=_entry(base, "a").digest)
    assert (base.directory / "one.yaml").read_text() == "# one\n\n- id: b\n  zh: [二]\n"
    assert base.get("a") is None


def test_edits_of_different_entries_both_survive(base: TermBase) -> None:
    other = TermBase.open(base.directory)
    for who, concept_id in ((other, "a"), (base, "b")):
        entry = _entry(who, concept_id)
        who.write(replace(entry.concept, note=concept_id), expected=entry.digest)
    notes = [entry.concept.note for entry in TermBase.open(base.directory).entries()]
    assert notes == ["a", "b", None]


def test_edits_of_different_fields_merge_where_the_base_is_known(base: TermBase) -> None:
    other, entry = TermBase.open(base.directory), _entry(base, "a")
    other.write(replace(entry.concept, note="theirs"), expected=entry.digest)
    merged = base.write(
        replace(entry.concept, cues=("mine",)), expected=entry.digest, base=entry.concept
    )
    assert (merged.concept.note, merged.concept.cues) == ("theirs", ("mine",))


def test_edits_of_one_field_are_a_conflict_with_all_three(base: TermBase) -> None:
    other, entry = TermBase.open(base.directory), _entry(base, "a")
    other.write(replace(entry.concept, note="theirs"), expected=entry.digest)
    before = (base.directory / "one.yaml").read_bytes()
    with pytest.raises(ConflictError, match=r"'a' was changed by somebody else \(note\)") as caught:
        base.write(replace(entry.concept, note="mine"), expected=entry.digest, base=entry.concept)
    conflict = caught.value
    assert "note" not in str(conflict.base)
    assert "note: theirs" in str(conflict.theirs)
    assert "note: mine" in str(conflict.mine)
    assert (base.directory / "one.yaml").read_bytes() == before


def test_without_the_base_a_changed_entry_is_a_conflict(base: TermBase) -> None:
    other, entry = TermBase.open(base.directory), _entry(base, "a")
    other.write(replace(entry.concept, note="theirs"), expected=entry.digest)
    with pytest.raises(ConflictError):
        base.write(replace(entry.concept, cues=("m",)), expected=entry.digest)
    with pytest.raises(ConflictError):
        base.delete("a", expected=entry.digest, base=entry.concept)


def test_a_comment_added_meanwhile_is_no_conflict_where_the_base_is_known(base: TermBase) -> None:
    entry = _entry(base, "a")
    path = base.directory / "one.yaml"
    path.write_text(ONE.replace("id: a\n", "id: a  # hand\n"))
    base.write(replace(entry.concept, note="m"), expected=entry.digest, base=entry.concept)
    assert "id: a  # hand\n" in path.read_text()


def test_an_edit_of_a_deleted_entry_is_a_conflict(base: TermBase) -> None:
    entry = _entry(base, "a")
    TermBase.open(base.directory).delete("a", expected=entry.digest)
    with pytest.raises(ConflictError, match="deleted by somebody else") as caught:
        base.write(replace(entry.concept, note="m"), expected=entry.digest, base=entry.concept)
    assert caught.value.theirs is None


def test_an_edit_in_a_missing_file_brings_nothing_back(base: TermBase) -> None:
    entry = _entry(base, "a")
    (base.directory / "one.yaml").unlink()
    with pytest.raises(ConflictError):
        base.write(replace(entry.concept, note="m"), expected=entry.digest, base=entry.concept)
    assert not (base.directory / "one.yaml").exists()


def test_an_entry_that_moved_to_another_file_is_found_there(base: TermBase) -> None:
    entry = _entry(base, "b")
    one, two = base.directory / "one.yaml", base.directory / "two.yaml"
    one.write_text(ONE[: ONE.index("\n- id: b")])
    two.write_text("- id: b\n  zh: [二]\n" + TWO)
    written = base.write(replace(entry.concept, note="m"), expected=entry.digest)
    assert written.path == two
    assert [one.concept.id for one in TermBase.open(base.directory).entries()] == ["a", "b", "c"]


def test_a_new_id_that_exists_by_now_is_a_conflict(base: TermBase) -> None:
    TermBase.open(base.directory).write(_new("n"), expected=None, file="one.yaml")
    with pytest.raises(ConflictError, match="'n' already exists"):
        base.write(_new("n"), expected=None, file="two.yaml")


def test_a_broken_neighbour_does_not_stop_an_edit(base: TermBase) -> None:
    (base.directory / "two.yaml").write_text("- id: [\n")
    entry = _entry(base, "a")
    base.write(replace(entry.concept, note="m"), expected=entry.digest)
    assert "note: m" in (base.directory / "one.yaml").read_text()


def test_a_file_that_somebody_broke_is_not_written(base: TermBase) -> None:
    path = base.directory / "one.yaml"
    path.write_text(ONE + "<<<<<<< HEAD\n")
    entry = _entry(base, "a")
    with pytest.raises(EntryError, match="merge conflict"):
        base.write(replace(entry.concept, note="m"), expected=entry.digest)
    assert path.read_text() == ONE + "<<<<<<< HEAD\n"


def test_many_changes_are_all_made_or_none(base: TermBase) -> None:
    a, b = _entry(base, "a"), _entry(base, "b")
    changes = [
        Change("a", replace(a.concept, note="x"), a.digest),
        Change("b", None, b.digest),
        Change("n", _new("n"), None),
    ]
    with pytest.raises(ConflictError):
        base.apply([*changes, Change("c", _new("c"), "0" * 64)], file="one.yaml")
    assert (base.directory / "one.yaml").read_text() == ONE
    base.apply(changes, file="one.yaml")
    assert [entry.concept.id for entry in TermBase.open(base.directory).entries()] == [
        "a",
        "n",
        "c",
    ]


def test_invalid_concepts_are_refused_before_anything_is_touched(base: TermBase) -> None:
    entry = _entry(base, "a")
    bad = replace(entry.concept, terms=(Term(" ", "en", Status.ADMITTED),))
    with pytest.raises(TermBaseError, match="entry 'a' cannot be written: term: empty"):
        base.write(bad, expected=entry.digest)
    assert sorted(path.name for path in base.directory.iterdir()) == [
        "one.yaml",
        "termbase.yaml",
        "two.yaml",
    ]


def test_a_read_only_term_base_names_the_way_out(base: TermBase) -> None:
    closed = TermBase.open(base.directory, read_only=True)
    with pytest.raises(ReadOnlyError, match="shuyu init"):
        closed.write(_new("n"), expected=None)
    with pytest.raises(ReadOnlyError):
        closed.delete("a", expected=_entry(closed, "a").digest)


def test_the_bundled_term_base_is_read_only(tmp_path: Path) -> None:
    bundled = TermBase.find(None, {}, tmp_path)
    assert bundled.read_only
    assert len(bundled.entries()) > 100


def test_links_inside_stay_links_and_links_outside_are_refused(
    base: TermBase, tmp_path: Path
) -> None:
    folder = base.directory
    (folder / "sub").mkdir()
    (folder / "two.yaml").rename(folder / "sub" / "real.yaml")
    (folder / "two.yaml").symlink_to("sub/real.yaml")
    entry = _entry(base, "c")
    base.write(replace(entry.concept, note="m"), expected=entry.digest)
    assert (folder / "two.yaml").is_symlink()
    assert "note: m" in (folder / "sub" / "real.yaml").read_text()
    outside = tmp_path / "outside.yaml"
    outside.write_text(TWO)
    (folder / "two.yaml").unlink()
    (folder / "two.yaml").symlink_to(outside)
    entry = _entry(base, "c")
    with pytest.raises(TermBaseError, match="out of the term base"):
        base.write(replace(entry.concept, note="x"), expected=entry.digest)
    assert outside.read_text() == TWO


def test_mode_is_kept(base: TermBase) -> None:
    path = base.directory / "one.yaml"
    path.chmod(0o640)
    entry = _entry(base, "a")
    base.write(replace(entry.concept, note="m"), expected=entry.digest)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_full_disk_loses_nothing(base: TermBase, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StorageError("cannot be saved: No space left on device")

    monkeypatch.setattr(store, "replace_file", full)
    entry = _entry(base, "a")
    with pytest.raises(StorageError):
        base.write(replace(entry.concept, note="m"), expected=entry.digest)
    assert (base.directory / "one.yaml").read_text() == ONE
    assert _entry(base, "a") == entry


_WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from shuyu.errors import ConflictError
from shuyu.termbase.store import TermBase
folder, concept_id, me, rounds = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
base, done = TermBase.open(folder), []
for number in range(rounds):
    while True:
        entry = base.get(concept_id)
        cues = (*entry.concept.cues, f"{me}-{number}")
        try:
            base.write(replace(entry.concept, cues=cues), expected=entry.digest)
            break
        except ConflictError:
            base.reload()
"""


@pytest.mark.parametrize("same", [True, False])
def test_two_writers_never_lose_an_edit(base: TermBase, same: bool) -> None:
    ids = ["a", "a"] if same else ["a", "b"]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(base.directory), concept_id, f"w{number}", "15"]
        )
        for number, concept_id in enumerate(ids)
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    base.reload()
    found = [cue for concept_id in {*ids} for cue in _entry(base, concept_id).concept.cues]
    assert sorted(found) == sorted(f"w{who}-{number}" for who in (0, 1) for number in range(15))
