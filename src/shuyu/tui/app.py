"""The review room: list, detail, search and status line on one screen.

This module puts the parts together; what they do is in ``browsing``, ``outgoing`` and ``editing``,
what they know in ``room``. TEXTUAL_DISABLE_KITTY_KEY must be set before Textual is imported, since
terminals that report all keys bypass input methods; ``open_room`` is the door that sees to it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.scrollbar import ScrollBar, ScrollBarRender

from shuyu.termbase.index import Index
from shuyu.tui.detail import Detail
from shuyu.tui.editing import Editing
from shuyu.tui.header import ColumnHeader
from shuyu.tui.help_screen import Help
from shuyu.tui.key_footer import KeyFooter
from shuyu.tui.palette import ReviewCommands
from shuyu.tui.search_line import SearchLine
from shuyu.tui.status_bar import StatusBar
from shuyu.tui.term_list import TermList

_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (110, "-wide")]
_PLAIN_TERMINAL = (None, "standard", "windows")


class ReviewApp(Editing):
    """The app.

    Args:
        directory: the term base's folder.
        index: of it; fresh.
        read_only: nothing may be edited.
        ascii_only: draw with ASCII only.
        theme: name of a theme; None takes one that the terminal can show.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "editing.tcss"]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ReviewCommands}
    HORIZONTAL_BREAKPOINTS = _BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "to_list", "Back to the list", show=False)
    ]

    def __init__(
        self,
        directory: Path,
        index: Index,
        *,
        read_only: bool,
        ascii_only: bool = False,
        theme: str | None = None,
    ) -> None:
        plain = theme is None and _is_plain()
        super().__init__(directory, index, read_only=read_only, plain=plain)
        self.set_class(ascii_only, "-ascii")
        ScrollBar.renderer = _AsciiBars if ascii_only else ScrollBarRender
        if theme is not None:
            self.theme = theme
        elif plain:
            self.theme = "ansi-dark"

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        terms = TermList(self.row_texts, self.follow)
        yield SearchLine(self.query_changed)
        yield ColumnHeader(terms)
        yield terms
        yield Detail()
        yield StatusBar()
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the term base."""
        self.term_list.focus()
        self.watch_disk()
        self.start_editing_support()

    def action_help(self) -> None:
        """Show the help."""
        self.push_screen(Help())

    def action_palette(self) -> None:
        """Show all commands."""
        self.action_command_palette()

    def action_theme(self) -> None:
        """Choose a theme."""
        self.search_themes()


def _is_plain() -> bool:
    """Tell whether the terminal shows its own 16 colours only, or shall show none."""
    from rich.console import Console

    return "NO_COLOR" in os.environ or Console().color_system in _PLAIN_TERMINAL


class _AsciiBars(ScrollBarRender):
    """Scroll bars without block characters."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8
