"""A term that the English renders less often than the Chinese names it, and once in another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shuyu.checking.beads import lacking, whole
from shuyu.checking.equivalents import Equivalents
from shuyu.checking.evidence import Evidence
from shuyu.checking.pair import PairFinding, Span, overlaps
from shuyu.findings import Severity

if TYPE_CHECKING:
    from shuyu.checking.rivals import Rival


def too_few(evidence: Evidence) -> Iterator[PairFinding]:
    """Yield a finding for each term that is rendered, and rendered in another way beside that.

    English repeats itself less than Chinese, so that a shortage alone says nothing.
    """
    taken: set[Span] = set()
    for mentions in evidence.concepts.values():
        first = mentions[0]
        if len(mentions) < 2 or len(first.concepts) > 1:
            continue
        (concept,) = first.concepts
        equivalents = evidence.equivalents(concept)
        spans = [one.span for one in mentions]
        found = shortage(evidence, first.text, spans, equivalents, concept.id)
        if found is None or found.span in taken:
            continue  # one place is not that of two terms
        taken.add(found.span)
        yield found.finding


@dataclass(frozen=True, slots=True)
class Shortage:
    """A term that something else renders as well.

    Attributes:
        span: of what does, in the English side.
        finding: the report.
    """

    span: Span
    finding: PairFinding


def shortage(
    evidence: Evidence,
    text: str,
    mentions: Sequence[Span],
    equivalents: Equivalents,
    concept: str | None,
) -> Shortage | None:
    """Return what else renders a term that the English says less often than the Chinese, or None.

    Args:
        evidence: of the pair.
        text: the term.
        mentions: where the Chinese names it.
        equivalents: its English.
        concept: its concept's id, if the term base has it.
    """
    exact = equivalents.occurrences(evidence.english)
    if len(exact) >= len(mentions) or equivalents.avoided(evidence.english):
        return None
    loose = [*equivalents.loose(evidence.english), *equivalents.partial(evidence.english)]
    spans = exact + [one for one in loose if not any(overlaps(one, other) for other in exact)]
    if len(spans) > len(mentions):  # sentences do not pair as they seem to
        return None
    rival = _rival(evidence, mentions, spans, equivalents)
    if rival is None:
        return None
    found = evidence.pair.en.text[slice(*rival.span)]
    finding = PairFinding(
        "inconsistent-term",
        Severity.WARNING,
        f"“{text}” stands {len(mentions)} times, “{equivalents.expected[0]}”"
        f" {len(spans)}; “{found}” renders nothing else here",
        evidence.pair,
        zh=text,
        expected=equivalents.expected,
        found=found,
        zh_span=mentions[0],
        en_span=rival.span,
        concept=concept,
    )
    return Shortage(rival.span, finding)


def _rival(
    evidence: Evidence, mentions: Sequence[Span], spans: Sequence[Span], equivalents: Equivalents
) -> Rival | None:
    """Return what else renders a term: in the sentences that lack it, then anywhere in the pair."""
    short = list(lacking(evidence.beads, mentions, spans)) if spans else []
    if not short:
        return None
    from shuyu.checking.rivals import find_rival

    return find_rival(evidence, mentions, equivalents, [*short, whole(evidence.pair)])
