"""A concept as a form: each field as text that a person can type, and back.

A field that nobody types in keeps exactly what it says; while somebody does, the concept need not
be valid.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from shuyu.model import (
    LANGUAGES,
    Concept,
    Definition,
    PartOfSpeech,
    ProcessStatus,
    Status,
    Term,
    TermType,
)
from shuyu.termbase.yamlfile import in_file_order

#: Parts of a concept that are lists, one item a line.
LISTS = ("sources", "related", "links", "cues")
#: What an optional choice says where nothing is chosen.
NONE = "-"

_YES_NO = ("yes", "no")


class Field(NamedTuple):
    """Names one field of the form.

    Attributes:
        part: ``subject``, ``status``, ``note``, ``translate``, one of LISTS; ``term`` or
            ``definition``, which have attributes.
        place: index of the term in the concept, or language tag of the definition.
        attribute: of the term or definition, as the model has it.
    """

    part: str
    place: int | str = ""
    attribute: str = ""


_CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    ("status", ""): tuple(map(str, ProcessStatus)),
    ("translate", ""): _YES_NO,
    ("term", "status"): tuple(map(str, Status)),
    ("term", "term_type"): (NONE, *map(str, TermType)),
    ("term", "part_of_speech"): (NONE, *map(str, PartOfSpeech)),
    ("term", "case_sensitive"): ("no", "yes"),
}


def _or_none(text: str) -> str | None:
    return text or None


_TERM_VALUES: dict[str, Callable[[str], Any]] = {
    "text": str,
    "context": _or_none,
    "note": _or_none,
    "source": _or_none,
    "status": Status,
    "term_type": lambda text: None if text == NONE else TermType(text),
    "part_of_speech": lambda text: None if text == NONE else PartOfSpeech(text),
    "case_sensitive": lambda text: text == "yes",
}


def choices(concept: Concept, field: Field) -> tuple[str, ...]:
    """Return what a field may say; empty where it may be any text."""
    if field.attribute == "language":
        term = _term(concept, field)
        return tuple(key for key in LANGUAGES if key[:2] == term.language[:2])
    return _CHOICES.get((field.part, field.attribute), ())


def read(concept: Concept, field: Field) -> str:
    """Return what a field of a concept says."""
    if field.part == "term":
        value = getattr(_term(concept, field), field.attribute)
        if field.attribute == "language":
            return next((key for key, tag in LANGUAGES.items() if tag == value), value)
        if field.attribute == "case_sensitive":
            return "yes" if value else "no"
        return str(value or (NONE if choices(concept, field) else ""))
    if field.part == "definition":
        definition = concept.definition(str(field.place))
        return (definition and getattr(definition, field.attribute)) or ""
    if field.part in LISTS:
        return "\n".join(getattr(concept, field.part))
    if field.part == "translate":
        return "yes" if concept.translate else "no"
    return str(_simple(concept, field.part) or "")


def write(concept: Concept, field: Field, text: str) -> Concept:
    """Return a concept whose field says something else; spaces around it do not count.

    Args:
        concept: it need not be valid.
        field: which.
        text: one of choices() where it has any; a term's language is for change_language().
    """
    text = text.strip()
    if field.part == "term":
        return _write_term(concept, field, text)
    if field.part == "definition":
        return _write_definition(concept, field, text)
    if field.part in LISTS:
        items = (line.strip() for line in text.split("\n"))
        changed: dict[str, Any] = {field.part: tuple(item for item in items if item)}
        return replace(concept, **changed)
    if field.part == "translate":
        return replace(concept, translate=text == "yes")
    if field.part == "status":
        return replace(concept, process_status=ProcessStatus(text))
    if field.part == "subject":
        return replace(concept, subject_field=text or None)
    return replace(concept, note=text or None)


def add_term(concept: Concept, language: str) -> tuple[Concept, int]:
    """Add an empty term; return the concept and the term's index.

    Args:
        concept: to which.
        language: its tag. It is preferred where no other term of the language is.
    """
    preferred = concept.preferred(language)
    status = Status.ADMITTED if preferred else Status.PREFERRED
    return _insert(concept, Term("", language, status))


def remove_term(concept: Concept, index: int) -> Concept:
    """Return a concept without one of its terms."""
    return replace(concept, terms=concept.terms[:index] + concept.terms[index + 1 :])


def move_term(concept: Concept, index: int, by: int) -> tuple[Concept, int]:
    """Move a term up or down among those of its language; return its index then."""
    terms, other = list(concept.terms), index + by
    if not 0 <= other < len(terms) or terms[other].language != terms[index].language:
        return concept, index
    terms[index], terms[other] = terms[other], terms[index]
    return replace(concept, terms=tuple(terms)), other


def tidied(concept: Concept) -> Concept:
    """Return a concept without the terms that nobody has filled in."""
    return replace(concept, terms=tuple(term for term in concept.terms if term.text.strip()))


def field_of(concept: Concept, key: str, index: int | None) -> Field:
    """Return the field that a finding of the lint is about.

    Args:
        concept: what was checked, in the order of a file.
        key: FieldFinding.field.
        index: FieldFinding.index.
    """
    if key in LANGUAGES:
        places = [n for n, term in enumerate(concept.terms) if term.language == LANGUAGES[key]]
        if places:
            return Field("term", places[index or 0], "text")
    part, _, language = key.partition(".")
    if part == "definition":
        return Field(part, LANGUAGES.get(language, language), "text")
    return Field(part)


def _term(concept: Concept, field: Field) -> Term:
    return concept.terms[int(field.place)]


def _simple(concept: Concept, part: str) -> str | None:
    values = {
        "id": concept.id,
        "subject": concept.subject_field,
        "status": concept.process_status,
        "note": concept.note,
    }
    return values[part]


def _write_term(concept: Concept, field: Field, text: str) -> Concept:
    index = int(field.place)
    changed: dict[str, Any] = {field.attribute: _TERM_VALUES[field.attribute](text)}
    terms = (replace(one, **changed) if n == index else one for n, one in enumerate(concept.terms))
    return replace(concept, terms=tuple(terms))


def change_language(concept: Concept, index: int, language: str) -> tuple[Concept, int]:
    """Give a term another language tag; return the concept and the term's index then."""
    term = replace(concept.terms[index], language=language)
    return _insert(remove_term(concept, index), term)


def _insert(concept: Concept, term: Term) -> tuple[Concept, int]:
    ordered = in_file_order(replace(concept, terms=(*concept.terms, term)))
    return ordered, next(n for n, one in enumerate(ordered.terms) if one is term)


def _write_definition(concept: Concept, field: Field, text: str) -> Concept:
    language = str(field.place)
    old = concept.definition(language) or Definition("", language)
    source = (text or None) if field.attribute == "source" else old.source
    new = Definition(text if field.attribute == "text" else old.text, language, source)
    others = [one for one in concept.definitions if one.language != language]
    kept = [*others, new] if new.text or new.source else others
    return in_file_order(replace(concept, definitions=tuple(kept)))
