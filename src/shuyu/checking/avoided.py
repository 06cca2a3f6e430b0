"""``deprecated-term``: the translation uses a designation that the term base says to avoid."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.checking.evidence import Evidence
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding, Span, overlaps
from shuyu.findings import Severity
from shuyu.model import Concept


def check(evidence: Evidence, _memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for each term to avoid whose concept the Chinese side mentions.

    A good abbreviation beside it excuses nothing. What is part of a good term of any concept that
    the pair mentions, or enough good full forms for all mentions, does.
    """
    return _chinese(evidence) if evidence.pair.reverse else _english(evidence)


def _chinese(evidence: Evidence) -> Iterator[PairFinding]:
    for mention in evidence.mentions:
        if mention.usable:
            continue
        for concept in mention.concepts:
            expected = tuple(term.text for term in concept.chinese() if term.status.usable)
            if evidence.equivalents(concept).occurrences(evidence.english):
                wanted = f"; write “{expected[0]}”" if expected else ""
                yield PairFinding(
                    "deprecated-term",
                    Severity.ERROR,
                    f"“{mention.text}” is to be avoided{wanted}",
                    evidence.pair,
                    zh=mention.text,
                    expected=expected,
                    found=mention.text,
                    zh_span=mention.span,
                    concept=concept.id,
                )
                break


def _english(evidence: Evidence) -> Iterator[PairFinding]:
    good: list[Span] | None = None
    for mentions in evidence.concepts.values():
        first = mentions[0]
        if len(first.concepts) > 1:
            continue
        (concept,) = first.concepts
        equivalents = evidence.equivalents(concept)
        avoided = equivalents.avoided(evidence.english)
        if not avoided:
            continue
        if good is None:
            good = _good(evidence)
        full = equivalents.occurrences(evidence.english, short=False)
        for form, span in avoided:
            if any(overlaps(span, other) for other in good):
                continue
            covered = len(full) >= len(mentions)
            if covered and " " not in form.text:
                continue
            found = evidence.pair.en.text[slice(*span)]
            expected = equivalents.expected
            yield PairFinding(
                "deprecated-term",
                Severity.WARNING if covered else Severity.ERROR,
                f"“{found}” is to be avoided for “{first.text}”; write “{expected[0]}”"
                if expected
                else f"“{found}” is to be avoided for “{first.text}”",
                evidence.pair,
                zh=first.text,
                expected=expected,
                found=found,
                zh_span=first.span,
                en_span=span,
                concept=concept.id,
            )


def _good(evidence: Evidence) -> list[Span]:
    """Return the spans of the good terms of every concept that the pair may mention."""
    concepts: dict[str, Concept] = {
        one.id: one for mention in evidence.mentions for one in mention.rivals
    }
    return [
        span
        for concept in concepts.values()
        for span in evidence.equivalents(concept).occurrences(evidence.english)
    ]
