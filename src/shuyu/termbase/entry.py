"""Glossary entries as they stand in a file, read into the concepts of the model.

What an entry may say is decided in ``reading``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shuyu.model import Concept
from shuyu.termbase.events import Mapping, read_items, start_of
from shuyu.termbase.reading import (
    DEFINITION_KEYS,
    ENTRY_KEYS,
    TERM_KEYS,
    TRANSACTION_KEYS,
    read_records,
    resolve_statuses,
)
from shuyu.termbase.record import to_concepts
from shuyu.termbase.settings import Settings
from shuyu.termbase.source import Source

__all__ = [
    "DEFINITION_KEYS",
    "ENTRY_KEYS",
    "TERM_KEYS",
    "TRANSACTION_KEYS",
    "Entry",
    "id_place",
    "read_entries",
    "resolve_statuses",
]


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
    where = Path(path)
    readings = read_records(source, settings.for_entries())
    concepts = to_concepts(reading.record for reading in readings)
    return [
        Entry(concept, where, one.line, one.start, one.end, one.digest)
        for concept, one in zip(concepts, readings, strict=True)
    ]


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
