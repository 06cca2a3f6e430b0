"""The help: all commands with their keys, made from the table of keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from shuyu.language.cells import pad
from shuyu.tui import safe
from shuyu.tui.keys import COMMANDS, GROUPS, Command, key_name

_QUERIES = """\
Type Chinese of either script, English, pinyin or initials; each word must fit.
status:unprocessed,provisional   term:deprecated   subject:NAME   file:NAME
状态：  术语：  学科：  文件：   is:unsaved"""


def help_text() -> str:
    """Return the text of the help."""
    lines = []
    for group, (english, chinese) in GROUPS.items():
        lines.append(f"{english} {chinese}")
        lines += command_lines(command for command in COMMANDS if command.group == group)
        if group == "find":
            lines += ("  " + line for line in _QUERIES.split("\n"))
        lines.append("")
    return "\n".join(lines).rstrip("\n")


def command_lines(commands: Iterable[Command]) -> list[str]:
    """Return a line a command: its keys and its names."""
    return [
        f"  {pad(' '.join(map(key_name, one.keys)), 20)} {one.english} {one.chinese}"
        for one in commands
    ]


class Help(ModalScreen[None]):
    """Shows the help.

    Args:
        commands: those of one screen alone; None for the whole room.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,ctrl+q,?,？,f1", "dismiss", "Close")]

    def __init__(self, commands: Iterable[Command] | None = None) -> None:
        super().__init__()
        self._text = help_text() if commands is None else "\n".join(command_lines(commands))

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Vertical(classes="dialog help"):
            yield Static("Help 帮助", classes="dialog-title")
            with VerticalScroll():
                yield Static(safe.shown(self._text))
