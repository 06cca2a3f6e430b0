"""What the checks look at in a pair: its Chinese terms with their senses, its numbers, its English.

Pairs are examined in batches, because terms are found and senses chosen in context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from shuyu.checking.beads import Bead, beads
from shuyu.checking.english_side import EnglishSide
from shuyu.checking.english_terms import EnglishMention, EnglishTerms
from shuyu.checking.equivalents import Equivalents
from shuyu.checking.pair import Pair, Span, overlaps
from shuyu.language.english_quantities import EnglishQuantity, find_english_quantities
from shuyu.language.numerals import Quantity, find_quantities
from shuyu.language.segment import open_segmenter
from shuyu.model import Concept
from shuyu.recognition.automaton import Keep
from shuyu.recognition.document import Document, parse_document
from shuyu.recognition.matcher import Match, Matcher, patterns_of
from shuyu.recognition.senses import Sense, Senses

if TYPE_CHECKING:
    from shuyu.checking.passage import Passage

_COUNTING = re.compile(
    "[这那该此各每某几两数多何哪同另一二三四五六七八九十百千万亿半\\d]$|%\\w*[dsi]$|\\}$"
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mention:
    """A known term in the Chinese side.

    Attributes:
        span: where.
        text: as the text has it.
        concepts: those it may mean; one where the sense is clear.
        rivals: all that share the term.
        usable: False where the term base says to avoid this Chinese term.
    """

    span: Span
    text: str
    concepts: tuple[Concept, ...]
    rivals: tuple[Concept, ...]
    usable: bool = True


class Evidence:
    """One pair as the checks see it.

    Args:
        pair: the pair.
        mentions: its known terms in text order.
        terms: the term base's English.
    """

    def __init__(
        self,
        pair: Pair,
        mentions: tuple[Mention, ...],
        terms: EnglishTerms,
    ) -> None:
        self.pair = pair
        self._terms = terms
        self.mentions = mentions
        self.english = EnglishSide(pair.en.masked)
        self._worked_out: dict[Callable[[Evidence], Any], Any] = {}

    def once(self, work: Callable[[Evidence], T]) -> T:
        """Return what checks that share some work have of this pair, worked out once."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        found: T = self._worked_out[work]
        return found

    @cached_property
    def concepts(self) -> dict[str, list[Mention]]:
        """The mentions of each concept; an unclear one counts for each that it may mean."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            for concept in mention.concepts:
                found.setdefault(concept.id, []).append(mention)
        return found

    @cached_property
    def beads(self) -> tuple[Bead, ...]:
        """The sentences that translate each other."""
        return beads(self.pair)

    @cached_property
    def passage(self) -> Passage:
        """The words of both sides."""
        from shuyu.checking.lexis import load_lexis
        from shuyu.checking.passage import Passage

        return Passage(self.pair, load_lexis())

    @cached_property
    def renderings(self) -> list[tuple[str, Span]]:
        """Every place of the English side that may render a known term, with its concept's id."""
        rivals = {one.id: one for mention in self.mentions for one in mention.rivals}
        return [
            (name, span)
            for name, concept in rivals.items()
            for span in self.equivalents(concept).occurrences(self.english)
        ]

    @cached_property
    def known_words(self) -> list[bool]:
        """For each word of the passage's English whether it renders a known term, however so."""
        known = bytearray(len(self.pair.en.text))
        rivals = {one.id: one for mention in self.mentions for one in mention.rivals}
        loose = (
            span
            for concept in rivals.values()
            for span in self.equivalents(concept).loose(self.english)
        )
        for start, end in (*(span for _, span in self.renderings), *loose):
            known[start:end] = b"\1" * (end - start)
        return [1 in known[slice(*word.span)] for word in self.passage.english]

    @cached_property
    def english_mentions(self) -> list[EnglishMention]:
        """The known terms of the English side."""
        return self._terms.find(self.english)

    @cached_property
    def strays(self) -> list[EnglishMention]:
        """The known terms of the English side that the Chinese side says nothing of."""
        mentioned = {one.id for mention in self.mentions for one in mention.rivals}
        return [
            one
            for one in self.english_mentions
            if not any(concept.id in mentioned for concept in one.concepts)
        ]

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The numbers of the Chinese side, those inside names and terms left out."""
        spans = [mention.span for mention in self.mentions]
        return [
            one
            for one in find_quantities(self.pair.zh.masked)
            if not any(overlaps((one.start, one.end), span) for span in spans)
        ]

    @cached_property
    def english_quantities(self) -> list[EnglishQuantity]:
        """The numbers of the English side."""
        return find_english_quantities(self.pair.en.masked)

    def equivalents(self, concept: Concept) -> Equivalents:
        """Return the English of a concept."""
        return self._terms.equivalents(concept.id)


class Examiner:
    """Finds what the checks look at.

    Args:
        concepts: those of the term base by id.
        segmenter: name of the word segmenter.
        keep: where what is made of just these concepts may be kept.
    """

    def __init__(
        self, concepts: dict[str, Concept], segmenter: str = "rjieba", keep: Keep | None = None
    ) -> None:
        self._concepts = concepts
        self._matcher = Matcher(patterns_of(concepts.values()), open_segmenter(segmenter), keep)
        self._senses = Senses(concepts)
        self._terms = EnglishTerms(concepts)

    def examine(self, pairs: Sequence[Pair]) -> Iterator[Evidence]:
        """Yield the evidence of each pair of a batch, in order."""
        document, starts = _joined(pairs)
        matches = self._matcher.find(document)
        senses = self._senses.choose(document, matches)
        at = 0
        for pair, start in zip(pairs, starts, strict=True):
            end = start + len(pair.zh.text)
            mentions = []
            while at < len(matches) and matches[at].start < end:
                mention = self._mention(pair, start, matches[at], senses[at])
                if not _counts(pair, mention.span):
                    mentions.append(mention)
                at += 1
            yield Evidence(pair, tuple(mentions), self._terms)

    def _mention(self, pair: Pair, start: int, match: Match, sense: Sense) -> Mention:
        span = match.start - start, match.end - start
        rivals = tuple(self._concepts[one] for one in sense.concepts)
        chosen = rivals if sense.ambiguous else (self._concepts[sense.concept],)
        usable = any(one.term.status.usable for one in match.patterns)
        return Mention(span, pair.zh.text[slice(*span)], chosen, rivals, usable)


def _counts(pair: Pair, span: Span) -> bool:
    """Whether a term of one character counts what follows: 这类 is no class, 8块 no blocks."""
    if span[1] - span[0] > 1:
        return False
    before = pair.zh.text[: span[0]].rstrip()
    return _COUNTING.search(before) is not None


def _joined(pairs: Sequence[Pair]) -> tuple[Document, list[int]]:
    """Return the Chinese sides as one document, and where each begins in it."""
    starts: list[int] = []
    offset = 0
    for pair in pairs:
        starts.append(offset)
        offset += len(pair.zh.masked) + 1
    lines = (pair.zh.masked.replace("\n", " ").replace("\r", " ") for pair in pairs)
    return parse_document("\n".join(lines), form="text"), starts
