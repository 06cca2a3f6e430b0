"""An unsaved edit and somebody else's edit of the same concept, laid side by side by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from shuyu.model import Concept
from shuyu.termbase.draft import Draft
from shuyu.termbase.entry import Entry
from shuyu.termbase.merge import combine, field_values, merge
from shuyu.termbase.normal import concept_to_mapping, write_flow

#: Where a field is taken from.
Side = Literal["base", "theirs", "mine"]


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field that both changed, as YAML of one line; empty where it is not there.

    Attributes:
        name: ``zh``, ``definition.en``, ``note`` …
        base: what both were made from.
        theirs: what is on disk now.
        mine: the unsaved edit.
    """

    name: str
    base: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One concept that was changed on disk under an unsaved edit.

    Attributes:
        id: of the concept.
        base: what both were made from; None where both added it.
        theirs: what is on disk; None where it was deleted there.
        mine: the edit; None where it deletes.
        fields: what both changed to something different; empty where one side deletes it.
    """

    id: str
    base: Concept | None
    theirs: Concept | None
    mine: Concept | None
    fields: tuple[FieldConflict, ...] = ()

    def choose(self, sides: Mapping[str, Side]) -> Concept | None:
        """Return what becomes of the concept.

        Args:
            sides: name of each conflicting field → the side to take; a field that is not named
                is taken from mine. What only one side changed is taken from that side.

        Returns:
            The concept; where one side deletes it, that is ``mine``.
        """
        if self.theirs is None or self.mine is None:
            return self.mine
        base = self.base or _nothing(self.mine)
        merged, _ = merge(base, self.theirs, self.mine)
        values = {"base": field_values(base), "theirs": field_values(self.theirs)}
        taken = {
            one.name: values[side][one.name]
            for one in self.fields
            if (side := sides.get(one.name, "mine")) != "mine"
        }
        return combine(merged, field_values(merged) | taken)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What looking at the disk found.

    Attributes:
        changed: ids of concepts that others added, changed or deleted; they are shown as they are
            now, an unsaved edit of other fields on top.
        conflicts: unsaved edits that clash with it.
    """

    changed: frozenset[str]
    conflicts: tuple[Conflict, ...]


def settled(concept_id: str, draft: Draft, entry: Entry | None) -> Draft | Conflict | None:
    """Bring an unsaved edit up to what is on disk.

    Args:
        concept_id: of the concept.
        draft: the edit.
        entry: the entry as it is now; None where there is none.

    Returns:
        The draft, made from the entry as it is now; None where nothing is left to save; the
        conflict where people must decide.
    """
    mine, base = draft.version.concept, draft.base
    theirs = entry.concept if entry else None
    digest = entry.digest if entry else None
    if mine == theirs:
        return None
    if draft.digest == digest or theirs == base:
        return Draft(draft.version, theirs, digest)
    if mine is None or theirs is None:
        return Conflict(concept_id, base, theirs, mine)
    merged, fields = merge(base or _nothing(mine), theirs, mine)
    if not fields:
        return Draft(replace(draft.version, concept=merged), theirs, digest)
    written = [_written(one) for one in (base, theirs, mine)]
    found = (FieldConflict(name, *(one.get(name, "") for one in written)) for name in fields)
    return Conflict(concept_id, base, theirs, mine, tuple(found))


def _nothing(like: Concept) -> Concept:
    return Concept(like.id, ())


def _written(concept: Concept | None) -> dict[str, str]:
    """Return field → its YAML on one line."""
    written: dict[str, str] = {}
    for key, value in (concept_to_mapping(concept) if concept else {}).items():
        if key == "definition" and isinstance(value, dict):
            written.update({f"{key}.{part}": write_flow(value[part]) for part in value})
        else:
            written[key] = write_flow(value)
    return written
