"""The command palette: every command under its English and its Chinese name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from shuyu.tui import safe
from shuyu.tui.keys import COMMANDS, Command, key_name
from shuyu.tui.term_list import TermList


class ReviewCommands(Provider):
    """Finds commands for what is typed."""

    async def discover(self) -> Hits:
        """List all commands."""
        for command, run in self._commands():
            yield DiscoveryHit(safe.line(_name(command)), run, help=safe.line(_keys(command)))

    async def search(self, query: str) -> Hits:
        """List the commands that a query fits."""
        matcher = self.matcher(query)
        for command, run in self._commands():
            score = matcher.match(_name(command))
            if score > 0:
                shown = matcher.highlight(_name(command))
                yield Hit(score, shown, run, help=safe.line(_keys(command)))

    def _commands(self) -> Iterator[tuple[Command, Callable[[], object]]]:
        terms = self.app.screen_stack[0].query_one(TermList)
        for command in COMMANDS:
            owner = terms if command.group == "move" else self.app
            if command.action != "palette":
                yield command, partial(owner.run_action, command.action)


def _name(command: Command) -> str:
    return f"{command.english} {command.chinese}"


def _keys(command: Command) -> str:
    return " ".join(map(key_name, command.keys))
