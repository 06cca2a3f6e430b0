"""The English that a concept holds, as far as the writing of its words goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shuyu.model import Concept


class EnglishUse(NamedTuple):
    """What a concept says in English.

    Attributes:
        subject: its own subject field, or None or empty.
        translate: False where it stays as it is.
        terms: its usable English terms.
        definitions: its English definitions.
    """

    subject: str | None
    translate: bool
    terms: Sequence[str]
    definitions: Sequence[str]


def english_of(concept: Concept) -> EnglishUse:
    """Return what a concept says in English."""
    return EnglishUse(
        concept.subject_field,
        concept.translate,
        [term.text for term in concept.english() if term.status.usable],
        [one.text for one in concept.definitions if one.language == "en"],
    )
