"""The whole term base as one HTML page that searches itself and loads nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from string import Template

from shuyu.exchange.request import ExportRequest
from shuyu.language.cells import visible
from shuyu.model import Concept, Term

_KINDS = frozenset(("term", "term status", "subject", "definition", "note"))


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield the page; words to avoid are struck out."""
    folder = files(__package__)
    rows = []
    for concept in concepts:
        request.losses.record(concept, concept.terms, _KINDS)
        rows.append(_row(concept))
    head = Template((folder / "page.html").read_text("utf-8")).substitute(
        title=_text(request.title), licence=_text(request.licence or ""), count=len(rows)
    )
    yield head.encode()
    yield "".join(rows).encode()
    yield (folder / "page_end.html").read_bytes()


def _row(concept: Concept) -> str:
    about = [one.text for one in concept.definitions]
    about += [concept.note] if concept.note is not None else []
    notes = "".join(f"<small>{_text(part)}</small>" for part in about)
    chinese = "<br>".join(map(_term, concept.chinese()))
    english = "<br>".join(map(_term, concept.english()))
    return (
        f'<tr id="{_text(concept.id)}"><td lang="zh">{chinese}</td><td lang="en">{english}</td>'
        f"<td>{_text(concept.subject_field or '')}{notes}</td></tr>\n"
    )


def _term(term: Term) -> str:
    return _text(term.text) if term.status.usable else f"<s>{_text(term.text)}</s>"


def _text(text: str) -> str:
    return escape(visible(text.replace("\r\n", "\n"), newline=True))
