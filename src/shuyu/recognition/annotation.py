"""What was recognised in one document: the data that every report is made from.

Frozen data only; the pipeline that makes it is ``annotate``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from shuyu.language.numerals import Quantity
    from shuyu.recognition.candidates import Candidate
    from shuyu.recognition.document import Document
    from shuyu.recognition.glosses import Gloss
    from shuyu.recognition.suggest import Suggestion


#: So many decimals of a candidate's score are shown.
SCORE_DECIMALS = 4


class KnownTerm(NamedTuple):
    """An occurrence of a term of the term base.

    Attributes:
        start: offset of its first code point.
        end: offset after its last one.
        text: as the document writes it.
        concept: id of the chosen concept.
        term: as the term base writes it.
        en: the English to use, or None where the concept has none.
        alternatives: other English that may be used.
        avoid: English that must not be used.
        subject: the concept's subject field.
        status: administrative status of the Chinese term.
        ambiguous: True where several concepts share the term and the context did not decide.
        concepts: ids of all that share the term, the chosen one first.
    """

    start: int
    end: int
    text: str
    concept: str
    term: str
    en: str | None
    alternatives: tuple[str, ...]
    avoid: tuple[str, ...]
    subject: str
    status: str
    ambiguous: bool = False
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTerm:
    """An expression that the term base lacks, with what its English may be.

    Attributes:
        candidate: the expression, its score and its occurrences.
        suggestions: best first.
    """

    candidate: Candidate
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class LinkedGloss:
    """An inline gloss and the concept of the term base it speaks of.

    Attributes:
        gloss: what the author wrote.
        concept: id of the concept that has the Chinese side as a term, or None.
        uses: spans of its abbreviation where that stands alone later in the text.
    """

    gloss: Gloss
    concept: str | None
    uses: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything recognised in one document.

    Attributes:
        document: the text that all offsets point into.
        terms: known terms in text order, not overlapping.
        candidates: unknown terms, best first.
        glosses: in text order.
        numbers: quantities in text order.
    """

    document: Document
    terms: tuple[KnownTerm, ...]
    candidates: tuple[NewTerm, ...]
    glosses: tuple[LinkedGloss, ...]
    numbers: tuple[Quantity, ...]

    def concepts(self) -> Iterator[str]:
        """Yield the id of each concept that occurs, once, by first occurrence."""
        seen: set[str] = set()
        for term in self.terms:
            for concept in term.concepts or (term.concept,):
                if concept not in seen:
                    seen.add(concept)
                    yield concept

    def likely(self, score: float) -> Annotation:
        """Return it without the candidates that score less, 0 to 1, in the decimals JSON shows."""
        kept = tuple(
            new for new in self.candidates if round(new.candidate.score, SCORE_DECIMALS) >= score
        )
        return replace(self, candidates=kept)
