"""Checks of how English terms are written: capitals, articles, plurals, acronyms.

Whether a word deserves its capital is judged by the base itself. A word that the base also writes
small is a common one; one that it never writes small and that stands beside small ones is an
eponym (Gaussian process). Everything else is a name where the entry says so: by its subject
(``names: true``), ``translate: false``, or ``case: true`` on the term.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuyu.findings import Finding
from shuyu.language.cells import visible
from shuyu.language.english_inflection import singular
from shuyu.language.script import HAN
from shuyu.model import PartOfSpeech, Status, Term, TermType, is_english
from shuyu.termbase.events import Node
from shuyu.termbase.lint.rules import (
    ARTICLE,
    CAPITAL,
    CHINESE_IN_ENGLISH,
    PLURAL,
    UNEXPLAINED,
)
from shuyu.termbase.lint.view import Base, Item, is_capitalized, is_mixed, words_of

_CHINESE = re.compile(f"[{HAN}\u3000-\u303f]")
_ARTICLE = re.compile(
    "(?:a|an|the) (?!(?:priori|posteriori|fortiori|la|cappella)\\b)", re.IGNORECASE
)
# What follows one of these is no head of the phrase: bag of words, k-means for beginners.
_HEAD_ENDS = re.compile(r" (?:of|in|for|with|from|to|on|by|as|and|at|via|per|under)\b.*")
_EXEMPT = (TermType.ACRONYM, TermType.ABBREVIATION, TermType.VARIANT)
# Plural by their form, and used as mass nouns.
_MASS = re.compile("(?:^|[ -])(?:data|media|[a-z]+ics)$")


def check_english(item: Item, base: Base) -> Iterator[Finding]:
    """Find Chinese characters in English terms, then what the other checks of style find."""
    is_name = base.is_name(item.concept)
    for term, node in item.terms:
        if not is_english(term.language) or not term.status.usable:
            continue
        if _CHINESE.search(term.text):
            message = f"Chinese characters in '{visible(term.text)}'"
            yield item.finding(CHINESE_IN_ENGLISH, message, node)
        if is_name or term.case_sensitive:
            continue
        yield from _capital(item, term, node, base)
        if found := _ARTICLE.match(term.text):
            message = f"an article before '{visible(term.text[found.end() :])}'"
            yield item.finding(ARTICLE, message, node, term.text[found.end() :])
        yield from _plural(item, term, node)


def check_acronyms(item: Item, base: Base) -> Iterator[Finding]:
    """Find acronyms that no full form of their entry explains; a name may be known by it alone."""
    concept = item.concept
    full = [
        term.text
        for term in concept.english()
        if term.status.usable and term.term_type is not TermType.ACRONYM
    ]
    if base.is_name(concept):
        return
    for term, node in item.terms:
        acronym = is_english(term.language) and term.term_type is TermType.ACRONYM
        if acronym and term.status.usable and not any(explains(one, term.text) for one in full):
            message = f"no full form of this entry explains '{visible(term.text)}'"
            yield item.finding(UNEXPLAINED, message, node)


def explains(full: str, acronym: str) -> bool:
    """Tell whether a full form holds an acronym's letters in order, half of them as initials.

    Only its capitals can be initials, and only they are counted.
    """
    written = [one for one in acronym.removesuffix("s") if one.isalpha()]
    letters = [one.lower() for one in written]
    text = full.lower()
    # How many of the first n letters are initials; -1 where the text does not hold them.
    most = [0] + [-1] * len(letters)
    for place, char in enumerate(text):
        is_initial = place == 0 or not text[place - 1].isalnum()
        for count in range(len(letters), 0, -1):
            if char == letters[count - 1] and most[count - 1] >= 0:
                initial = is_initial and written[count - 1].isupper()
                most[count] = max(most[count], most[count - 1] + initial)
    return 2 * most[-1] >= sum(map(str.isupper, written))


def _capital(item: Item, term: Term, node: Node, base: Base) -> Iterator[Finding]:
    if term.term_type in _EXEMPT:
        return
    words = words_of(term.text)
    mixed = is_mixed(words)
    wrong = [
        word
        for word in words
        if is_capitalized(word)
        and (word.lower() in base.common_words or not (mixed or word in base.name_words))
    ]
    if wrong:
        suggestion = re.sub(
            "|".join(rf"\b{word}\b" for word in wrong), lambda one: one[0].lower(), term.text
        )
        message = f"capital in '{visible(term.text)}': a name says so by 'case: true'"
        yield item.finding(CAPITAL, message, node, suggestion)


def _plural(item: Item, term: Term, node: Node) -> Iterator[Finding]:
    """Find a plural head; a note, a term type or another word class is a reason."""
    if term.status is not Status.PREFERRED or term.note or term.term_type:
        return
    if term.part_of_speech not in (None, PartOfSpeech.NOUN):
        return
    head = _HEAD_ENDS.sub("", term.text)
    last = re.search(r"\b[a-z]+$", head)
    if last and not _MASS.search(head) and singular(last[0]) != last[0]:
        suggestion = head[: last.start()] + singular(last[0]) + term.text[len(head) :]
        message = f"plural '{visible(term.text)}': a note at the term may say why"
        yield item.finding(PLURAL, message, node, suggestion)
