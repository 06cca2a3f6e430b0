"""A strict reading of glossary files: each entry as a Record and its place.

What an entry may say is decided here and in ``categories``, nowhere else; ``schema.json`` tells
editors the same. It must not normalise or repair: text is kept exactly, and what is wrong is an
error at its place. The index is brought up to date with it between two key strokes, so it must not
load the model: ``entry`` makes concepts of what it reads.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import islice

from shuyu.categories import LANGUAGES, PartOfSpeech, ProcessStatus, Status, TermType
from shuyu.language.cells import visible
from shuyu.termbase import fields
from shuyu.termbase.events import read_items
from shuyu.termbase.fields import Key, Misfit, choice_reader
from shuyu.termbase.garbage import paused_gc
from shuyu.termbase.pieces import read_pieces
from shuyu.termbase.record import Record, TermRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from shuyu.termbase.events import Data
    from shuyu.termbase.fields import Reader
    from shuyu.termbase.source import Source


_PREFERRED, _ADMITTED = Status.PREFERRED, Status.ADMITTED  # in 3.11 asking the class takes long
# What a TermRecord holds besides text, language and status.
_OPTIONAL = ("part_of_speech", "term_type", "case_sensitive", "context", "note", "source")
_BLANK = ("",) * len(_OPTIONAL)


class Reading:
    """An entry as it was read.

    Attributes:
        record: what it says.
        line: 1-based line of its first key.
        start: offset (code points) of its first key in the file's decoded text.
        end: offset after its last character, exclusive; a comment after it is not part of it.
        digest: SHA-256, in hexadecimal, of its text in UTF-8.
        piece: the lines up to the next entry, which alone say the same; empty where they do not.
    """

    __slots__ = ("digest", "end", "line", "piece", "record", "start")

    def __init__(
        self, record: Record, line: int, start: int, end: int, digest: str, piece: str
    ) -> None:
        self.record = record
        self.line = line
        self.start = start
        self.end = end
        self.digest = digest
        self.piece = piece


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
    keys = ENTRY_KEYS | {"subject": Key("subject_field", subject_reader(settings.subjects))}
    found: list[Reading] = []
    lines: dict[str, int] = {}
    with paused_gc():
        for data, line, start, end, piece in read_pieces(source):
            try:
                record = _record(data, keys, settings.default_status)
                _check_new(record.id, line, lines)
            except Misfit as misfit:
                node = next(islice(read_items(source), len(found), None))
                raise source.error(misfit.offset(node), misfit.message) from None
            digest = sha256(text[start:end].encode()).hexdigest()
            found.append(Reading(record, line, start, end, digest, piece))
    return found


def _check_new(entry_id: str, line: int, lines: dict[str, int]) -> None:
    first = lines.setdefault(entry_id, line)
    if first != line:
        raise Misfit(f"id '{visible(entry_id)}' again: first at line {first}", "id")


def subject_reader(subjects: Collection[str]) -> Reader:
    """Return the reader of a subject: one of these, or any text where there are none."""
    return choice_reader(subjects) if subjects else fields.text


def resolve_statuses(stated: Sequence[Status | None]) -> list[Status]:
    """Say which status each term of one language has.

    Args:
        stated: the status that each term states, or None, in order.

    Returns:
        The same with None filled in: the first without a status is preferred, unless another
        states that it is; the others without one are admitted.
    """
    silent = _ADMITTED if _PREFERRED in stated else _PREFERRED
    resolved = []
    for status in stated:
        if status is None:
            status, silent = silent, _ADMITTED
        resolved.append(status)
    return resolved


def _record(data: Data, keys: dict[str, Key], default_status: str) -> Record:
    values = fields.record(data, "entry", keys, required=("id",))
    terms: list[TermRecord] = []
    for key in LANGUAGES:
        if key in values:
            terms += values.pop(key)
    if not terms:
        raise Misfit("an entry without terms: give it 'zh' or 'en'")
    if "process_status" not in values:
        values["process_status"] = default_status
    return Record(terms=terms, **values)


def _terms(value: Data, key: str) -> list[TermRecord]:
    language = LANGUAGES[key]
    drafts = fields.each(value, key, _draft)
    if len(drafts) == 1 and isinstance(drafts[0], str):  # as most are
        return [_plain(drafts[0], language, _PREFERRED)]
    stated = [None if isinstance(draft, str) else draft.get("status") for draft in drafts]
    return [
        _plain(draft, language, status)
        if isinstance(draft, str)
        else TermRecord((draft["text"], language, status, *map(draft.get, _OPTIONAL, _BLANK)))
        for draft, status in zip(drafts, resolve_statuses(stated), strict=True)
    ]


def _draft(value: Data, key: str) -> str | dict[str, Any]:
    """Return what a term states of itself."""
    if isinstance(value, dict):
        return fields.record(value, "term", TERM_KEYS, required=("term",))
    return fields.text(value, key)


def _plain(text: str, language: str, status: str) -> TermRecord:
    return TermRecord((text, language, status, "", "", "", "", "", ""))


def _definitions(value: Data, key: str) -> list[tuple[str, str, str]]:
    found = fields.record(value, key, _DEFINITIONS)
    if len(found) == 1:
        return [(LANGUAGES[one], *text) for one, text in found.items()]
    return [(LANGUAGES[key], *found[key]) for key in LANGUAGES if key in found]


def _definition(value: Data, key: str) -> tuple[str, str]:
    if isinstance(value, dict):
        found = fields.record(value, "definition", DEFINITION_KEYS, required=("text",))
        return found["text"], found.get("source", "")
    return fields.text(value, key), ""


def _history(value: Data, key: str) -> list[tuple[str, ...]]:
    return fields.each(value, key, _step)


def _step(value: Data, key: str) -> tuple[str, ...]:
    step = fields.record(value, key, TRANSACTION_KEYS, required=("date", "what"))
    return step["date"], step["what"], step.get("who", ""), step.get("note", "")


#: The keys of an entry and of its parts, in the order in which they are written.
ENTRY_KEYS = {
    "id": Key("id", fields.identifier),
    "subject": Key("subject_field", fields.text),
    "status": Key("process_status", choice_reader(ProcessStatus)),
    **{key: Key(key, _terms) for key in LANGUAGES},
    "definition": Key("definitions", _definitions),
    "note": Key("note", fields.text),
    "sources": Key("sources", fields.texts),
    "related": Key("related", fields.texts),
    "links": Key("links", fields.links),
    "cues": Key("cues", fields.texts),
    "translate": Key("translate", fields.flag),
    "history": Key("history", _history),
}
TERM_KEYS = {
    "term": Key("text", fields.text),
    "status": Key("status", choice_reader(Status)),
    "pos": Key("part_of_speech", choice_reader(PartOfSpeech)),
    "type": Key("term_type", choice_reader(TermType)),
    "case": Key("case_sensitive", lambda value, key: "1" if fields.flag(value, key) else ""),
    "context": Key("context", fields.text),
    "note": Key("note", fields.text),
    "source": Key("source", fields.text),
}
DEFINITION_KEYS = {"text": Key("text", fields.text), "source": Key("source", fields.text)}
TRANSACTION_KEYS = {
    "date": Key("date", fields.date),
    "what": Key("what", choice_reader(("origination", "modification"))),
    "who": Key("who", fields.text),
    "note": Key("note", fields.text),
}
_DEFINITIONS = {key: Key(key, _definition) for key in LANGUAGES}
