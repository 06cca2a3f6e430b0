"""The detail pane: all that the concept under the cursor says, drawn line by line.

The cursor passes dozens of concepts a second, so it makes no layout and no widgets for them.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from rich.segment import Segment

from shuyu.tui import safe
from shuyu.tui.detail_text import Field
from shuyu.tui.line_view import LineView
from shuyu.tui.wrap import wrap

_LABEL = 12
_LEAST = 8


class Detail(LineView, can_focus=True):
    """The pane.

    Attributes:
        fields: what it says.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "detail--edge",
        "detail--label",
        "detail--title",
        "detail--term",
        "detail--avoided",
        "detail--derived",
        "detail--dim",
    }

    def __init__(self) -> None:
        super().__init__()
        self.edge_style = "detail--edge"
        self.fields: Sequence[Field] = ()
        self._lines: list[tuple[str, str, str]] = []

    def show(self, fields: Sequence[Field]) -> None:
        """Say something else."""
        if fields != self.fields:
            self.fields = fields
            self._fit()
            self.scroll_to(y=0, animate=False, force=True)

    def text(self) -> str:
        """Return the lines that are shown, for tests and for copying."""
        return "\n".join(
            (safe.cell(label, _LABEL) + text).rstrip() for label, text, _ in self._lines
        )

    def on_resize(self) -> None:
        """Break the lines anew; beside the list, an edge parts the two."""
        beside = self.screen.has_class("-wide")
        self.edge = ("| " if self.app.has_class("-ascii") else "▏ ") if beside else " "
        self.forget()
        self._fit()

    def _fit(self) -> None:
        if not self.cells:
            return
        self._lines = []
        for field in self.fields:
            indent = 0 if field.style == "title" else _LABEL
            label = field.label
            for line in wrap(field.text, max(_LEAST, self.cells - indent)):
                self._lines.append((label, line, field.style))
                label = ""
        self.set_count(len(self._lines))
        self.redraw()

    def key_at(self, place: int) -> Hashable:
        """Return what a line looks the same by."""
        return self._lines[place]

    def draw(self, place: int, _cells: int) -> list[Segment]:
        """Draw a line."""
        label, text, name = self._lines[place]
        segments = [Segment(safe.line(text), self.style_of(f"detail--{name}" if name else ""))]
        if name != "title":
            segments.insert(0, Segment(safe.cell(label, _LABEL), self.style_of("detail--label")))
        return segments
