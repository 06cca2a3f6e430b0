"""Brackets of a line that may hold a gloss, with both sides found: the input of all decisions.

Forward, the English stands in the bracket and the Chinese before it; reversed, Latin stands before
a bracket with Chinese. No model is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from shuyu.language.script import HAN
from shuyu.language.segment import Segmenter
from shuyu.recognition.abbreviations import stands_for
from shuyu.recognition.bracket_content import BracketContent, inner_content, read_content
from shuyu.recognition.brackets import Bracket, find_brackets
from shuyu.recognition.gloss_english import EnglishSide, english_side
from shuyu.recognition.gloss_region import Region, find_region

_LATIN_CHAR = "A-Za-z0-9À-ɏα-ωΑ-Ω"
_LATIN = re.compile(
    rf"[A-Za-zÀ-ɏα-ωΑ-Ω][{_LATIN_CHAR}'’.+&/·_-]*(?: [{_LATIN_CHAR}&][{_LATIN_CHAR}'’.+&/·_-]*)*\Z"
)
_WINDOW = 80
_LONGEST_GAP = 3  # between a bracket and the one that completes it
_CLOSING = " \t\u3000*_~`”’」』》\"'"
_BRACKET = re.compile("[（(\\[［〔【]")
_LETTER = re.compile(f"[{HAN}A-Za-z]")


class ChineseFirst(NamedTuple):
    """A bracket with Latin behind Chinese.

    Attributes:
        bracket: where it is.
        content: what it says.
        english: the English side as evidence.
        region: the text before the bracket that the Chinese side ends.
    """

    bracket: Bracket
    content: BracketContent
    english: EnglishSide
    region: Region

    def endings(self, text: str) -> list[str]:
        """Return the text from each word of the region to its end.

        Args:
            text: the line that the proposal is of.
        """
        return [text[start : self.region.end] for start, _ in self.region.words]


class LatinFirst(NamedTuple):
    """A bracket with Chinese behind Latin.

    Attributes:
        bracket: where it is.
        content: what it says.
        english: the Latin as evidence.
        latin: span of the Latin before the bracket, code points.
        chinese: span of the Chinese in it.
    """

    bracket: Bracket
    content: BracketContent
    english: EnglishSide
    latin: tuple[int, int]
    chinese: tuple[int, int]


Proposal = ChineseFirst | LatinFirst


def propose(text: str, segmenter: Segmenter) -> Iterator[Proposal]:
    """Yield the proposals of a line in text order.

    A bracket right behind another that gives the English may add its abbreviation:
    联盟（Earth System Grid Federation）（缩写 ESGF） is one proposal.
    """
    if _BRACKET.search(text):
        yield from _propose(text, find_brackets(text), segmenter)


def _propose(text: str, brackets: Iterable[Bracket], segmenter: Segmenter) -> Iterator[Proposal]:
    waiting: ChineseFirst | None = None
    for bracket in brackets:
        content = read_content(text, bracket)
        if waiting is not None:
            completed = _completed(text, waiting, bracket, content)
            yield completed or waiting
            waiting = None
            if completed is not None:
                continue
        proposal = _proposal(text, bracket, content, segmenter)
        own = inner_content(text, bracket)
        nested = [inner for inner in bracket.inner if inner not in own]
        if isinstance(proposal, LatinFirst) and any(map(_latin_in(text), nested)):
            latin = text[slice(*proposal.latin)]
            yield from (_shortened(one, latin) for one in _propose(text, nested, segmenter))
            continue
        if isinstance(proposal, ChineseFirst):
            waiting = proposal
        elif proposal is not None:
            yield proposal
        if nested:
            if waiting is not None:
                yield waiting
                waiting = None
            yield from _propose(text, nested, segmenter)
    if waiting is not None:
        yield waiting


def _completed(
    text: str, first: ChineseFirst, bracket: Bracket, content: BracketContent
) -> ChineseFirst | None:
    """Return a proposal with the abbreviation that the next bracket gives, if it does."""
    short, english = content.abbreviation, first.content.english
    if short is None or content.english or first.content.abbreviation or english is None:
        return None
    gap = text[first.bracket.end : bracket.start]
    if len(gap) > _LONGEST_GAP or _LETTER.search(gap):
        return None
    if not (content.labelled or stands_for(short, english)):
        return None
    completed = first.content._replace(abbreviation=short)
    return first._replace(content=completed, english=english_side(completed))


def _latin_in(text: str) -> Callable[[Bracket], bool]:
    return lambda bracket: read_content(text, bracket).latin is not None


def _shortened(proposal: Proposal, latin: str) -> Proposal:
    """Return the proposal of a nested bracket with the short form that stands before the outer one.

    SSH（安全外壳（Secure Shell）） is one gloss, whose Chinese begins in the outer bracket.
    """
    english = proposal.content.english
    if (
        isinstance(proposal, LatinFirst)
        or english is None
        or proposal.content.abbreviation is not None
        or not stands_for(latin, english)
    ):
        return proposal
    completed = proposal.content._replace(abbreviation=latin)
    return proposal._replace(content=completed, english=english_side(completed))


def _proposal(
    text: str, bracket: Bracket, content: BracketContent, segmenter: Segmenter
) -> Proposal | None:
    latin = latin_before(text, bracket)
    if latin is not None and content.chinese is not None:
        before = BracketContent(english=text[slice(*latin)])
        return LatinFirst(bracket, content, english_side(before), latin, content.chinese)
    if content.latin is None:
        return None
    english = english_side(content)
    region = find_region(text, bracket, english, segmenter)
    return None if region is None else ChineseFirst(bracket, content, english, region)


def latin_before(text: str, bracket: Bracket) -> tuple[int, int] | None:
    """Return the span of the Latin words right before a bracket, or None."""
    shift = max(0, bracket.start - _WINDOW)
    left = text[shift : bracket.start].rstrip(_CLOSING)
    found = _LATIN.search(left)
    return None if found is None else (shift + found.start(), shift + found.end())
