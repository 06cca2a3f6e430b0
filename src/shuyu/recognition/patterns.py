"""What to look for: the terms of concepts as keys, one pattern for each form a text may use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shuyu.language.fold import fold_key
from shuyu.language.script import to_hong_kong, to_taiwan
from shuyu.model import Concept, Term

_SIMPLIFIED = "zh-Hans"
_REGIONS = {"zh-Hant-TW": to_taiwan, "zh-Hant-HK": to_hong_kong}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of a term, ready to be compared with folded text.

    Attributes:
        key: ``fold_key`` of the form.
        concept: id of the concept.
        term: the glossary's term that the form belongs to.
        regional: True for a form of Taiwan or Hong Kong only. It counts in traditional text
            alone: Taiwan's 資料 is 数据, but 资料 is not.
    """

    key: str
    concept: str
    term: Term
    regional: bool = False


def patterns_of(concepts: Iterable[Concept]) -> list[Pattern]:
    """Return the patterns of concepts, one for each concept and key.

    The forms are every Chinese term, deprecated ones too; the usable English terms, which Chinese
    texts quote; and Taiwan's and Hong Kong's forms, derived where the concept stores none.

    Args:
        concepts: in the order of the term base, which the patterns keep.
    """
    concepts = list(concepts)
    derived = _derived(concepts)
    patterns: list[Pattern] = []
    for concept in concepts:
        seen: set[str] = set()
        for text, term, regional in _forms(concept, derived):
            key = fold_key(text)
            if key and key not in seen:
                seen.add(key)
                patterns.append(Pattern(key, concept.id, term, regional))
    return patterns


def _forms(
    concept: Concept, derived: dict[str, dict[str, str]]
) -> Iterator[tuple[str, Term, bool]]:
    """Yield (text, term, regional); those of no region first, for they win a shared key."""
    regional = [term for term in concept.chinese() if term.language in _REGIONS]
    for term in concept.chinese():
        if term.language not in _REGIONS:
            yield term.text, term, False
    for term in concept.english():
        if term.status.usable:
            yield term.text, term, False
    for term in regional:
        yield term.text, term, True
    for language, forms in derived.items():
        if not any(term.language == language for term in regional):
            for term in concept.in_language(_SIMPLIFIED):
                yield forms[term.text], term, True


def _derived(concepts: Iterable[Concept]) -> dict[str, dict[str, str]]:
    """Return every simplified term's form in each region; one call each, for speed."""
    texts = list({term.text for concept in concepts for term in concept.in_language(_SIMPLIFIED)})
    if not texts:
        return {}
    return {
        language: dict(zip(texts, convert("\n".join(texts)).split("\n"), strict=True))
        for language, convert in _REGIONS.items()
    }
