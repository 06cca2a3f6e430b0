"""The detail pane: all that the concept under the cursor says, drawn line by line.

The cursor passes dozens of concepts a second, so it makes no layout and no widgets for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from shuyu.tui import safe
from shuyu.tui.detail_text import Field
from shuyu.tui.wrap import wrap

_LABEL = 12
_LEAST = 8


class Detail(ScrollView, can_focus=True):
    """The pane.

    Attributes:
        fields: what it says.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "detail--label",
        "detail--title",
        "detail--term",
        "detail--avoided",
        "detail--derived",
        "detail--dim",
    }
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self.fields: Sequence[Field] = ()
        self._lines: list[tuple[str, str, str]] = []

    def show(self, fields: Sequence[Field]) -> None:
        """Say something else."""
        self.fields = fields
        self._fit()
        self.scroll_to(y=0, animate=False, force=True)

    def text(self) -> str:
        """Return the lines that are shown, for tests and for copying."""
        return "\n".join(
            (safe.cell(label, _LABEL) + text).rstrip() for label, text, _ in self._lines
        )

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._fit()

    def _fit(self) -> None:
        cells = self.scrollable_content_region.width
        if not cells:
            return
        self._lines = []
        for field in self.fields:
            indent = 0 if field.style == "title" else _LABEL
            label = field.label
            for line in wrap(field.text, max(_LEAST, cells - indent)):
                self._lines.append((label, line, field.style))
                label = ""
        self.set_reactive(Widget.virtual_size, Size(self.size.width, len(self._lines)))
        self._scroll_update(self.virtual_size)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        place = round(self.scroll_y) + y
        base = self.rich_style
        if not 0 <= place < len(self._lines):
            return Strip.blank(self.size.width, base)
        label, text, name = self._lines[place]
        style = self._style(name) if name else base
        segments = [Segment(safe.line(text), style)]
        if name != "title":
            segments.insert(0, Segment(safe.cell(label, _LABEL), self._style("label")))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"detail--{name}")
