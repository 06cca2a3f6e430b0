"""The list of concepts: it draws the lines that are seen and knows of the others but their rows.

A hundred thousand rows cost what ten do. It fetches and orders nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.message import Message
from textual.timer import Timer

from shuyu.tui import safe
from shuyu.tui.columns import COLUMNS, GAP, MARGIN, Layout
from shuyu.tui.keys import bindings
from shuyu.tui.line_view import LineView
from shuyu.tui.row import RowText

#: Returns what rows show, by row.
Fetch = Callable[[Sequence[int]], dict[int, RowText]]
_KEPT = 1000
#: Seconds after which the rest of a long list is looked for, if nobody types on.
_MOMENT = 0.3


class TermList(LineView, can_focus=True):
    """A virtual list.

    Args:
        fetch: returns what rows show.
        moved: called when the cursor is on another concept, or on another state of it; at once, so
            that what follows the cursor is drawn with it.

    Attributes:
        columns: how they are laid out.
        marked: ids of the marked concepts.
        cursor: place in ``rows``.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "list--cursor",
        "list--zh",
        "list--en",
        "list--unprocessed",
        "list--provisional",
        "list--finalized",
        "list--dim",
        "list--edited",
    }
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["move"])]

    class Columned(Message):
        """The columns are not as they were."""

    class Chosen(Message):
        """A concept was clicked twice."""

    def __init__(self, fetch: Fetch, moved: Callable[[], None]) -> None:
        super().__init__()
        self.columns = Layout()
        self.marked: set[str] = set()
        self.cursor = 0
        self._rows: Sequence[int] = ()
        self._rest: Callable[[], Sequence[int]] | None = None
        self._timer: Timer | None = None
        self._fetch = fetch
        self._moved = moved
        self._texts: LRUCache[int, RowText] = LRUCache(_KEPT)

    @property
    def rows(self) -> Sequence[int]:
        """All rows that are listed, in order."""
        self._complete()
        return self._rows

    @property
    def known(self) -> tuple[int, bool]:
        """How many rows are known to be listed, and whether these are all."""
        return len(self._rows), self._rest is None

    @property
    def current(self) -> int | None:
        """The row that the cursor is on."""
        return self._rows[self.cursor] if self._rows else None

    def show(
        self,
        rows: Sequence[int],
        row: int | None = None,
        rest: Callable[[], Sequence[int]] | None = None,
    ) -> None:
        """List other rows.

        Args:
            rows: which, in order.
            row: the one to put the cursor on; where it is not listed or None, the first.
            rest: returns all, where ``rows`` are but the first of many: it is called when somebody
                needs them or after a moment, and not if other rows are shown before.
        """
        self._rows, self._rest = rows, rest
        try:
            self.cursor = 0 if row is None else rows.index(row)
        except ValueError:
            self.cursor = 0
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if rest is None else self.set_timer(_MOMENT, self._complete)
        self.set_count(len(rows))
        self._follow()
        self.redraw()
        self._moved()

    def _complete(self) -> None:
        """List the rows that have not been looked for yet."""
        if self._rest is not None:
            rest, self._rest = self._rest, None
            self._rows = rest()
            self.set_count(len(self._rows))
            self.redraw()
            self._moved()

    def forget(self) -> None:
        """Fetch and draw all again: concepts have changed."""
        self._texts.clear()
        super().forget()

    def _follow(self) -> None:
        """Scroll to where the cursor is seen."""
        if self.cursor < self.top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.lines_seen and self.cursor >= self.top + self.lines_seen:
            self.scroll_to(y=self.cursor - self.lines_seen + 1, animate=False, force=True)

    def _move(self, place: int) -> None:
        place = max(0, min(place, len(self.rows) - 1))
        if place != self.cursor:
            self.cursor = place
            self._follow()
            self.redraw()
            self._moved()

    def action_cursor(self, step: int) -> None:
        """Move by rows."""
        self._move(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move by pages."""
        self._move(self.cursor + step * max(1, self.lines_seen - 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self._move(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._move(len(self.rows) - 1)

    def action_column(self, step: int) -> None:
        """Choose another column."""
        self.columns.choose(step, self.cells)
        self.post_message(self.Columned())

    def action_widen(self, step: int) -> None:
        """Make the chosen column wider or narrower."""
        self.widen(self.columns.chosen, step)

    def widen(self, place: int, by: int) -> None:
        """Make a column wider or narrower."""
        self.columns.widen(place, by, self.cells)
        super().forget()
        self.post_message(self.Columned())

    def on_resize(self) -> None:
        """Fit the columns and keep the cursor in sight."""
        self.set_count(len(self._rows))
        self._follow()
        super().forget()
        self.post_message(self.Columned())

    def on_focus(self) -> None:
        """Draw the cursor as the active one."""
        self.redraw()
        self.post_message(self.Columned())

    def on_blur(self) -> None:
        """Draw the cursor as an idle one."""
        self.redraw()
        self.post_message(self.Columned())

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked."""
        place = self.top + event.y
        if 0 <= place < len(self._rows):
            self._move(place)
            if event.chain > 1:
                self.post_message(self.Chosen())

    def key_at(self, place: int) -> Hashable:
        """Return what a row looks the same by."""
        row = self._rows[place]
        here = place == self.cursor
        marked = bool(self.marked) and self._text(row).id in self.marked
        return (row, here, here and self.has_focus, marked)

    def _text(self, row: int) -> RowText:
        text = self._texts.get(row)
        if text is None:  # all that are seen with it in one go
            seen = self._rows[self.top : self.top + self.lines_seen]
            missing = [one for one in {*seen, row} if one not in self._texts]
            for one, found in self._fetch(missing).items():
                self._texts[one] = found
            text = self._texts[row]
        return text

    def draw(self, place: int, cells: int) -> list[Segment]:
        """Draw a row."""
        text = self._text(self._rows[place])
        cursor = self.style_of("list--cursor") if place == self.cursor else None
        marks = ("+" if text.id in self.marked else " ") + ("*" if text.edited else " ")
        segments = [Segment(safe.cell(marks, MARGIN), cursor or self.style_of("list--edited"))]
        shown = (text.zh, text.en, text.process, text.subject, text.file)
        gap = ""
        widths = self.columns.widths(cells)
        for column, room, value in zip(COLUMNS, widths, shown, strict=True):
            if room:
                name = text.process if column.key == "process" else _STYLES[column.key]
                style = cursor or self.style_of(f"list--{name}")
                segments.append(Segment(safe.cell(gap + value, room + len(gap)), style))
                gap = " " * GAP
        return segments


_STYLES = {"zh": "zh", "en": "en", "subject": "dim", "file": "dim"}
