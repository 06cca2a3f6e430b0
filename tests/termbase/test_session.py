"""A session: what is edited, undone, saved, and what others do meanwhile."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuyu.errors import ReadOnlyError, TermBaseError, UsageError
from shuyu.model import Concept, ProcessStatus, Status, Term
from shuyu.termbase.conflict import Refreshed, Side
from shuyu.termbase.indexed import IndexedBase
from shuyu.termbase.keeping import SaveReport, keep
from shuyu.termbase.rejected import read_rejected
from shuyu.termbase.session import Session
from shuyu.termbase.store import TermBase

Make = Callable[..., Path]

ONE = (
    "# by hand\r\n- id: a\r\n  zh: [一]  # kept\r\n  en: [one]\r\n\r\n"
    "- id: b\r\n  zh: [二]\r\n  en: ['two']\r\n"
)
TWO = "- id: c\n  subject: people\n  zh: [三]\n  en: [three]\n"


@pytest.fixture
def folder(make_base: Make) -> Path:
    return make_base(one=ONE, two=TWO)


@pytest.fixture(params=[TermBase, IndexedBase])
def kind(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> type[TermBase]:
    """The term base in memory, or through its index: a session cannot tell."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    chosen: type[TermBase] = request.param
    return chosen


@pytest.fixture
def session(folder: Path, kind: type[TermBase]) -> Session:
    return Session.open(kind.open(folder))


def _concept(session: Session, concept_id: str) -> Concept:
    concept = session.concept(concept_id)
    assert concept is not None
    return concept


def _note(session: Session, concept_id: str, note: str | None, key: str | None = None) -> None:
    concept = replace(_concept(session, concept_id), note=note)
    session.change(concept, f"note of {concept_id}", key=key)


def _text(folder: Path, name: str = "one") -> str:
    return (folder / f"{name}.yaml").read_bytes().decode()


def _other(folder: Path, old: str, new: str, name: str = "one") -> None:
    path = folder / f"{name}.yaml"
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode()))


def test_an_edit_is_seen_at_once_and_on_disk_after_saving(session: Session, folder: Path) -> None:
    _note(session, "a", "ours")
    assert _concept(session, "a").note == "ours"
    assert session.dirty == {"a"}
    assert _text(folder) == ONE
    report = session.save()
    assert report == SaveReport(frozenset("a"), (), {})
    assert session.dirty == frozenset()
    assert _text(folder) == ONE.replace("[one]\r\n", "[one]\r\n  note: ours\r\n")


def test_an_edit_taken_back_by_hand_leaves_nothing_to_save(session: Session) -> None:
    _note(session, "a", "x")
    _note(session, "a", None)
    assert session.dirty == frozenset()


def test_undo_and_redo_go_through_all_steps_and_across_saves(
    session: Session, folder: Path
) -> None:
    _note(session, "a", "first")
    session.save()
    after_first = _text(folder)
    _note(session, "a", "second")
    session.delete("b")
    session.save()
    after_all = _text(folder)
    assert [session.undo(), session.undo(), session.undo(), session.undo()] == [
        "delete b",
        "note of a",
        "note of a",
        None,
    ]
    assert session.dirty == {"a", "b"}
    assert _concept(session, "a").note is None
    session.save()
    assert TermBase.open(folder).get("b") is not None
    assert [session.redo(), session.redo(), session.redo(), session.redo()] == [
        "note of a",
        "note of a",
        "delete b",
        None,
    ]
    session.save()
    assert _text(folder) == after_all
    assert after_first != after_all


def test_a_new_edit_ends_what_can_be_done_again(session: Session) -> None:
    _note(session, "a", "x")
    session.undo()
    _note(session, "b", "y")
    assert session.redo() is None
    assert session.concept("a") == session.stored("a")


def test_typing_in_one_field_is_one_step(session: Session) -> None:
    for text in ("m", "mi", "min"):
        _note(session, "a", text, key="a note")
    _note(session, "b", "x", key="b note")
    _note(session, "a", "mine", key="a note")
    assert session.undo() == "note of a"
    assert _concept(session, "a").note == "min"
    session.undo()
    session.undo()
    assert _concept(session, "a").note is None


def test_a_save_ends_the_run_of_typing(session: Session) -> None:
    _note(session, "a", "m", key="a note")
    session.save()
    _note(session, "a", "mi", key="a note")
    session.undo()
    assert _concept(session, "a").note == "m"


