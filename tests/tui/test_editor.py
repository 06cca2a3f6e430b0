"""The editing form: what is typed, checked, undone and saved."""

from __future__ import annotations

from pathlib import Path

from textual.events import Key

from shuyu.model import Concept, ProcessStatus
from shuyu.termbase.form import Field
from shuyu.termbase.journal import Journal
from shuyu.termbase.locking import locked
from shuyu.tui.add_dialog import AddDialog
from shuyu.tui.concept_form import ConceptForm
from shuyu.tui.editor import Editor
from shuyu.tui.prompts import Picker
from tests.tui.conftest import TERMS
from tests.tui.room import OpenRoom, ids, open_room, stored


async def _open(room: OpenRoom, concept_id: str = "inference") -> None:
    await room.until(lambda: room.app.show_concept(concept_id))
    await room.press("f2")
    await room.on(Editor)
    await room.shows(f" {concept_id} ")


def _concept(room: OpenRoom, concept_id: str = "inference") -> Concept:
    concept = room.app.session.concept(concept_id)
    assert concept is not None
    return concept


async def _at(room: OpenRoom, field: Field) -> None:
    room.app.screen.query_one(ConceptForm).put_cursor(field)
    await room.until(lambda: getattr(room.app.focused, "field", None) == field)


async def test_typing_reaches_the_session_the_journal_and_the_file(folder: Path) -> None:
    async with open_room(folder) as room:
        await _open(room)
        await room.press("end", "机")
        await room.until(lambda: room.app.unsaved)
        assert _concept(room).terms[0].text == "推理机"
        journal = Journal.open(folder, {"XDG_STATE_HOME": str(folder.parent / "state")})
        assert len(list(journal.folder.iterdir())) == 1
        assert stored(folder)["terms.yaml"] == TERMS
        await room.press("ctrl+s")
        await room.until(lambda: not room.app.unsaved)
        assert stored(folder)["terms.yaml"] == TERMS.replace("[推理]", "[推理机]")
        assert list(journal.folder.iterdir()) == []


async def test_keys_that_come_in_a_burst_keep_their_order(folder: Path) -> None:
    async with open_room(folder) as room:
        await _open(room)
        for key, character in (("backspace", None), ("A", "论"), ("home", None), ("A", "强")):
            room.app.post_message(Key(key, character))
        await room.until(lambda: room.app.unsaved)
        assert _concept(room).terms[0].text == "强推论"


async def test_undo_takes_back_a_run_of_typing_and_redo_gives_it_again(folder: Path) -> None:
    async with open_room(folder) as room:
        await _open(room)
        await room.press("end", "过", "程")
        await room.press("ctrl+z")
        assert _concept(room).terms[0].text == "推理"
        await room.until(lambda: "推理过程" not in room.text())
        await room.press("ctrl+y")
        await room.shows("推理过程")
        await room.press("ctrl+s")
        await room.until(lambda: not room.app.unsaved)
        await room.press("ctrl+z")
        assert room.app.unsaved == {"inference"}
        assert _concept(room).terms[0].text == "推理"


async def test_lint_and_derived_forms_follow_the_typing(folder: Path) -> None:
    async with open_room(folder) as room:
        await _open(room)
        await room.press("end", "軟", "件")
        await room.shows("T030")
        await room.shows("F9: 推理软件")
        await room.press("f9")
        await room.until(lambda: "T030" not in room.text())
        assert _concept(room).terms[0].text == "推理软件"
        await room.shows("台 [推理軟體]")
        await room.shows("繁 [推理軟件]")


async def test_terms_are_added_moved_given_a_region_and_removed(folder: Path) -> None:
    async with open_room(folder) as room:
        await _open(room)
        await room.press("f6", "推", "断")
        await room.until(lambda: len(_concept(room).terms) == 3)
        await room.press("alt+up")
        await room.until(lambda: _concept(room).terms[0].text == "推断")
        await _at(room, Field("term", 0, "language"))
        await room.press("right", "right")
        await room.until(lambda: _concept(room).terms[1].language == "zh-Hant-TW")
        await room.shows("zh-TW")
        assert [term.text for term in _concept(room).terms] == ["推理", "推断", "inference"]
        await _at(room, Field("term", 1, "text"))
        await room.press("f8")
        await room.until(lambda: len(_concept(room).terms) == 2)
        await room.press("f7", "escape")
        await room.until(lambda: not isinstance(room.app.screen, Editor))
        assert [term.text for term in _concept(room).terms] == ["推理", "inference"]


async def test_every_field_can_be_edited(folder: Path) -> None:
    async with open_room(folder, size=(100, 60)) as room:
        await _open(room)
        for field, text in {
            Field("subject"): "physics",
            Field("definition", "en", "text"): "Drawing of a conclusion.",
            Field("definition", "zh-Hans", "text"): "推出。",
            Field("definition", "zh-Hans", "source"): "书",
            Field("note"): "a\nb",
            Field("sources"): "x\ny",
            Field("links"): "http://a.b",
            Field("related"): "torque",
            Field("cues"): "部署",
        }.items():
            await _at(room, field)
            await room.press("home", "shift+end")
            await room.paste(text)
        for field in (Field("status"), Field("translate")):
            await _at(room, field)
            await room.press("right")
        await _at(room, Field("term", 0, "text"))
        await room.press("f5")
        for name in ("part_of_speech", "case_sensitive", "status", "term_type"):
            await _at(room, Field("term", 0, name))
            await room.press("right")
        for name, text in (("context", "他推理。"), ("note", "n"), ("source", "s")):
            await _at(room, Field("term", 0, name))
            await room.paste(text)
        await room.press("ctrl+s")
        await room.until(lambda: not room.app.unsaved)
    text = stored(folder)["terms.yaml"]
    assert text.endswith(TERMS[TERMS.index("\n- id: torque") :])
    for line in (
        "  subject: physics\n",
        "  status: finalized\n",
        "status: admitted, pos: noun, type: fullForm, case: true",
        'context: 他推理。, note: "n", source: s}',
        "    en: Drawing of a conclusion.\n",
        "      text: 推出。\n      source: 书\n",
        '  note: "a\\nb"\n',
        '  sources:\n  - x\n  - "y"\n',
        "  related: [torque]\n",
        "http://a.b",
        "  cues: [部署]\n",
        "  translate: false\n",
    ):
        assert line in text


