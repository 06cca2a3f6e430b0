"""What a row of the term list says."""

from __future__ import annotations

from dataclasses import dataclass

from shuyu.model import Concept
from shuyu.termbase.record import Record


@dataclass(frozen=True, slots=True)
class RowText:
    """The texts of a row, as stored.

    Attributes:
        id: of the concept.
        zh: its first Chinese term.
        en: its first English terms.
        process: its process status.
        subject: its subject field.
        file: the name of its file.
        edited: True where it was edited and not saved.
    """

    id: str
    zh: str
    en: str
    process: str
    subject: str
    file: str
    edited: bool = False


def of_record(record: Record, subject: str, file: str) -> RowText:
    """Return the row of a stored concept."""
    chinese = [term.text for term in record.terms if term.language.startswith("zh") and term.usable]
    english = [term.text for term in record.english() if term.usable]
    return _row(record.id, chinese, english, record.process_status, subject, file)


def of_concept(concept: Concept, subject: str, file: str) -> RowText:
    """Return the row of a working copy; it need not be valid."""
    chinese = [term.text for term in concept.chinese() if term.status.usable]
    english = [term.text for term in concept.english() if term.status.usable]
    status = concept.process_status.value
    return _row(concept.id, chinese, english, status, subject, file, edited=True)


def _row(
    concept_id: str,
    chinese: list[str],
    english: list[str],
    process: str,
    subject: str,
    file: str,
    *,
    edited: bool = False,
) -> RowText:
    zh = chinese[0] if chinese else ""
    return RowText(
        concept_id, zh, "; ".join(english), process, subject, file.removesuffix(".yaml"), edited
    )
