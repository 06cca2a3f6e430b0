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
from textual.strip import Strip

from shuyu.language.cells import width
from shuyu.tui import safe

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

    def draw(self, place: int) -> list[Segment]:
        """Draw a line, not longer than it may be; what is left is blank."""
        raise KeyError(place)

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

    def set_count(self, count: int) -> None:
        """Say how many lines there are."""
        self._count = count
        self.virtual_size = Size(self.size.width, count)

    def redraw(self) -> None:
        """Draw those lines that do not look as they did."""
        changed = [
            y for y in range(self.lines_seen) if self._drawn.get(y) != self._key(self.top + y)
        ]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def forget(self) -> None:
        """Draw every line anew: what they show has changed."""
        self._drawn.clear()
        self._strips.clear()
        self.refresh()

    def style_of(self, name: str) -> Style:
        """Return the style of a component class; of the whole for an empty name."""
        if name not in self._styles:
            base = self.rich_style
            self._styles[name] = base + self.get_component_rich_style(name) if name else base
        return self._styles[name]

    def notify_style_update(self) -> None:
        """Draw with the new theme's colours."""
        self._styles.clear()
        self._strips.clear()
        self._drawn.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw a line, unless one like it was drawn."""
        place = self.top + y
        key = self._drawn[y] = self._key(place)
        strip = self._strips.get(key)
        if strip is None:
            base = self.style_of("")
            segments = (
                [Segment(safe.line(self.edge), self.style_of(self.edge_style))] if self.edge else []
            )
            segments += [] if key is None else self.draw(place)
            drawn = sum(width(segment.text) for segment in segments)
            room = self.outer_size.width
            if drawn < room:
                segments.append(Segment(" " * (room - drawn), base))
            strip = self._strips[key] = Strip(segments, max(drawn, room))
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; those of a view without border need nothing more done to them."""
        if self.styles.gutter != Spacing():
            return super().render_lines(crop)
        _, background = self.background_colors
        strips = [self.render_line(y) for y in crop.line_range]
        for one in self.get_line_filters():
            strips = [strip.apply_filter(one, background) for strip in strips]
        if crop.column_span != (0, self.outer_size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _key(self, place: int) -> Hashable:
        return self.key_at(place) if 0 <= place < self._count else None
