"""A term that the English renders less often than the Chinese names it, and once in another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shuyu.checking.beads import lacking, whole
from shuyu.checking.equivalents import Equivalents
from shuyu.checking.evidence import Evidence
from shuyu.checking.pair import PairFinding, Span, overlaps
from shuyu.checking.rivals import Rival, Why, find_rival
from shuyu.findings import Severity


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
        exact = equivalents.occurrences(evidence.english)
        if len(exact) >= len(mentions) or equivalents.avoided(evidence.english):
            continue
        loose = [*equivalents.loose(evidence.english), *equivalents.partial(evidence.english)]
        spans = exact + [one for one in loose if not any(overlaps(one, other) for other in exact)]
        rival = _rival(evidence, [one.span for one in mentions], spans, equivalents)
        if rival is None or (rival.why is Why.PLACE and rival.span in taken):
            continue  # one place is not that of two terms
        taken.add(rival.span)
        found = evidence.pair.en.text[slice(*rival.span)]
        yield PairFinding(
            "inconsistent-term",
            Severity.WARNING,
            f"“{first.text}” stands {len(mentions)} times, “{equivalents.expected[0]}”"
            f" {len(spans)}; “{found}” renders nothing else here",
            evidence.pair,
            zh=first.text,
            expected=equivalents.expected,
            found=found,
            zh_span=first.span,
            en_span=rival.span,
            concept=concept.id,
        )


def _rival(
    evidence: Evidence, mentions: Sequence[Span], spans: Sequence[Span], equivalents: Equivalents
) -> Rival | None:
    """Return what else renders a term: in the sentences that lack it, then anywhere in the pair."""
    short = list(lacking(evidence.beads, mentions, spans)) if spans else []
    if not short:
        return None
    return find_rival(evidence, mentions, equivalents, [*short, whole(evidence.pair)])
