"""The one way in which unsaved edits change: as steps, kept in the journal, told to listeners."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from shuyu.errors import StorageError
from shuyu.termbase.draft import Draft, Version
from shuyu.termbase.drafts import Drafts
from shuyu.termbase.journal import Journal
from shuyu.termbase.merge import merge
from shuyu.termbase.undo import Step, Steps

#: Called with the ids of the concepts that are not what they were.
Listener = Callable[[frozenset[str]], None]


class Edits:
    """What has been done to a session's drafts.

    Attributes:
        listeners: told of every change.
        problem: why the journal could not be written last time, or None.

    Args:
        drafts: what is changed.
        journal: what keeps it; None keeps nothing.
    """

    def __init__(self, drafts: Drafts, journal: Journal | None) -> None:
        self.listeners: list[Listener] = []
        self.problem: str | None = None
        self._drafts = drafts
        self._journal = journal
        self._steps = Steps()

    def do(self, after: Mapping[str, Version], label: str, key: str | None = None) -> None:
        """Make concepts this, as one step; label and key as Step has them."""
        before = self._versions(after)
        if before != after:
            self._put(after)
            self._steps.add(Step(label, before, after, key))

    def take(self, drafts: Mapping[str, Draft], label: str) -> None:
        """Take up drafts with what they were made from, as one step."""
        before = self._versions(drafts)
        self._drafts.update(drafts)
        self._drafts.settle()
        self._steps.add(Step(label, before, self._versions(drafts)))
        self.note(drafts)
        self.tell(drafts)

    def undo(self) -> str | None:
        """Undo the last step and return its label; None where there is none."""
        step = self._steps.to_undo()
        if step is None:
            return None
        now, reached = self._lead(step.after, step.before)
        self._steps.undone(Step(step.label, before=reached, after=now))
        return step.label

    def redo(self) -> str | None:
        """Do again what was undone last and return its label; None where there is nothing."""
        step = self._steps.to_redo()
        if step is None:
            return None
        now, reached = self._lead(step.before, step.after)
        self._steps.redone(Step(step.label, before=now, after=reached))
        return step.label

    def seal(self) -> None:
        """Let the next step be one of its own, whatever its key."""
        self._steps.seal()

    def note(self, concept_ids: Iterable[str]) -> None:
        """Put edits into the journal; where that fails they are kept, and ``problem`` says why."""
        if self._journal:
            try:
                self._journal.write(concept_ids, self._drafts)
                self.problem = None
            except StorageError as error:
                self.problem = str(error)

    def tell(self, concept_ids: Iterable[str]) -> None:
        """Tell the listeners."""
        told = frozenset(concept_ids)
        for listener in self.listeners if told else ():
            listener(told)

    def _versions(self, concept_ids: Iterable[str]) -> dict[str, Version]:
        return {one: self._drafts.version(one) for one in concept_ids}

    def _lead(
        self, known: Mapping[str, Version], wanted: Mapping[str, Version]
    ) -> tuple[dict[str, Version], dict[str, Version]]:
        """Lead concepts from a known state to a wanted one; return what was and what is.

        Where a concept is not in the known state any more, only the fields that differ between the
        two states are changed.
        """
        now, reached = self._versions(wanted), dict(wanted)
        for concept_id, version in wanted.items():
            was, here, there = known[concept_id].concept, now[concept_id].concept, version.concept
            if was and here and there and was != here:
                reached[concept_id] = replace(version, concept=merge(was, here, there)[0])
        self._put(reached)
        return now, reached

    def _put(self, versions: Mapping[str, Version]) -> None:
        for concept_id, version in versions.items():
            self._drafts.put(concept_id, version)
        self.note(versions)
        self.tell(versions)
