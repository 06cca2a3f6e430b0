"""Unsaved edits written to the term base, as many at a time as can be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from shuyu.errors import ConflictError, ShuyuError, TermBaseError
from shuyu.termbase.changes import Change
from shuyu.termbase.conflict import Conflict
from shuyu.termbase.draft import Draft
from shuyu.termbase.rejected import update_rejected
from shuyu.termbase.store import TermBase
from shuyu.termbase.yamlfile import validated


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What became of a save.

    Attributes:
        saved: ids of the concepts that are on disk now as they were edited.
        conflicts: edits that clash with somebody else's; still unsaved.
        errors: id → why it could not be saved; still unsaved.
    """

    saved: frozenset[str]
    conflicts: tuple[Conflict, ...]
    errors: Mapping[str, str]


def keep(termbase: TermBase, drafts: Mapping[str, Draft]) -> SaveReport:
    """Write unsaved edits.

    Args:
        termbase: where; what is invalid or clashes does not keep the others from being written.
        drafts: id → edit.

    Returns:
        What was written and what was not; its conflicts are left to the caller.
    """
    errors: dict[str, str] = {}
    batches: dict[str | None, list[Change]] = defaultdict(list)
    for concept_id, draft in drafts.items():
        concept = draft.version.concept
        try:
            if concept is not None:
                concept = validated(concept, termbase.settings)
        except TermBaseError as error:
            errors[concept_id] = str(error)
            continue
        file = draft.version.file if draft.digest is None else None
        batches[file].append(Change(concept_id, concept, draft.digest, draft.base))
    saved: set[str] = set()
    for file, changes in batches.items():
        failed = _write(termbase, file, changes, drafts)
        errors |= failed
        saved |= {change.id for change in changes} - failed.keys()
    return SaveReport(frozenset(saved), (), errors)


def _write(
    termbase: TermBase, file: str | None, changes: list[Change], drafts: Mapping[str, Draft]
) -> dict[str, str]:
    """Write the changes, one by one where they cannot be written together; return the failures."""
    try:
        _note_rejected(termbase, changes, drafts)
        termbase.apply(changes, file=file)
    except (ConflictError, TermBaseError) as error:
        if len(changes) == 1:
            return {changes[0].id: str(error)}
        failed: dict[str, str] = {}
        for change in changes:
            failed |= _write(termbase, file, [change], drafts)
        return failed
    except ShuyuError as error:
        return {change.id: str(error) for change in changes if not _is_written(termbase, change)}
    return {}


def _is_written(termbase: TermBase, change: Change) -> bool:
    """Tell whether a change was made before the disk failed."""
    entry = termbase.get(change.id)
    return (entry.concept if entry else None) == change.concept


def _note_rejected(termbase: TermBase, changes: list[Change], drafts: Mapping[str, Draft]) -> None:
    """Write down rejected terms, and forget those that somebody adds after all."""
    rejected = {
        term.text: draft.version.reason
        for draft in (drafts[change.id] for change in changes)
        if draft.version.reason is not None and draft.base is not None
        for term in draft.base.chinese()
    }
    added = {
        term.text
        for change in changes
        if change.expected is None and change.concept is not None
        for term in change.concept.chinese()
    }
    update_rejected(termbase.directory, rejected, added)
