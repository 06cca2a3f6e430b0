"""The review room without a terminal, on a term base of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot
from textual.screen import Screen

from shuyu.termbase.index import open_index
from shuyu.termbase.store import TermBase
from shuyu.tui.app import ReviewApp

SIZE = (100, 30)
_PATIENCE = 400


class OpenRoom:
    """A running app and the keys to it.

    Attributes:
        app: the app.
        pilot: Textual's hand on it.
    """

    def __init__(self, app: ReviewApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and let the app take each."""
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste a text where the cursor is."""
        assert self.app.focused is not None
        self.app.focused.post_message(Paste(text))
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so; fail where it never is."""
        for _ in range(_PATIENCE):
            if condition():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(f"never so; the screen was:\n{self.text()}")

    async def on(self, screen: type[Screen[Any]]) -> None:
        """Wait until a screen of a kind is on top."""
        await self.until(lambda: isinstance(self.app.screen, screen))
        await self.pilot.pause()

    def text(self) -> str:
        """Return what the screen shows."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(one.text for one in strip).rstrip() for strip in strips)

    async def shows(self, text: str) -> None:
        """Wait until the screen shows a text."""
        await self.until(lambda: text in self.text())


@asynccontextmanager
async def open_room(
    folder: Path,
    *,
    size: tuple[int, int] = SIZE,
    read_only: bool = False,
    ascii_only: bool = False,
    messages: bool = False,
) -> AsyncIterator[OpenRoom]:
    """Open the room on a term base and wait for its list; ``messages`` shows what it says."""
    app = ReviewApp(folder, open_index(str(folder)), read_only=read_only, ascii_only=ascii_only)
    async with app.run_test(size=size, notifications=messages) as pilot:
        room = OpenRoom(app, pilot)
        await room.until(lambda: app.listing is not None and not app._reloading)
        await pilot.pause()
        yield room


def stored(folder: Path) -> dict[str, str]:
    """Return file name → text of a term base."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.yaml"))}


def ids(folder: Path) -> list[str]:
    """Return the ids on disk."""
    return [entry.concept.id for entry in TermBase.open(folder).entries()]
