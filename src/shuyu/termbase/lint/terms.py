"""Checks of the terms of one entry against each other, and of terms that several entries share."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.findings import Finding
from shuyu.language.cells import visible
from shuyu.model import ProcessStatus, Status, is_chinese, is_english
from shuyu.termbase.lint.rules import (
    AVOIDED_AND_GOOD,
    AVOIDED_ELSEWHERE_PREFERRED,
    NO_CUES,
    NO_PREFERRED,
    PAIR_TWICE,
    TERM_TWICE,
    TWO_PREFERRED,
)
from shuyu.termbase.lint.view import Base, Item, term_key


def check_preferred(item: Item, _base: Base) -> Iterator[Finding]:
    """Find languages without a preferred term, and with two.

    What nobody has processed yet may lack one.
    """
    concept = item.concept
    for name, belongs in (("Chinese", is_chinese), ("English", is_english)):
        preferred = any(
            belongs(term.language) and term.status is Status.PREFERRED for term in concept.terms
        )
        if not preferred and concept.process_status is not ProcessStatus.UNPROCESSED:
            yield item.finding(NO_PREFERRED, f"no preferred {name} term")
    first: dict[str, str] = {}
    for term, node in item.terms:
        if term.status is Status.PREFERRED:
            other = first.setdefault(term.language, term.text)
            if other is not term.text:
                message = f"'{visible(term.text)}' is preferred, and so is '{visible(other)}'"
                yield item.finding(TWO_PREFERRED, message, node)


def check_repeated(item: Item, _base: Base) -> Iterator[Finding]:
    """Find terms that an entry has twice in one language."""
    seen = set()
    for term, node in item.terms:
        if (term.language, term.text) in seen:
            yield item.finding(TERM_TWICE, f"'{visible(term.text)}' again in this entry", node)
        seen.add((term.language, term.text))


def check_pair(item: Item, base: Base) -> Iterator[Finding]:
    """Find entries that share a Chinese and an English term: one concept given twice.

    Two senses may share a word in both languages (内核, kernel); then both have
    cues and, unless they are names, definitions.
    """
    concept = item.concept
    others: dict[str, tuple[Item, str]] = {}
    for term in concept.in_language("zh-Hans"):
        if term.status.usable:
            for concept_id, other in base.chinese[term_key(term)].items():
                if concept_id != concept.id:
                    others.setdefault(concept_id, (other, term.text))
    mine = {term_key(term): term for term in concept.english() if term.status.usable}
    for concept_id, (other, chinese) in others.items():
        theirs = {term_key(term) for term in other.concept.english() if term.status.usable}
        for key in mine.keys() & theirs:
            if base.order[concept_id] < base.order[concept.id] and not (
                _is_told_apart(item, base) and _is_told_apart(other, base)
            ):
                pair = f"'{visible(chinese)}' and '{visible(mine[key].text)}'"
                message = f"{pair} are also a pair in '{visible(concept_id)}': keep one entry"
                yield item.finding(PAIR_TWICE, message)
                break


def _is_told_apart(item: Item, base: Base) -> bool:
    concept = item.concept
    return bool(concept.cues) and bool(concept.definitions or base.is_name(concept))


def check_cues(item: Item, base: Base) -> Iterator[Finding]:
    """Find Chinese terms of several entries where this one has no cues."""
    if item.concept.cues:
        return
    for term, node in item.terms:
        if term.language == "zh-Hans" and term.status.usable:
            others = [one for one in base.chinese[term_key(term)] if one != item.concept.id]
            if others:
                shared = ", ".join(f"'{visible(one)}'" for one in others)
                message = f"'{visible(term.text)}' is also a term of {shared}: give it cues"
                yield item.finding(NO_CUES, message, node)


def check_avoided(item: Item, base: Base) -> Iterator[Finding]:
    """Find terms to avoid that are good: in another entry, or as spelling of one of this."""
    good = {term_key(term): term.text for term in item.concept.english() if term.status.usable}
    for term, node in item.terms:
        if not is_english(term.language) or term.status.usable:
            continue
        text, key = visible(term.text), term_key(term)
        if key in good:
            message = f"'{text}' is to be avoided, but is a spelling of '{visible(good[key])}'"
            yield item.finding(AVOIDED_AND_GOOD, message, node)
        for other in base.preferred_english.get(key, ()):
            if other.concept.id != item.concept.id:
                message = f"'{text}' is to be avoided, but '{visible(other.concept.id)}' prefers it"
                yield item.finding(AVOIDED_ELSEWHERE_PREFERRED, message, node)
