"""The unsaved edits of one session, each beside the entry that it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from shuyu.model import ProcessStatus
from shuyu.termbase.conflict import Conflict, settled
from shuyu.termbase.draft import Draft, Version
from shuyu.termbase.store import TermBase


class Drafts(Mapping[str, Draft]):
    """id → unsaved edit.

    Args:
        termbase: what is on disk, as last read.
    """

    def __init__(self, termbase: TermBase) -> None:
        self._termbase = termbase
        self._drafts: dict[str, Draft] = {}

    def __getitem__(self, concept_id: str) -> Draft:
        return self._drafts[concept_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._drafts)

    def __len__(self) -> int:
        return len(self._drafts)

    def version(self, concept_id: str) -> Version:
        """Return a concept as it is with its unsaved edit."""
        draft = self._drafts.get(concept_id)
        if draft:
            return draft.version
        entry = self._termbase.get(concept_id)
        return Version(entry.concept, entry.path.name) if entry else Version(None)

    def ids(self, status: ProcessStatus | None) -> Iterator[str]:
        """Yield the ids of all concepts as they are with their unsaved edits, added ones last.

        Args:
            status: only those that have this process status.
        """
        base = self._termbase
        there = base.versions() if status is None else dict.fromkeys(base.with_status(status))
        for one in (*there, *(one for one in self._drafts if one not in there)):
            draft = self._drafts.get(one)
            concept = draft.version.concept if draft else None
            if draft is None or (concept and status in (None, concept.process_status)):
                yield one

    def put(self, concept_id: str, version: Version) -> None:
        """Make a concept this; where the entry says so anyway, nothing is unsaved any more."""
        draft = self._drafts.get(concept_id) or self.fresh(concept_id)
        if version.concept == draft.base:
            self._drafts.pop(concept_id, None)
        else:
            self._drafts[concept_id] = Draft(version, draft.base, draft.digest)

    def fresh(self, concept_id: str) -> Draft:
        """Return the draft that changes nothing in what is on disk."""
        entry = self._termbase.get(concept_id)
        if entry is None:
            return Draft(Version(None))
        return Draft(Version(entry.concept, entry.path.name), entry.concept, entry.digest)

    def update(self, drafts: Mapping[str, Draft]) -> None:
        """Take up drafts as they are, with what they were made from."""
        self._drafts.update(drafts)

    def drop(self, saved: Mapping[str, Draft]) -> None:
        """Forget unsaved edits that are on disk now; what was edited since stays.

        Args:
            saved: id → the edit as it was saved.
        """
        for concept_id, draft in saved.items():
            now = self._drafts.pop(concept_id, None)
            back = Version(draft.base, draft.version.file)  # an edit that was taken back is none
            wanted = now.version if now else back
            if wanted != draft.version:
                self._drafts[concept_id] = replace(self.fresh(concept_id), version=wanted)

    def settle(self) -> tuple[frozenset[str], tuple[Conflict, ...]]:
        """Bring all unsaved edits up to what is on disk.

        Returns:
            Ids of the drafts that are not what they were, and those that clash.
        """
        moved, conflicts = set(), []
        for concept_id, draft in tuple(self._drafts.items()):
            now = settled(concept_id, draft, self._termbase.get(concept_id))
            if isinstance(now, Conflict):
                conflicts.append(now)
            elif now != draft:
                moved.add(concept_id)
                if now is None:
                    del self._drafts[concept_id]
                else:
                    self._drafts[concept_id] = now
        return frozenset(moved), tuple(conflicts)
