"""Every English term of a term base looked up in a text at once, the longest first.

Terms are filed under the first letters that they and their inflections share, so that a sentence is
compared with few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shuyu.checking.english_side import EnglishSide
from shuyu.checking.equivalents import Form, equivalents_of
from shuyu.checking.pair import Span, overlaps
from shuyu.language.english_spelling import american
from shuyu.model import Concept

_WORD = re.compile(r"[^\W_]+")
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
    """Finds the usable English terms of concepts.

    Args:
        concepts: those of the term base.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._forms: dict[str, list[tuple[str, Form, Concept]]] = {}
        for concept in concepts:
            for form in equivalents_of(concept).usable:
                words = [american(word.lower()) for word in _WORD.findall(form.text)]
                if words and not form.derived:
                    entry = _beginning(words), form, concept
                    self._forms.setdefault(words[0][:_LETTERS], []).append(entry)

    def find(self, english: EnglishSide) -> list[EnglishMention]:
        """Return the terms of a text in text order; of those that overlap the longest."""
        words = [american(word.lower()) for word in _WORD.findall(english.masked)]
        solid = "".join(words)
        found: dict[Span, dict[str, Concept]] = {}
        for key in {word[:_LETTERS] for word in words}:
            for beginning, form, concept in self._forms.get(key, ()):
                if beginning not in solid:
                    continue
                for span in english.find(
                    form.text,
                    case_sensitive=form.case_sensitive,
                    part_of_speech=form.part_of_speech,
                ):
                    found.setdefault(span, {})[concept.id] = concept
        chosen: list[EnglishMention] = []
        for span in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
            if not any(overlaps(span, other.span) for other in chosen):
                chosen.append(EnglishMention(span, tuple(found[span].values())))
        return sorted(chosen, key=lambda one: one.span)


def _beginning(words: list[str]) -> str:
    """Return what every form of a term begins with, written solid: its head may be inflected."""
    if len(words) == 1 or words[1] in _LINKS:
        return words[0][: max(_LETTERS, len(words[0]) - _ENDING)]
    return words[0] + words[1][:_LETTERS]
