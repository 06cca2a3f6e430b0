"""The English of a term base: of one concept, and every term of it in a text at once.

Nothing is made before it is asked for: most sentences only need the English of their own terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from shuyu.checking.english_side import EnglishSide
from shuyu.checking.equivalents import Equivalents, Form, equivalents_of, forms_of
from shuyu.checking.pair import Span, overlaps
from shuyu.language.english import EnglishText
from shuyu.model import Concept

if TYPE_CHECKING:
    from daachorse import CharwiseDoubleArrayAhoCorasick

_LINKS = frozenset(("of", "in", "for", "with", "from", "to", "on", "by", "as", "and", "at"))
_LETTERS = 3  # irregular forms rarely differ before the fourth
_ENDING = 3  # letters that an inflection may change


@dataclass(frozen=True, slots=True)
class EnglishMention:
    """A known term in English text.

    Attributes:
        span: where.
        concepts: all that have it as a usable term.
    """

    span: Span
    concepts: tuple[Concept, ...]


class EnglishTerms:
    """The usable English terms of concepts.

    Args:
        concepts: those of the term base by id.
    """

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._concepts = concepts
        self._equivalents: dict[str, Equivalents] = {}

    def equivalents(self, concept: str) -> Equivalents:
        """Return the English of a concept by its id."""
        found = self._equivalents.get(concept)
        if found is None:
            found = self._equivalents[concept] = equivalents_of(self._concepts[concept])
        return found

    def find(self, english: EnglishSide) -> list[EnglishMention]:
        """Return the terms of a text in text order; of those that overlap the longest."""
        found: dict[Span, dict[str, Concept]] = {}
        for form, concept in self._listed.likely(english.exact):
            for span in english.exact.find(
                form.text, case_sensitive=form.case_sensitive, part_of_speech=form.part_of_speech
            ):
                found.setdefault(span, {})[concept.id] = concept
        chosen: list[EnglishMention] = []
        for span in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
            if not any(overlaps(span, other.span) for other in chosen):
                chosen.append(EnglishMention(span, tuple(found[span].values())))
        return sorted(chosen, key=lambda one: one.span)

    @cached_property
    def _listed(self) -> _Listed:
        return _Listed(self._concepts.values())


class _Listed:
    """All terms filed under what their inflections begin with, in one automaton."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        filed: dict[str, list[tuple[str, Form, Concept]]] = {}
        for concept in concepts:
            for term in concept.english():
                for form in forms_of(term) if term.status.usable else ():
                    if words := EnglishText(form.text).words:
                        entry = words[0][:_LETTERS], form, concept
                        filed.setdefault(_beginning(words), []).append(entry)
        self._forms = list(filed.values())
        self._automaton: CharwiseDoubleArrayAhoCorasick | None = None
        if filed:
            self._automaton = CharwiseDoubleArrayAhoCorasick(list(filed))

    def likely(self, text: EnglishText) -> list[tuple[Form, Concept]]:
        """Return the terms that may occur in a text, each with its concept."""
        if self._automaton is None:
            return []
        starts: dict[int, str] = {}
        at = 0
        for word in text.words:
            starts[at] = word[:_LETTERS]
            at += len(word)
        hits = self._automaton.find_overlapping("".join(text.words))
        return [
            (form, concept)
            for letters, index in sorted(
                {(starts.get(start), index) for start, _, index in hits if start in starts}
            )
            for first, form, concept in self._forms[index]
            if first == letters
        ]


def _beginning(words: list[str]) -> str:
    """Return what every form of a term begins with, written solid: its head may be inflected."""
    if len(words) == 1 or words[1] in _LINKS:
        return words[0][: max(_LETTERS, len(words[0]) - _ENDING)]
    return words[0] + words[1][:_LETTERS]
