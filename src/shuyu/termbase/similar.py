"""Concepts that a candidate may be the same as, for a reviewer to merge it into."""

from __future__ import annotations

from shuyu.model import Concept
from shuyu.termbase.index import Index
from shuyu.termbase.search import search

_ALIKE = ("exact", "prefix", "contains", "fuzzy")
_LEAST = 2


def similar(index: Index, candidate: Concept, most: int = 5) -> list[tuple[str, str]]:
    """Return id and name of stored concepts, most alike first.

    Args:
        index: of the term base; the candidate itself may be in it.
        candidate: its terms are looked up; a Chinese one also without its first or last character.
        most: at most so many.
    """
    texts = [term.text for term in candidate.terms]
    parts = [part for term in candidate.chinese() for part in (term.text[:-1], term.text[1:])]
    found: dict[str, str] = {}
    for text in (*texts, *(part for part in parts if len(part) >= _LEAST)):
        for hit in search(index, text, most):
            record = hit.found.record
            if hit.match in _ALIKE and record.id != candidate.id:
                terms = [*record.chinese()[:1], *record.english()[:1]]
                found.setdefault(record.id, " = ".join(term.text for term in terms))
    return list(found.items())[:most]
