"""A strict reading of glossary files: each entry as a Record and its place.

What an entry may say is decided here and in ``categories``, nowhere else; ``schema.json`` tells
editors the same. It must not normalise or repair: text is kept exactly, and what is wrong is an
error at its place. The index is brought up to date with it between two key strokes, so it must not
load the model: ``entry`` makes concepts of what it reads.
"""

from __future__ import annotations

from hashlib import sha256

from shuyu.categories import LANGUAGES, PartOfSpeech, ProcessStatus, Status, TermType
from shuyu.language.cells import visible
from shuyu.termbase.events import Mapping, Node, end_of, read_items, start_of
from shuyu.termbase.fields import Fields, Key, choice_reader
from shuyu.termbase.garbage import paused_gc
from shuyu.termbase.record import Record, TermRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from shuyu.termbase.fields import Reader
    from shuyu.termbase.source import Source


class Reading:
    """An entry as it was read.

    Attributes:
        record: what it says.
        line: 1-based line of its first key.
        start: offset (code points) of its first key in the file's decoded text.
        end: offset after its last character, exclusive; a comment after it is not part of it.
        digest: SHA-256, in hexadecimal, of its text in UTF-8.
    """

    __slots__ = ("digest", "end", "line", "record", "start")

    def __init__(self, record: Record, line: int, start: int, end: int, digest: str) -> None:
        self.record = record
        self.line = line
        self.start = start
        self.end = end
        self.digest = digest


class EntrySettings:
    """What a term base's settings say of its entries.

    Attributes:
        subjects: the subject fields that an entry may name; empty where it may name any.
        default_subject: the subject of an entry that names none, or empty.
        default_status: the process status of an entry that names none.
    """

    __slots__ = ("default_status", "default_subject", "subjects")

    def __init__(
        self,
        subjects: Sequence[str] = (),
        default_subject: str = "",
        default_status: str = ProcessStatus.PROVISIONAL,
    ) -> None:
        self.subjects = subjects
        self.default_subject = default_subject
        self.default_status = default_status


def read_records(source: Source, settings: EntrySettings) -> list[Reading]:
    """Read the text of one glossary file.

    Args:
        source: its checked text.
        settings: what the term base says of entries.

    Returns:
        Its entries in order.

    Raises:
        EntryError: at the first thing that it may not hold, an id given twice included.
    """
    text = source.text
    fields = Fields(source)
    keys = ENTRY_KEYS | {"subject": Key("subject_field", subject_reader(settings.subjects))}
    found: list[Reading] = []
    lines: dict[str, int] = {}
    line, before = 1, 0
    with paused_gc():
        for node in read_items(source):
            record = _record(fields, node, keys, settings.default_status)
            start, end = start_of(node), end_of(node, text)
            line += text.count("\n", before, start)
            before = start
            if record.id in lines:
                message = f"id '{visible(record.id)}' again: first at line {lines[record.id]}"
                raise fields.error(fields.mapping(node, "entry").pairs["id"][1], message)
            lines[record.id] = line
            digest = sha256(text[start:end].encode()).hexdigest()
            found.append(Reading(record, line, start, end, digest))
    return found


def subject_reader(subjects: Collection[str]) -> Reader:
    """Return the reader of a subject: one of these, or any text where there are none."""
    return choice_reader(subjects) if subjects else Fields.text


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


def _record(fields: Fields, node: Node, keys: dict[str, Key], default_status: str) -> Record:
    values = fields.record(node, "entry", keys, required=("id",))
    terms: list[TermRecord] = []
    for key in LANGUAGES:
        if key in values:
            terms += values.pop(key)
    if not terms:
        raise fields.error(node, "an entry without terms: give it 'zh' or 'en'")
    if "process_status" not in values:
        values["process_status"] = default_status
    return Record(terms=terms, **values)


def _terms(fields: Fields, node: Node, key: str) -> list[TermRecord]:
    language = LANGUAGES[key]
    items = fields.items(node, key)
    if len(items) == 1 and not isinstance(items[0], Mapping):  # as most are
        return [_plain(fields.text(items[0], key), language, Status.PREFERRED)]
    drafts: list[dict[str, Any]] = [
        fields.record(item, "term", TERM_KEYS, required=("term",))
        if isinstance(item, Mapping)
        else {"text": fields.text(item, key)}
        for item in items
    ]
    statuses = resolve_statuses([draft.get("status") for draft in drafts])
    return [
        _plain(draft["text"], language, status)
        if len(draft) == 1
        else TermRecord(
            (
                draft["text"],
                language,
                status,
                draft.get("part_of_speech", ""),
                draft.get("term_type", ""),
                "1" if draft.get("case_sensitive") else "",
                draft.get("context", ""),
                draft.get("note", ""),
                draft.get("source", ""),
            )
        )
        for draft, status in zip(drafts, statuses, strict=True)
    ]


def _plain(text: str, language: str, status: str) -> TermRecord:
    return TermRecord((text, language, status, "", "", "", "", "", ""))


def _definitions(fields: Fields, node: Node, key: str) -> list[tuple[str, str, str]]:
    found = fields.record(node, key, _DEFINITIONS)
    if len(found) == 1:
        return [(LANGUAGES[one], *text) for one, text in found.items()]
    return [(LANGUAGES[key], *found[key]) for key in LANGUAGES if key in found]


def _definition(fields: Fields, node: Node, key: str) -> tuple[str, str]:
    if isinstance(node, Mapping):
        found = fields.record(node, "definition", DEFINITION_KEYS, required=("text",))
        return found["text"], found.get("source", "")
    return fields.text(node, key), ""


def _history(fields: Fields, node: Node, key: str) -> list[tuple[str, ...]]:
    steps = [
        fields.record(item, key, TRANSACTION_KEYS, required=("date", "what"))
        for item in fields.items(node, key)
    ]
    return [
        (step["date"], step["what"], step.get("who", ""), step.get("note", "")) for step in steps
    ]


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
