"""What changed between two states of a term base, in terms rather than lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shuyu.model import Concept, Term


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed in one concept.

    Attributes:
        concept: its id.
        kind: ``concept-added``, ``concept-removed``, ``preferred-changed``, ``term-added``,
            ``term-removed``, ``status-changed``, ``term-changed`` or ``field-changed``.
        name: the concept's preferred Chinese and English, for people.
        language: BCP 47 tag of the term, or None.
        field: the field that changed, for the last two kinds, else None.
        before: text before, or None.
        after: text after, or None.
    """

    concept: str
    kind: str
    name: str
    language: str | None = None
    field: str | None = None
    before: str | None = None
    after: str | None = None

    def mapping(self) -> dict[str, Any]:
        """Return it as what ``json.dumps`` takes."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


_TERM_FIELDS = ("part_of_speech", "term_type", "case_sensitive", "context", "note", "source")
_CONCEPT_FIELDS = (
    "subject_field",
    "process_status",
    "definitions",
    "note",
    "sources",
    "related",
    "links",
    "cues",
    "translate",
)


def differences(
    before: Mapping[str, Concept], after: Mapping[str, Concept]
) -> Iterator[Difference]:
    """Yield what changed, by id.

    Args:
        before: id → concept.
        after: id → concept. Which file a concept stands in, and the order, is no change.
    """
    for concept_id in sorted({*before, *after}):
        old, new = before.get(concept_id), after.get(concept_id)
        if old is None and new is not None:
            yield Difference(concept_id, "concept-added", _name(new))
        elif new is None and old is not None:
            yield Difference(concept_id, "concept-removed", _name(old))
        elif old is not None and new is not None and old != new:
            yield from _changes(old, new)


def _changes(old: Concept, new: Concept) -> Iterator[Difference]:
    name = _name(new)
    promoted: set[tuple[str, str]] = set()
    for language in dict.fromkeys(term.language for term in (*old.terms, *new.terms)):
        was, now = old.preferred(language), new.preferred(language)
        if was and now and was.text != now.text:
            promoted |= {(language, was.text), (language, now.text)}
            yield Difference(new.id, "preferred-changed", name, language, None, was.text, now.text)
    yield from _term_changes(old, new, name, promoted)
    for field in _CONCEPT_FIELDS:
        was_value, now_value = getattr(old, field), getattr(new, field)
        if was_value != now_value:
            yield Difference(
                new.id, "field-changed", name, None, field, _written(was_value), _written(now_value)
            )


def _term_changes(
    old: Concept, new: Concept, name: str, promoted: set[tuple[str, str]]
) -> Iterator[Difference]:
    was = {(term.language, term.text): term for term in old.terms}
    now = {(term.language, term.text): term for term in new.terms}
    for key in dict.fromkeys((*was, *now)):
        language, text = key
        if key not in now:
            yield Difference(new.id, "term-removed", name, language, None, text, None)
        elif key not in was:
            if key in promoted:
                continue
            yield Difference(new.id, "term-added", name, language, None, None, _labelled(now[key]))
        elif was[key].status != now[key].status and not (
            key in promoted and was[key].status.usable and now[key].status.usable
        ):
            yield Difference(
                new.id,
                "status-changed",
                name,
                language,
                None,
                _labelled(was[key]),
                _labelled(now[key]),
            )
        if key in was and key in now:
            for field in _TERM_FIELDS:
                first, second = getattr(was[key], field), getattr(now[key], field)
                if first != second:
                    yield Difference(
                        new.id,
                        "term-changed",
                        name,
                        language,
                        field,
                        f"{text}: {_written(first)}",
                        f"{text}: {_written(second)}",
                    )


def _name(concept: Concept) -> str:
    chinese = concept.preferred("zh-Hans") or next(concept.chinese(), None)
    english = concept.preferred("en") or next(concept.english(), None)
    return " = ".join(term.text for term in (chinese, english) if term)


def _labelled(term: Term) -> str:
    return f"{term.text} ({term.status})"


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(getattr(item, "text", str(item)) for item in value)
    return "" if value is None else str(value)
