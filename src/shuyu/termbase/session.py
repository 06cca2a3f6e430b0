"""Editing a term base without a screen: unsaved edits, undo and redo, saving, conflicts.

Every edit is in the journal before a call returns, and leaves it only by being saved or undone, so
a crash loses nothing. It draws nothing, asks nobody and knows no front end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from shuyu.errors import ReadOnlyError, UsageError
from shuyu.language.cells import visible
from shuyu.model import Concept, ProcessStatus
from shuyu.termbase.conflict import Conflict, Refreshed
from shuyu.termbase.draft import Draft, Version
from shuyu.termbase.drafts import Drafts
from shuyu.termbase.edits import Edits, Listener
from shuyu.termbase.journal import Journal
from shuyu.termbase.keeping import SaveReport, keep
from shuyu.termbase.store import TermBase
from shuyu.termbase.yamlfile import in_file_order


class Session:
    """The edits of one person at one term base; made by open().

    Attributes:
        termbase: what is on disk, as last read.
    """

    def __init__(self, termbase: TermBase, journal: Journal | None) -> None:
        self.termbase = termbase
        self._journal = journal
        self._drafts = Drafts(termbase)
        self._edits = Edits(self._drafts, journal)
        self._seen = termbase.versions()

    @classmethod
    def open(cls, termbase: TermBase, *, journal: Journal | None = None) -> Session:
        """Begin to edit; without a journal a crash loses what is unsaved."""
        return cls(termbase, journal)

    @property
    def read_only(self) -> bool:
        """True where no edit is possible."""
        return self.termbase.read_only

    @property
    def journal_problem(self) -> str | None:
        """Why unsaved edits are not safe from a crash, or None."""
        return self._edits.problem

    @property
    def dirty(self) -> frozenset[str]:
        """Ids of the concepts with unsaved edits, the added and the deleted ones too."""
        return frozenset(self._drafts)

    def concept(self, concept_id: str) -> Concept | None:
        """Return a concept with its unsaved edits; None where there is none, or not any more."""
        return self._drafts.version(concept_id).concept

    def stored(self, concept_id: str) -> Concept | None:
        """Return a concept as it is on disk, as last read."""
        return self._drafts.fresh(concept_id).base

    def file_of(self, concept_id: str) -> str | None:
        """Return the name of a concept's file; None where saving will choose one."""
        return self._drafts.version(concept_id).file

    def ids(self, status: ProcessStatus | None = None) -> Iterator[str]:
        """Yield the ids of all concepts, or of those with a process status; arguments as Drafts."""
        return self._drafts.ids(status)

    def change(self, concept: Concept, label: str, *, key: str | None = None) -> None:
        """Edit one concept.

        Args:
            concept: what it shall say; it need not be valid yet.
            label: what was done, for people.
            key: edits that follow each other with the same key are undone together: the field
                that is being typed in.

        Raises:
            ReadOnlyError: the term base may not be written.
            UsageError: there is no such concept.
        """
        self._replace({concept.id: concept}, label, key=key)

    def change_all(
        self,
        concepts: Iterable[Concept],
        label: str,
        *,
        deleted: Iterable[str] = (),
        reason: str | None = None,
    ) -> None:
        """Edit and delete several concepts in one step.

        Args:
            concepts: what they shall say.
            label: as change().
            deleted: ids of concepts to delete.
            reason: why those are rejected: their Chinese terms are then not proposed again.

        Raises:
            ReadOnlyError, UsageError: as change().
        """
        wanted: dict[str, Concept | None] = dict.fromkeys(deleted)
        self._replace({**wanted, **{one.id: one for one in concepts}}, label, reason)

    def add(self, concept: Concept, *, file: str | None = None, label: str | None = None) -> None:
        """Add a concept.

        Args:
            concept: a new one; it need not be valid yet.
            file: name of the file for it; None puts it where most of its subject are.
            label: what was done, for people.

        Raises:
            ReadOnlyError: the term base may not be written.
            UsageError: the id is taken.
        """
        if self.concept(concept.id) is not None:
            raise UsageError(f"the id '{visible(concept.id)}' is taken")
        version = Version(in_file_order(concept), file)
        self._do({concept.id: version}, label or f"add {concept.id}")

    def duplicate(self, concept_id: str) -> Concept:
        """Add a copy of a concept under a free id, in the same file, and return it.

        Raises:
            ReadOnlyError, UsageError: as change().
        """
        version = self._drafts.version(concept_id)
        if version.concept is None:
            raise _unknown(concept_id)
        known = self.termbase.versions()
        names = (f"{concept_id}-{number}" for number in count(2))
        free = next(one for one in names if one not in known and one not in self._drafts)
        status = ProcessStatus.PROVISIONAL
        copy = replace(version.concept, id=free, process_status=status, history=())
        self.add(copy, file=version.file, label=f"duplicate {concept_id}")
        return copy

    def delete(self, concept_id: str, *, reason: str | None = None) -> None:
        """Delete a concept; arguments and errors as change_all()."""
        label = f"delete {concept_id}" if reason is None else f"reject {concept_id}"
        self.change_all([], label, deleted=[concept_id], reason=reason)

    def undo(self) -> str | None:
        """Undo the last step, also one that was saved; return its label, or None.

        What others have changed since, in other fields, stays.
        """
        self._check_writable()
        return self._edits.undo()

    def redo(self) -> str | None:
        """Do again what undo() took back last; return its label, or None."""
        self._check_writable()
        return self._edits.redo()

    def save(self, concept_ids: Iterable[str] | None = None) -> SaveReport:
        """Write unsaved edits to the files; what cannot be saved stays as it is, unsaved.

        Args:
            concept_ids: which; None for all.

        Raises:
            ReadOnlyError: the term base may not be written.
            TermBaseError, ConflictError: the term base on disk cannot be read as it is now;
                nothing was written.
        """
        self._check_writable()
        self.termbase.reload()
        ready = self.ready(concept_ids)
        return self.settle(ready, keep(self.termbase, ready), concept_ids)

    def ready(self, concept_ids: Iterable[str] | None = None) -> Mapping[str, Draft]:
        """Return the unsaved edits, of some concepts or all, that clash with nothing as last read.

        save() is termbase.reload(), ready(), keep() and settle(); the first and the third wait
        for the disk, so a front end may have them done in another thread.
        """
        self._edits.seal()
        clashing = {one.id for one in self.absorb().conflicts}
        chosen = set(self._drafts if concept_ids is None else concept_ids) - clashing
        return {one: draft for one, draft in self._drafts.items() if one in chosen}

    def settle(
        self,
        ready: Mapping[str, Draft],
        report: SaveReport,
        concept_ids: Iterable[str] | None = None,
    ) -> SaveReport:
        """Take up what became of a save; what was edited meanwhile stays an unsaved edit.

        Args:
            ready: what ready() returned.
            report: what keep() returned for it.
            concept_ids: as ready() was told.
        """
        self._drafts.drop({one: ready[one] for one in report.saved})
        self._edits.note(report.saved)
        chosen = set(concept_ids or ())
        found = self.absorb().conflicts
        conflicts = tuple(one for one in found if concept_ids is None or one.id in chosen)
        self._edits.tell(report.saved)
        clashing = {one.id for one in conflicts}
        errors = {one: why for one, why in report.errors.items() if one not in clashing}
        return SaveReport(report.saved, conflicts, errors)

    def resolve(self, concept_id: str, chosen: Concept | None) -> None:
        """Decide a conflict: the concept shall be this, whatever is on disk now.

        Args:
            concept_id: of the concept.
            chosen: what it shall say, for instance Conflict.choose(); None deletes it.
        """
        self._check_writable()
        mine = self._drafts.version(concept_id)
        draft = replace(self._drafts.fresh(concept_id), version=replace(mine, concept=chosen))
        self._edits.take({concept_id: draft}, f"resolve {concept_id}")

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the unsaved edits that clash with what is on disk, as last read."""
        return self._drafts.settle()[1]

    def refresh(self) -> Refreshed:
        """Look at the disk and take up what others have done.

        Raises:
            TermBaseError, ConflictError: it cannot be read as it is now; all stays as it was.
        """
        self.termbase.reload()
        return self.absorb()

    def absorb(self) -> Refreshed:
        """Take up what the term base has read again, for instance in another thread."""
        before, self._seen = self._seen, self.termbase.versions()
        same = before is self._seen
        changed = set() if same else {one for one, _ in before.items() ^ self._seen.items()}
        moved, conflicts = self._drafts.settle()
        if moved:
            self._edits.note(moved)
        self._edits.tell(changed | moved)
        return Refreshed(frozenset(changed), conflicts)

    def recover(self, drafts: Mapping[str, Draft]) -> None:
        """Take up the unsaved edits of a session that ended badly, as one step.

        Raises:
            ReadOnlyError: the term base may not be written.
        """
        self._check_writable()
        self._edits.take(drafts, "recover unsaved edits")

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have a function called with the ids of what changes; return how to end that."""
        self._edits.listeners.append(listener)
        return lambda: self._edits.listeners.remove(listener)

    def close(self) -> None:
        """End the session; what is unsaved is given up, so ask first."""
        if self._journal:
            self._journal.close()

    def _replace(
        self,
        concepts: Mapping[str, Concept | None],
        label: str,
        reason: str | None = None,
        key: str | None = None,
    ) -> None:
        after = {}
        for concept_id, concept in concepts.items():
            now = self._drafts.version(concept_id)
            if now.concept is None:
                raise _unknown(concept_id)
            after[concept_id] = (
                Version(None, now.file, reason)
                if concept is None
                else replace(now, concept=in_file_order(concept))
            )
        self._do(after, label, key)

    def _do(self, after: Mapping[str, Version], label: str, key: str | None = None) -> None:
        self._check_writable()
        self._edits.do(after, label, key)

    def _check_writable(self) -> None:
        if self.read_only:
            folder = visible(str(self.termbase.directory))
            raise ReadOnlyError(f"{folder} is read-only: its concepts cannot be edited")


def _unknown(concept_id: str) -> UsageError:
    return UsageError(f"no concept has the id '{visible(concept_id)}'")
