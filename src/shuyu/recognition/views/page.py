"""An annotation as one self-contained HTML page: the marked article and its list.

The page loads nothing from anywhere. Text from the document reaches it only through ``_text``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template

from shuyu.language.cells import visible
from shuyu.recognition.annotation import Annotation
from shuyu.recognition.views.rows import Row, rows


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    classes: str
    english: str
    anchor: str


def annotation_page(annotation: Annotation) -> str:
    """Return the page; marks nest, and one that would cross another's edge is left out."""
    listed = list(rows(annotation))
    template = Template((files(__package__) / "page.html").read_text("utf-8"))
    return template.substitute(
        title=_text(annotation.document.path),
        article="".join(_article(annotation.document.text, _nested(_marks(annotation, listed)))),
        terms=sum(row.kind == "term" for row in listed),
        candidates=len(annotation.candidates),
        glosses=len(annotation.glosses),
        numbers=len(annotation.numbers),
        list="\n".join(_list_row(row, number) for number, row in enumerate(listed)),
    )


def _marks(annotation: Annotation, listed: list[Row]) -> Iterator[_Mark]:
    flags = {
        (term.start, term.end): f"{' ambiguous' if term.ambiguous else ''} {term.status}"
        for term in annotation.terms
    }
    glossed = {(one.gloss.start, one.gloss.end) for one in annotation.glosses}
    for number, row in enumerate(listed):
        if row.kind == "gloss" and row.spans[0] in flags:
            continue  # the known term there carries both classes
        for index, span in enumerate(row.spans):
            classes = row.kind
            if row.kind == "term":
                classes += flags[span] + (" gloss" if span in glossed else "")
            if index == 0:
                classes += " first"
            english = "; ".join(part for part in (row.en, row.note) if part)
            yield _Mark(*span, classes, english, f"m{number}" if index == 0 else "")


def _nested(marks: Iterable[_Mark]) -> Iterator[_Mark]:
    """Yield the marks outermost first, without those that cross one already taken."""
    open_ends: list[int] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        while open_ends and open_ends[-1] <= mark.start:
            open_ends.pop()
        if open_ends and mark.end > open_ends[-1]:
            continue
        open_ends.append(mark.end)
        yield mark


def _article(text: str, marks: Iterable[_Mark]) -> Iterator[str]:
    position = 0
    open_ends: list[int] = []

    def up_to(offset: int) -> Iterator[str]:
        nonlocal position
        while open_ends and open_ends[-1] <= offset:
            end = open_ends.pop()
            yield _text(text[position:end]) + "</mark>"
            position = end
        yield _text(text[position:offset])
        position = offset

    for mark in marks:
        yield from up_to(mark.start)
        anchor = f' id="{mark.anchor}"' if mark.anchor else ""
        english = _text(mark.english)
        yield f'<mark class="{mark.classes}"{anchor} data-en="{english}" title="{english}">'
        open_ends.append(mark.end)
    yield from up_to(len(text))


def _list_row(row: Row, number: int) -> str:
    note = f"<small>{_text(row.note)}</small>" if row.note else ""
    count = f"×{len(row.spans)}" if len(row.spans) > 1 else ""
    return (
        f'<tr class="{row.kind}"><td lang="zh"><a href="#m{number}">{_text(row.zh)}</a></td>'
        f"<td>{_text(row.en)}{note}</td><td>{count}</td></tr>"
    )


def _text(text: str) -> str:
    return escape(visible(text.replace("\r\n", "\n"), newline=True))
