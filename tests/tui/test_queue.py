"""The review queue on the screen, and the dialogs that guard what is unsaved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shuyu.model import ProcessStatus
from shuyu.termbase.journal import Journal
from shuyu.termbase.session import Session
from shuyu.termbase.store import TermBase
from shuyu.tui.conflict_dialog import ConflictDialog
from shuyu.tui.editor import Editor
from shuyu.tui.help_screen import Help
from shuyu.tui.prompts import Picker, Prompt
from shuyu.tui.queue_screen import QueueScreen
from shuyu.tui.screen_keys import FORM, QUEUE
from tests.tui.conftest import INBOX, TERMS
from tests.tui.room import OpenRoom, ids, open_room, stored


async def _queue(room: OpenRoom) -> None:
    await room.press("r")
    await room.on(QueueScreen)
    await room.shows("束搜索")


def _environment(folder: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(folder.parent / "state")}


def _status(room: OpenRoom, concept_id: str) -> ProcessStatus | None:
    concept = room.app.session.concept(concept_id)
    return concept.process_status if concept else None


async def test_a_candidate_shows_its_context_source_and_suggestions(folder: Path) -> None:
    async with open_room(folder, size=(80, 24)) as room:
        await _queue(room)
        await room.shows("解码时采用束搜索。")
        for text in (
            "0 of 3 done",
            "note.txt",
            "English 1     beam search   gloss",
            "English 2     bundle search   parts",
            "Trad. 繁    束搜索",
        ):
            await room.shows(text)


async def test_candidates_are_accepted_approved_rejected_skipped_and_saved(folder: Path) -> None:
    async with open_room(folder) as room:
        await _queue(room)
        await room.press("２")
        await room.shows("> bundle search   preferred")
        await room.press("a")
        await room.shows("1 of 3 done")
        assert _status(room, "beam-search") is ProcessStatus.PROVISIONAL
        await room.press("s")
        await room.shows("> 进行训练")
        await room.press("f5")
        await room.until(
            lambda: any("no English" in one.message for one in room.app._notifications)
        )
        await room.press("x")
        await room.on(Prompt)
        await room.press(*"no term", "enter")
        await room.shows("2 of 3 done")
        await room.press("ctrl+s")
        await room.until(lambda: not room.app.unsaved)
        await room.press("u")
        await room.shows("1 of 3 done")
        await room.press("U", "q")
        await room.until(lambda: not isinstance(room.app.screen, QueueScreen))
    text = stored(folder)["inbox.yaml"]
    assert "bundle search" in text
    assert "beam search" not in text.replace("beam-search", "")
    assert "xunlian" not in text
    assert (folder / "rejected.tsv").read_text("utf-8") == "进行训练\tno term\n"


async def test_a_candidate_is_merged_into_a_concept_like_it(folder: Path) -> None:
    async with open_room(folder) as room:
        await _queue(room)
        await room.press("j")
        await room.shows("> 推理机")
        await room.shows("inference   推理 = inference")
        await room.press("m")
        await room.on(Picker)
        await room.press("1")
        await room.until(lambda: room.app.session.concept("tuili") is None)
        concept = room.app.session.concept("inference")
        assert concept is not None
        assert [term.text for term in concept.chinese()] == ["推理", "推理机"]
        await room.press("w")
        await room.until(lambda: not room.app.unsaved)
    assert "tuili" not in ids(folder)


async def test_marked_candidates_are_approved_at_once(folder: Path) -> None:
    async with open_room(folder) as room:
        await _queue(room)
        await room.press("M", "A")
        await room.shows("2 of 3 done")
        assert any("no English term" in one.message for one in room.app._notifications)
        await room.press("ctrl+z")
        await room.shows("0 of 3 done")


async def test_a_candidate_is_edited_in_the_form_and_the_queue_goes_on(folder: Path) -> None:
    async with open_room(folder) as room:
        await _queue(room)
        await room.press("k")
        await room.shows("> 进行训练")
        await room.press("f2")
        await room.on(Editor)
        await room.shows("xunlian")
        await room.press("f7")
        await room.paste("training")
        await room.press("escape")
        await room.on(QueueScreen)
        await room.shows("> training   preferred")
        await room.press("a")
        await room.shows("1 of 3 done")


async def test_quitting_asks_about_unsaved_edits(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.until(lambda: room.app.show_concept("inference"))
        await room.press("d")
        await room.until(lambda: room.app.unsaved)
        await room.press("q")
        await room.on(Picker)
        await room.press("n")
        assert len(room.app.screen_stack) == 1
        await room.press("ctrl+q")
        await room.on(Picker)
        await room.press("s")
        await room.until(lambda: room.app._exit)
    assert "inference-2" in ids(folder)
    assert room.app.return_code == 0


async def test_what_is_given_up_leaves_no_journal(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.until(lambda: room.app.show_concept("inference"))
        await room.press("d")
        await room.until(lambda: room.app.unsaved)
        await room.press("q", "d")
        await room.until(lambda: room.app._exit)
    assert list(Journal.open(folder, _environment(folder)).folder.iterdir()) == []
    assert stored(folder)["terms.yaml"] == TERMS


async def test_what_a_crash_left_is_offered_and_comes_back(folder: Path) -> None:
    journal = Journal.open(folder, _environment(folder))
    dead = Session.open(TermBase.open(folder), journal=journal)
    concept = dead.concept("torque")
    assert concept is not None
    dead.change(replace(concept, note="before the crash"), "note")
    (path,) = journal.folder.iterdir()
    path.rename(path.with_name("1-1.jsonl"))
    data = path.with_name("1-1.jsonl").read_bytes()
    dead.close()
    orphan = path.with_name("1-2.jsonl")
    orphan.write_bytes(data)
    path.with_name("1-1.jsonl").unlink()
    async with open_room(folder) as room:
        await room.on(Picker)
        await room.shows("Unsaved edits of")
        await room.press("l")
        await room.until(lambda: not isinstance(room.app.screen, Picker))
    async with open_room(folder) as room:
        await room.on(Picker)
        await room.press("r")
        await room.until(lambda: room.app.unsaved == {"torque"})
        assert not orphan.exists()
        await room.press("w")
        await room.until(lambda: not room.app.unsaved)
    assert "note: before the crash" in stored(folder)["terms.yaml"]


async def test_a_clash_is_decided_field_by_field(folder: Path) -> None:
    async with open_room(folder) as room:
        session = room.app.session
        concept = session.concept("inference")
        assert concept is not None
        chinese, english = concept.terms
        ours = (replace(chinese, text="推断"), replace(english, text="deduction"))
        session.change(replace(concept, terms=ours, note="ours"), "x")
        path = folder / "terms.yaml"
        theirs = TERMS.replace("[推理]", "[推论]").replace("[inference]", "[conclusion]")
        path.write_text(theirs, "utf-8")
        await room.until(lambda: any("somebody else" in n.message for n in room.app._notifications))
        await room.press("w")
        await room.on(ConflictDialog)
        for text in ("1 base 原文 [推理]", "2 theirs 对方 [推论]", "> 3 mine 我的 [推断]"):
            await room.shows(text)
        await room.press("escape")
        await room.until(lambda: not isinstance(room.app.screen, ConflictDialog))
        assert room.app.unsaved == {"inference"}
        await room.press("ctrl+s")
        await room.on(ConflictDialog)
        await room.press("2")
        await room.shows("> 2 theirs 对方 [推论]")
        await room.press("1", "right", "right", "enter")
        await room.until(lambda: not room.app.unsaved)
        text = path.read_text("utf-8")
        assert "[推论]   # by hand\n  en: [deduction]\n  note: ours\n" in text
    assert stored(folder)["inbox.yaml"] == INBOX


async def test_a_concept_deleted_elsewhere_can_be_kept_or_let_go(folder: Path) -> None:
    async with open_room(folder) as room:
        session = room.app.session
        concept = session.concept("torque")
        assert concept is not None
        session.change(replace(concept, note="ours"), "x")
        (folder / "terms.yaml").write_text(TERMS[: TERMS.index("\n- id: torque")], "utf-8")
        await room.press("w")
        await room.on(ConflictDialog)
        await room.shows("2 theirs 对方 deleted")
        await room.press("enter")
        await room.until(lambda: not room.app.unsaved)
    assert "note: ours" in stored(folder)["terms.yaml"]


async def test_the_open_form_shows_what_a_dialog_has_decided(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.until(lambda: room.app.show_concept("torque"))
        await room.press("f2")
        await room.on(Editor)
        await room.shows("繁 [扭矩]")
        await room.press("f7")
        await room.paste("moment")
        path = folder / "terms.yaml"
        path.write_text(TERMS.replace("[torque]", "[torsion]"), "utf-8")
        await room.press("ctrl+s")
        await room.on(ConflictDialog)
        await room.press("2", "enter")
        await room.on(Editor)
        await room.until(lambda: "torsion" in room.text() and "moment" not in room.text())
        assert room.app.unsaved == frozenset()
        await room.press("u")
        await room.until(lambda: room.app.unsaved)


HOSTILE = """\
- id: evil
  status: unprocessed
  zh:
  - {term: "[@click=app.leave]银行[/]", context: "[/x] \\u202Egnp.exe\\u202C [link=file:///x]a[/link]"}
  - "[/x]"
  en:
  - {term: "[bold red]bank[/] \\u200B\\u2066x\\u2069", note: "suggested: gloss"}
  - {term: "[/]", note: "suggested: parts"}
  note: "[@click=app.bell]note[/] \\uE000"
  sources: ["[/nothing]"]
