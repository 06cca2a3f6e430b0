"""Changes to the entries of one file, made on the text that is on disk now.

Each change was made from an entry as somebody saw it. Where that entry is still so, the change is
applied; where it is not, the two are merged or the change is refused. All changes of a file are
applied or none. It does no I/O.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from shuyu.errors import ConflictError, EntryError, TermBaseError
from shuyu.language.cells import visible
from shuyu.model import Concept
from shuyu.termbase.entry import Entry, read_entries
from shuyu.termbase.merge import merge
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.settings import Settings
from shuyu.termbase.splice import apply_splices
from shuyu.termbase.yamlfile import add_entries, change_entry, delete_entry


@dataclass(frozen=True, slots=True)
class Change:
    """One entry to change, add or delete.

    Attributes:
        id: the concept's id.
        concept: what the entry shall say; None deletes it.
        expected: digest of the entry that the change was made from; None for a new entry.
        base: what that entry said; with it, an entry that was changed meanwhile can be merged.
    """

    id: str
    concept: Concept | None
    expected: str | None
    base: Concept | None = None


def apply_changes(
    text: str, path: Path, changes: Iterable[Change], settings: Settings
) -> tuple[str, list[Entry]]:
    """Apply changes to the text of one file.

    Args:
        text: the decoded text.
        path: the file.
        changes: what to do, at most one change an entry.
        settings: the term base's settings.

    Returns:
        The new text and its entries.

    Raises:
        ConflictError: an entry was changed by somebody else, and the two cannot be merged.
        EntryError: the text is no valid glossary file.
        TermBaseError: the file's layout does not allow the change.
    """
    entries = read_entries(text, path=path, settings=settings)
    present = {entry.concept.id: entry for entry in entries}
    wanted = {entry.concept.id: entry.concept for entry in entries}
    splices, added = [], []
    for change in changes:
        entry = present.get(change.id)
        concept = settle(change, entry)
        if concept is not None:
            wanted[change.id] = concept
            if entry is None:
                added.append(concept)
            elif entry.concept != concept:
                splices.append(change_entry(text, entry, concept, settings))
        elif entry is not None:
            del wanted[change.id]
            splices.append(delete_entry(text, entry))
    text = apply_splices(text, splices)
    entries = _read_back(text, path, settings)
    if added:
        text = apply_splices(text, add_entries(text, entries, added))
        entries = _read_back(text, path, settings)
    if {entry.concept.id: entry.concept for entry in entries} != wanted:
        raise TermBaseError("the edit would damage other entries", path=visible(str(path)))
    return text, entries


def _read_back(text: str, path: Path, settings: Settings) -> list[Entry]:
    try:
        return read_entries(text, path=path, settings=settings)
    except EntryError as error:
        message = f"the edit would damage the file: {error.message}"
        raise TermBaseError(message, path=visible(str(path))) from None


def settle(change: Change, entry: Entry | None) -> Concept | None:
    """Decide what an entry shall say.

    Args:
        change: the change that somebody wants.
        entry: the entry as it is now; None where there is none.

    Returns:
        What it shall say; None: it shall be gone.

    Raises:
        ConflictError: it was changed by somebody else, and the two cannot be merged.
    """
    mine = change.concept
    if entry is None:
        if mine is None or change.expected is None:
            return mine
        raise _conflict(change, None, "was deleted by somebody else")
    theirs = entry.concept
    if change.expected is None:
        raise _conflict(change, theirs, "already exists")
    if entry.digest == change.expected or theirs == change.base:
        return mine
    fields: tuple[str, ...] = ()
    if change.base is not None and mine is not None:
        merged, fields = merge(change.base, theirs, mine)
        if not fields:
            return merged
    where = f" ({', '.join(fields)})" if fields else ""
    raise _conflict(change, theirs, f"was changed by somebody else{where}")


def _conflict(change: Change, theirs: Concept | None, what: str) -> ConflictError:
    base, other, mine = (
        None if concept is None else entry_to_yaml(concept)
        for concept in (change.base, theirs, change.concept)
    )
    message = f"entry '{visible(change.id)}' {what}; nothing was written"
    return ConflictError(message, base=base, theirs=other, mine=mine)
