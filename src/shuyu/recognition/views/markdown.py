"""An annotation as a Markdown page: one table a kind."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.language.markdown import markdown_text
from shuyu.recognition.annotation import Annotation
from shuyu.recognition.document import Lines
from shuyu.recognition.views.rows import rows

_TITLES = {
    "term": "Known terms",
    "candidate": "Candidates",
    "gloss": "Glosses in the text",
    "number": "Quantities",
}


def annotation_markdown(annotation: Annotation) -> Iterator[str]:
    """Yield the lines of the page; text from the document is escaped."""
    yield f"# {markdown_text(annotation.document.path)}"
    kind = ""
    lines = Lines(annotation.document.text)
    for row in rows(annotation):
        if row.kind != kind:
            kind = row.kind
            yield from ("", f"## {_TITLES[kind]}", "")
            yield from ("| Chinese | English | Count | Line | Note |", "|---|---|--:|--:|---|")
        line, _ = lines.place(row.spans[0][0])
        cells = (markdown_text(row.zh), markdown_text(row.en), str(len(row.spans)), str(line))
        yield f"| {' | '.join(cells)} | {markdown_text(row.note)} |"