"""


async def test_text_from_files_is_no_markup_and_no_control_on_any_screen(folder: Path) -> None:
    (folder / "evil.yaml").write_text(HOSTILE, "utf-8")
    async with open_room(folder, size=(100, 50)) as room:
        await room.until(lambda: room.app.show_concept("evil"))
        await room.press("r")
        await room.on(QueueScreen)
        await room.shows("Chinese 中  [@click=app.leave]银行[/]")
        seen = [room.text()]
        await room.press("m")
        await room.on(Picker)
        seen.append(room.text())
        await room.press("escape", "x")
        await room.on(Prompt)
        await room.press("escape", "f2")
        await room.on(Editor)
        await room.shows("T035")
        await room.press("f5")
        seen.append(room.text())
        concept = room.app.session.concept("evil")
        assert concept is not None
        room.app.session.change(replace(concept, note="[/mine]"), "[/label]")
        (folder / "evil.yaml").write_text(HOSTILE.replace("note: ", "note: [/theirs]", 1), "utf-8")
        await room.press("escape", "escape", "u", "U")
    shown = "".join(seen)
    assert "[@click=app.leave]银行[/]" in shown
    assert "<U+202E>" in shown
    assert shown.replace("\n", "").isprintable()


async def test_each_screen_has_a_help_of_its_own(folder: Path) -> None:
    async with open_room(folder) as room:
        await _queue(room)
        await room.press("？")
        await room.on(Help)
        await room.shows("a F5                 Approve 通过")
        await room.press("escape", "f2")
        await room.on(Editor)
        await room.press("f1")
        await room.on(Help)
        await room.shows("F6                   Add a Chinese term 加中文")


def test_every_key_of_a_letter_has_a_twin() -> None:
    assert not any(len(key) == 1 for command in FORM for key in command.keys)
    for command in QUEUE:
        assert any(len(key) > 1 for key in command.keys) or command.action.startswith("accept")
    keys = [key for command in QUEUE for key in command.keys]
    assert len(keys) == len(set(keys))
    assert {"？", "１", "９"} <= set(keys)


async def test_without_a_private_folder_the_room_says_that_a_crash_would_lose_edits(
    folder: Path,
) -> None:
    planted = folder.parent / "state" / "shuyu"
    planted.mkdir(parents=True)
    planted.chmod(0o777)
    async with open_room(folder) as room:
        await room.until(
            lambda: any("a crash would lose" in one.message for one in room.app._notifications)
        )
        await room.until(lambda: room.app.show_concept("torque"))
        await room.press("d", "w")
        await room.until(lambda: "torque-2" in ids(folder))
    assert list(planted.iterdir()) == []