async def test_pasted_text_loses_its_controls_and_line_ends(folder: Path) -> None:
    async with open_room(folder) as room:
        await _open(room)
        await room.press("end")
        await room.paste("模\r\n型\x1b[31m")
        await room.until(lambda: room.app.unsaved)
        assert _concept(room).terms[0].text == "推理模 型<U+001B>[31m"
        await _at(room, Field("note"))
        await room.paste("一\r\n二")
        await room.until(lambda: _concept(room).note)
        assert _concept(room).note == "一\n二"


async def test_what_others_change_shows_in_the_open_form(folder: Path) -> None:
    async with open_room(folder) as room:
        await _open(room)
        path = folder / "terms.yaml"
        path.write_text(TERMS.replace("[inference]", "[deduction]"), "utf-8")
        await room.shows("deduction")
        await room.press("end", "机")
        await room.press("ctrl+s")
        await room.until(lambda: "[推理机]" in path.read_text("utf-8"))
        assert "[deduction]" in path.read_text("utf-8")


async def test_an_invalid_edit_is_not_saved_and_not_lost(folder: Path) -> None:
    async with open_room(folder) as room:
        await _open(room)
        await _at(room, Field("links"))
        await room.press(*"nolink")
        await room.shows("is no http(s) address")
        await room.press("ctrl+s")
        await room.until(lambda: any("not saved" in one.message for one in room.app._notifications))
        assert room.app.unsaved == {"inference"}
        assert stored(folder)["terms.yaml"] == TERMS


async def test_a_concept_is_added_with_an_id_made_from_its_terms(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.until(lambda: room.app.show_concept("torque"))
        await room.press("ctrl+n")
        await room.on(AddDialog)
        await room.press("enter")
        await room.shows("it needs a term")
        await room.press(*"角动量", "down", *"Angular momentum")
        await room.shows("angular-momentum")
        await room.press("enter")
        await room.on(Editor)
        await room.press("ctrl+s")
        await room.until(lambda: not room.app.unsaved)
        await room.press("escape")
        await room.until(lambda: room.app.current_id == "angular-momentum")
    assert "angular-momentum" in ids(folder)
    added = "- id: angular-momentum\n  subject: physics\n  status: provisional\n  zh: [角动量]\n"
    assert added in stored(folder)["terms.yaml"]


async def test_concepts_are_duplicated_and_deleted_and_that_is_undone(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.until(lambda: room.app.show_concept("torque"))
        await room.press("d")
        await room.until(lambda: room.app.current_id == "torque-2")
        await room.until(lambda: room.app.show_concept("inference"))
        await room.press("delete")
        await room.until(lambda: room.app.unsaved == {"torque-2", "inference"})
        await room.press("w")
        await room.until(lambda: not room.app.unsaved)
        assert "torque-2" in ids(folder)
        assert "inference" not in ids(folder)
        await room.press("u", "u", "w")
        await room.until(lambda: ids(folder).count("inference") == 1 and not room.app.unsaved)
        assert "torque-2" not in ids(folder)


async def test_status_and_subject_of_many_are_set_in_one_step(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.until(lambda: room.app.show_concept("inference"))
        await room.press("space", "space")
        await room.press("t")
        await room.on(Picker)
        await room.press("f")
        await room.until(lambda: room.app.unsaved == {"inference", "torque"})
        assert _concept(room, "torque").process_status is ProcessStatus.FINALIZED
        await room.press("b")
        await room.on(Picker)
        await room.press("enter")
        await room.until(lambda: _concept(room, "inference").subject_field == "physics")
        await room.press("u", "u")
        await room.until(lambda: not room.app.unsaved)


async def test_a_read_only_base_says_so_and_takes_no_edit(folder: Path) -> None:
    async with open_room(folder, read_only=True) as room:
        await room.press("f2", "d", "delete", "a", "u", "w")
        assert len(room.app.screen_stack) == 1
        assert any("read-only" in one.message for one in room.app._notifications)
        assert room.app.unsaved == frozenset()
    assert stored(folder)["terms.yaml"] == TERMS


async def test_a_save_that_must_wait_freezes_nothing(folder: Path) -> None:
    async with open_room(folder, messages=True) as room:
        await room.until(lambda: room.app.show_concept("torque"))
        await room.press("d")
        await room.until(lambda: room.app.unsaved)
        with locked(folder / "termbase.yaml"):  # as another program that is adding an entry
            await room.press("w")
            await room.shows("saving")
            await room.press("g", "j")
            assert room.app.term_list.cursor == 1
            await room.press("q")
            assert room.app.unsaved
            assert not room.app._exit
            assert len(room.app.screen_stack) == 1  # it does not ask what is being answered
        await room.until(lambda: room.app._exit)
        assert not room.app.unsaved
    assert "torque-2" in ids(folder)
