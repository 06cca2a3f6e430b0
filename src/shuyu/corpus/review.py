"""Mined rows as unprocessed concepts, ready for a reviewer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from shuyu.corpus.mined import CANDIDATE, GLOSS, KNOWN, MinedTerm
from shuyu.language.script import to_simplified
from shuyu.model import Concept, Transaction
from shuyu.recognition.annotation import Annotation, LinkedGloss, NewTerm
from shuyu.recognition.candidates import Candidate
from shuyu.recognition.document import Document, Segment
from shuyu.recognition.glosses import Gloss
from shuyu.recognition.inbox import proposals
from shuyu.recognition.suggest import Suggestion


def mined_concepts(rows: Iterable[MinedTerm], *, taken: Set[str], date: str) -> Iterator[Concept]:
    """Yield a concept for each row that is new to the term base.

    Args:
        rows: the surest first.
        taken: ids in use.
        date: ISO date of the origination.

    Yields:
        Unprocessed concepts whose context and source are the first example; what the row counted
        is in the history's note.
    """
    ids = set(taken)
    seen: set[str] = set()
    for row in rows:
        key = to_simplified(row.zh)
        if row.kind == KNOWN or row.concept is not None or key in seen:
            continue
        seen.add(key)
        for concept in proposals(_annotation(row), taken=ids, date=date):
            ids.add(concept.id)
            note = f"{row.tf} times in {row.df} documents; confidence {row.confidence:.2f}"
            history = (Transaction(date, "origination", who="shuyu mine", note=note),)
            yield replace(concept, history=history)


def _annotation(row: MinedTerm) -> Annotation:
    """Return a row as the annotation of its first example."""
    example = next(iter(row.examples), None)
    text, source = (example.text, example.source) if example else (row.zh, "")
    start = text.find(row.zh)
    if start < 0:
        text, start = row.zh, 0
    end = start + len(row.zh)
    document = Document(text, source, (Segment(0, len(text)),))
    english = dict.fromkeys(one for one in (row.en, *row.alternatives) if one)
    suggestions = tuple(Suggestion(one, row.evidence or "gloss") for one in english)
    new = NewTerm(Candidate(row.zh, row.confidence, ((start, end),)), suggestions)
    glosses = ()
    if row.kind == GLOSS:
        gloss = Gloss(start, end, row.zh, row.en, row.abbreviation, row.confidence, (end, end))
        return Annotation(document, (), (new,), (LinkedGloss(gloss, None),), ())
    return Annotation(document, (), (new,), glosses, ())


def is_new(row: MinedTerm) -> bool:
    """Tell whether the term base lacks a row."""
    return row.kind in (GLOSS, CANDIDATE) and row.concept is None
