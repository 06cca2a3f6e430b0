"""What an export cannot carry, named fact by fact, so that nobody finds out later.

A fact is one thing that a concept says. A format declares which kinds of fact it carries, and for
which terms; all others are recorded here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from shuyu.model import Concept, Status, Term

#: Every kind of fact; the first ones belong to a term.
TERM_KINDS = (
    "term",
    "term status",
    "part of speech",
    "term type",
    "capitalization",
    "context",
    "term note",
    "term source",
)
CONCEPT_KINDS = (
    "subject",
    "process status",
    "definition",
    "definition source",
    "note",
    "source",
    "related",
    "link",
    "cue",
    "translate",
    "history",
)
KINDS = frozenset((*TERM_KINDS, *CONCEPT_KINDS))
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Loss:
    """One fact that an export leaves out.

    Attributes:
        concept: id of the concept.
        kind: one of KINDS.
        value: what it says.
    """

    concept: str
    kind: str
    value: str


@dataclass(slots=True)
class Losses:
    """All facts that an export left out.

    Attributes:
        found: in the order of the export.
    """

    found: list[Loss] = field(default_factory=list)

    def add(self, concept: Concept, kind: str, value: str) -> None:
        """Record one fact."""
        self.found.append(Loss(concept.id, kind, value))

    def record(
        self, concept: Concept, terms: Collection[Term], kinds: Collection[str] = KINDS
    ) -> None:
        """Record every fact of a concept that an export does not carry.

        Args:
            concept: the concept.
            terms: those of its terms that the export carries.
            kinds: the kinds of fact that it carries, of these terms and of the concept.
        """
        for kind, value, term in facts(concept):
            if kind not in kinds or (term is not None and term not in terms):
                self.add(concept, kind, value)

    def summary(self) -> Iterator[str]:
        """Yield a line for each kind: how many facts, and of which concepts."""
        counts = Counter(loss.kind for loss in self.found)
        for kind, count in counts.most_common():
            ids = dict.fromkeys(loss.concept for loss in self.found if loss.kind == kind)
            shown = ", ".join(list(ids)[:_EXAMPLES]) + (" …" if len(ids) > _EXAMPLES else "")
            yield f"{kind}: {count} ({shown})"


def facts(concept: Concept) -> Iterator[tuple[str, str, Term | None]]:
    """Yield everything that a concept says as kind, value and the term it is about (or None).

    What a reader takes for granted is no fact: that a term is preferred, that a name is
    translated.
    """
    for term in concept.terms:
        for kind, value in _term_facts(term):
            if value:
                yield kind, value, term
    for kind, value in _concept_facts(concept):
        if value:
            yield kind, value, None


def _term_facts(term: Term) -> Iterable[tuple[str, str | None]]:
    return (
        ("term", term.text),
        ("term status", None if term.status is Status.PREFERRED else term.status.value),
        ("part of speech", term.part_of_speech and term.part_of_speech.value),
        ("term type", term.term_type and term.term_type.value),
        ("capitalization", "exact" if term.case_sensitive else None),
        ("context", term.context),
        ("term note", term.note),
        ("term source", term.source),
    )


def _concept_facts(concept: Concept) -> Iterator[tuple[str, str | None]]:
    yield "subject", concept.subject_field
    yield "process status", concept.process_status.value
    for one in concept.definitions:
        yield "definition", one.text
        yield "definition source", one.source
    yield "note", concept.note
    for kind, values in (
        ("source", concept.sources),
        ("related", concept.related),
        ("link", concept.links),
        ("cue", concept.cues),
    ):
        for value in values:
            yield kind, value
    yield "translate", None if concept.translate else "no"
    for step in concept.history:
        yield "history", " ".join(filter(None, (step.date, step.what, step.who, step.note)))
