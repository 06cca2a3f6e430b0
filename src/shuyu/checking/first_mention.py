"""``first-mention``: house style, off by default: a name's first mention shows the original."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.checking.evidence import Evidence
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding
from shuyu.findings import Severity


def check(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding where the first mention of a proper name has no original in brackets."""
    pair = evidence.pair
    for mention in evidence.mentions:
        (concept, *others) = mention.concepts
        if others or concept.id not in memory.names or concept.id in memory.mentioned:
            continue
        memory.mentioned.add(concept.id)
        if mention.text.isascii():
            continue
        spans = evidence.equivalents(concept).occurrences(evidence.english)
        if not spans:
            continue
        end, text = (mention.span[1], pair.zh.text) if pair.reverse else (spans[0][1], pair.en.text)
        name = pair.en.text[slice(*spans[0])]
        original = name if pair.reverse else mention.text
        if original in text[end : end + len(original) + 4]:
            continue
        target = mention.text if pair.reverse else name
        yield PairFinding(
            "first-mention",
            Severity.INFO,
            f"first mention of “{target}”; write “{target} ({original})”",
            pair,
            zh=mention.text,
            expected=(f"{target} ({original})",),
            found=target,
            zh_span=mention.span,
            en_span=spans[0],
            concept=concept.id,
        )
