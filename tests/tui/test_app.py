"""Finding and looking: search, filters, sorting, cursor, help, palette, status line."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.widgets import Input

from shuyu.tui.detail import Detail
from shuyu.tui.help_screen import Help, help_text
from shuyu.tui.keys import COMMANDS, bindings
from shuyu.tui.prompts import Picker, Prompt
from tests.tui.room import OpenRoom, open_room


def _listed(room: OpenRoom) -> list[str]:
    assert room.app.listing is not None
    return [room.app.listing.columns.ids[row] for row in room.app.term_list.rows]


def _lists(room: OpenRoom, found: list[str]) -> bool:
    return _listed(room) == found


async def test_the_list_narrows_as_one_types(folder: Path) -> None:
    async with open_room(folder) as room:
        assert len(_listed(room)) == 5
        await room.press("slash", "推", "理")
        await room.until(lambda: _listed(room) == ["tuili", "inference"])
        for text, found in (("tuiliji", "tuili"), ("TORQ", "torque"), ("束搜尋", "beam-search")):
            room.app.search_line.value = text
            await room.until(partial(_lists, room, [found]))
        await room.press("enter")
        assert room.app.term_list.has_focus
        await room.press("escape")
        await room.until(lambda: len(_listed(room)) == 5)
        assert room.app.search_line.value == ""
        assert room.app.current_id == "beam-search"  # where it was before


async def test_the_cursor_moves(folder: Path) -> None:
    moves = {
        ("j", "j"): 2,
        ("down", "k"): 2,
        ("G",): 4,
        ("end", "j"): 4,
        ("k", "up"): 2,
        ("g", "k"): 0,
        ("pagedown",): 4,
        ("pageup", "home"): 0,
    }
    async with open_room(folder) as room:
        for keys, place in moves.items():
            await room.press(*keys)
            assert room.app.term_list.cursor == place, keys


async def test_the_detail_follows_the_cursor(folder: Path) -> None:
    async with open_room(folder) as room:
        room.app.search_line.value = "beam"
        detail = room.app.query_one(Detail)
        await room.until(lambda: "束搜索" in detail.text())
        text = detail.text()
        assert "解码时采用束搜索。" in text
        assert "suggested: gloss" in text
        assert "束搜尋" in text  # derived
        assert "inbox.yaml:1" in text


async def test_a_filter_is_chosen_from_a_menu_and_stands_in_the_search_line(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.press("f")
        await room.on(Picker)
        await room.press("enter")  # status
        await room.shows("unprocessed  3")
        await room.press("down", "enter")
        await room.until(lambda: len(_listed(room)) == 3)
        assert room.app.query_one("#search", Input).value == "status:unprocessed"
        await room.press("f4")
        await room.on(Picker)
        await room.press("enter")
        await room.shows("any 全部")
        await room.press("enter")
        await room.until(lambda: len(_listed(room)) == 5)


async def test_sorting_by_a_column_and_back(folder: Path) -> None:
    async with open_room(folder) as room:
        by_file = _listed(room)
        await room.press("right", "s")  # English
        assert _listed(room) == ["beam-search", "inference", "tuili", "torque", "xunlian"]
        assert "英文 ^" in room.text()
        await room.press("ctrl+t")
        assert _listed(room)[0] == "xunlian"
        assert "英文 v" in room.text()
        await room.press("s")
        assert _listed(room) == by_file


async def test_a_column_is_made_wider_with_keys_and_the_mouse(folder: Path) -> None:
    async with open_room(folder) as room:

        def place() -> int:
            return room.text().split("\n")[1].index("English")

        before = place()
        await room.press(">", ">", "ctrl+right")
        assert place() == before + 3
        await room.press("<")
        assert place() == before + 2
        terms = room.app.term_list
        edge = 2 + terms.columns.widths(terms.cells)[0]
        header = "ColumnHeader"
        await room.pilot.mouse_down(header, offset=(edge, 0))
        await room.pilot.hover(header, offset=(edge + 4, 0))
        await room.pilot.mouse_up(header, offset=(edge + 4, 0))
        await room.pilot.pause()
        assert place() == before + 6


async def test_a_click_moves_and_a_click_on_a_title_sorts(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.pilot.click("TermList", offset=(5, 3))
        await room.pilot.pause()
        assert room.app.term_list.cursor == 3
        await room.pilot.click("ColumnHeader", offset=(4, 0))
        await room.pilot.pause()
        assert room.app.term_list.columns.sort == "zh"


async def test_going_to_an_id_lifts_a_filter_that_hides_it(folder: Path) -> None:
    async with open_room(folder, messages=True) as room:
        room.app.search_line.value = "beam"
        await room.until(lambda: _listed(room) == ["beam-search"])
        await room.press("i")
        await room.on(Prompt)
        await room.press(*"torque", "enter")
        await room.until(lambda: room.app.current_id == "torque")
        await room.press("ctrl+g")
        await room.on(Prompt)
        await room.press(*"no", "enter")
        await room.shows("no concept has the id 'no'")
        assert room.app.current_id == "torque"


async def test_marks(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.press("space", "insert")
        assert room.app.marked == {"beam-search", "tuili"}
        await room.shows("标记 2")
        await room.press("m")
        assert len(room.app.marked) == 5
        await room.press("f11")
        assert room.app.marked == set()


async def test_the_help_lists_every_command(folder: Path) -> None:
    async with open_room(folder) as room:
        for key in ("?", "？", "f1"):
            await room.press(key)
            await room.on(Help)
            await room.shows("PgDn")
            await room.press("escape")
            await room.until(lambda: not isinstance(room.app.screen, Help))
    text = help_text()
    for command in COMMANDS:
        assert command.english in text
        assert command.chinese in text


def test_every_letter_has_a_twin_that_an_input_method_lets_through() -> None:
    for command in COMMANDS:
        letters = [key for key in command.keys if len(key) == 1]
        assert not letters or len(command.keys) > len(letters), command
    punctuation = {key for command in COMMANDS for key in command.keys if len(key) == 1}
    for half, full in {"/": "／", "?": "？", ":": "：", "<": "＜", ">": "＞"}.items():
        assert half not in punctuation or full in punctuation


def test_no_key_has_two_meanings() -> None:
    keys = [
        key
        for one in bindings(["move", "find", "edit", "out", "room"])
        for key in one.key.split(",")
    ]
    assert len(keys) == len(set(keys))


def test_every_command_has_an_action() -> None:
    from shuyu.tui.app import ReviewApp
    from shuyu.tui.term_list import TermList

    for command in COMMANDS:
        owner = TermList if command.group == "move" else ReviewApp
        assert hasattr(owner, f"action_{command.action.partition('(')[0]}"), command


async def test_the_palette_knows_both_languages_and_the_themes(folder: Path) -> None:
    async with open_room(folder) as room:
        for key, typed in (("：", "筛选"), ("ctrl+p", "filter")):
            await room.press(key)
            await room.until(lambda: isinstance(room.app.screen, CommandPalette))
            await room.press(*typed)
            await room.shows("Filter by a column 按列筛选")
            await room.press("enter")
            await room.on(Picker)
            await room.press("escape")
        await room.press("T")
        await room.until(lambda: isinstance(room.app.screen, CommandPalette))
        await room.press(*"nord")
        await room.shows("nord")
        await room.press("enter")
        await room.until(lambda: room.app.theme == "nord")


async def test_the_status_line_counts_and_names_file_and_branch(folder: Path) -> None:
    subprocess.run(["git", "init", "-qb", "terms"], cwd=folder.parent, check=True)
    async with open_room(folder, size=(120, 30)) as room:
        line = room.text().split("\n")[-2]
        assert "5 of 5" in line
        assert "new 3 prov 2 final 0" in line
        assert "terms" in line
        assert "inbox.yaml" in line
        await room.press("slash", *"推理")
        await room.shows("2 of 5")
        await room.shows("new 1 prov 1 final 0")


async def test_a_read_only_base_says_so(folder: Path) -> None:
    async with open_room(folder, read_only=True) as room:
        assert "read-only 只读" in room.text()


async def test_a_change_on_disk_is_taken_in_silently(folder: Path) -> None:
    async with open_room(folder) as room:
        await room.press("G")
        here = room.app.current_id
        text = (folder / "terms.yaml").read_text("utf-8")
        (folder / "terms.yaml").write_text(
            text.replace("[torque]", "[turning moment]") + "\n- {id: axis, zh: [轴], en: [axis]}\n",
            "utf-8",
        )
        await room.shows("turning moment")
        await room.until(lambda: "axis" in _listed(room))
        assert room.app.current_id == here


async def test_a_broken_file_is_named_and_what_was_read_stays(folder: Path) -> None:
    async with open_room(folder, messages=True, size=(200, 30)) as room:
        (folder / "terms.yaml").write_text("- id: x\n  zh: [a\n", "utf-8")
        await room.until(lambda: "cannot be read" in room.app.busy)
        await room.shows("terms.yaml:")
        assert len(_listed(room)) == 5


async def test_a_defect_while_reading_is_shown(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_room(folder, messages=True) as room:

        def fail(*_: object) -> None:
            raise RuntimeError("no such thing")

        monkeypatch.setattr("shuyu.tui.room.open_listing", fail)
        room.app.reload()
        await room.until(lambda: "cannot be read" in room.app.busy)
        await room.shows("RuntimeError: no such thing")
        assert len(_listed(room)) == 5


async def test_an_empty_term_base_is_no_failure(folder: Path) -> None:
    for name in ("terms", "inbox"):
        (folder / f"{name}.yaml").write_text("[]\n", "utf-8")
    async with open_room(folder) as room:
        await room.press("j", "G", "k", "enter", "y", "o", "e", "space", "slash", "x", "escape")
        assert "0 of 0" in room.text()


async def test_no_colour_is_needed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_room(folder) as room:
        strips = room.app.screen._compositor.render_strips()
        cursor = next(strip for strip in strips if "束搜索" in strip.text)
        assert any("束搜索" in part.text and part.style and part.style.reverse for part in cursor)
        other = next(strip for strip in strips if "推理机" in strip.text)
        assert not any(part.style and part.style.reverse for part in other)
