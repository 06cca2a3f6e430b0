"""Which concepts leave, and in which Chinese: what an export is narrowed to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from shuyu.errors import UsageError
from shuyu.exchange.vocabulary import language_of
from shuyu.language.script import convert
from shuyu.model import LANGUAGES, Concept, Term, is_chinese


@dataclass(frozen=True, slots=True)
class Filter:
    """What a concept must be to pass; None lets every concept pass.

    Attributes:
        statuses: process statuses.
        subjects: subject fields.
        ids: ids of concepts, of an article for instance.
        before: the concepts of an earlier revision by id; only what is new or differs passes.
        locale: one of the values of LANGUAGES: Chinese terms of others are left out, and made by
            conversion where the concept has none of this one.
    """

    statuses: Collection[str] | None = None
    subjects: Collection[str] | None = None
    ids: Collection[str] | None = None
    before: Mapping[str, Concept] | None = None
    locale: str | None = None

    def apply(self, concepts: Iterable[Concept]) -> Iterator[Concept]:
        """Yield the concepts that pass, in order."""
        for concept in concepts:
            if self._passes(concept):
                yield localized(concept, self.locale) if self.locale else concept

    def _passes(self, concept: Concept) -> bool:
        return (
            (self.statuses is None or concept.process_status.value in self.statuses)
            and (self.subjects is None or concept.subject_field in self.subjects)
            and (self.ids is None or concept.id in self.ids)
            and (self.before is None or self.before.get(concept.id) != concept)
        )


def localized(concept: Concept, locale: str) -> Concept:
    """Return a concept with the Chinese of one locale only, and its terms of other languages.

    Args:
        concept: the concept.
        locale: one of the Chinese values of LANGUAGES. Where no term of it is stored, the
            simplified ones are converted, region's vocabulary included.
    """
    stored = any(concept.in_language(locale))
    terms: list[Term] = []
    for term in concept.terms:
        if not is_chinese(term.language) or term.language == locale:
            terms.append(term)
        elif not stored and term.language == "zh-Hans":
            terms.append(replace(term, text=convert(term.text, locale), language=locale))
    return replace(concept, terms=tuple(terms))


def read_locale(name: str) -> str:
    """Return the model's tag for a locale as users write it (``zh-TW``, ``zh_CN``, ``en``).

    Raises:
        UsageError: it is none of a term base's languages.
    """
    language = language_of(name)
    if language == "zh":
        return "zh-Hans"
    if language is None:
        raise UsageError(f"no language '{name}': one of {', '.join(LANGUAGES)}")
    return language
