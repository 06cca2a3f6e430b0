"""Inline bilingual glosses: a Chinese expression and the English its author put beside it.

混合专家（Mixture of Experts，MoE） and NÜWA（女娲） are glosses; an abbreviation with its English
expansion is none, nor is a bracket that explains, counts, measures or cites. The steps live in
modules of their own: passages, brackets and their content, proposals, the ranking of left
boundaries, the decision whether there is a gloss.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shuyu.language.segment import Segmenter
from shuyu.recognition.abbreviations import is_abbreviation
from shuyu.recognition.document import Document
from shuyu.recognition.gloss_boundary import BoundaryRanker, RankedStart, load_ranker
from shuyu.recognition.gloss_confidence import Confidence, load_confidence
from shuyu.recognition.gloss_kind import KindClassifier, kind_features, load_classifier
from shuyu.recognition.gloss_proposals import ChineseFirst, LatinFirst, Proposal, propose
from shuyu.recognition.passages import Passage, passages
from shuyu.recognition.repeats import Repeats

#: Least probability of being a gloss at all.
THRESHOLD = 0.55


@dataclass(frozen=True, slots=True)
class Gloss:
    """A Chinese expression and the English beside it.

    Attributes:
        start: offset of the Chinese expression, quotation marks left out, code points.
        end: offset after it.
        zh: the expression as the text has it.
        en: the English, or None where there is only an abbreviation.
        abbreviation: the English short form, or None.
        confidence: how likely this is a gloss with exactly these sides, from 0 to 1.
        bracket: span of the bracket.
        alias: another Chinese name that the bracket introduces (又称…), or None.
        note: a remark beside the English, or None.
        starts: every place where the Chinese may begin with its probability, the likeliest first:
            the evidence for whoever ranks again with more of it.
    """

    start: int
    end: int
    zh: str
    en: str | None
    abbreviation: str | None
    confidence: float
    bracket: tuple[int, int]
    alias: str | None = None
    note: str | None = None
    starts: tuple[tuple[int, float], ...] = ()


def find_glosses(document: Document, segmenter: Segmenter) -> list[Gloss]:
    """Return the glosses of a document in text order.

    Args:
        document: the text.
        segmenter: cuts the words.
    """
    finder = GlossFinder(load_ranker(), load_classifier(), load_confidence(), segmenter)
    return finder.find(document)


class GlossFinder:
    """Finds glosses by given models.

    Args:
        ranker: decides where the Chinese side begins.
        classifier: decides whether there is a gloss.
        confidence: says how sure both together are.
        segmenter: cuts the words.
    """

    def __init__(
        self,
        ranker: BoundaryRanker,
        classifier: KindClassifier,
        confidence: Confidence,
        segmenter: Segmenter,
    ) -> None:
        self._ranker = ranker
        self._classifier = classifier
        self._confidence = confidence
        self._segmenter = segmenter

    def find(self, document: Document) -> list[Gloss]:
        """Return the glosses of a document in text order."""
        lines = list(passages(document))
        found = [
            (line, one, one.endings(line.text) if isinstance(one, ChineseFirst) else [])
            for line in lines
            for one in propose(line.text, self._segmenter)
        ]
        repeats = Repeats(
            (string for _, _, endings in found for string in endings),
            (line.text for line in lines),
        )
        glosses = (
            self._gloss(line, proposal, list(map(repeats.elsewhere, endings)))
            for line, proposal, endings in found
        )
        return sorted(filter(None, glosses), key=lambda gloss: gloss.start)

    def _gloss(self, line: Passage, proposal: Proposal, counts: Sequence[int]) -> Gloss | None:
        """Return the gloss of a proposal, or None where it is none.

        Args:
            line: where it is.
            proposal: the bracket and what stands before it.
            counts: how often each ending of the words before it occurs elsewhere.
        """
        ranked: list[RankedStart] = []
        if isinstance(proposal, ChineseFirst):
            ranked = self._ranker.examine(proposal.region, proposal.english, counts)
            if not ranked:
                return None
        features = kind_features(
            line.text, proposal, ranked, self._ranker.associations, self._segmenter
        )
        probability = self._classifier.probability(features)
        if probability < THRESHOLD:
            return None
        if isinstance(proposal, ChineseFirst):
            confidence = self._confidence.of(probability, ranked[0].probability)
            return _chinese_first(line, proposal, ranked, confidence)
        return _latin_first(line, proposal, probability)


def _chinese_first(
    line: Passage, proposal: ChineseFirst, ranked: Sequence[RankedStart], confidence: float
) -> Gloss:
    content, end = proposal.content, proposal.region.end
    start, stop = line.source(ranked[0].start, end)
    return Gloss(
        start=start,
        end=stop,
        zh=line.text[ranked[0].start : end],
        en=content.english,
        abbreviation=content.abbreviation or proposal.region.tail or None,
        confidence=confidence,
        bracket=line.source(proposal.bracket.start, proposal.bracket.end),
        alias=content.alias,
        note=content.note,
        starts=tuple((line.source(one.start, end)[0], one.probability) for one in ranked),
    )


def _latin_first(line: Passage, proposal: LatinFirst, probability: float) -> Gloss:
    content = proposal.content
    latin = line.text[slice(*proposal.latin)]
    start, end = line.source(*proposal.chinese)
    short = is_abbreviation(latin)
    return Gloss(
        start=start,
        end=end,
        zh=line.text[slice(*proposal.chinese)],
        en=content.english if short else latin,
        abbreviation=latin if short else content.abbreviation,
        confidence=probability,
        bracket=line.source(proposal.bracket.start, proposal.bracket.end),
        alias=content.alias,
        starts=((start, 1.0),),
    )
