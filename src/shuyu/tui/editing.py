"""Editing: every command that changes a concept, and leaving without losing one."""

from __future__ import annotations

from shuyu.tui.outgoing import Outgoing


class Editing(Outgoing):
    """The app's part that edits, through the session."""

    def start_editing_support(self) -> None:
        """Be ready for edits: signals, the journal, what a crash has left."""

    def action_leave(self) -> None:
        """Quit; unsaved edits are asked about first."""
        self.exit(0)
