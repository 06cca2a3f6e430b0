"""The review queue: concepts that nobody has processed yet, one after the other.

It knows which they are and which one is looked at; what a reviewer decides is a step of the
session, so that undoing it brings the concept back into the queue.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from shuyu.errors import UsageError
from shuyu.language.cells import visible
from shuyu.model import Concept, ProcessStatus
from shuyu.termbase.review import Signature, accept, approve, merged
from shuyu.termbase.session import Session


class ReviewQueue:
    """The unprocessed concepts of a session.

    Attributes:
        session: whose.
        pending: ids of the concepts that wait, in order; skipped ones last.
        current: id of the concept that is looked at; None where none is left.
        close: to be called at the end: it follows the session no longer.

    Args:
        session: whose.
        by: who reviews.
        only: ids to limit it to, or None.
    """

    def __init__(
        self, session: Session, by: Signature, only: Collection[str] | None = None
    ) -> None:
        self.session = session
        self.pending = list(session.ids(ProcessStatus.UNPROCESSED))
        if only is not None:
            self.pending = [one for one in self.pending if one in only]
        self.current = self.pending[0] if self.pending else None
        self._by = by
        self._only = only
        self._known = dict.fromkeys(self.pending)
        self.close = session.subscribe(self._look_again)

    @property
    def progress(self) -> tuple[int, int]:
        """How many are done, and how many there are in all."""
        return len(self._known) - len(self.pending), len(self._known)

    def concept(self) -> Concept:
        """Return the concept that is looked at.

        Raises:
            UsageError: none is left.
        """
        concept = self.session.concept(self.current) if self.current else None
        if concept is None:
            raise UsageError("the queue is empty")
        return concept

    def next(self) -> None:
        """Look at the next one, after the last one at the first again."""
        self._move(1)

    def previous(self) -> None:
        """Look at the one before, before the first one at the last."""
        self._move(-1)

    def skip(self) -> None:
        """Leave this one for later: it comes again after all others."""
        if self.current is not None:
            place = self.pending.index(self.current)
            self.pending.append(self.pending.pop(place))
            self.current = self.pending[place]

    def accept(self, number: int) -> None:
        """Accept a suggestion by its number; errors as review.accept()."""
        concept = self.concept()
        self.session.change(accept(concept, number), f"accept {number} of {concept.id}")

    def approve(self) -> Concept:
        """Approve this one and look at the next; return it. Errors as review.approve()."""
        concept = approve(self.concept(), self.session.termbase.settings, self._by)
        self.session.change(concept, f"approve {concept.id}")
        return concept

    def approve_all(self, concept_ids: Iterable[str]) -> tuple[list[str], dict[str, str]]:
        """Approve several in one step.

        Returns:
            Ids of those that were approved, and id → why the others were not.
        """
        done, refused = [], {}
        for concept_id in concept_ids:
            concept = self.session.concept(concept_id)
            if concept is None or concept.process_status is not ProcessStatus.UNPROCESSED:
                continue
            try:
                done.append(approve(concept, self.session.termbase.settings, self._by))
            except UsageError as error:
                refused[concept_id] = str(error)
        if done:
            self.session.change_all(done, f"approve {len(done)} concepts")
        return [one.id for one in done], refused

    def reject(self, reason: str) -> None:
        """Delete this one and remember why: its terms are not proposed again.

        Raises:
            UsageError: no reason is given, or none is left.
        """
        concept = self.concept()
        if not reason.strip():
            raise UsageError(f"say why '{visible(concept.id)}' is rejected")
        self.session.delete(concept.id, reason=reason.strip())

    def merge(self, target_id: str) -> None:
        """Give what this one has to another concept, and delete it.

        Raises:
            UsageError: there is no such concept, or it is this one.
        """
        concept, target = self.concept(), self.session.concept(target_id)
        if target is None or target_id == concept.id:
            raise UsageError(f"no other concept has the id '{visible(target_id)}'")
        result = merged(concept, target, self._by)
        label = f"merge {concept.id} into {target_id}"
        self.session.change_all([result], label, deleted=[concept.id])

    def _move(self, by: int) -> None:
        if self.current is not None:
            place = self.pending.index(self.current) + by
            self.current = self.pending[place % len(self.pending)]

    def _look_again(self, concept_ids: frozenset[str]) -> None:
        """Take out what has been processed, and put in what has come, or come back."""
        place = self.pending.index(self.current) if self.current is not None else 0
        waiting = set(self.pending)
        came = [
            one
            for one in sorted(concept_ids - waiting)
            if _waits(self.session.concept(one)) and (self._only is None or one in self._only)
        ]
        gone = {one for one in concept_ids & waiting if not _waits(self.session.concept(one))}
        if not came and not gone:
            return
        back = [one for one in came if one in self._known]
        before = [one for one in self.pending[:place] if one not in gone]
        after = [one for one in self.pending[place:] if one not in gone]
        # What an undo brings back is what the reviewer wants to see; what is new waits its turn.
        self.pending = [*before, *back, *after, *(one for one in came if one not in self._known)]
        self._known.update(dict.fromkeys(came))
        place = min(len(before), len(self.pending) - 1)
        self.current = self.pending[place] if self.pending else None


def _waits(concept: Concept | None) -> bool:
    return concept is not None and concept.process_status is ProcessStatus.UNPROCESSED
