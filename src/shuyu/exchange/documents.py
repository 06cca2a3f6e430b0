"""The term base as JSON, for programs, and as Markdown, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shuyu.exchange.request import ExportRequest
from shuyu.language.json_text import json_text
from shuyu.language.markdown import markdown_text
from shuyu.model import Concept
from shuyu.termbase.normal import concept_to_mapping

_KINDS = frozenset(("term", "definition", "note", "subject"))


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a document; ``request.format`` is ``json``, which holds everything, or ``markdown``."""
    lines = _json(concepts) if request.format == "json" else _markdown(concepts, request)
    return (line.encode() for line in lines)


def _json(concepts: Iterable[Concept]) -> Iterator[str]:
    """Yield one object; each concept as its entry in YAML has it, one a line."""
    yield '{"format": "shuyu-termbase", "version": 1, "concepts": ['
    comma = "\n"
    for concept in concepts:
        data = {"id": concept.id, **concept_to_mapping(concept)}
        data["status"] = concept.process_status.value
        yield comma + json_text(data)
        comma = ",\n"
    yield "\n]}\n"


def _markdown(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[str]:
    """Yield a heading and a table; words to avoid are struck out."""
    yield f"# {markdown_text(request.title)}\n\n"
    if request.licence:
        yield f"{markdown_text(request.licence)}\n\n"
    yield "| 中文 | English | subject | definition and note |\n|---|---|---|---|\n"
    for concept in concepts:
        request.losses.record(concept, concept.terms, _KINDS | {"term status"})
        about = [one.text for one in concept.definitions]
        about += [concept.note] if concept.note is not None else []
        cells = (
            "<br>".join(_marked(term.text, term.status.usable) for term in concept.chinese()),
            "<br>".join(_marked(term.text, term.status.usable) for term in concept.english()),
            _cell(concept.subject_field or ""),
            "<br>".join(map(_cell, about)),
        )
        yield f"| {' | '.join(cells)} |\n"


def _marked(text: str, usable: bool) -> str:
    return _cell(text) if usable else f"~~{_cell(text)}~~"


def _cell(text: str) -> str:
    return markdown_text(" ".join(text.split()))
