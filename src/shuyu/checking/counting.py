"""A term that the English renders less often than the Chinese names it: perhaps in two ways.

English says it, or nothing, where Chinese repeats a noun, so a shortage alone is only worth a look.
It weighs more where the same sentence of the translation holds a term of the term base that the
source does not speak of.
"""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.checking.align import align, unit
from shuyu.checking.evidence import Evidence, Mention
from shuyu.checking.pair import PairFinding, Span, overlaps
from shuyu.checking.sentences import sentences
from shuyu.findings import Severity

_Bead = tuple[Span, Span]


def too_few(evidence: Evidence) -> Iterator[PairFinding]:
    """Yield a finding for each term that is rendered, but not as often as it is named."""
    beads: list[_Bead] | None = None
    for mentions in evidence.concepts.values():
        first = mentions[0]
        if len(first.concepts) > 1:
            continue
        (concept,) = first.concepts
        equivalents = evidence.equivalents(concept)
        exact = equivalents.occurrences(evidence.english)
        if not exact or equivalents.avoided(evidence.english):
            continue
        loose = [*equivalents.loose(evidence.english), *equivalents.partial(evidence.english)]
        spans = exact + [one for one in loose if not any(overlaps(one, other) for other in exact)]
        beads = beads or _beads(evidence)
        bead = _lacking(beads, mentions, spans)
        stray = _stray(evidence, bead) if bead else None
        if len(spans) >= len(mentions):
            continue
        mention = next((one for one in mentions if bead and overlaps(one.span, bead[0])), first)
        found = evidence.pair.en.text[slice(*stray)] if stray else None
        doubt = f"; “{found}” renders nothing else here" if found else ""
        yield PairFinding(
            "inconsistent-term",
            Severity.WARNING if stray else Severity.INFO,
            f"“{first.text}” stands {len(mentions)} times, “{equivalents.expected[0]}”"
            f" {len(spans)}{doubt}",
            evidence.pair,
            zh=first.text,
            expected=equivalents.expected,
            found=found,
            zh_span=mention.span,
            en_span=stray,
            concept=concept.id,
        )


def _stray(evidence: Evidence, bead: _Bead) -> Span | None:
    """Return a term in a sentence of the translation that its source does not speak of."""
    return next((one.span for one in evidence.strays if overlaps(one.span, bead[1])), None)


def _beads(evidence: Evidence) -> list[_Bead]:
    """Return the aligned sentences of a pair; one that stands alone joins the one before."""
    zh, en = evidence.pair.zh.masked, evidence.pair.en.masked
    left, right = sentences(zh, chinese=True), sentences(en, chinese=False)
    beads: list[_Bead] = []
    for rows, columns in align(
        [unit(zh[slice(*one)], chinese=True) for one in left],
        [unit(en[slice(*one)], chinese=False) for one in right],
    ):
        if rows and columns:
            one = left[rows[0]][0], left[rows[-1]][1]
            other = right[columns[0]][0], right[columns[-1]][1]
            beads.append((one, other))
        elif beads:
            one, other = beads[-1]
            one = (one[0], left[rows[-1]][1]) if rows else one
            other = (other[0], right[columns[-1]][1]) if columns else other
            beads[-1] = one, other
    return beads


def _lacking(beads: list[_Bead], mentions: list[Mention], spans: list[Span]) -> _Bead | None:
    """Return the aligned sentences that lack a rendering, first of all those without any."""
    short = []
    for bead in beads:
        named = sum(overlaps(mention.span, bead[0]) for mention in mentions)
        said = sum(overlaps(span, bead[1]) for span in spans)
        if said < named:
            short.append((said, bead))
    return min(short)[1] if short else None
