"""What a reviewer decides about a proposed concept: which English, and whether it is good.

Functions of concepts alone. A proposed English term bears its evidence in its note
(``suggested: gloss``) until somebody accepts it.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from shuyu.errors import UsageError
from shuyu.language.cells import visible
from shuyu.language.english import english_key
from shuyu.language.fold import fold_key
from shuyu.model import (
    Concept,
    ProcessStatus,
    Status,
    Term,
    TermType,
    Transaction,
    is_chinese,
    is_english,
)
from shuyu.termbase.lint.english import explains
from shuyu.termbase.settings import Settings

_SUGGESTED = "suggested: "


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One English term of a concept under review.

    Attributes:
        number: what a reviewer presses, from 1.
        term: the term.
        evidence: what suggests it: ``gloss``, ``parts``, ``dictionary``, ``parallel``; None for a
            term that somebody accepted or wrote.
    """

    number: int
    term: Term
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who reviews, and when: for the history of a concept.

    Attributes:
        date: ISO date.
        who: a name, or None.
    """

    date: str
    who: str | None = None

    @classmethod
    def of_user(cls, directory: Path) -> Signature:
        """Return that of today's user, by the name that git knows in a folder."""
        command = ["git", "-C", str(directory), "config", "user.name"]
        try:
            done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 no shell
        except OSError:
            name = ""
        else:
            name = visible(done.stdout.decode("utf-8", "replace").strip())
        return cls(datetime.now(UTC).date().isoformat(), name or None)

    def step(self, note: str) -> Transaction:
        """Return a step of a concept's history."""
        return Transaction(self.date, "modification", self.who, note)


def suggestions(concept: Concept) -> list[Suggestion]:
    """Return the English terms of a concept, numbered."""
    return [
        Suggestion(number, term, _evidence(term))
        for number, term in enumerate(concept.english(), start=1)
    ]


def accept(concept: Concept, number: int) -> Concept:
    """Accept a suggestion: the first one accepted is preferred, further ones are admitted.

    Args:
        concept: under review.
        number: of the suggestion, as suggestions() numbers them.

    Raises:
        UsageError: there is no such number.
    """
    found = suggestions(concept)
    if not 1 <= number <= len(found):
        raise UsageError(f"there is no suggestion {number}")
    chosen = found[number - 1].term
    others = [one.term for one in found if one.evidence is None and one.number != number]
    first = not any(term.status is Status.PREFERRED for term in others)
    accepted = replace(
        chosen, note=_own_note(chosen), status=Status.PREFERRED if first else Status.ADMITTED
    )
    return replace(concept, terms=tuple(_with(concept.terms, chosen, accepted)))


def approve(concept: Concept, settings: Settings, by: Signature) -> Concept:
    """Approve a concept under review.

    Where no English was accepted the first suggestion is; what else was suggested goes, but an
    acronym of the accepted term. The concept is finalized if it says where it is attested and what
    it is (a name need not), else provisional.

    Args:
        concept: under review.
        settings: the term base's, which say what is a name.
        by: who approves.

    Raises:
        UsageError: it has no Chinese or no English term.
    """
    name = visible(concept.id)
    if not any(term.status.usable for term in concept.chinese()):
        raise UsageError(f"'{name}' has no Chinese term to approve")
    found = suggestions(concept)
    if not found:
        raise UsageError(f"'{name}' has no English term yet: edit it first")
    if not any(one.evidence is None and one.term.status.usable for one in found):
        concept = accept(concept, 1)
        found = suggestions(concept)
    accepted = [one.term for one in found if one.evidence is None]
    acronyms = [
        replace(one.term, note=_own_note(one.term), status=Status.ADMITTED)
        for one in found
        if one.evidence is not None
        and one.term.term_type is TermType.ACRONYM
        and any(explains(full.text, one.term.text) for full in accepted)
    ]
    english = sorted((*accepted, *acronyms), key=lambda term: term.status is not Status.PREFERRED)
    chinese = [term for term in concept.terms if not is_english(term.language)]
    concept = replace(concept, terms=(*chinese, *english))
    attested = bool(concept.sources) or any(term.source for term in concept.terms)
    described = bool(concept.definitions) or settings.is_name(concept)
    complete = attested and described
    return replace(
        concept,
        process_status=ProcessStatus.FINALIZED if complete else ProcessStatus.PROVISIONAL,
        history=(*concept.history, by.step("approved")),
    )


def merged(candidate: Concept, target: Concept, by: Signature) -> Concept:
    """Return an existing concept with what a candidate adds to it.

    Args:
        candidate: its Chinese terms and its accepted English become admitted terms, where the
            concept does not have them in any spelling; its sources are added.
        target: the existing concept.
        by: who merges.
    """
    known = {_key(term) for term in target.terms}
    added = []
    for term in candidate.terms:
        if _evidence(term) is None and _key(term) not in known:
            known.add(_key(term))
            status = Status.ADMITTED if term.status is Status.PREFERRED else term.status
            added.append(replace(term, status=status))
    sources = dict.fromkeys((*target.sources, *candidate.sources))
    return replace(
        target,
        terms=(*target.terms, *added),
        sources=tuple(sources),
        history=(*target.history, by.step(f"merged {candidate.id}")),
    )


def _evidence(term: Term) -> str | None:
    note = term.note or ""
    return note.removeprefix(_SUGGESTED) if note.startswith(_SUGGESTED) else None


def _own_note(term: Term) -> str | None:
    return term.note if _evidence(term) is None else None


def _with(terms: Iterable[Term], old: Term, new: Term) -> Iterator[Term]:
    return (new if term is old else term for term in terms)


def _key(term: Term) -> tuple[bool, str]:
    chinese = is_chinese(term.language)
    return chinese, fold_key(term.text) if chinese else english_key(term.text)