def test_undoing_spares_what_others_changed_since(session: Session, folder: Path) -> None:
    _note(session, "a", "ours")
    session.save()
    _other(folder, "[one]", "[uno]")
    session.refresh()
    session.undo()
    assert _concept(session, "a").note is None
    assert [term.text for term in _concept(session, "a").english()] == ["uno"]
    session.redo()
    assert _concept(session, "a").note == "ours"
    session.save()
    assert _text(folder) == ONE.replace("[one]\r\n", "[uno]\r\n  note: ours\r\n")


def test_several_concepts_change_in_one_step(session: Session) -> None:
    final = [
        replace(concept, process_status=ProcessStatus.FINALIZED)
        for concept in (_concept(session, "a"), _concept(session, "c"))
    ]
    session.change_all(final, "finalize 2", deleted=["b"])
    assert list(session.ids()) == ["a", "c"]
    assert session.undo() == "finalize 2"
    assert session.dirty == frozenset()
    assert list(session.ids()) == ["a", "b", "c"]


def test_adding_puts_a_concept_where_its_subject_is(session: Session, folder: Path) -> None:
    new = Concept("d", (Term("four", "en"), Term("四", "zh-Hans")), "people")
    session.add(new)
    session.add(replace(new, id="e"), file="new.yaml")
    assert list(session.ids()) == ["a", "b", "c", "d", "e"]
    assert [term.text for term in _concept(session, "d").terms] == ["四", "four"]
    assert session.save().saved == {"d", "e"}
    assert _text(folder, "two").startswith(TWO)
    assert "- id: d" in _text(folder, "two")
    assert "- id: e" in _text(folder, "new")
    assert (session.file_of("d"), session.file_of("e")) == ("two.yaml", "new.yaml")
    session.undo()
    session.undo()
    assert session.save().saved == {"d", "e"}
    assert _text(folder, "two") == TWO


def test_an_id_is_taken_once(session: Session) -> None:
    with pytest.raises(UsageError, match="'a' is taken"):
        session.add(_concept(session, "a"))
    with pytest.raises(UsageError, match="no concept has the id 'z'"):
        session.delete("z")


def test_a_copy_gets_a_free_id_and_the_same_file(session: Session) -> None:
    session.change(replace(_concept(session, "c"), process_status=ProcessStatus.FINALIZED), "x")
    assert session.duplicate("c").id == "c-2"
    assert session.duplicate("c").id == "c-3"
    copy = _concept(session, "c-3")
    assert (copy.terms, copy.process_status) == (
        _concept(session, "c").terms,
        ProcessStatus.PROVISIONAL,
    )
    assert session.file_of("c-3") == "two.yaml"


def test_what_cannot_be_written_stays_unsaved_and_the_rest_is_saved(
    session: Session, folder: Path
) -> None:
    session.change(replace(_concept(session, "a"), terms=()), "no terms")
    _note(session, "b", "fine")
    _note(session, "c", "fine")
    report = session.save()
    assert report.saved == {"b", "c"}
    assert "without terms" in report.errors["a"]
    assert session.dirty == {"a"}
    assert _text(folder) == ONE.replace("['two']\r\n", "['two']\r\n  note: fine\r\n")


def test_only_what_is_asked_for_is_saved(session: Session) -> None:
    _note(session, "a", "x")
    _note(session, "b", "y")
    assert session.save(["b", "c"]).saved == {"b"}
    assert session.dirty == {"a"}


def test_somebody_elses_edit_of_another_entry_comes_silently(
    session: Session, folder: Path
) -> None:
    _note(session, "a", "ours")
    _other(folder, "'two'", "'deux'")
    found = session.refresh()
    assert found == Refreshed(frozenset("b"), ())
    assert next(_concept(session, "b").english()).text == "deux"
    assert session.save().saved == {"a"}
    expected = ONE.replace("'two'", "'deux'").replace("[one]\r\n", "[one]\r\n  note: ours\r\n")
    assert _text(folder) == expected


def test_edits_of_different_fields_of_one_entry_merge(session: Session, folder: Path) -> None:
    _note(session, "a", "ours")
    _other(folder, "[one]", "[uno]")
    assert session.refresh().conflicts == ()
    assert (_concept(session, "a").note, next(_concept(session, "a").english()).text) == (
        "ours",
        "uno",
    )
    assert session.save().saved == {"a"}
    assert _text(folder) == ONE.replace("[one]\r\n", "[uno]\r\n  note: ours\r\n")


