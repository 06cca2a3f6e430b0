"""What stands in a translation where the equivalent of a term should.

A term that is named more often than it is rendered may only be elided; English says it, or nothing,
where Chinese repeats a noun. It is rendered in another way where a word of the same sentence

* means the term (slope for 梯度), as far as glosses and the dictionary know,
* is a term of the term base that the source does not speak of, or
* translates nothing else and stands in the term's place: what is beside it renders what is beside
  the term.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from shuyu.checking.beads import Bead
from shuyu.checking.equivalents import Equivalents
from shuyu.checking.evidence import Evidence
from shuyu.checking.lexis import SURE, Word
from shuyu.checking.pair import Span, inside, overlaps
from shuyu.checking.passage import within
from shuyu.language.english_derivation import root
from shuyu.language.english_inflection import is_past

_MEANT = 0.35  # how well a word must match a term to mean it
_BETTER = 0.1  # and by how much better than it matches any other word
_EXPLAINED = 0.2  # below this nothing in the source accounts for a word
_ALIGNED = 0.5  # share of the words that the source accounts for, if two sentences are a pair
_CLOSE = 0.7  # the same, if a place in one is to say something of a place in the other
_NEAR = 2  # words on either side that make a place
_GAP = 12  # code points between neighbours: an article or a preposition
_PARTED = re.compile(r"[.;:!?]")
_BEFORE = re.compile(
    r"\b(?:to|can|could|may|might|will|would|shall|should|must|we|you|they|it|i|he|she|not|is|are|be"
    r"|was|were|been|do|does|did|has|have|had|let|us|who|which|that"
    r"|becom\w+|became|seems?|remains?|gets?|looks?)\s+$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:an?|the|us|our|its|their|this|that|whether|how|what|to|these|those|it|them|you|your|my"
    r"|his|her|ones?|each|every|both)\b",
    re.IGNORECASE,
)
_NAME = re.compile("[A-Za-z]+[A-Z]")  # a capital inside it
# Phrases that join what is said: their noun names nothing.
_JOINING = re.compile(
    r"\b(?:for\s(?:example|instance)|in\s(?:order|turn|general|particular|practice|fact|addition"
    r"|contrast|short|principle|total)|so\sfar|as\sa\sresult|on\saverage|at\s(?:first|last))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s+[a-z]")
_NO_NOUN = re.compile(r"(?:ly|ical|able|ible|ous|ful|less|hundreds?|thousands?|[mb]illions?)$")


class Why(Enum):
    """What speaks for a rival, the strongest first."""

    MEANING = "meaning"
    TERM = "term"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Rival:
    """What may render a term instead of its equivalent.

    Attributes:
        span: where in the English side.
        why: what speaks for it.
    """

    span: Span
    why: Why


class _Stretch:
    """The English words of a bead, and what of its Chinese each may render.

    Args:
        evidence: of the pair.
        mentions: where the Chinese names the term.
        bead: the stretch.

    Attributes:
        words: in text order.
        known: for each whether it renders a known term.
        own: by stem, how well it matches the term.
        other: how well any other word.
        near: how well a word beside the term.
        next: how well the word right behind it.
    """

    def __init__(self, evidence: Evidence, mentions: Sequence[Span], bead: Bead) -> None:
        passage = evidence.passage
        first, last = within(passage.english, bead.en)
        self.words = passage.english[first:last]
        self.known = evidence.known_words[first:last]
        chinese = passage.chinese[slice(*within(passage.chinese, bead.zh))]
        here = [span for span in mentions if overlaps(span, bead.zh)]
        others: list[Word] = []
        term = {evidence.pair.zh.text[slice(*span)] for span in here[:1]}
        for one in chinese:
            if not any(overlaps(one.span, span) for span in here):
                others.append(one)
            elif len(one.text) > 1 and any(inside(one.span, span) for span in here):
                term.add(one.text)
        near: set[str] = set()
        behind: set[str] = set()
        for start, end in here:
            at = bisect_right(others, start, key=lambda one: one.span[1])
            near.update(one.text for one in others[max(0, at - _NEAR) : at])
            at = bisect_left(others, end, key=lambda one: one.span[0])
            near.update(one.text for one in others[at : at + _NEAR])
            behind.update(one.text for one in others[at : at + 1] if one.span[0] == end)
        self.own = passage.english_of(term)
        self.other = passage.english_of([one.text for one in others])
        self.near = passage.english_of(near)
        self.next = passage.english_of(behind)

    @property
    def explained(self) -> float:
        """The share of its words that the source accounts for."""
        own, other = self.own, self.other
        count = sum(
            known or max(own.get(word.stem, 0.0), other.get(word.stem, 0.0)) >= SURE
            for word, known in zip(self.words, self.known, strict=True)
        )
        return count / max(1, len(self.words))

    def unexplained(self) -> Iterator[tuple[int, Word]]:
        """Yield the words that nothing else in the source accounts for, with their indices."""
        for at, word in enumerate(self.words):
            if self.other.get(word.stem, 0.0) < _EXPLAINED:
                yield at, word


def find_rival(
    evidence: Evidence,
    mentions: Sequence[Span],
    equivalents: Equivalents,
    beads: Sequence[Bead],
) -> Rival | None:
    """Return what most likely renders a term in another way, or None.

    Args:
        evidence: of the pair.
        mentions: where the Chinese names the term.
        equivalents: the term's English.
        beads: stretches of the pair to search, the likeliest first.
    """
    for bead in beads:
        stretch = _Stretch(evidence, mentions, bead)
        share = stretch.explained
        if share < _ALIGNED:
            continue
        own = equivalents.roots
        rival = (
            _by_meaning(stretch, own)
            or _by_term(evidence, stretch, bead)
            or (_by_place(evidence.pair.en.masked, stretch, own) if share >= _CLOSE else None)
        )
        if rival is not None:
            return rival
    return None


def _by_meaning(stretch: _Stretch, own: frozenset[str]) -> Rival | None:
    for word, known in zip(stretch.words, stretch.known, strict=True):
        meant = stretch.own.get(word.stem, 0.0)
        if known or meant < _MEANT or meant <= stretch.other.get(word.stem, 0.0) + _BETTER:
            continue
        if not _is_part(word.text, own):
            return Rival(word.span, Why.MEANING)
    return None


def _by_term(evidence: Evidence, stretch: _Stretch, bead: Bead) -> Rival | None:
    unexplained = [word.span for _, word in stretch.unexplained()]
    if not unexplained:
        return None
    source = evidence.pair.zh.masked
    for stray in evidence.strays:
        if not overlaps(stray.span, bead.en):
            continue
        if not any(overlaps(span, stray.span) for span in unexplained):
            continue
        english = evidence.pair.en.masked
        if _is_joining(english, stray.span) or _NO_NOUN.search(english[slice(*stray.span)]):
            continue
        chinese = [term.text for concept in stray.concepts for term in concept.chinese()]
        pieces = (text[at : at + 2] for text in chinese for at in range(len(text) - 1))
        if not any(piece in source for piece in pieces):  # the source speaks of it after all
            return Rival(stray.span, Why.TERM)
    return None


def _by_place(text: str, stretch: _Stretch, own: frozenset[str]) -> Rival | None:
    best, found = 0.0, None
    for at, word in stretch.unexplained():
        if stretch.known[at] or _is_part(word.text, own) or _is_no_noun(text, word):
            continue
        beside = stretch.words[max(0, at - 1) : at], stretch.words[at + 1 : at + 2]
        if any(
            stretch.next.get(one.stem, 0.0) < SURE and one.span[0] - word.span[1] < 2
            for one in beside[1]
        ):
            continue  # it qualifies what follows
        weight = 0.0
        for other in (*beside[0], *beside[1]):
            if stretch.near.get(other.stem, 0.0) >= SURE:
                first, last = sorted((other.span, word.span))
                between = text[first[1] : last[0]]
                if len(between) <= _GAP and not _PARTED.search(between):
                    weight += 1.0 if len(between) < 3 else 0.5
        if weight > best:
            best, found = weight, Rival(word.span, Why.PLACE)
    return found


def _is_no_noun(text: str, word: Word) -> bool:
    """Whether a word's form or company says that it is a verb, an adjective, an adverb, a name."""
    start, end = word.span
    return (
        _NAME.match(word.text) is not None
        or _is_joining(text, word.span)
        or is_past(word.text.lower())
        or _NO_NOUN.search(word.text) is not None
        or _BEFORE.search(text, max(0, start - 12), start) is not None
        or _BEHIND.match(text, end) is not None
        or (word.text.endswith(("ing", "ed")) and _GOES_ON.match(text, end) is not None)
    )


def _is_joining(text: str, span: Span) -> bool:
    """Whether a stretch belongs to a phrase like *for example*."""
    around = _JOINING.finditer(text, max(0, span[0] - 5), span[1])
    return any(overlaps(match.span(), span) for match in around)


def _is_part(word: str, own: frozenset[str]) -> bool:
    """Whether a word is a piece of the equivalent, or the reverse: data of dataset."""
    return any(one in known or known in one for known in own for one in (word.lower(), root(word)))
