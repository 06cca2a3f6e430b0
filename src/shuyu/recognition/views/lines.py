"""An annotation as plain lines, one item each, for pipes: ``path:line:column<TAB>…``."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.language.cells import visible
from shuyu.recognition.annotation import Annotation
from shuyu.recognition.document import Lines
from shuyu.recognition.views.rows import rows


def annotation_lines(annotation: Annotation) -> Iterator[str]:
    """Yield one line a row: place of the first occurrence, kind, Chinese, English, count, note."""
    document = annotation.document
    lines = Lines(document.text)
    for row in rows(annotation):
        line, column = lines.place(row.spans[0][0])
        cells = (row.kind, row.zh, row.en, f"x{len(row.spans)}", row.note)
        place = f"{visible(document.path)}:{line}:{column}"
        yield "\t".join((place, *(visible(cell) for cell in cells))).rstrip("\t")
