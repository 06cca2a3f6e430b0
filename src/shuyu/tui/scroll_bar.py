"""A vertical scroll bar that costs little to move: the few kinds of cells it has are drawn once."""

from __future__ import annotations

from collections.abc import Sequence

from rich.color import Color
from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget


class LineBar(ScrollBar):
    """Looks and acts like Textual's own."""

    def __init__(self, *, thickness: int = 1) -> None:
        super().__init__(vertical=True, name="vertical", thickness=thickness)
        self._lines: Sequence[Strip] = ()
        self._known: dict[Segment, Strip] = {}

    def notify_style_update(self) -> None:
        """Draw with the new theme's colours."""
        self._known.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the bar where it was moved or changed."""
        height = self.size.height
        if self._dirty_regions or len(self._lines) != height:
            self._dirty_regions.clear()
            self._lines = self._drawn(height)
        lines = self._lines[crop.y : crop.bottom]
        return [line.crop(crop.x, crop.right) for line in lines]

    def _drawn(self, height: int) -> Sequence[Strip]:
        bar = self.render()
        if not isinstance(bar, ScrollBarRender):
            return [Strip.blank(self.size.width)] * height
        style = self.app.console.get_style(bar.style)
        drawn = bar.render_bar(
            size=height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=bar.thickness,
            back_color=style.bgcolor or Color.default(),
            bar_color=style.color or Color.default(),
        )
        return [self._strip(segment) for segment in drawn.segments]

    def _strip(self, segment: Segment) -> Strip:
        if segment not in self._known:
            self._known[segment] = Strip([filtered(self, segment)], self.thickness)
        return self._known[segment]


def filtered(widget: Widget, segment: Segment) -> Segment:
    """Return a segment as a widget's terminal can show it: without colours, with fewer ones."""
    _, background = widget.background_colors
    segments = [segment]
    for one in widget.get_line_filters():
        segments = one.apply(segments, background)
    return segments[0]
