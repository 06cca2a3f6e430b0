"""The list of concepts: it draws the lines that are seen and knows of the others but their rows.

A hundred thousand rows cost what ten do. It fetches and orders nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from shuyu.tui import safe
from shuyu.tui.columns import COLUMNS, GAP, MARGIN, Layout
from shuyu.tui.keys import bindings
from shuyu.tui.row import RowText

#: Returns what rows show, by row.
Fetch = Callable[[Sequence[int]], dict[int, RowText]]
_KEPT = 1000


class TermList(ScrollView, can_focus=True):
    """A virtual list.

    Attributes:
        columns: how they are laid out.
        marked: ids of the marked concepts.
        rows: the rows that are listed, in order.
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

    class Moved(Message):
        """The cursor is on another concept, or on another state of it."""

    class Columned(Message):
        """The columns are not as they were."""

    class Chosen(Message):
        """A concept was clicked twice."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self.columns = Layout()
        self.marked: set[str] = set()
        self.rows: Sequence[int] = ()
        self.cursor = 0
        self._fetch = fetch
        self._texts: LRUCache[int, RowText] = LRUCache(_KEPT)
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_KEPT)
        self._styles: dict[str, Style] = {}

    @property
    def current(self) -> int | None:
        """The row that the cursor is on."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[int], row: int | None = None) -> None:
        """List other rows.

        Args:
            rows: which, in order.
            row: the one to put the cursor on; where it is not listed or None, the first.
        """
        self.rows = rows
        self.cursor = rows.index(row) if row is not None and row in rows else 0
        self._resize()
        self.post_message(self.Moved())

    def forget(self) -> None:
        """Draw all again: concepts have changed."""
        self._texts.clear()
        self._strips.clear()
        self.refresh()

    def _resize(self) -> None:
        # Set without a layout of the whole screen: only the scroll bar has to know.
        self.set_reactive(Widget.virtual_size, Size(self.size.width, len(self.rows)))
        self._scroll_update(self.virtual_size)
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        """Scroll to where the cursor is seen."""
        height = self.scrollable_content_region.height
        top = round(self.scroll_y)
        if self.cursor < top or not height:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def _move(self, place: int) -> None:
        place = max(0, min(place, len(self.rows) - 1))
        if place == self.cursor:
            return
        before, self.cursor = self.cursor, place
        self._follow()
        self.refresh_line(before)
        self.refresh_line(place)
        self.post_message(self.Moved())

    def action_cursor(self, step: int) -> None:
        """Move by rows."""
        self._move(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Move by pages."""
        self._move(self.cursor + step * max(1, self.scrollable_content_region.height - 1))

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
        self._strips.clear()
        self.refresh()
        self.post_message(self.Columned())

    @property
    def cells(self) -> int:
        """The width that columns have."""
        return self.scrollable_content_region.width

    def on_resize(self) -> None:
        """Fit the columns and keep the cursor in sight."""
        self._strips.clear()
        self._resize()
        self.post_message(self.Columned())

    def notify_style_update(self) -> None:
        """Draw with the new theme's colours."""
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def on_click(self, event: events.Click) -> None:
        """Go to the row that was clicked."""
        place = round(self.scroll_y) + event.y
        if 0 <= place < len(self.rows):
            self._move(place)
            if event.chain > 1:
                self.post_message(self.Chosen())

    def render_lines(self, crop: Region) -> list[Strip]:
        """Fetch what the visible lines need in one go, then draw them."""
        top = round(self.scroll_y)
        wanted = self.rows[top + crop.y : top + crop.bottom]
        missing = [row for row in wanted if row not in self._texts]
        if missing:
            for row, text in self._fetch(missing).items():
                self._texts[row] = text
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        place = round(self.scroll_y) + y
        if not 0 <= place < len(self.rows):
            return Strip.blank(self.size.width, self.rich_style)
        row = self.rows[place]
        text = self._texts.get(row)
        if text is None:
            text = self._texts[row] = self._fetch([row])[row]
        here = place == self.cursor
        key = (row, here, self.has_focus if here else False, text.id in self.marked)
        strip = self._strips.get(key)
        if strip is None:
            strip = self._strips[key] = self._draw(text, here=here)
        return strip

    def _draw(self, text: RowText, *, here: bool) -> Strip:
        cursor = self._style("list--cursor") if here else None
        marks = ("+" if text.id in self.marked else " ") + ("*" if text.edited else " ")
        segments = [Segment(safe.cell(marks, MARGIN), cursor or self._style("list--edited"))]
        shown = (text.zh, text.en, text.process, text.subject, text.file)
        gap = ""
        for column, width, value in zip(
            COLUMNS, self.columns.widths(self.cells), shown, strict=True
        ):
            if width:
                name = text.process if column.key == "process" else _STYLES[column.key]
                style = cursor or self._style(f"list--{name}")
                segments.append(Segment(safe.cell(gap + value, width + len(gap)), style))
                gap = " " * GAP
        return Strip(segments).adjust_cell_length(self.cells, cursor or self.rich_style)

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(name)
        return self._styles[name]


_STYLES = {"zh": "zh", "en": "en", "subject": "dim", "file": "dim"}
