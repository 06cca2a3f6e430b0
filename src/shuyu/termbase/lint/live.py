"""The checks of one concept while somebody edits it: what is wrong, and in which field.

The concept need not be in any file yet, nor be valid; the rest of the term base is what it is
compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from shuyu.termbase.lint.view import Base, Item, term_key, view
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.settings import Settings
from shuyu.termbase.source import Source

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
        settings: the term base's.
        concepts: all of it.
    """

    def __init__(self, settings: Settings, concepts: Iterable[Concept]) -> None:
        # Subjects are a check of ours: one wrong subject must not hide what else is wrong.
        self._reading = replace(settings, subjects={})
        source, node = Source("", "-"), events.Mapping(0, flow=False)
        items = [Item(Entry(one, Path("-"), 0, 0, 0, ""), node, source, ()) for one in concepts]
        self._whole = Base(settings, items)

    def check(self, concept: Concept) -> list[FieldFinding]:
        """Return what is wrong with a concept, by field in the order of a file."""
        source = Source(entry_to_yaml(concept), "-")
        try:
            source.check()
            (node,) = (one for one in read_items(source) if isinstance(one, events.Mapping))
        except EntryError as error:
            return [_unreadable(error, "id", None)]
        places = list(_places(node, source))
        try:
            (entry,) = read_entries(source.text, settings=self._reading)
        except EntryError as error:
            return [_unreadable(error, *_field_at(places, (error.line or 1, error.column or 1)))]
        item = view(entry, node, source)
        base = _Neighbourhood(self._whole.settings, self._around(item), self._whole)
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

    def _around(self, item: Item) -> list[Item]:
        """Return the entries that share something with one, and it itself as the last."""
        found: dict[str, Item] = {}
        for term in item.concept.terms:
            key = term_key(term)
            if term.language == "zh-Hans":
                found |= self._whole.chinese.get(key, {})
            elif term.language.startswith("en"):
                others = self._whole.preferred_english.get(key, ())
                found |= {one.concept.id: one for one in others}
        named = [one for one in item.concept.related if one in self._whole.ids]
        if len(named) < len(item.concept.related) and len(self._whole.ids) <= _FEW:
            named = list(self._whole.ids)  # the nearest to a wrong one is looked for, among few
        found |= {one: self._whole.ids[one] for one in named}
        found.pop(item.concept.id, None)
        return [*found.values(), item]


@dataclass(frozen=True)
class _Neighbourhood(Base):
    """Some entries, with what the whole term base says about words."""

    whole: Base

    @cached_property
    def common_words(self) -> frozenset[str]:
        return self.whole.common_words

    @cached_property
    def name_words(self) -> frozenset[str]:
        return self.whole.name_words


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
