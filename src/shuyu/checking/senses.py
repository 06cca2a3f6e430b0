"""``wrong-sense``: a term that several concepts share, rendered as one not meant."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.checking.evidence import Evidence, Mention
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding
from shuyu.findings import Severity


def check(evidence: Evidence, _memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding where the context decides a sense and only another one's English is used."""
    done: set[str] = set()
    for mention in evidence.mentions:
        if len(mention.rivals) < 2 or len(mention.concepts) > 1:
            continue
        (concept,) = mention.concepts
        if concept.id in done:
            continue
        done.add(concept.id)
        equivalents = evidence.equivalents(concept)
        if equivalents.occurrences(evidence.english) or equivalents.loose(evidence.english):
            continue
        yield from _other_sense(evidence, mention, concept.id, equivalents.expected)


def _other_sense(
    evidence: Evidence, mention: Mention, concept_id: str, expected: tuple[str, ...]
) -> Iterator[PairFinding]:
    for other in mention.rivals:
        if other.id == concept_id:
            continue
        for span in evidence.equivalents(other).occurrences(evidence.english)[:1]:
            found = evidence.pair.en.text[slice(*span)]
            wanted = " or ".join(f"“{one}”" for one in expected[:3])
            yield PairFinding(
                "wrong-sense",
                Severity.WARNING,
                f"“{mention.text}” means {wanted} here; “{found}” is another sense",
                evidence.pair,
                zh=mention.text,
                expected=expected,
                found=found,
                zh_span=mention.span,
                en_span=span,
                concept=concept_id,
            )
            return
