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

_BRACKET = re.compile(r"(?<= )[(（]\s*([^()（）]{2,80}?)\s*[)）]")
_WORD_END = re.compile(r"[\w'’-]+$")
_WORDS = 8  # before a bracket
_REACH = 200  # code points in which these are looked for


def check(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding for a second expansion, and for a short form that nothing introduced.

    Only an abbreviation of a concept that the Chinese writes out must be introduced: what the
    source abbreviates, the translation may too.
    """
    masked = evidence.pair.en.masked
    for match in _BRACKET.finditer(masked):
        words = _words_before(masked, match.start())
        found = definition(words, match[1])
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
                en_span=(match.start() - len(words), match.end()),
            )
    yield from _unintroduced(evidence, memory)


def _words_before(text: str, end: int) -> str:
    """Return the words that stand right before a bracket, with the space behind each."""
    count = 0
    for word in reversed(text[max(0, end - _REACH) : end - 1].split(" ")[-_WORDS:]):
        last = _WORD_END.search(word)
        if last is None:
            break
        count += len(last[0]) + 1
        if last.start():
            break
    return text[end - count : end]


def _unintroduced(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    for mentions in evidence.concepts.values():
        first = mentions[0]
        if len(first.concepts) > 1:
            continue
        (concept,) = first.concepts
        if concept.id in memory.written_out:
            continue
        equivalents = evidence.equivalents(concept)
        if equivalents.occurrences(evidence.english, short=False) or equivalents.loose(
            evidence.english
        ):
            memory.written_out.add(concept.id)
            continue
        long = [form.text for form in equivalents.usable if not form.short]
        if not long or equivalents.usable[0].short:
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
