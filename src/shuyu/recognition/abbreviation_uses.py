"""Abbreviations carried through a document: where one stands bare after a gloss explained it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shuyu.recognition.abbreviations import definition
from shuyu.recognition.bracket_content import read_content
from shuyu.recognition.brackets import every_bracket, find_brackets
from shuyu.recognition.document import Document
from shuyu.recognition.gloss_english import content_stems
from shuyu.recognition.gloss_proposals import latin_before
from shuyu.recognition.glosses import Gloss
from shuyu.recognition.passages import passages

_WORD = re.compile(
    r"(?<![A-Za-z0-9._-])[A-Za-z][A-Za-z0-9]*(?:[-/&.+][A-Za-z0-9]+)*(?![A-Za-z0-9])"
)
_PLURAL = re.compile("(?<=[A-Z])s$")


@dataclass(frozen=True, slots=True)
class AbbreviationUse:
    """A bare abbreviation that a gloss of the same document explains.

    Attributes:
        start: offset of its first character, code points.
        end: offset after its last one.
        abbreviation: as the gloss has it.
        zh: the Chinese expression.
        en: the English long form, or None where the document gives none.
    """

    start: int
    end: int
    abbreviation: str
    zh: str
    en: str | None


def find_abbreviation_uses(document: Document, glosses: Sequence[Gloss]) -> list[AbbreviationUse]:
    """Return the bare uses of the abbreviations that glosses give, in text order.

    The first gloss of an abbreviation counts, for the text behind it. What the text defines in
    English only, as Mixture of Experts (MoE), has the Chinese of a gloss with that English.

    Args:
        document: the text.
        glosses: what ``find_glosses`` found in it.
    """
    meanings = {short: gloss for gloss, short in _named(document, glosses)}
    if not meanings:
        return []
    brackets = sorted(gloss.bracket for gloss in glosses)
    uses = []
    for segment in document.segments:
        for word in _WORD.finditer(document.text, segment.start, segment.end):
            short = word.group()
            short = short if short in meanings else _PLURAL.sub("", short)
            gloss = meanings.get(short)
            if gloss is None or word.start() < max(gloss.end, gloss.bracket[1]):
                continue
            last = bisect_right(brackets, (word.start(), len(document.text))) - 1
            if last < 0 or brackets[last][1] <= word.start():
                uses.append(AbbreviationUse(word.start(), word.end(), short, gloss.zh, gloss.en))
    return uses


def _named(document: Document, glosses: Sequence[Gloss]) -> Iterator[tuple[Gloss, str]]:
    """Yield glosses with their abbreviations, those that count most last."""
    by_english = {content_stems(gloss.en): gloss for gloss in reversed(glosses) if gloss.en}
    if by_english:
        for short, english in _definitions(document):
            gloss = by_english.get(content_stems(english))
            if gloss is not None:
                yield gloss, short
    for gloss in reversed(glosses):
        if gloss.abbreviation is not None:
            yield gloss, gloss.abbreviation


def _definitions(document: Document) -> Iterator[tuple[str, str]]:
    """Yield (abbreviation, long form) where the text writes both in English."""
    for line in passages(document):
        for bracket in every_bracket(find_brackets(line.text)):
            latin = latin_before(line.text, bracket)
            inside = read_content(line.text, bracket).latin if latin else None
            if latin and inside:
                found = definition(line.text[slice(*latin)], inside)
                if found is not None:
                    yield found
