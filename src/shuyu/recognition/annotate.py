"""The pipeline from a document to its annotation; each step lives in a module of its own.

It reads concepts, not files: where they come from is the caller's business.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from shuyu.language.fold import fold_key
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.model import Concept
from shuyu.recognition.annotation import Annotation, KnownTerm, LinkedGloss, NewTerm
from shuyu.recognition.automaton import Keep
from shuyu.recognition.brackets import find_brackets
from shuyu.recognition.document import Document
from shuyu.recognition.matcher import Match, Matcher, Patterns
from shuyu.recognition.senses import Senses
from shuyu.termbase.garbage import paused_gc

if TYPE_CHECKING:
    from shuyu.language.numerals import Quantity
    from shuyu.recognition.glosses import Gloss
    from shuyu.recognition.suggest import Suggester

#: English is proposed for so many candidates, the best: it costs more than finding them.
SUGGESTED = 100

#: The parts of an annotation that may be asked for.
PARTS = ("terms", "candidates", "glosses", "numbers")


@dataclass(frozen=True, slots=True)
class _Equivalents:
    """The English of one concept: what to use, what else may be used, what must not be."""

    en: str | None
    alternatives: tuple[str, ...]
    avoid: tuple[str, ...]
    subject: str


class Recogniser:
    """Recognises what is in documents, against one set of concepts.

    Args:
        concepts: the term base's concepts, or the same by id; none is a valid term base.
        segmenter: name of the word segmenter.
        default_subject: subject field of concepts that name none; None is ``general``.
        parallel: paragraphs with their translation, to take suggestions from.
        keep: where what is made of just these concepts may be kept: their index.
    """

    def __init__(
        self,
        concepts: Iterable[Concept] | Mapping[str, Concept],
        *,
        segmenter: str = "rjieba",
        default_subject: str | None = None,
        parallel: Sequence[tuple[str, str]] | None = None,
        keep: Keep | None = None,
    ) -> None:
        self.concepts: Mapping[str, Concept] = (
            concepts
            if isinstance(concepts, Mapping)
            else {concept.id: concept for concept in concepts}
        )
        self._segmenter_name = segmenter
        self._default_subject = default_subject or "general"
        self._parallel = parallel
        self._keep = keep
        self._english: dict[str, _Equivalents] = {}

    @cached_property
    def segmenter(self) -> Segmenter:
        """The segmenter that knows general language only."""
        return open_segmenter(self._segmenter_name)

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the known terms."""
        return Matcher(Patterns(self.concepts), open_segmenter(self._segmenter_name), self._keep)

    @cached_property
    def senses(self) -> Senses:
        """Decides between concepts that share a term."""
        return Senses(self.concepts)

    @cached_property
    def suggester(self) -> Suggester:
        """Proposes English for what is unknown."""
        from shuyu.recognition.suggest import Suggester

        return Suggester(self.concepts.values(), parallel=self._parallel, keep=self._keep)

    @cached_property
    def _concept_of_key(self) -> dict[str, str]:
        """The concept of each folded Chinese term; the first one where several share it."""
        return {
            fold_key(term.text): concept.id
            for concept in reversed(list(self.concepts.values()))
            for term in concept.chinese()
        }

    @paused_gc()
    def annotate(
        self, document: Document, parts: Iterable[str] = PARTS, *, limit: int | None = None
    ) -> Annotation:
        """Recognise what is in a document.

        Args:
            document: the text.
            parts: those of PARTS that are wanted; the others stay empty and cost nothing.
            limit: keep at most this many candidates, the best.

        Returns:
            The annotation; its items may touch each other across kinds, never within one.
        """
        wanted = frozenset(parts)
        matches: Sequence[Match] = ()
        glosses: Sequence[Gloss] = ()
        quantities: Sequence[Quantity] = ()
        if wanted & {"terms", "candidates", "numbers"}:
            matches = self.matcher.find(document)
        if wanted & {"glosses", "candidates"} and any(find_brackets(document.text)):
            from shuyu.recognition.glosses import find_glosses

            glosses = find_glosses(document, self.segmenter)
        if wanted & {"numbers", "candidates"}:
            quantities = list(_outside_terms(quantities_of(document), matches))
        candidates: Iterable[NewTerm] = ()
        if "candidates" in wanted:
            candidates = self._new(document, matches, glosses, quantities, limit)
        return Annotation(
            document,
            terms=tuple(self._known(document, matches)) if "terms" in wanted else (),
            candidates=tuple(candidates),
            glosses=tuple(self._linked(document, glosses))
            if glosses and "glosses" in wanted
            else (),
            numbers=tuple(quantities) if "numbers" in wanted else (),
        )

    def _new(
        self,
        document: Document,
        matches: Sequence[Match],
        glosses: Sequence[Gloss],
        quantities: Sequence[Quantity],
        limit: int | None,
    ) -> Iterator[NewTerm]:
        from shuyu.recognition.candidates import find_candidates
        from shuyu.recognition.suggest import english_of

        glossed = english_of(glosses)
        found = find_candidates(
            document, self.segmenter, matches=matches, glosses=glosses, quantities=quantities
        )
        for rank, candidate in enumerate(found[:limit]):
            asked = rank < SUGGESTED
            english = self.suggester.suggest(candidate.text, glossed=glossed) if asked else ()
            yield NewTerm(candidate, english)

    def _known(self, document: Document, matches: Sequence[Match]) -> Iterator[KnownTerm]:
        text = document.text
        for match, sense in zip(matches, self.senses.choose(document, matches), strict=True):
            pattern = match.patterns[0]
            if pattern.concept != sense.concept:
                pattern = next(one for one in match.patterns if one.concept == sense.concept)
            term = pattern.term
            equivalents = self._equivalents(sense.concept)
            yield KnownTerm(
                match.start,
                match.end,
                text[match.start : match.end],
                sense.concept,
                term.text,
                equivalents.en,
                equivalents.alternatives,
                equivalents.avoid,
                equivalents.subject,
                term.status.value,
                sense.ambiguous,
                sense.concepts if sense.ambiguous else (),
            )

    def _equivalents(self, concept_id: str) -> _Equivalents:
        """Return what a translator may write for a concept, made once."""
        known = self._english.get(concept_id)
        if known is None:
            concept = self.concepts[concept_id]
            english = list(concept.english())
            best = concept.preferred("en") or next((e for e in english if e.status.usable), None)
            known = self._english[concept_id] = _Equivalents(
                en=best.text if best else None,
                alternatives=tuple(e.text for e in english if e.status.usable and e is not best),
                avoid=tuple(e.text for e in english if not e.status.usable),
                subject=concept.subject_field or self._default_subject,
            )
        return known

    def _linked(self, document: Document, glosses: Sequence[Gloss]) -> Iterator[LinkedGloss]:
        from shuyu.recognition.abbreviation_uses import find_abbreviation_uses

        every_use = find_abbreviation_uses(document, glosses)
        for gloss, uses in zip(glosses, every_use, strict=True):
            yield LinkedGloss(gloss, self._concept_of_key.get(fold_key(gloss.zh)), uses)


def quantities_of(document: Document) -> Iterator[Quantity]:
    """Yield the quantities of a document's prose with offsets into the whole text."""
    from shuyu.language.numerals import find_quantities

    for segment in document.segments:
        yield from find_quantities(document.text[segment.start : segment.end], segment.start)


def _outside_terms(quantities: Iterable[Quantity], matches: Sequence[Match]) -> Iterator[Quantity]:
    """Drop numerals that are part of a known name or term: 悟道2.0, 七牛云."""
    index = 0
    for quantity in quantities:
        while index < len(matches) and matches[index].end <= quantity.start:
            index += 1
        if index < len(matches) and matches[index].start < quantity.end:
            continue
        yield quantity
