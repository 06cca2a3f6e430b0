"""The fields of the editing form: text of one line, text of several, one of a few choices.

Each knows which field of the concept it is, says when a person has changed it, and shows below
itself what the lint has found. What the concept makes of it is the screen's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeAlias

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from shuyu.language.cells import width
from shuyu.termbase.form import Field
from shuyu.tui import safe


class Edited(Message):
    """A person has changed a field.

    Attributes:
        widget: the field.
        text: what it says now.
    """

    def __init__(self, widget: AnyField, text: str) -> None:
        super().__init__()
        self.widget = widget
        self.text = text


async def _act(widget: Widget, event: events.Key) -> bool:
    """Do at once what a key does in a field; say whether it does anything there.

    Textual lets such keys go round by the app, and in a burst a letter would overtake the backspace
    that was typed before it.
    """
    active = None if event.is_printable else widget.screen.active_bindings.get(event.key)
    if active is None or active.node is not widget:
        return False
    event.stop()
    event.prevent_default()
    await widget.app.run_action(active.binding.action, widget)
    return True


class LineField(Input):
    """Text of one line.

    Attributes:
        field: which it is.
        taken: what the screen knows that it says; a later key may be on its way.
    """

    # Else the whole form is laid out again at each key.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, field: Field, text: str, *, known: Sequence[str] = ()) -> None:
        suggester = SuggestFromList(known, case_sensitive=False) if known else None
        # Selected on focus, a term would be gone with the first key.
        super().__init__(
            safe.editable(text), compact=True, suggester=suggester, select_on_focus=False
        )
        self.field = field
        self.taken = self.value

    def show(self, text: str) -> None:
        """Say something else."""
        self.taken = self.value = safe.editable(text)

    async def _on_key(self, event: events.Key) -> None:
        if not await _act(self, event):
            await super()._on_key(event)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self.taken:
            self.post_message(Edited(self, event.value))

    @property
    def said(self) -> str:
        """What stands in it."""
        return self.value

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste as one line of text without controls."""
        event.prevent_default()
        event.stop()
        self.replace(safe.editable(" ".join(event.text.split())), *sorted(self.selection))


class BlockField(TextArea):
    """Text of several lines; attributes as LineField has them."""

    def __init__(self, field: Field, text: str) -> None:
        super().__init__(safe.editable(text), compact=True, highlight_cursor_line=False)
        self.field = field
        self.taken = self.text

    def show(self, text: str) -> None:
        """Say something else."""
        self.taken = safe.editable(text)
        self.text = self.taken

    async def _on_key(self, event: events.Key) -> None:
        if not await _act(self, event):
            await super()._on_key(event)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.text != self.taken:
            self.post_message(Edited(self, self.text))

    @property
    def said(self) -> str:
        """What stands in it."""
        return self.text

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        self.replace(safe.editable(text), *self.selection)


class ChoiceField(Widget, can_focus=True):
    """One of a few words: left and right, space or a click take another.

    Attributes:
        field: which it is.
        said: what it says.
        taken: as LineField has it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice--focus"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,enter", "turn(1)", "Next choice", show=False),
        Binding("left", "turn(-1)", "Choice before", show=False),
    ]

    def __init__(self, field: Field, text: str, choices: Sequence[str]) -> None:
        super().__init__()
        self.field = field
        self.said = self.taken = text
        self._choices = choices

    def show(self, text: str) -> None:
        """Say something else."""
        self.said = self.taken = text
        self.refresh()

    def render_line(self, _y: int) -> Strip:
        """Draw it; brackets say that it has the focus."""
        inner = safe.cell(self.said, self.size.width - 2)
        style = (
            self.get_component_rich_style("choice--focus") if self.has_focus else self.rich_style
        )
        left, right = ("<", ">") if self.has_focus else (" ", " ")
        return Strip(
            [Segment(left, style), Segment(safe.line(inner), style), Segment(right, style)]
        )

    def action_turn(self, by: int) -> None:
        """Take the next choice."""
        place = self._choices.index(self.said) if self.said in self._choices else -by
        self.said = self._choices[(place + by) % len(self._choices)]
        self.refresh()
        self.post_message(Edited(self, self.said))

    def on_click(self) -> None:
        """Take the next choice."""
        self.action_turn(1)

    @staticmethod
    def cells(choices: Sequence[str]) -> int:
        """Return how wide it must be."""
        return max(map(width, choices)) + 2


AnyField: TypeAlias = LineField | BlockField | ChoiceField


class Findings(Static):
    """What the lint says about the field above; takes no room where that is nothing."""

    def __init__(self) -> None:
        super().__init__(classes="findings")
        self.display = False
        self._lines: Sequence[str] = ()

    def show(self, lines: Sequence[str], *, bad: bool) -> None:
        """Say something else."""
        if lines == self._lines:  # to lay out the whole form costs more than a key may
            return
        self._lines = lines
        self.display = bool(lines)
        self.set_class(bad, "bad")
        self.update(safe.shown("\n".join(lines)))


class Told(Static):
    """One line or more that change seldom; the form is laid out again only when they do.

    Args:
        name: its class in the style sheet.
        keep: it keeps its height, so nothing else moves.
    """

    def __init__(self, name: str, *, keep: bool = False) -> None:
        super().__init__(classes=name)
        self._keep = keep
        self._said = ""

    def tell(self, text: str) -> None:
        """Say something else."""
        if text != self._said:
            self._said = text
            self.update(safe.shown(text), layout=not self._keep)


class Labelled(Vertical):
    """A field with its label before it and its findings below."""

    def __init__(self, label: str, *fields: AnyField) -> None:
        super().__init__()
        self._label = label
        self._fields = fields
        self.findings = Findings()

    @property
    def field(self) -> Field:
        """The field that findings are about."""
        return self._fields[0].field

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Horizontal():
            yield Static(safe.shown(self._label), classes="label")
            yield from self._fields
        yield self.findings