@pytest.mark.parametrize("side", ["base", "theirs", "mine"])
def test_the_same_field_is_a_conflict_that_a_person_decides(
    session: Session, folder: Path, side: Side
) -> None:
    concept = _concept(session, "a")
    english = (Term("ours", "en"),)
    session.change(replace(concept, terms=(*concept.chinese(), *english)), "x")
    _note(session, "a", "ours too")
    _other(folder, "[one]", "[theirs]")
    report = session.save()
    assert (report.saved, report.errors) == (frozenset(), {})
    (conflict,) = report.conflicts
    (field,) = conflict.fields
    assert (field.name, field.base, field.theirs, field.mine) == (
        "en",
        "[one]",
        "[theirs]",
        "[ours]",
    )
    assert "[theirs]" in _text(folder)
    assert session.dirty == {"a"}
    chosen = conflict.choose({"en": side})
    session.resolve("a", chosen)
    assert session.save().saved == {"a"}
    wanted = {"base": "[one]", "theirs": "[theirs]", "mine": "[ours]"}[side]
    assert f"{wanted}\r\n  note: ours too\r\n" in _text(folder)
    session.undo()
    assert next(_concept(session, "a").english()).text == "ours"


def test_an_entry_deleted_elsewhere_under_an_edit_is_a_conflict(
    session: Session, folder: Path
) -> None:
    _note(session, "c", "ours")
    (folder / "two.yaml").write_text("")
    (conflict,) = session.refresh().conflicts
    assert (conflict.theirs, conflict.fields) == (None, ())
    assert conflict.mine is not None
    assert conflict.choose({}) == conflict.mine
    session.resolve("c", conflict.mine)
    assert session.save().saved == {"c"}
    assert "note: ours" in _text(folder, "two")
    (folder / "two.yaml").write_text("")
    session.refresh()
    assert session.concept("c") is None


def test_a_deletion_of_what_somebody_changed_is_a_conflict(session: Session, folder: Path) -> None:
    session.delete("a")
    _other(folder, "[one]", "[uno]")
    (conflict,) = session.save().conflicts
    assert (conflict.mine, conflict.theirs is None) == (None, False)
    session.resolve("a", conflict.theirs)
    assert session.dirty == frozenset()
    assert next(_concept(session, "a").english()).text == "uno"


def test_two_sessions_that_add_one_id_clash(session: Session, folder: Path) -> None:
    session.add(Concept("d", (Term("四", "zh-Hans"),)))
    other = Session.open(TermBase.open(folder))
    other.add(Concept("d", (Term("肆", "zh-Hans"),)))
    other.save()
    (conflict,) = session.save().conflicts
    assert [(one.name, one.theirs, one.mine) for one in conflict.fields] == [("zh", "[肆]", "[四]")]


def test_a_damaged_file_keeps_the_edit_and_says_where(session: Session, folder: Path) -> None:
    _note(session, "a", "ours")
    (folder / "one.yaml").write_text("- id: a\n  zh: [一\n")
    with pytest.raises(TermBaseError, match=r"one\.yaml:"):
        session.save()
    assert session.dirty == {"a"}
    (folder / "one.yaml").write_bytes(ONE.encode())
    assert session.save().saved == {"a"}


