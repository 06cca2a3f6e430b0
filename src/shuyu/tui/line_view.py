"""A scrolling view that draws lines, none of them before it is seen, none again that is the same.

Textual lays the whole screen out anew when a scrolling widget gets longer, and draws all its lines;
a list that changes with every key cannot afford either.
"""

from __future__ import annotations

from collections.abc import Hashable

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region, Size, Spacing
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from shuyu.language.cells import width
from shuyu.tui import safe
from shuyu.tui.scroll_bar import LineBar, filtered

_KEPT = 1000


class LineView(ScrollView):
    """Lines by their place; a subclass says what each is like and draws it.

    Attributes:
        edge: what every line begins with; a border of Textual's would cost more than the lines.
        edge_style: its component class.
    """

    #: As Widget's, but that a change lays nothing out.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self) -> None:
        super().__init__()
        self.edge = ""
        self.edge_style = ""
        self._count = 0
        self._drawn: dict[int, Hashable] = {}
        self._strips: LRUCache[Hashable, Strip] = LRUCache(_KEPT)
        self._styles: dict[str, Style] = {}

    def key_at(self, place: int) -> Hashable:
        """Return what a line looks the same by; never None for a line that is there."""
        raise KeyError(place)

    def draw(self, place: int, cells: int) -> list[Segment]:
        """Draw a line of at most so many cells; what is left is blank."""
        raise KeyError(place, cells)

    @property
    def top(self) -> int:
        """Place of the first line that is seen."""
        return round(self.scroll_y)

    @property
    def cells(self) -> int:
        """The width that lines have."""
        return self.scrollable_content_region.width - width(self.edge)

    @property
    def lines_seen(self) -> int:
        """How many lines are seen at once."""
        return self.scrollable_content_region.height

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar; one that costs little to move."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = LineBar(thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def set_count(self, count: int) -> None:
        """Say how many lines there are."""
        self._count = count
        self.virtual_size = Size(self.size.width, count)

    def redraw(self) -> None:
        """Draw those lines that do not look as they did."""
        top, drawn, cells = self.top, self._drawn, self.size.width
        begun, regions = 0, []
        for y in range(self.lines_seen + 1):  # those that follow each other as one
            if y == self.lines_seen or drawn.get(y) == self._key(top + y):
                if begun < y:
                    regions.append(Region(0, begun, cells, y - begun))
                begun = y + 1
        if regions:
            self.refresh(*regions)

    def forget(self) -> None:
        """Draw every line anew: what they show has changed."""
        self._drawn.clear()
        self._strips.clear()
        self.refresh()

    def style_of(self, name: str) -> Style:
        """Return the style of a component class as the terminal has it; of the whole for none."""
        if name not in self._styles:
            style = self.rich_style
            if name:
                style += self.get_component_rich_style(name)
            self._styles[name] = filtered(self, Segment(" ", style)).style or style
        return self._styles[name]

    def notify_style_update(self) -> None:
        """Draw with the new theme's colours."""
        self._styles.clear()
        self._strips.clear()
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw a line, unless one like it was drawn."""
        return self._line(y, self.top + y, self.cells)

    def _line(self, y: int, place: int, cells: int) -> Strip:
        key = self._drawn[y] = self._key(place)
        strip = self._strips.get(key)
        if strip is None:
            segments = [] if key is None else self.draw(place, cells)
            left = cells - sum(width(segment.text) for segment in segments)
            if left > 0:
                segments.append(Segment(" " * left, self.style_of("")))
            if self.edge:
                segments.insert(0, Segment(safe.line(self.edge), self.style_of(self.edge_style)))
            # Not beneath the scroll bar: Textual would cut each line in two there.
            strip = self._strips[key] = Strip(Segment.simplify(segments), cells + width(self.edge))
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; those of a view without border need nothing more done to them."""
        if self.styles.gutter != Spacing():
            return super().render_lines(crop)
        top, cells = self.top, self.cells
        strips = [self._line(y, top + y, cells) for y in crop.line_range]
        if crop.column_span != (0, self.outer_size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _key(self, place: int) -> Hashable:
        return self.key_at(place) if 0 <= place < self._count else None
