"""Unsaved edits as data: what somebody makes of a concept, and what it was made from.

Drafts are what a session holds, what its undo goes back to and what its journal keeps. A draft may
say what no file can hold yet (a term that is still empty); only saving asks for more.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from shuyu.model import (
    Concept,
    Definition,
    PartOfSpeech,
    ProcessStatus,
    Status,
    Term,
    TermType,
    Transaction,
)


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a concept.

    Attributes:
        concept: what it says; None where it is deleted or not there yet.
        file: name of the file for it, where it is new or could become so by undoing a deletion.
        reason: why a candidate was rejected, where that is what deleted it.
    """

    concept: Concept | None
    file: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An unsaved edit.

    Attributes:
        version: what shall be.
        base: what the entry said that the edit was made from; None for a new one.
        digest: of that entry, as the store has it; None for a new one.
    """

    version: Version
    base: Concept | None = None
    digest: str | None = None


def draft_to_mapping(draft: Draft) -> dict[str, Any]:
    """Return a draft as what ``json.dumps`` takes; draft_from_mapping() is the inverse."""
    return asdict(draft)


def draft_from_mapping(data: Any) -> Draft:
    """Return the draft that a mapping stands for.

    Raises:
        ValueError, TypeError, KeyError: it stands for none.
    """
    version = data["version"]
    return Draft(
        Version(_concept(version["concept"]), version["file"], version["reason"]),
        _concept(data["base"]),
        data["digest"],
    )


def _concept(data: Any) -> Concept | None:
    if data is None:
        return None
    return Concept(
        **{
            **data,
            **{name: tuple(data[name]) for name in ("sources", "related", "links", "cues")},
            "process_status": ProcessStatus(data["process_status"]),
            "terms": tuple(map(_term, data["terms"])),
            "definitions": tuple(Definition(**one) for one in data["definitions"]),
            "history": tuple(Transaction(**one) for one in data["history"]),
        }
    )


def _term(data: Any) -> Term:
    speech, kind = data["part_of_speech"], data["term_type"]
    return Term(
        **{
            **data,
            "status": Status(data["status"]),
            "part_of_speech": PartOfSpeech(speech) if speech else None,
            "term_type": TermType(kind) if kind else None,
        }
    )
