"""Mend what needs no judgement: width, spaces, unseen characters, redundant forms, order.

Every change goes through the store's edits of single entries, so that nothing else in a file
changes. It must not touch what a person has to decide.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from shuyu.model import Concept, Term
from shuyu.termbase.changes import Change
from shuyu.termbase.layout import sorted_text
from shuyu.termbase.lint.characters import (
    cleaned,
    narrowed,
    redundant_languages,
    tidied,
    unified,
)
from shuyu.termbase.rewrite import rewrite_files
from shuyu.termbase.store import TermBase


def fix(directory: Path, only: Collection[Path] | None = None) -> int:
    """Mend a term base.

    Args:
        directory: its folder.
        only: mend these files alone.

    Returns:
        How many entries were changed or moved.

    Raises:
        TermBaseError: it is invalid, which only a person can mend.
        ReadOnlyError: it may not be written.
        ConflictError: somebody else is changing it.
        StorageError: the disk failed.
    """
    termbase = TermBase.open(directory)
    changes = list(_changes(termbase, only))
    if changes:
        termbase.apply(changes)
    before = [entry.concept.id for entry in termbase.entries()]
    rewrite_files(termbase, sorted_text, only)
    after = [entry.concept.id for entry in termbase.entries()]
    moved = {one for one, other in zip(after, before, strict=True) if one != other}
    return len(moved | {change.id for change in changes})


def fixed(concept: Concept) -> Concept:
    """Return a concept with everything mended that needs no judgement."""
    mended = replace(concept, terms=tuple(map(_fixed_term, concept.terms)))
    redundant = redundant_languages(mended)
    return replace(
        mended,
        terms=tuple(term for term in mended.terms if term.language not in redundant),
        definitions=tuple(replace(one, text=_seen(one.text)) for one in concept.definitions),
        note=None if concept.note is None else _seen(concept.note),
        cues=tuple(map(_seen, concept.cues)),
    )


def _changes(termbase: TermBase, only: Collection[Path] | None) -> Iterator[Change]:
    for entry in termbase.entries():
        if only is None or entry.path in only:
            concept = fixed(entry.concept)
            if concept != entry.concept:
                yield Change(concept.id, concept, entry.digest)


def _fixed_term(term: Term) -> Term:
    seen = replace(
        term, text=_seen(term.text), note=None if term.note is None else _seen(term.note)
    )
    return replace(seen, text=tidied(narrowed(seen)))


def _seen(text: str) -> str:
    """Return a text with ordinary, visible characters; as it is where nothing would be left."""
    return unified(cleaned(text)) or text
