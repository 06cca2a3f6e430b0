"""The list beside a candidate: which concepts wait, which are marked, which one is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from shuyu.tui import safe


class QueueList(ScrollView, can_focus=False):
    """The list; it draws only the lines that are seen.

    Args:
        text: returns what the line of an id says.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"queue--cursor"}

    class Chosen(Message):
        """A line was clicked.

        Attributes:
            concept_id: of its concept.
        """

        def __init__(self, concept_id: str) -> None:
            super().__init__()
            self.concept_id = concept_id

    def __init__(self, text: Callable[[str], str]) -> None:
        super().__init__()
        self._text = text
        self._ids: Sequence[str] = ()
        self._current: str | None = None
        self._marked: frozenset[str] = frozenset()

    def show(self, ids: Sequence[str], current: str | None, marked: frozenset[str]) -> None:
        """Say something else."""
        self._ids, self._current, self._marked = list(ids), current, marked
        self.virtual_size = Size(self.size.width, len(ids))
        if current is not None:
            place, height = self._ids.index(current), self.size.height
            if not self.scroll_y <= place < self.scroll_y + height:
                self.scroll_to(y=max(0, place - height // 2), animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        place, cells = round(self.scroll_y) + y, self.size.width
        if place >= len(self._ids):
            return Strip.blank(cells, self.rich_style)
        concept_id = self._ids[place]
        here = concept_id == self._current
        mark = "*" if concept_id in self._marked else ">" if here else " "
        style = self.get_component_rich_style("queue--cursor") if here else self.rich_style
        text = safe.cell(" ".join((mark, self._text(concept_id))), cells)
        return Strip([Segment(safe.line(text), style)]).adjust_cell_length(cells, style)

    def on_click(self, event: events.Click) -> None:
        """Look at the concept that was clicked."""
        place = round(self.scroll_y) + event.y
        if place < len(self._ids):
            self.post_message(self.Chosen(self._ids[place]))
