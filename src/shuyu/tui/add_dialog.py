"""The dialog for a new concept: its first terms and, made from them, its id."""

from __future__ import annotations

from collections.abc import Container
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from shuyu.model import Concept, Term
from shuyu.termbase.naming import new_id
from shuyu.tui import safe


class AddDialog(ModalScreen[Concept | None]):
    """Asks for a new concept; None where it was left.

    Args:
        taken: ids in use.
        subject: the subject field to begin with, or None.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "cancel", "Cancel"),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    def __init__(self, taken: Container[str], subject: str | None) -> None:
        super().__init__()
        self._taken = taken
        self._subject = subject
        self._made = ""

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Vertical(classes="dialog"):
            yield Static("A new concept 新增条目", classes="dialog-title")
            yield Static("Chinese 中文")
            yield Input(id="zh", compact=True)
            yield Static("English 英文")
            yield Input(id="en", compact=True)
            yield Static("Id 标识 (stays for ever)")
            yield Input(id="id", compact=True)
            yield Static("Enter: add   Esc: leave", id="hint", classes="dialog-hint")

    @on(Input.Changed, "#zh, #en")
    def _propose(self) -> None:
        """Propose an id, unless somebody wrote another one."""
        field = self.query_one("#id", Input)
        if field.value == self._made:
            chinese, english = self._said("zh"), self._said("en")
            self._made = new_id(english, chinese, self._taken) if chinese or english else ""
            field.value = safe.editable(self._made)

    def _said(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    @on(Input.Submitted)
    def _add(self) -> None:
        """Take it if it has a free id and a term."""
        chinese, english, concept_id = self._said("zh"), self._said("en"), self._said("id")
        hint = self.query_one("#hint", Static)
        if not (chinese or english):
            hint.update("it needs a term 请填写术语")
        elif not concept_id or concept_id in self._taken:
            hint.update("this id is taken or empty 标识已存在或为空")
        else:
            terms = (("zh-Hans", chinese), ("en", english))
            found = tuple(Term(text, language) for language, text in terms if text)
            self.dismiss(Concept(concept_id, found, self._subject))

    def action_cancel(self) -> None:
        """Leave without a concept."""
        self.dismiss(None)
