"""What a term base holds, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from shuyu.model import Concept, is_chinese, is_english


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over a set of concepts.

    Attributes:
        concepts: how many there are.
        terms: how many terms they have.
        by_subject: concepts by subject field.
        by_process_status: concepts by process status.
        by_language: terms by BCP 47 tag.
        by_status: terms by administrative status.
        by_type: terms by term type; those that name none are left out.
        deprecated_english: English terms that must not be used.
        regional_forms: stored Chinese terms that are not simplified.
        shared_terms: simplified Chinese terms that several concepts have.
        concepts_with_cues: concepts that say which words mark their sense.
        untranslated: concepts that stay as they are.
        defined: concepts with a definition.
        sourced: concepts with a source.
    """

    concepts: int
    terms: int
    by_subject: Mapping[str, int]
    by_process_status: Mapping[str, int]
    by_language: Mapping[str, int]
    by_status: Mapping[str, int]
    by_type: Mapping[str, int]
    deprecated_english: int
    regional_forms: int
    shared_terms: int
    concepts_with_cues: int
    untranslated: int
    defined: int
    sourced: int

    def mapping(self) -> dict[str, Any]:
        """Return the counts as what ``json.dumps`` takes."""
        return {
            name: dict(value) if isinstance(value, Mapping) else value
            for name in self.__dataclass_fields__
            for value in (getattr(self, name),)
        }


def statistics(concepts: Iterable[Concept], *, default_subject: str | None = None) -> Statistics:
    """Count.

    Args:
        concepts: what to count.
        default_subject: subject of concepts that name none.

    Returns:
        The counts; those by a key are sorted by count, largest first.
    """
    concepts = list(concepts)
    terms = [term for concept in concepts for term in concept.terms]
    owners = Counter(
        text
        for concept in concepts
        for text in {term.text for term in concept.in_language("zh-Hans")}
    )
    subjects = [concept.subject_field or default_subject or "" for concept in concepts]
    return Statistics(
        concepts=len(concepts),
        terms=len(terms),
        by_subject=_counted(subjects),
        by_process_status=_counted(concept.process_status.value for concept in concepts),
        by_language=_counted(term.language for term in terms),
        by_status=_counted(term.status.value for term in terms),
        by_type=_counted(term.term_type.value for term in terms if term.term_type),
        deprecated_english=sum(is_english(t.language) and not t.status.usable for t in terms),
        regional_forms=sum(is_chinese(t.language) and t.language != "zh-Hans" for t in terms),
        shared_terms=sum(count > 1 for count in owners.values()),
        concepts_with_cues=sum(bool(concept.cues) for concept in concepts),
        untranslated=sum(not concept.translate for concept in concepts),
        defined=sum(bool(concept.definitions) for concept in concepts),
        sourced=sum(bool(concept.sources) for concept in concepts),
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())
