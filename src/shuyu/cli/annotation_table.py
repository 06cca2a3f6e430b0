"""An annotation as tables on a terminal; cells are measured by rich, in terminal columns."""

from __future__ import annotations

import sys

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shuyu.language.cells import visible
from shuyu.recognition.annotation import Annotation
from shuyu.recognition.document import Lines
from shuyu.recognition.views.rows import Row, rows

_TITLES = {
    "term": "Known terms",
    "candidate": "Candidates (not in the term base)",
    "gloss": "Glosses in the text",
    "number": "Quantities",
}
_STYLES = {"term": "green", "candidate": "yellow", "gloss": "cyan", "number": "magenta"}


def print_annotation(annotation: Annotation, *, coloured: bool) -> None:
    """Print one table a kind to stdout.

    Args:
        annotation: what to show.
        coloured: whether to style it.
    """
    console = Console(file=sys.stdout, no_color=not coloured, highlight=False, markup=False)
    lines = Lines(annotation.document.text)
    grouped: dict[str, list[Row]] = {}
    for row in rows(annotation):
        grouped.setdefault(row.kind, []).append(row)
    console.print(Text(visible(annotation.document.path), style="bold"))
    for kind, title in _TITLES.items():
        if kind in grouped:
            console.print(_table(f"{title}: {len(grouped[kind])}", kind, grouped[kind], lines))
    if not grouped:
        console.print(Text("no terms, glosses, quantities or candidates found"))


def _table(title: str, kind: str, listed: list[Row], lines: Lines) -> Table:
    table = Table(
        title=Text(title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False
    )
    table.add_column("Chinese", overflow="fold", max_width=36)
    table.add_column("English", overflow="fold", style=_STYLES[kind])
    table.add_column("×", justify="right")
    table.add_column("Line", justify="right", style="dim")
    table.add_column("Note", overflow="fold", style="dim")
    for row in listed:
        line, _ = lines.place(row.spans[0][0])
        table.add_row(
            Text(visible(row.zh)),
            Text(visible(row.en)),
            str(len(row.spans)),
            str(line),
            Text(visible(row.note)),
        )
    return table
