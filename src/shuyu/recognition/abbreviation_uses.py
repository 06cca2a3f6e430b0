"""Abbreviations carried through a document: where one stands bare after a gloss explained it.

Behind 混合专家（Mixture of Experts，MoE） a later MoE says 混合专家 again. It finds no glosses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from shuyu.recognition.abbreviations import definition
from shuyu.recognition.bracket_content import read_content
from shuyu.recognition.brackets import every_bracket, find_brackets
from shuyu.recognition.document import Document
from shuyu.recognition.gloss_english import content_stems
from shuyu.recognition.gloss_proposals import latin_before
from shuyu.recognition.glosses import Gloss
from shuyu.recognition.passages import passages

Span = tuple[int, int]

# The look-behind stands behind the first letter, so that the search leaps from letter to letter.
_WORD = re.compile(
    r"[A-Za-z](?<![A-Za-z0-9._-].)[A-Za-z0-9]*(?:[-/&.+][A-Za-z0-9]+)*(?![A-Za-z0-9_])", re.DOTALL
)
_MAY_DEFINE = re.compile(r"[A-Za-z0-9]\W{0,3}[(（\[［]")
_PLURAL = re.compile("(?<=[A-Z])s$")


def find_abbreviation_uses(document: Document, glosses: Sequence[Gloss]) -> list[tuple[Span, ...]]:
    """Return for each gloss where its abbreviation stands alone later in the text.

    Where several glosses explain an abbreviation, the last one before a use counts. What the text
    defines in English only, Mixture of Experts (MoE), counts for a gloss with that English.

    Args:
        document: the text.
        glosses: what ``find_glosses`` found in it.

    Returns:
        Spans in text order, code points, a plural s left out; glosses in the order given.
    """
    uses: list[list[Span]] = [[] for _ in glosses]
    explained: defaultdict[str, list[Span]] = defaultdict(list)
    for end, short, number in sorted(_explanations(document, glosses)):
        explained[short].append((end, number))
    if not explained:
        return [()] * len(glosses)
    brackets = {place for gloss in glosses for place in range(*gloss.bracket)}
    for segment in document.segments:
        for word in _WORD.finditer(document.text, segment.start, segment.end):
            short = word.group()
            if short not in explained:
                short = _PLURAL.sub("", short)
            before = bisect_left(explained.get(short, ()), (word.start() + 1,))
            if before and word.start() not in brackets:
                _, number = explained[short][before - 1]
                uses[number].append((word.start(), word.start() + len(short)))
    return [tuple(spans) for spans in uses]


def _explanations(document: Document, glosses: Sequence[Gloss]) -> Iterator[tuple[int, str, int]]:
    """Yield (offset behind it, abbreviation, number of the gloss) of each explanation."""
    by_english: dict[tuple[str, ...], int] = {}
    for number, gloss in enumerate(glosses):
        if gloss.abbreviation is not None:
            yield max(gloss.end, gloss.bracket[1]), gloss.abbreviation, number
        elif gloss.en is not None:
            by_english.setdefault(content_stems(gloss.en), number)
    if by_english:
        for end, short, english in _definitions(document):
            known = by_english.get(content_stems(english))
            if known is not None:
                yield end, short, known


def _definitions(document: Document) -> Iterator[tuple[int, str, str]]:
    """Yield (offset behind it, abbreviation, long form) where the text has both in English."""
    for line in filter(lambda line: _MAY_DEFINE.search(line.text), passages(document)):
        for bracket in every_bracket(find_brackets(line.text)):
            latin = latin_before(line.text, bracket)
            inside = read_content(line.text, bracket).latin if latin else None
            if latin and inside:
                found = definition(line.text[slice(*latin)], inside)
                if found is not None:
                    yield line.source(bracket.start, bracket.end)[1], *found
