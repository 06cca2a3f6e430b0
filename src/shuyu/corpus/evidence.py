"""The glosses of a document as evidence: for each, every Chinese side that it may have.

A row of evidence is all that another document's evidence is compared with; the decision is made in
``pooling``, when all of it is known.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from shuyu.corpus.pages import Page
from shuyu.language.english import english_key
from shuyu.language.segment import Segmenter
from shuyu.recognition.document import parse_document
from shuyu.recognition.glosses import Gloss, find_glosses

#: Chinese sides less likely are not kept, nor more than so many.
_LEAST, _MOST = 0.005, 6
_MARKUP = "<>`*[]\n"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A gloss as one document has it.

    Attributes:
        group: what the English is the same by.
        en: the English, or None.
        abbreviation: the short form, or None.
        confidence: from 0 to 1, of the gloss with its likeliest Chinese side.
        sides: Chinese sides with their probabilities, the likeliest first.
    """

    group: str
    en: str | None
    abbreviation: str | None
    confidence: float
    sides: tuple[tuple[str, float], ...]

    def to_key(self) -> str:
        """Return the key of the row: the group, a tab, and the rest as JSON."""
        rest = [
            self.en,
            self.abbreviation,
            round(self.confidence, 3),
            [[text, round(chance, 3)] for text, chance in self.sides],
        ]
        return f"{self.group}\t{json.dumps(rest, ensure_ascii=False, separators=(',', ':'))}"

    @classmethod
    def from_key(cls, key: str) -> Evidence:
        """Read what ``to_key`` wrote."""
        group, _, rest = key.partition("\t")
        en, abbreviation, confidence, sides = json.loads(rest)
        return cls(
            group, en, abbreviation, confidence, tuple((text, chance) for text, chance in sides)
        )


def evidence_of(page: Page, segmenter: Segmenter) -> Iterator[tuple[int, Evidence]]:
    """Yield the glosses of a document, each with the number of its line.

    Only the lines that may have one are looked at: the rest of the document would hardly change a
    decision that the whole corpus makes again.
    """
    lines = page.glossing_lines()
    if not lines:
        return
    numbers, text = list(lines), "\n".join(lines.values())
    document = parse_document(text, path=page.record.name, form="text")
    for gloss in find_glosses(document, segmenter):
        group = english_key(gloss.en or gloss.abbreviation or "")
        if group:
            sides = tuple(_sides(text, gloss))
            yield (
                numbers[text.count("\n", 0, gloss.start)],
                Evidence(group, gloss.en, gloss.abbreviation, gloss.confidence, sides),
            )


def _sides(text: str, gloss: Gloss) -> Iterator[tuple[str, float]]:
    """Yield the Chinese sides; one that markup runs through is no text of its own."""
    kept = 0
    for number, (start, chance) in enumerate(gloss.starts or ((gloss.start, 1.0),)):
        side = gloss.zh if number == 0 else text[start : gloss.end]
        clean = number == 0 or not any(mark in side for mark in _MARKUP)
        if side and clean and chance >= _LEAST and kept < _MOST:
            kept += 1
            yield side, chance
