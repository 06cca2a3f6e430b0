"""The English of a term base: of one concept, and every term of it in a text at once.

Nothing is made before it is asked for: most sentences only need the English of their own terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from shuyu.checking.english_side import EnglishSide
from shuyu.checking.equivalents import Equivalents, Form, equivalents_of, forms_of
from shuyu.checking.pair import Span, overlaps
from shuyu.language.english import EnglishText, first_words
from shuyu.model import Concept

if TYPE_CHECKING:
    from daachorse import CharwiseDoubleArrayAhoCorasick

_LINKS = frozenset(("of", "in", "for", "with", "from", "to", "on", "by", "as", "and", "at"))
_LETTERS = 3  # irregular forms rarely differ before the fourth
_KEPT = 65_536  # of the words that terms begin with
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
        self._filed = list(filed.values())
        self._automaton: CharwiseDoubleArrayAhoCorasick | None = None
        if filed:
            self._automaton = CharwiseDoubleArrayAhoCorasick(list(filed))
        self._beginning_with = lru_cache(maxsize=_KEPT)(self._entries)

    def likely(self, text: EnglishText) -> list[tuple[Form, Concept]]:
        """Return the terms that may occur in a text, each with its concept."""
        if self._automaton is None:
            return []
        starts: dict[int, str] = {}
        at = 0
        for word in text.words:
            starts[at] = word
            at += len(word)
        hits = self._automaton.find_overlapping("".join(text.words))
        places = {(index, starts[start]) for start, _, index in hits if start in starts}
        return [entry for place in sorted(places) for entry in self._beginning_with(*place)]

    def _entries(self, index: int, word: str) -> list[tuple[Form, Concept]]:
        """Return the terms filed at an index that may have this first word."""
        return [
            (form, concept)
            for letters, form, concept in self._filed[index]
            if word[:_LETTERS] == letters and word in first_words(form.text, form.part_of_speech)
        ]


def _beginning(words: list[str]) -> str:
    """Return what every form of a term begins with, written solid: its head may be inflected."""
    head = next((at for at, word in enumerate(words) if word in _LINKS), len(words)) - 1
    last = words[max(0, head)]
    return "".join(words[: max(0, head)]) + last[: max(_LETTERS, len(last) - _ENDING)]
