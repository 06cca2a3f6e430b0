"""What to look for: the terms of concepts as keys, one pattern for each form a text may use."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from shuyu.language.fold import fold_keys
from shuyu.language.regional_quick import regional_forms
from shuyu.model import Concept, Term

#: The language of the terms that regional forms are derived from.
MAINLAND = "zh-Hans"
_REGIONS = ("zh-Hant-TW", "zh-Hant-HK")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of a term, ready to be compared with folded text.

    Attributes:
        key: ``fold_key`` of the form.
        concept: id of the concept.
        term: the glossary's term that the form belongs to.
        regional: True for a form of Taiwan or Hong Kong that the mainland does not use.
    """

    key: str
    concept: str
    term: Term
    regional: bool = False


class Patterns:
    """The patterns of concepts, one for each concept and key, concepts in their order.

    Args:
        concepts: by id, in the order of the term base; read when patterns are asked for.

    Attributes:
        concepts: as given.
    """

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self.concepts = concepts

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self.everywhere)

    @cached_property
    def mainland(self) -> tuple[Pattern, ...]:
        """What to look for in a text with the mainland's vocabulary, in either script.

        Every Chinese term but those of Taiwan and Hong Kong, deprecated ones too, and the usable
        English terms, which Chinese texts quote.
        """
        return _patterns((concept.id, _mainland(concept), ()) for concept in self.concepts.values())

    @cached_property
    def everywhere(self) -> tuple[Pattern, ...]:
        """What to look for where the vocabulary may be Taiwan's or Hong Kong's.

        Their forms are derived where the concept stores none.
        """
        concepts = self.concepts.values()
        derived = _derived(concepts)
        return _patterns(
            (concept.id, _mainland(concept), _regional(concept, derived)) for concept in concepts
        )


def patterns_of(concepts: Iterable[Concept]) -> Patterns:
    """Return the patterns of concepts in the order of the term base; their ids differ."""
    return Patterns({concept.id: concept for concept in concepts})


_Form = tuple[str, Term]  # a text, and the term it is a form of


def _patterns(
    forms: Iterable[tuple[str, Sequence[_Form], Sequence[_Form]]],
) -> tuple[Pattern, ...]:
    """Return the patterns of (concept, its mainland forms, its regional forms)."""
    flat = [
        (concept, text, term, is_regional)
        for concept, *kinds in forms
        for is_regional, kind in enumerate(kinds)
        for text, term in kind
    ]
    keys = fold_keys([text for _, text, _, _ in flat])
    found: dict[tuple[str, str], Pattern] = {}
    for key, (concept, _, term, is_regional) in zip(keys, flat, strict=True):
        if key:
            found.setdefault((concept, key), Pattern(key, concept, term, bool(is_regional)))
    return tuple(found.values())


def _mainland(concept: Concept) -> list[_Form]:
    chinese = (term for term in concept.chinese() if term.language not in _REGIONS)
    english = (term for term in concept.english() if term.status.usable)
    return [(term.text, term) for terms in (chinese, english) for term in terms]


def _regional(concept: Concept, derived: dict[str, dict[str, str]]) -> list[_Form]:
    forms = [(term.text, term) for term in concept.chinese() if term.language in _REGIONS]
    stored = {term.language for _, term in forms}
    return forms + [
        (texts[term.text], term)
        for language, texts in derived.items()
        if language not in stored
        for term in concept.in_language(MAINLAND)
    ]


def _derived(concepts: Collection[Concept]) -> dict[str, dict[str, str]]:
    """Return every simplified term's form in each region."""
    texts = {term.text for concept in concepts for term in concept.in_language(MAINLAND)}
    forms = {text: regional_forms(text) for text in texts}
    return {
        region: {text: both[place] for text, both in forms.items()}
        for place, region in enumerate(_REGIONS)
    }
