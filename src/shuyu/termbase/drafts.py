"""The unsaved edits of one session, each beside the entry that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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

    def drop(self, concept_ids: Iterable[str]) -> None:
        """Forget unsaved edits."""
        for concept_id in concept_ids:
            self._drafts.pop(concept_id, None)

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
