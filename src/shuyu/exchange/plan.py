"""What an import would do to a term base, concept by concept, before anything is written.

A concept of the file is the one with the same id, else the only one that shares a Chinese and an
English term with it. A shared Chinese term alone is a homonym until somebody says otherwise: it is
added beside the other. The plan is data; the caller applies it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from shuyu.exchange.request import Imported
from shuyu.language.english import english_key
from shuyu.language.fold import fold_key
from shuyu.language.pinyin import syllables
from shuyu.model import Concept, ProcessStatus, Status, Term
from shuyu.termbase.changes import Change
from shuyu.termbase.entry import Entry, resolve_statuses
from shuyu.termbase.settings import Settings

#: What to do with a concept that the term base has: leave it, let the file win, or add its terms.
Merge = Literal["skip", "update", "add"]
Action = Literal["new", "same", "skip", "update", "add", "conflict"]

_NAME = re.compile(r"[^\W\d][\w.\-·]*")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one concept of the file.

    Attributes:
        action: ``new``; ``same``: nothing to change; ``skip``: in the term base, left as it is;
            ``update`` or ``add``: changed; ``conflict``: it matches several concepts, left out.
        line: of the file, 1-based.
        concept: what the entry shall say; for others than new, update and add what the file says.
        existing: the entry that it matches, or None.
        reason: why it matches or conflicts, for people.
    """

    action: Action
    line: int
    concept: Concept
    existing: Entry | None = None
    reason: str = ""

    def change(self) -> Change | None:
        """Return what to write, or None where nothing is written."""
        if self.action == "new":
            return Change(self.concept.id, self.concept, expected=None)
        if self.action in ("update", "add") and self.existing is not None:
            old = self.existing
            return Change(self.concept.id, self.concept, expected=old.digest, base=old.concept)
        return None


class Planner:
    """Compares imported concepts with a term base.

    Args:
        entries: all of the term base.
        settings: the term base's; an unknown subject becomes the default one and stays in the note.
        merge: what to do with a concept that is there already.
        review: process status of new concepts; None keeps the file's.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        settings: Settings,
        merge: Merge = "skip",
        review: ProcessStatus | None = ProcessStatus.UNPROCESSED,
    ) -> None:
        self._settings = settings
        self._merge = merge
        self._review = review
        self._by_id = {entry.concept.id: entry for entry in entries}
        self._taken = set(self._by_id)
        self._numbers: dict[str, int] = {}
        self._planned: set[str] = set()
        self._by_pair: dict[tuple[str, str], list[Entry]] = {}
        for entry in entries:
            for pair in _pairs(entry.concept):
                self._by_pair.setdefault(pair, []).append(entry)
        self._subjects = {
            name.casefold(): subject.id
            for subject in settings.subjects.values()
            for name in (subject.id, subject.zh, subject.en)
            if name
        }

    def plan(self, imported: Iterable[Imported]) -> Iterator[Step]:
        """Yield a step for each concept, in the order of the file."""
        for one in imported:
            yield self._step(one)

    def _step(self, one: Imported) -> Step:
        concept = self._in_this_base(one.concept)
        found, reason = self._match(concept)
        if len(found) > 1:
            ids = ", ".join(entry.concept.id for entry in found)
            return Step("conflict", one.line, concept, reason=f"{reason} of {ids}")
        if not found:
            concept = replace(concept, id=self._free_id(concept))
            self._taken.add(concept.id)
            if self._review is not None:
                concept = replace(concept, process_status=self._review)
            return Step("new", one.line, concept)
        entry = found[0]
        if entry.concept.id in self._planned:
            return Step("conflict", one.line, concept, entry, "it stands twice in the file")
        self._planned.add(entry.concept.id)
        wanted = self._merged(entry.concept, concept)
        if wanted == entry.concept:
            return Step("same", one.line, entry.concept, entry, reason)
        if self._merge == "skip":
            return Step("skip", one.line, concept, entry, reason)
        return Step(self._merge, one.line, wanted, entry, reason)

    def _match(self, concept: Concept) -> tuple[list[Entry], str]:
        if concept.id in self._by_id:
            return [self._by_id[concept.id]], "same id"
        found: dict[str, Entry] = {}
        for pair in _pairs(concept):
            for entry in self._by_pair.get(pair, ()):
                found[entry.concept.id] = entry
        return list(found.values()), "same Chinese and English term"

    def _merged(self, old: Concept, new: Concept) -> Concept:
        """Return what an entry shall say after the import."""
        if self._merge != "add":
            review = new.process_status if self._review is None else old.process_status
            return replace(new, id=old.id, process_status=review)
        terms = list(old.terms)
        for term in new.terms:
            if not any(_same(term, one) for one in old.terms):
                peers = [one for one in old.terms if one.language == term.language]
                status = term.status
                if status is Status.PREFERRED and any(
                    one.status is Status.PREFERRED for one in peers
                ):
                    status = Status.ADMITTED
                terms.append(replace(term, status=status))
        languages = {one.language for one in old.definitions}
        return replace(
            old,
            terms=_in_order(terms),
            definitions=old.definitions
            + tuple(one for one in new.definitions if one.language not in languages),
            note=old.note or new.note,
            sources=_union(old.sources, new.sources),
            related=_union(old.related, new.related),
            links=_union(old.links, new.links),
            cues=_union(old.cues, new.cues),
        )

    def _in_this_base(self, concept: Concept) -> Concept:
        """Return a concept with a subject that the term base knows."""
        subject = concept.subject_field
        if subject is None or not self._settings.subjects:
            return concept
        known = self._subjects.get(subject.casefold())
        if known is not None:
            return replace(concept, subject_field=known)
        note = "\n".join(filter(None, (concept.note, f"subject: {subject}")))
        return replace(concept, subject_field=None, note=note)

    def _free_id(self, concept: Concept) -> str:
        wanted = concept.id if _NAME.fullmatch(concept.id) else _id_of(concept)
        number, free = self._numbers.get(wanted, 1), wanted
        while free in self._taken:
            number += 1
            free = f"{wanted}-{number}"
        self._numbers[wanted] = number
        return free


def counts(steps: Iterable[Step]) -> Mapping[str, int]:
    """Return how many steps there are of each action."""
    found: dict[str, int] = {}
    for step in steps:
        found[step.action] = found.get(step.action, 0) + 1
    return found


def _pairs(concept: Concept) -> set[tuple[str, str]]:
    english = {english_key(term.text) for term in concept.english()}
    return {(fold_key(term.text), key) for term in concept.chinese() for key in english}


def _same(one: Term, other: Term) -> bool:
    return one.language == other.language and one.text == other.text


def _in_order(terms: list[Term]) -> tuple[Term, ...]:
    """Return terms whose statuses a file can say: added ones behind those of their language."""
    languages = dict.fromkeys(term.language for term in terms)
    ordered: list[Term] = []
    for language in languages:
        group = [term for term in terms if term.language == language]
        statuses = resolve_statuses([term.status for term in group])
        ordered += [replace(term, status=one) for term, one in zip(group, statuses, strict=True)]
    return tuple(ordered)


def _union(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _id_of(concept: Concept) -> str:
    """Return an id made from the first English term, else from the pinyin of the first term."""
    english = next(concept.english(), None)
    text = english.text if english else " ".join(syllables(concept.terms[0].text))
    slug = _NOT_IN_ID.sub("-", text.casefold()).strip("-")
    if not slug:
        slug = _NOT_IN_ID.sub("-", " ".join(syllables(concept.terms[0].text))).strip("-")
    return slug if slug[:1].isalpha() else f"c-{slug}".rstrip("-")
