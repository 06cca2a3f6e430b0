"""The columns of the term list: which there are, how wide, which one sorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shuyu.termbase.listing import SortKey

#: Cells before the first column, for the marks of a row.
MARGIN = 2
GAP = 1
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: what sorting by it is called.
        english: its title.
        chinese: its title.
        cells: its width; 0 where it shares what is left.
        share: its part of that.
        since: the list's least width that shows it.
    """

    key: SortKey
    english: str
    chinese: str
    cells: int = 0
    share: int = 0
    since: int = 0


COLUMNS = (
    Column("zh", "Chinese", "中文", share=2),
    Column("en", "English", "英文", share=3),
    Column("process", "Status", "状态", cells=11),
    Column("subject", "Subject", "学科", cells=14, since=64),
    Column("file", "File", "文件", cells=16, since=96),
)


class Layout:
    """How wide each column is now.

    Attributes:
        chosen: place of the column that keys act on.
        sort: what the rows are sorted by.
        reverse: True from the last to the first.
    """

    def __init__(self) -> None:
        self.chosen = 0
        self.sort: SortKey = "place"
        self.reverse = False
        self._added = [0] * len(COLUMNS)
        self._widths: dict[int, list[int]] = {}

    def widths(self, cells: int) -> Sequence[int]:
        """Return the width of each column, 0 for one without room, for a list of so many cells."""
        if cells not in self._widths:
            self._widths = {cells: self._fit(cells)}
        return self._widths[cells]

    def _fit(self, cells: int) -> list[int]:
        fixed = [column.cells if cells >= column.since else 0 for column in COLUMNS]
        widths = [
            width + added if width else 0 for width, added in zip(fixed, self._added, strict=True)
        ]
        shown = sum(1 for column in COLUMNS if column.share or cells >= column.since)
        left = cells - MARGIN - sum(widths) - GAP * (shown - 1)
        shares = sum(column.share for column in COLUMNS)
        flexible = [place for place, column in enumerate(COLUMNS) if column.share]
        for place in flexible:
            widths[place] = max(_LEAST, left * COLUMNS[place].share // shares + self._added[place])
        last = flexible[-1]  # takes what the others leave
        widths[last] = max(_LEAST, left - sum(widths[place] for place in flexible[:-1]))
        return widths

    def choose(self, step: int, cells: int) -> None:
        """Move to another column that is shown."""
        shown = [place for place, width in enumerate(self.widths(cells)) if width]
        here = shown.index(self.chosen) if self.chosen in shown else 0
        self.chosen = shown[(here + step) % len(shown)]

    def widen(self, place: int, by: int, cells: int) -> None:
        """Give a column more cells, or fewer; the English one gives or takes them."""
        if COLUMNS[place].key == "en":  # it has what is left: its neighbour gives way
            place, by = place - 1, -by
        now = self.widths(cells)[place]
        self._added[place] += max(by, _LEAST - now)
        self._widths = {}

    def sort_by(self, key: SortKey) -> None:
        """Sort by a column; by the same one again: the other way round, then as in the files."""
        if self.sort != key:
            self.sort, self.reverse = key, False
        elif not self.reverse:
            self.reverse = True
        else:
            self.sort, self.reverse = "place", False

    def at(self, x: int, cells: int) -> tuple[int, bool]:
        """Return the column at a cell of the header, and whether it is the gap after it."""
        position = MARGIN
        place = 0
        for place, width in enumerate(self.widths(cells)):
            if not width:
                continue
            position += width
            if x < position:
                return place, False
            position += GAP
            if x < position:
                return place, True
        return place, False
