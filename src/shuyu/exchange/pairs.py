"""What bilingual formats carry of a concept: usable terms of one script and one language.

Deprecated terms never leave this way: the tools that read these files offer every term they get.
"""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.exchange.request import ExportRequest
from shuyu.model import Concept, Status, Term


def usable(concept: Concept, language: str) -> list[Term]:
    """Return the usable terms of exactly one language, preferred ones first."""
    found = [term for term in concept.in_language(language) if term.status.usable]
    return sorted(found, key=lambda term: term.status is not Status.PREFERRED)


def sides(concept: Concept, request: ExportRequest) -> tuple[list[Term], list[Term]]:
    """Return the usable source and target terms; both empty where either side has none."""
    source, target = usable(concept, request.source), usable(concept, request.target)
    return (source, target) if source and target else ([], [])


def comment(concept: Concept, request: ExportRequest) -> str:
    """Return what a comment column says: the definitions of both languages, then the note."""
    return "; ".join(comment_parts(concept, request))


def comment_parts(concept: Concept, request: ExportRequest) -> Iterator[str]:
    """Yield the definitions of both languages, then the note."""
    for definition in concept.definitions:
        if definition.language in (request.source, request.target):
            yield definition.text
    if concept.note is not None:
        yield concept.note


def record_other_definitions(concept: Concept, request: ExportRequest) -> None:
    """Record the definitions that ``comment`` leaves out."""
    for definition in concept.definitions:
        if definition.language not in (request.source, request.target):
            request.losses.add(concept, "definition", definition.text)


def one_line(text: str) -> str:
    """Return a text without tabs and line ends, which these formats cannot hold."""
    return " ".join(text.split())
