"""``name-order``: a person's name in the wrong order, or a proper name misspelt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuyu.checking.evidence import Evidence, Mention
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding, Span
from shuyu.findings import Severity

_NAME_WORD = re.compile(r"[A-Z][\w'’-]*")
_LIKENESS = 78  # of 100: one letter in five may differ
_LEAST = 4


def check(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for each proper name whose English is there, but changed."""
    done: set[str] = set()
    for mention in evidence.mentions:
        for concept in mention.concepts[:1]:
            if concept.id in done or concept.id not in memory.names:
                continue
            done.add(concept.id)
            equivalents = evidence.equivalents(concept)
            if not equivalents.usable or equivalents.occurrences(evidence.english):
                continue
            changed = _changed(evidence.pair.en.masked, equivalents.expected)
            if changed is not None:
                yield _finding(evidence, mention, concept.id, equivalents.expected, *changed)


def _changed(text: str, names: tuple[str, ...]) -> tuple[Span, str] | None:
    """Return where a name stands in another order or spelling, and which of the two it is."""
    from rapidfuzz.fuzz import ratio

    words = list(_NAME_WORD.finditer(text))
    for name in names:
        parts = name.split()
        for at in range(len(words) - len(parts) + 1):
            run = words[at : at + len(parts)]
            span = run[0].start(), run[-1].end()
            found = re.sub(r"\s+", " ", text[slice(*span)])
            plain = found.removesuffix("'s").removesuffix("’s")
            if len(parts) == 2 and plain.casefold().split() == [
                part.casefold() for part in reversed(parts)
            ]:
                return span, "order"
            if len(name) >= _LEAST and plain[0] == name[0] and ratio(plain, name) >= _LIKENESS:
                return span, "spelling"
    return None


def _finding(
    evidence: Evidence,
    mention: Mention,
    concept_id: str,
    expected: tuple[str, ...],
    span: Span,
    what: str,
) -> PairFinding:
    found = evidence.pair.en.text[slice(*span)]
    return PairFinding(
        "name-order",
        Severity.ERROR,
        f"“{mention.text}” is “{expected[0]}”; “{found}” has another {what}",
        evidence.pair,
        zh=mention.text,
        expected=expected,
        found=found,
        zh_span=mention.span,
        en_span=span,
        concept=concept_id,
    )
