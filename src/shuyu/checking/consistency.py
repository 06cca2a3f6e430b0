"""``inconsistent-term``: one term of a text rendered in two ways."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from shuyu.checking.counting import too_few
from shuyu.checking.evidence import Evidence
from shuyu.checking.glossed import departures
from shuyu.checking.memory import Memory
from shuyu.checking.pair import PairFinding, Span
from shuyu.checking.rendering import LONG
from shuyu.findings import Severity
from shuyu.language.english import english_key
from shuyu.language.english_derivation import root


def check(evidence: Evidence, memory: Memory) -> Iterator[PairFinding]:
    """Yield a finding where a second designation of a concept appears in the text.

    Both may be good; the text should still keep to one. Abbreviations and derivations of the same
    words are no second designation.
    """
    yield from too_few(evidence)
    yield from departures(evidence, memory)
    for mentions in evidence.concepts.values():
        first = mentions[0]
        if len(first.concepts) > 1:
            continue
        (concept,) = first.concepts
        if len(evidence.equivalents(concept).long) < 2:
            continue
        used = _used(evidence, concept.id)
        seen = memory.renderings.setdefault(concept.id, {})
        for text, (key, span) in used.items():
            rival = next((one for one in seen if one != key), None)
            mark = f"{concept.id}={key}"
            if rival is not None and key not in seen and mark not in memory.complained:
                memory.complained.add(mark)
                yield PairFinding(
                    "inconsistent-term",
                    Severity.WARNING if len(first.text) >= LONG else Severity.INFO,
                    f"“{first.text}” is “{text}” here, but “{memory.designations[rival]}” before",
                    evidence.pair,
                    zh=first.text,
                    expected=(memory.designations[rival],),
                    found=text,
                    zh_span=first.span,
                    en_span=span,
                    concept=concept.id,
                )
            memory.designations.setdefault(key, text)
            seen[key] = seen.get(key, 0) + 1


def _used(evidence: Evidence, concept_id: str) -> dict[str, tuple[str, Span]]:
    """Return the full designations used in a pair, with a key and a span each."""
    concept = next(
        one
        for mention in evidence.concepts[concept_id]
        for one in mention.concepts
        if one.id == concept_id
    )
    equivalents = evidence.equivalents(concept)
    found = equivalents.found(evidence.english)
    if not found:
        return {}
    others = [span for name, span in evidence.renderings if name != concept_id]
    used: dict[str, tuple[str, Span]] = {}
    taken: list[Span] = []
    for form, spans in sorted(found, key=lambda one: -len(one[0].text)):
        if form.short:
            continue
        for span in spans:
            key = _designation(form.text)
            inside = any(one[0] <= span[0] and span[1] <= one[1] for one in (*taken, *others))
            if not inside:
                taken.append(span)
                used.setdefault(form.text, (key, span))
    return used


@lru_cache(maxsize=16384)
def _designation(text: str) -> str:
    """Return what all derivations and orders of the same words share."""
    words = (english_key(word) for word in text.replace("-", " ").split())
    return " ".join(sorted(root(word) for word in words))
