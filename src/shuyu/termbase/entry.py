"""Glossary entries as they stand in a file: a strict reading of YAML into concepts.

What an entry may say is decided here and in the model, nowhere else; ``schema.json`` tells editors
the same. It must not normalise or repair: text is kept exactly, and what is wrong is an error at
its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shuyu.language.cells import visible
from shuyu.model import (
    LANGUAGES,
    Concept,
    Definition,
    PartOfSpeech,
    ProcessStatus,
    Status,
    Term,
    TermType,
    Transaction,
)
from shuyu.termbase.events import Mapping, Node, end_of, paused_gc, read_items, start_of
from shuyu.termbase.fields import Fields, Key, choice_reader
from shuyu.termbase.settings import Settings, subject_reader
from shuyu.termbase.source import Source


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept and where it stands.

    Attributes:
        concept: what it says.
        path: its file.
        line: 1-based line of its first key.
        start: offset (code points) of its first key in the file's decoded text.
        end: offset after its last character, exclusive; a comment after it is not part of it.
        digest: SHA-256, in hexadecimal, of its text in UTF-8.
    """

    concept: Concept
    path: Path
    line: int
    start: int
    end: int
    digest: str


def read_entries(text: str, *, path: str | Path = "-", settings: Settings) -> list[Entry]:
    """Read the text of one glossary file.

    Args:
        text: the decoded text, without a BOM.
        path: its file.
        settings: what the term base's entries may say.

    Returns:
        Its entries in order.

    Raises:
        EntryError: at the first thing that it may not hold, an id given twice included.
    """
    source = Source(text, str(path))
    source.check()
    fields = Fields(source)
    keys = ENTRY_KEYS | {"subject": Key("subject_field", subject_reader(settings.subjects))}
    found: list[Entry] = []
    lines: dict[str, int] = {}
    where, line, before = Path(path), 1, 0
    with paused_gc():
        for node in read_items(source):
            concept = _concept(fields, node, keys, settings)
            start, end = start_of(node), end_of(node, text)
            line += text.count("\n", before, start)
            before = start
            if concept.id in lines:
                message = f"id '{visible(concept.id)}' again: first at line {lines[concept.id]}"
                raise fields.error(fields.mapping(node, "entry").pairs["id"][1], message)
            lines[concept.id] = line
            digest = hashlib.sha256(text[start:end].encode()).hexdigest()
            found.append(Entry(concept, where, line, start, end, digest))
    return found


def id_place(source: Source, entry: Entry) -> tuple[int, int]:
    """Return the line and column of an entry's id, for a message about it.

    Args:
        source: the file that the entry was read from.
        entry: the entry.
    """
    for node in read_items(source):
        if isinstance(node, Mapping) and node.start == entry.start:
            return source.place(start_of(node.pairs["id"][1]))
    return entry.line, 1


def resolve_statuses(stated: Sequence[Status | None]) -> list[Status]:
    """Say which status each term of one language has.

    Args:
        stated: the status that each term states, or None, in order.

    Returns:
        The same with None filled in: the first without a status is preferred, unless another
        states that it is; the others without one are admitted.
    """
    silent = Status.ADMITTED if Status.PREFERRED in stated else Status.PREFERRED
    resolved = []
    for status in stated:
        if status is None:
            status, silent = silent, Status.ADMITTED
        resolved.append(status)
    return resolved


def _concept(fields: Fields, node: Node, keys: dict[str, Key], settings: Settings) -> Concept:
    values = fields.record(node, "entry", keys, required=("id",))
    terms = [term for key in LANGUAGES if key in values for term in values.pop(key)]
    if not terms:
        raise fields.error(node, "an entry without terms: give it 'zh' or 'en'")
    values.setdefault("process_status", settings.default_status)
    return Concept(terms=tuple(terms), **values)


def _terms(fields: Fields, node: Node, key: str) -> list[Term]:
    language = LANGUAGES[key]
    drafts: list[dict[str, Any]] = []
    for item in fields.items(node, key):
        if isinstance(item, Mapping):
            drafts.append(fields.record(item, "term", TERM_KEYS, required=("term",)))
        else:
            drafts.append({"text": fields.text(item, key)})
    statuses = resolve_statuses([draft.get("status") for draft in drafts])
    return [
        Term(draft["text"], language, status)
        if len(draft) == 1
        else Term(**{**draft, "language": language, "status": status})
        for draft, status in zip(drafts, statuses, strict=True)
    ]


def _definitions(fields: Fields, node: Node, key: str) -> tuple[Definition, ...]:
    found = fields.record(node, key, _DEFINITIONS)
    return tuple(
        Definition(language=LANGUAGES[key], **found[key]) for key in LANGUAGES if key in found
    )


def _definition(fields: Fields, node: Node, key: str) -> dict[str, str]:
    if isinstance(node, Mapping):
        return fields.record(node, "definition", DEFINITION_KEYS, required=("text",))
    return {"text": fields.text(node, key)}


def _history(fields: Fields, node: Node, key: str) -> tuple[Transaction, ...]:
    return tuple(
        Transaction(**fields.record(item, key, TRANSACTION_KEYS, required=("date", "what")))
        for item in fields.items(node, key)
    )


#: The keys of an entry and of its parts, in the order in which they are written.
ENTRY_KEYS = {
    "id": Key("id", Fields.identifier),
    "subject": Key("subject_field", Fields.text),
    "status": Key("process_status", choice_reader(ProcessStatus)),
    **{key: Key(key, _terms) for key in LANGUAGES},
    "definition": Key("definitions", _definitions),
    "note": Key("note", Fields.text),
    "sources": Key("sources", Fields.texts),
    "related": Key("related", Fields.texts),
    "links": Key("links", Fields.links),
    "cues": Key("cues", Fields.texts),
    "translate": Key("translate", Fields.flag),
    "history": Key("history", _history),
}
TERM_KEYS = {
    "term": Key("text", Fields.text),
    "status": Key("status", choice_reader(Status)),
    "pos": Key("part_of_speech", choice_reader(PartOfSpeech)),
    "type": Key("term_type", choice_reader(TermType)),
    "case": Key("case_sensitive", Fields.flag),
    "context": Key("context", Fields.text),
    "note": Key("note", Fields.text),
    "source": Key("source", Fields.text),
}
DEFINITION_KEYS = {"text": Key("text", Fields.text), "source": Key("source", Fields.text)}
TRANSACTION_KEYS = {
    "date": Key("date", Fields.date),
    "what": Key("what", choice_reader(("origination", "modification"))),
    "who": Key("who", Fields.text),
    "note": Key("note", Fields.text),
}
_DEFINITIONS = {key: Key(key, _definition) for key in LANGUAGES}
