"""The checks of one concept while somebody edits it: what is wrong, and in which field.

The concept need not be in any file yet, nor be valid; the rest of the term base is what it is
compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from shuyu.errors import EntryError
from shuyu.findings import Severity
from shuyu.model import Concept
from shuyu.termbase import events
from shuyu.termbase.entry import Entry, read_entries
from shuyu.termbase.events import read_items, start_of
from shuyu.termbase.lint.rules import UNREADABLE
from shuyu.termbase.lint.runner import CHECKS
from shuyu.termbase.lint.view import Base, Item, WordUse, use_of_words, view
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.source import Source
from shuyu.termbase.store import TermBase

_FEW = 5000


@dataclass(frozen=True, slots=True)
class FieldFinding:
    """Something wrong in one field.

    Attributes:
        field: the key of the entry (``zh``, ``sources`` …), ``definition.en`` for a definition.
        index: which item of a list, from 0; None for the field as a whole.
        code: of the rule.
        severity: how bad it is.
        message: one line.
        suggestion: text to put in the place of what is wrong, or None.
    """

    field: str
    index: int | None
    code: str
    severity: Severity
    message: str
    suggestion: str | None


class LiveLint:
    """Checks concepts against a term base.

    Args:
        termbase: what they are compared with: the concepts that share a term with one, or are
            named by it, and how all write English words (as they did when that was asked first).
    """

    def __init__(self, termbase: TermBase) -> None:
        self._termbase = termbase

    def check(
        self, concept: Concept, edited: Mapping[str, Concept | None] | None = None
    ) -> list[FieldFinding]:
        """Return what is wrong with a concept, by field in the order of a file.

        Args:
            concept: as it is now; it need not be valid.
            edited: id → what else is not as it is stored; None: deleted.
        """
        source = Source(entry_to_yaml(concept), "-")
        try:
            source.check()
            (node,) = (one for one in read_items(source) if isinstance(one, events.Mapping))
        except EntryError as error:
            return [_unreadable(error, "id", None)]
        places = list(_places(node, source))
        settings = self._termbase.settings
        # Subjects are a check of ours: one wrong subject must not hide what else is wrong.
        reading = replace(settings, subjects={})
        try:
            (entry,) = read_entries(source.text, settings=reading)
        except EntryError as error:
            return [_unreadable(error, *_field_at(places, (error.line or 1, error.column or 1)))]
        item = view(entry, node, source)
        others = [_bare(one) for one in self._around(concept, edited or {})]
        base = _Neighbourhood(settings, [*others, item], self)
        found = [finding for check in CHECKS for finding in check(item, base)]
        return [
            FieldFinding(
                *_field_at(places, (one.line, one.column)),
                one.code,
                one.severity,
                one.message,
                one.suggestion,
            )
            for one in sorted(found, key=lambda one: (one.line, one.column))
        ]

    @cached_property
    def words(self) -> WordUse:
        """How the term base writes English words; it takes seconds where that is large."""
        return use_of_words(self._termbase.english(), self._termbase.settings)

    def _around(self, concept: Concept, edited: Mapping[str, Concept | None]) -> Iterable[Concept]:
        """Return the concepts that share something with one, but not it itself."""
        found: dict[str, Concept | None] = {one.id: one for one in self._termbase.alike(concept)}
        ids = self._termbase.versions()
        named = [one for one in concept.related if one in ids]
        if len(named) < len(concept.related) and len(ids) <= _FEW:
            named = list(ids)  # the nearest to a wrong one is looked for, among few
        found = {one: Concept(one, ()) for one in named} | found | {**edited, concept.id: None}
        return (one for one in found.values() if one is not None)


def _bare(concept: Concept) -> Item:
    """Return a concept to compare with, wherever it stands."""
    entry = Entry(concept, Path("-"), 0, 0, 0, "")
    return Item(entry, events.Mapping(0, flow=False), Source("", "-"), ())


@dataclass(frozen=True)
class _Neighbourhood(Base):
    """Some entries, with what the whole term base says about words."""

    lint: LiveLint

    @property
    def words(self) -> WordUse:
        return self.lint.words


#: Where a field begins, its name and the index of an item.
_Place = tuple[tuple[int, int], str, int | None]


def _places(node: events.Mapping, source: Source) -> Iterator[_Place]:
    """Yield the fields and the items of an entry in order."""
    for key, (name, value) in node.pairs.items():
        yield source.place(start_of(name)), key, None
        if isinstance(value, events.Mapping):
            for part, (place, _) in value.pairs.items():
                yield source.place(start_of(place)), f"{key}.{part}", None
        elif isinstance(value, events.Sequence):
            for index, item in enumerate(value.items):
                yield source.place(start_of(item)), key, index


def _field_at(places: Sequence[_Place], place: tuple[int, int]) -> tuple[str, int | None]:
    """Return the field and the index of the item at a line and column."""
    found = [one for one in places if one[0] <= place]
    return found[-1][1:] if found else ("id", None)


def _unreadable(error: EntryError, field: str, index: int | None) -> FieldFinding:
    return FieldFinding(field, index, UNREADABLE.code, UNREADABLE.severity, error.message, None)