def test_a_folder_that_cannot_be_written_keeps_the_edit(folder: Path) -> None:
    # A process of its own, without the privileges that would write there all the same.
    code = """
import os, sys
from dataclasses import replace
from pathlib import Path
from shuyu.termbase.session import Session
from shuyu.termbase.store import TermBase
session = Session.open(TermBase.open(Path(sys.argv[1])))
session.change(replace(session.concept("a"), note="ours"), "x")
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
report = session.save()
print(sorted(report.saved), sorted(session.dirty), report.errors["a"])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("[] ['a'] ")
    assert "File too large" in done.stdout
    assert _text(folder) == ONE
    assert sorted(path.name for path in folder.glob("*.tmp")) == []


def test_what_is_edited_while_a_save_is_under_way_stays_unsaved(session: Session) -> None:
    for concept_id in ("a", "b", "c"):
        _note(session, concept_id, "first")
    ready = session.ready()
    report = keep(session.termbase, ready)
    _note(session, "a", "second")
    session.change(replace(_concept(session, "b"), note=None), "taken back")
    done = session.settle(ready, report)
    assert done.saved == {"a", "b", "c"}
    assert done.conflicts == ()
    assert session.dirty == {"a", "b"}
    assert session.save().saved == {"a", "b"}
    assert [_concept(session, one).note for one in ("a", "b", "c")] == ["second", None, "first"]


def test_a_read_only_base_takes_no_edit(folder: Path) -> None:
    session = Session.open(TermBase.open(folder, read_only=True))
    assert session.read_only
    with pytest.raises(ReadOnlyError, match="read-only"):
        _note(session, "a", "x")
    with pytest.raises(ReadOnlyError):
        session.add(Concept("d", (Term("四", "zh-Hans"),)))
    with pytest.raises(ReadOnlyError):
        session.save()
    assert session.dirty == frozenset()


def test_rejected_terms_are_written_down_until_somebody_wants_them(
    session: Session, folder: Path
) -> None:
    session.delete("b", reason="no\tterm\nat all")
    assert not (folder / "rejected.tsv").exists()
    session.save()
    assert (folder / "rejected.tsv").read_text() == "二\tno term at all\n"
    assert read_rejected(folder) == {"二": "no term at all"}
    session.undo()
    session.save()
    assert read_rejected(folder) == {}


def test_listeners_hear_which_concepts_changed(session: Session, folder: Path) -> None:
    heard: list[frozenset[str]] = []
    session.subscribe(heard.append)
    _note(session, "a", "x")
    session.undo()
    _other(folder, "'two'", "'deux'")
    session.refresh()
    session.refresh()
    assert heard == [{"a"}, {"a"}, {"b"}]


_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["note", "status", "delete", "add", "save", "undo", "redo"]),
        st.sampled_from("abcd"),
    ),
    max_size=12,
)


@given(steps=_STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undoing_everything_leads_back_and_redoing_forth(
    make_base: Make, steps: list[tuple[str, str]]
) -> None:
    folder = make_base(one=ONE, two=TWO)
    session = Session.open(TermBase.open(folder))
    start = {one: session.concept(one) for one in "abcd"}
    for number, (step, concept_id) in enumerate(steps):
        concept = session.concept(concept_id)
        if step == "add" and concept is None:
            session.add(Concept(concept_id, (Term(f"新{number}", "zh-Hans"),)))
        elif step == "note" and concept:
            session.change(replace(concept, note=f"note {number}"), "n")
        elif step == "status" and concept:
            first, *rest = concept.terms
            terms = (replace(first, status=Status.DEPRECATED), *rest)
            session.change(replace(concept, terms=terms), "s")
        elif step == "delete" and concept:
            session.delete(concept_id)
        elif step == "save":
            session.save()
        elif step in ("undo", "redo"):
            getattr(session, step)()
    while session.redo() is not None:
        pass
    end = {one: session.concept(one) for one in "abcd"}
    while session.undo() is not None:
        pass
    assert {one: session.concept(one) for one in "abcd"} == start
    while session.redo() is not None:
        pass
    assert {one: session.concept(one) for one in "abcd"} == end
    session.save()
    stored = {entry.concept.id: entry.concept for entry in TermBase.open(folder).entries()}
    assert stored == {one: concept for one, concept in end.items() if concept}


@given(steps=st.lists(st.tuples(st.booleans(), st.booleans()), max_size=16))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_sessions_that_edit_different_fields_lose_nothing(
    make_base: Make, steps: list[tuple[bool, bool]]
) -> None:
    folder = make_base(one=ONE, two=TWO)
    sessions = {who: Session.open(TermBase.open(folder)) for who in (True, False)}
    wanted: dict[bool, str | None] = {True: None, False: None}
    for number, (who, saves) in enumerate(steps):
        session, concept = sessions[who], _concept(sessions[who], "a")
        wanted[who] = str(number)
        if who:
            session.change(replace(concept, note=wanted[who]), "note")
        else:
            session.change(replace(concept, sources=(str(number),)), "sources")
        if saves:
            assert session.save().conflicts == ()
    for session in sessions.values():
        session.save()
    stored = _concept(Session.open(TermBase.open(folder)), "a")
    assert stored.note == wanted[True]
    assert stored.sources == ((wanted[False],) if wanted[False] else ())
