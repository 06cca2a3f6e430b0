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
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from shuyu.checking.beads import Bead
from shuyu.checking.equivalents import Equivalents
from shuyu.checking.evidence import Evidence
from shuyu.checking.lexis import SURE, Word
from shuyu.checking.pair import Span, overlaps
from shuyu.language.english_derivation import root

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
    r"|was|were|been|do|does|did|has|have|had|let|us|who|which|that)\s+$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s+(?:an?|the|us|our|its|their|this|that|whether|how|what|to|these|those|it|them|you|your|my"
    r"|his|her)\b",
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An English word of a bead: whether it renders a known term, and what else it may render."""

    word: Word
    known: bool
    own: float
    other: float
    near: float
    next: float


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
        candidates = _candidates(evidence, mentions, bead)
        explained = sum(one.known or max(one.own, one.other) >= SURE for one in candidates)
        share = explained / max(1, len(candidates))
        if share < _ALIGNED:
            continue
        own = {root(word) for text in equivalents.long for word in re.findall(r"[A-Za-z]+", text)}
        rival = (
            _by_meaning(candidates, own)
            or _by_term(evidence, candidates, bead)
            or (_by_place(evidence, candidates, own) if share >= _CLOSE else None)
        )
        if rival is not None:
            return rival
    return None


def _candidates(evidence: Evidence, mentions: Sequence[Span], bead: Bead) -> list[_Candidate]:
    pair, passage = evidence.pair, evidence.passage
    chinese = [one for one in passage.chinese if overlaps(one.span, bead.zh)]
    here = [span for span in mentions if overlaps(span, bead.zh)]
    term = {pair.zh.text[slice(*span)] for span in here[:1]}
    term |= {
        one.text
        for one in chinese
        if len(one.text) > 1 and any(m[0] <= one.span[0] and one.span[1] <= m[1] for m in here)
    }
    others = [one for one in chinese if not any(overlaps(one.span, span) for span in here)]
    near: set[str] = set()
    behind: set[str] = set()
    for start, end in here:
        near.update([one.text for one in others if one.span[1] <= start][-_NEAR:])
        near.update([one.text for one in others if one.span[0] >= end][:_NEAR])
        behind.update(one.text for one in others if one.span[0] == end)

    groups = (term, {one.text for one in others}, near, behind)
    tables = [passage.english_of(texts) for texts in groups]
    return [
        _Candidate(
            word,
            1 in evidence.rendered[slice(*word.span)],
            *(table.get(word.stem, 0.0) for table in tables),
        )
        for word in passage.english
        if overlaps(word.span, bead.en)
    ]


def _by_meaning(candidates: Sequence[_Candidate], own: set[str]) -> Rival | None:
    for one in candidates:
        if one.known or one.own < _MEANT or one.own <= one.other + _BETTER:
            continue
        if not _is_part(one.word.text, own):
            return Rival(one.word.span, Why.MEANING)
    return None


def _by_term(evidence: Evidence, candidates: Sequence[_Candidate], bead: Bead) -> Rival | None:
    source = evidence.pair.zh.masked
    for stray in evidence.strays:
        if not overlaps(stray.span, bead.en):
            continue
        words = [one for one in candidates if overlaps(one.word.span, stray.span)]
        if not words or min(one.other for one in words) >= _EXPLAINED:
            continue
        chinese = [term.text for concept in stray.concepts for term in concept.chinese()]
        pieces = (text[at : at + 2] for text in chinese for at in range(len(text) - 1))
        if not any(piece in source for piece in pieces):  # the source speaks of it after all
            return Rival(stray.span, Why.TERM)
    return None


def _by_place(evidence: Evidence, candidates: Sequence[_Candidate], own: set[str]) -> Rival | None:
    text = evidence.pair.en.masked
    found: list[tuple[float, Rival]] = []
    for at, one in enumerate(candidates):
        word = one.word.text.lower()
        if one.known or one.other >= _EXPLAINED or root(word) in own:
            continue
        if _is_no_noun(text, one.word):
            continue
        before = candidates[at - 1] if at else None
        behind = candidates[at + 1] if at + 1 < len(candidates) else None
        if behind is not None and behind.next < SURE and behind.word.span[0] - one.word.span[1] < 2:
            continue  # it qualifies what follows
        weight = 0.0
        for other in (before, behind):
            if other is None or other.near < SURE:
                continue
            between = text[
                min(other.word.span[1], one.word.span[1]) : max(
                    other.word.span[0], one.word.span[0]
                )
            ]
            if len(between) <= _GAP and not _PARTED.search(between):
                weight += 1.0 if len(between) < 3 else 0.5
        if weight:
            found.append((weight, Rival(one.word.span, Why.PLACE)))
    return max(found, key=lambda one: one[0])[1] if found else None


def _is_no_noun(text: str, word: Word) -> bool:
    """Whether a word's form or company says that it is a verb, an adjective or an adverb."""
    start, end = word.span
    return (
        _NO_NOUN.search(word.text) is not None
        or _BEFORE.search(text, max(0, start - 12), start) is not None
        or _BEHIND.match(text, end) is not None
        or (word.text.endswith(("ing", "ed")) and _GOES_ON.match(text, end) is not None)
    )


def _is_part(word: str, own: set[str]) -> bool:
    """Whether a word is a piece of the equivalent, or the reverse: data of dataset."""
    return any(one in known or known in one for known in own for one in (word.lower(), root(word)))
