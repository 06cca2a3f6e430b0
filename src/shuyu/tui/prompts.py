"""Two small dialogs that ask for one thing: a choice from a list, or a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from shuyu.tui import safe

_CANCEL: list[BindingType] = [Binding("escape,ctrl+q", "cancel", "Cancel")]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    Attributes:
        value: what the dialog then returns.
        text: what it is called.
        key: one character that chooses it at once, or empty.
    """

    value: str
    text: str
    key: str = ""


class Picker(ModalScreen[str | None]):
    """Asks for one of several; None where it was left."""

    BINDINGS = _CANCEL

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._title = title
        self._choices = choices

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Vertical(classes="dialog"):
            yield Static(safe.shown(self._title), classes="dialog-title")
            yield OptionList(
                *(
                    Option(safe.shown(f"{one.key}  " if one.key else "", one.text))
                    for one in self._choices
                )
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice."""
        self.dismiss(self._choices[event.option_index].value)

    def on_key(self, event: events.Key) -> None:
        """Take the choice whose key was typed."""
        for one in self._choices:
            if one.key and one.key == event.character:
                event.stop()  # else the screen below takes it for a command
                self.dismiss(one.value)
                return

    def action_cancel(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)


class Prompt(ModalScreen[str | None]):
    """Asks for a line of text; None where it was left."""

    BINDINGS = _CANCEL

    def __init__(self, title: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Vertical(classes="dialog"):
            yield Static(safe.shown(self._title), classes="dialog-title")
            yield Input(value=safe.editable(self._value))
            if self._hint:
                yield Static(safe.shown(self._hint), classes="dialog-hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the text."""
        self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
