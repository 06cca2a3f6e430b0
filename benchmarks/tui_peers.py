"""An app around DataTable or OptionList, with a search line, for ``tui.py`` to measure.

Run: ``python benchmarks/tui_peers.py DataTable|OptionList TABLE.tsv ROWS``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import DataTable, Input, OptionList

Rows = list[tuple[str, str]]


class Peer(App[None]):
    """The app."""

    def __init__(self, widget: str, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self.table: DataTable[str] | None = (
            DataTable(cursor_type="row") if widget == "DataTable" else None
        )
        self.options = OptionList()

    BINDINGS = [Binding("slash", "search")]  # noqa: RUF012 - Textual's

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Input()
        yield self.table or self.options

    def on_mount(self) -> None:
        """Show all rows."""
        if self.table:
            self.table.add_columns("zh", "en")
        self.show(self.rows)
        (self.table or self.options).focus()

    def show(self, rows: Rows) -> None:
        """Show some rows."""
        if self.table:
            self.table.clear()
            self.table.add_rows(rows)
        else:
            self.options.clear_options()
            self.options.add_options([f"{zh}  {en}" for zh, en in rows])

    def action_search(self) -> None:
        """Go to the search line."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter."""
        self.show([row for row in self.rows if event.value in row[0] or event.value in row[1]])


def main() -> None:
    """Run the app."""
    widget, table, count = sys.argv[1:]
    lines = Path(table).read_text("utf-8").splitlines()[: int(count)]
    rows = [(line.split("\t")[0], line.split("\t")[1]) for line in lines]
    Peer(widget, rows).run()


if __name__ == "__main__":
    main()
