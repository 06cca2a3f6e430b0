"""``abbreviation``: used before it is introduced, or said to stand for two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuyu.checking.evidence import Evidence
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding
from shuyu.findings import Severity
from shuyu.language.english import english_key
from shuyu.recognition.abbreviations import definition, is_abbreviation, stands_for

_BRACKET = re.compile(r"((?:[\w'’-]+[ ]){1,8})[(（]\s*([^()（）]{2,80}?)\s*[)）]")


def check(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for a second expansion, and for a short form that nothing introduced.

    Only an abbreviation of a concept that the Chinese writes out must be introduced: what the
    source abbreviates, the translation may too.
    """
    masked = evidence.pair.en.masked
    for match in _BRACKET.finditer(masked) if "(" in masked or "（" in masked else ():
        found = definition(match[1], match[2])
        if found is None:
            continue
        short, long = found
        before = memory.expansions.setdefault(short, long)
        if english_key(before) != english_key(long):
            yield PairFinding(
                "abbreviation",
                Severity.WARNING,
                f"“{short}” is “{long}” here, but “{before}” before",
                evidence.pair,
                expected=(before,),
                found=long,
                en_span=match.span(),
            )
    yield from _unintroduced(evidence, memory)


def _unintroduced(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    for mentions in evidence.concepts.values():
        first = mentions[0]
        if len(first.concepts) > 1:
            continue
        (concept,) = first.concepts
        equivalents = evidence.equivalents(concept)
        if equivalents.occurrences(evidence.english, short=False) or equivalents.loose(
            evidence.english
        ):
            memory.written_out.add(concept.id)
            continue
        long = [form.text for form in equivalents.usable if not form.short]
        if not long or equivalents.usable[0].short or concept.id in memory.written_out:
            continue
        for span in equivalents.occurrences(evidence.english)[:1]:
            short = re.sub("(?<=[A-Z])s$", "", evidence.pair.en.text[slice(*span)])
            memory.written_out.add(concept.id)
            if not is_abbreviation(short) or short in evidence.pair.zh.text:
                continue
            if short in memory.expansions or not any(stands_for(short, one) for one in long):
                continue
            yield PairFinding(
                "abbreviation",
                Severity.WARNING,
                f"“{short}” is not introduced; write “{long[0]} ({short})” first",
                evidence.pair,
                zh=first.text,
                expected=(f"{long[0]} ({short})",),
                found=short,
                zh_span=first.span,
                en_span=span,
                concept=concept.id,
            )
