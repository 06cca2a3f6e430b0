"""What the form, the queue and the conflict dialog look like in 80 × 24, as text.

Written anew like those of ``test_screens``.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from shuyu.language.cells import width
from shuyu.model import Term
from shuyu.tui.conflict_dialog import ConflictDialog
from shuyu.tui.editor import Editor
from shuyu.tui.queue_screen import QueueScreen
from tests.tui.conftest import TERMS
from tests.tui.room import OpenRoom, open_room
from tests.tui.test_screens import SCREENS

_SIZE = (80, 24)


def _check(room: OpenRoom, name: str) -> None:
    strips = room.app.screen._compositor.render_strips()
    assert {width(strip.text) for strip in strips} == {_SIZE[0]}
    seen, expected = room.text() + "\n", SCREENS / f"{name}.txt"
    if os.environ.get("SHUYU_WRITE_SCREENS"):
        expected.write_text(seen, "utf-8")
    assert seen == expected.read_text("utf-8")


async def test_the_form(folder: Path) -> None:
    async with open_room(folder, size=_SIZE) as room:
        await room.until(lambda: room.app.show_concept("inference"))
        await room.press("f2")
        await room.on(Editor)
        await room.shows("台 [推理]")
        await room.press("f6")
        await room.paste("推理過程")
        await room.shows("T030")
        await room.press("f5")
        await room.shows("Source 出处")
        await room.pilot.pause()
        _check(room, "form-80x24")


async def test_the_queue(folder: Path) -> None:
    async with open_room(folder, size=_SIZE) as room:
        await room.press("r")
        await room.on(QueueScreen)
        await room.press("2", "space", "k")
        await room.shows("> bundle search")
        await room.shows("marked")
        _check(room, "queue-80x24")


async def test_the_conflict_dialog(folder: Path) -> None:
    async with open_room(folder, size=_SIZE) as room:
        session = room.app.session
        concept = session.concept("inference")
        assert concept is not None
        ours = (Term("推断（统计）", "zh-Hans"), *concept.english())
        session.change(replace(concept, terms=ours), "x")
        theirs = TERMS.replace("[推理]", "[逻辑推理, 推论]")
        (folder / "terms.yaml").write_text(theirs, "utf-8")
        await room.press("w")
        await room.on(ConflictDialog)
        await room.until(lambda: not room.app._reloading)
        await room.press("left")
        await room.shows("> 2 theirs")
        _check(room, "conflict-80x24")
