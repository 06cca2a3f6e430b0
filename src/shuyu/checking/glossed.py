"""Terms that the text itself glosses: after 混合专家（mixture of experts） its English is bound.

What the term base knows is left to it. Glosses are recognised as in ``annotate``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from shuyu.checking.counting import shortage
from shuyu.checking.equivalents import Equivalents, equivalents_of
from shuyu.checking.evidence import Evidence
from shuyu.checking.memory import Memory
from shuyu.checking.pair import HOLE, PairFinding, Span, inside, overlaps
from shuyu.checking.rendering import LONG, is_doubtful, is_quoted, is_rendered, is_shortened
from shuyu.findings import Severity
from shuyu.language.script import HAN
from shuyu.language.segment import open_segmenter
from shuyu.model import Concept, Term
from shuyu.recognition.document import parse_document

if TYPE_CHECKING:
    from shuyu.recognition.glosses import GlossFinder

_MAY_GLOSS = re.compile(f"[{HAN}][”’』」》\"']?\\s?[（(]\\s?[A-Za-z]")
_SURE = 0.5  # confidence from which a gloss binds
_LEAST = 2  # characters of a term
_MOST = 1000  # glosses that are remembered, the latest


@dataclass(frozen=True, slots=True)
class GlossedTerm:
    """A term as the text glosses it.

    Attributes:
        line: of the pair that does.
        equivalents: its English.
    """

    line: int
    equivalents: Equivalents


def departures(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for each glossed term that the English renders in another way."""
    pair = evidence.pair
    if pair.reverse:
        return
    _learn(evidence, memory.glossed)
    if not memory.glossed:
        return
    for text, spans in _mentions(evidence, memory.glossed).items():
        glossed = memory.glossed[text]
        equivalents = glossed.equivalents
        if is_quoted(evidence, text):
            continue
        if is_rendered(evidence, equivalents):
            if len(spans) > 1 and len(text) >= LONG and equivalents.long:
                found = shortage(evidence, text, spans, equivalents, None)
                yield from () if found is None else (found.finding,)
            continue
        if not equivalents.long and _is_spelled_out(evidence, equivalents.expected):
            continue
        spans = [span for span in spans if _is_word(evidence, span)]
        if not spans:
            continue
        doubtful = (
            len(text) < LONG
            or glossed.line == pair.line  # the author's English need not be the translator's
            or is_shortened(evidence, equivalents, text)
            or is_doubtful(evidence, spans)
        )
        yield PairFinding(
            "inconsistent-term",
            Severity.INFO if doubtful else Severity.WARNING,
            f"“{text}” is glossed “{equivalents.expected[0]}” (line {glossed.line}),"
            " but rendered in another way here",
            pair,
            zh=text,
            expected=equivalents.expected,
            zh_span=spans[0],
        )


def _learn(evidence: Evidence, glossed: dict[str, GlossedTerm]) -> None:
    text = evidence.pair.zh.masked
    if _MAY_GLOSS.search(text) is None:
        return
    for one in _finder().find(parse_document(text, form="text")):
        if text[max(0, one.start - 1) : one.start] == HOLE:
            continue  # the symbol before it belongs to it
        known = any(one.start == start and end >= one.end for start, end in _known(evidence))
        if known or one.confidence < _SURE or len(one.zh) < _LEAST or one.zh in glossed:
            continue
        english = [Term(text, "en") for text in (one.en, one.abbreviation) if text]
        if english and not one.zh.isascii():
            concept = Concept("glossed", (Term(one.zh, "zh-Hans"), *english))
            glossed[one.zh] = GlossedTerm(evidence.pair.line, equivalents_of(concept))
    while len(glossed) > _MOST:
        del glossed[next(iter(glossed))]


def _mentions(evidence: Evidence, glossed: dict[str, GlossedTerm]) -> dict[str, list[Span]]:
    """Return where glossed terms stand, neither in a known term nor in a longer glossed one."""
    text = evidence.pair.zh.masked
    found: dict[str, list[Span]] = {}
    taken = _known(evidence)
    for term in sorted((one for one in glossed if one in text), key=len, reverse=True):
        spans = [match.span() for match in re.finditer(re.escape(term), text)]
        free = [span for span in spans if not any(inside(span, other) for other in taken)]
        if free:
            found[term] = free
            taken = [*taken, *free]
    return found


def _known(evidence: Evidence) -> list[Span]:
    return [mention.span for mention in evidence.mentions]


def _is_word(evidence: Evidence, span: Span) -> bool:
    """Whether words begin and end where a term does: 分词 is none in 部分词语."""
    return all(
        inside(word.span, span) for word in evidence.passage.chinese if overlaps(word.span, span)
    )


def _is_spelled_out(evidence: Evidence, short: tuple[str, ...]) -> bool:
    """Whether the English has words for whose initials an abbreviation stands."""
    initials = "".join(re.findall(r"\b[A-Za-z]", evidence.pair.en.masked)).lower()
    return any(one.lower() in initials for one in short)


@cache
def _finder() -> GlossFinder:
    """Return what recognises glosses; its models are loaded when a text may have one."""
    from shuyu.recognition.gloss_boundary import load_ranker
    from shuyu.recognition.gloss_confidence import load_confidence
    from shuyu.recognition.gloss_kind import load_classifier
    from shuyu.recognition.glosses import GlossFinder

    return GlossFinder(load_ranker(), load_classifier(), load_confidence(), open_segmenter())
