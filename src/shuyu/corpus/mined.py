"""What mining finds, as data: one row an expression."""

from __future__ import annotations

from dataclasses import dataclass

from shuyu.corpus.examples import Example

#: Kinds of rows: a Chinese expression with English that authors wrote beside it; an expression that
#: looks like a term; a term of the term base.
GLOSS, CANDIDATE, KNOWN = "gloss", "candidate", "known"


@dataclass(frozen=True, slots=True)
class MinedTerm:
    """An expression of a corpus.

    Attributes:
        kind: GLOSS, CANDIDATE or KNOWN.
        zh: the expression, as its first example writes it.
        en: the best English, or None.
        abbreviation: the English short form, or None.
        evidence: of the English: ``gloss``, ``parts``, ``dictionary``, ``termbase`` or None.
        alternatives: other English for it that glosses give, most frequent first.
        confidence: from 0 to 1, that the row is right.
        tf: occurrences in the corpus.
        df: documents with one.
        glosses: of them, the glosses with this English.
        concept: id of the concept that has the expression as a term, or None.
        term: for KNOWN, the term that the expression is a form of.
        status: for KNOWN, the administrative status of that term.
        examples: up to three.
    """

    kind: str
    zh: str
    en: str | None
    abbreviation: str | None
    evidence: str | None
    alternatives: tuple[str, ...]
    confidence: float
    tf: int
    df: int
    glosses: int
    concept: str | None = None
    term: str | None = None
    status: str | None = None
    examples: tuple[Example, ...] = ()
