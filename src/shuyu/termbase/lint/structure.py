"""Checks of an entry beside its terms: subject, relations, sources, definition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from shuyu.findings import Finding
from shuyu.language.cells import visible
from shuyu.model import ProcessStatus, TermType
from shuyu.termbase.fields import nearest
from shuyu.termbase.lint.rules import (
    DANGLING,
    ID_TWICE,
    MALFORMED_SOURCE,
    NO_DEFINITION,
    NO_SOURCE,
    UNKNOWN_SUBJECT,
)
from shuyu.termbase.lint.view import LINKING, Base, Item, words_of

_ARXIV = re.compile(r"(?:\d\d(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_IDENTIFIER = re.compile(r"(?i)\b(arXiv:|doi:|ISBN(?:-1[03])?:?) ?(\S+)")


def check_subject(item: Item, base: Base) -> Iterator[Finding]:
    """Find subjects that ``termbase.yaml`` does not list."""
    subject, known = item.concept.subject_field, base.settings.subjects
    if subject is not None and known and subject not in known:
        message = f"unknown subject '{visible(subject)}'{nearest(subject, known)}"
        near = get_close_matches(subject, known, n=1)
        yield item.finding(UNKNOWN_SUBJECT, message, item.value("subject"), *near)


def check_id(item: Item, base: Base) -> Iterator[Finding]:
    """Find ids that another file has too."""
    first = base.ids[item.concept.id]
    if first is not item:
        where = f"{visible(first.source.path)}:{first.entry.line}"
        yield item.finding(ID_TWICE, f"id '{visible(item.concept.id)}' again: first at {where}")


def check_related(item: Item, base: Base) -> Iterator[Finding]:
    """Find relations to nothing, and to the entry itself."""
    for related, node in zip(item.concept.related, item.parts("related"), strict=True):
        name = visible(related)
        if related == item.concept.id:
            yield item.finding(DANGLING, f"'{name}' is related to itself", node)
        elif related not in base.ids:
            near = get_close_matches(related, base.ids, n=1)
            yield item.finding(DANGLING, f"no entry has the id '{name}'", node, *near)


def check_complete(item: Item, base: Base) -> Iterator[Finding]:
    """Find finalized concepts without a source, or without a definition that they need."""
    concept = item.concept
    if concept.process_status is not ProcessStatus.FINALIZED:
        return
    place = item.value("status")
    if not concept.sources and not any(term.source for term in concept.terms):
        message = "finalized without a source: name where the English form is attested"
        yield item.finding(NO_SOURCE, message, place)
    if not concept.definitions and not _is_proper(item, base):
        message = "finalized without a definition: only a proper name needs none"
        yield item.finding(NO_DEFINITION, message, place)


def check_sources(item: Item, _base: Base) -> Iterator[Finding]:
    """Find identifiers that cannot exist."""
    for text, node in zip(item.concept.sources, item.parts("sources"), strict=True):
        for found in _IDENTIFIER.finditer(text):
            kind, identifier = found[1].rstrip(":").lower(), found[2].rstrip(".,;)")
            if not _is_possible(kind, identifier):
                message = f"'{visible(found[0])}' is no possible identifier"
                yield item.finding(MALFORMED_SOURCE, message, node)


def _is_proper(item: Item, base: Base) -> bool:
    """Tell whether a concept is a proper name: by its subject or by its preferred English."""
    if base.is_name(item.concept):
        return True
    preferred = item.concept.preferred("en")
    if preferred is None:
        return False
    words = [word for word in words_of(preferred.text) if word not in LINKING]
    return (
        preferred.case_sensitive
        or preferred.term_type is TermType.ACRONYM
        or not any(word.islower() for word in words)
    )


def _is_possible(kind: str, identifier: str) -> bool:
    if kind == "arxiv":
        return _ARXIV.fullmatch(identifier) is not None
    if kind == "doi":
        return _DOI.fullmatch(identifier) is not None
    digits = identifier.replace("-", "")
    if re.fullmatch(r"97[89]\d{10}", digits):
        return sum(int(one) * (3 if place % 2 else 1) for place, one in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        values = [10 if one == "X" else int(one) for one in digits]
        return sum(value * (10 - place) for place, value in enumerate(values)) % 11 == 0
    return False
