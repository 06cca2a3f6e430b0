"""The traditional and regional forms of a concept: stored ones, else derived by OpenCC."""

from __future__ import annotations

from dataclasses import dataclass

from shuyu.language.script import to_hong_kong, to_taiwan, to_traditional
from shuyu.model import Concept

_DERIVED = {
    "zh-Hant": to_traditional,
    "zh-Hant-TW": to_taiwan,
    "zh-Hant-HK": to_hong_kong,
}


@dataclass(frozen=True, slots=True)
class RegionalForm:
    """How a concept's preferred Chinese term is written in one script or region.

    Attributes:
        language: BCP 47 tag.
        text: the term there.
        stored: True where the entry says so itself, False where it is derived.
    """

    language: str
    text: str
    stored: bool


def regional_forms(concept: Concept) -> list[RegionalForm]:
    """Return the traditional form, that of Taiwan and that of Hong Kong; none without a term."""
    own = concept.preferred("zh-Hans")
    found = []
    for language, derive in _DERIVED.items():
        stored = concept.preferred(language)
        if stored:
            found.append(RegionalForm(language, stored.text, True))
        elif own:
            found.append(RegionalForm(language, derive(own.text), False))
    return found
