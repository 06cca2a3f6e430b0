"""The titles above the term list."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from shuyu.language.cells import width as cells_of
from shuyu.tui import safe
from shuyu.tui.columns import COLUMNS, GAP, MARGIN
from shuyu.tui.term_list import TermList


class ColumnHeader(Widget):
    """The titles of the columns: a click sorts, a drag of a gap makes wider."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"header--chosen"}

    class Sort(Message):
        """Sort by a column.

        Attributes:
            place: which.
        """

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, terms: TermList) -> None:
        super().__init__()
        self._terms = terms
        self._dragged: tuple[int, int] | None = None

    def render_line(self, _y: int) -> Strip:
        """Draw the titles; an arrow of ASCII says how the list is sorted."""
        columns = self._terms.columns
        base = self.rich_style
        segments = [Segment(" " * MARGIN, base)]
        for place, width in enumerate(columns.widths(self._terms.cells)):
            if not width:
                continue
            column = COLUMNS[place]
            arrow = "" if columns.sort != column.key else " v" if columns.reverse else " ^"
            style = (
                self.get_component_rich_style("header--chosen")
                if place == columns.chosen and self._terms.has_focus
                else base
            )
            both = f"{column.english} {column.chinese}{arrow}"
            title = both if cells_of(both) <= width else column.chinese + arrow
            segments.append(Segment(safe.cell(title, width), style))
            segments.append(Segment(" " * GAP, base))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to drag a gap, or sort."""
        place, gap = self._terms.columns.at(event.x, self._terms.cells)
        if gap:
            self._dragged = (place, event.screen_x)
            self.capture_mouse()
        else:
            self.post_message(self.Sort(place))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag."""
        if self._dragged is not None:
            place, start = self._dragged
            self._terms.widen(place, event.screen_x - start)
            self._dragged = (place, event.screen_x)

    def on_mouse_up(self) -> None:
        """End the drag."""
        if self._dragged is not None:
            self._dragged = None
            self.release_mouse()
