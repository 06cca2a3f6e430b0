"""A term base as the checks see it.

Every entry with the places of its parts, and what the whole base says about a term or a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from shuyu.findings import Finding, Rule
from shuyu.language.english import english_key
from shuyu.language.fold import fold_key
from shuyu.model import LANGUAGES, Concept, Status, Term
from shuyu.termbase import events
from shuyu.termbase.english_use import EnglishUse, english_of
from shuyu.termbase.entry import Entry
from shuyu.termbase.events import Node, end_of, start_of
from shuyu.termbase.settings import Settings
from shuyu.termbase.source import Source

_WORD = re.compile(r"[^\W_]+")
#: Words that stay in lower case in the names of laws, bodies and works.
LINKING = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"]
)


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One entry with the places of its parts.

    Attributes:
        entry: what was read.
        node: where it stands.
        source: the text of its file.
        terms: each term with the node of its text.
    """

    entry: Entry
    node: events.Mapping
    source: Source
    terms: Sequence[tuple[Term, Node]]

    @property
    def concept(self) -> Concept:
        """What the entry says."""
        return self.entry.concept

    def value(self, key: str) -> Node:
        """Return the value of a key that the entry has, or else that of its id."""
        return self.node.pairs.get(key, self.node.pairs["id"])[1]

    def parts(self, key: str) -> Sequence[Node]:
        """Return the items of a list, or nothing where the entry does not have the key."""
        value = self.node.pairs[key][1] if key in self.node.pairs else None
        return value.items if isinstance(value, events.Sequence) else ()

    def finding(
        self, rule: Rule, message: str, node: Node | None = None, suggestion: str | None = None
    ) -> Finding:
        """Return a finding at a node, or at the entry's id."""
        node = self.value("id") if node is None else node
        line, column = self.source.place(start_of(node))
        last, end = self.source.place(end_of(node, self.source.text))
        return Finding(
            rule.code,
            rule.severity,
            message,
            self.source.path,
            line,
            column,
            end if last == line else None,
            suggestion,
        )


@dataclass(frozen=True)
class Base:
    """All entries that could be read.

    Attributes:
        settings: what ``termbase.yaml`` says.
        items: the entries, by file and then by position.
    """

    settings: Settings
    items: Sequence[Item]

    def is_name(self, concept: Concept) -> bool:
        """Tell whether a concept may be a proper name: its subject holds names, or it stays."""
        return is_name(concept.subject_field, concept.translate, self.settings)

    @cached_property
    def files(self) -> Mapping[str, Sequence[Item]]:
        """The entries by file."""
        files = defaultdict(list)
        for item in self.items:
            files[item.source.path].append(item)
        return files

    @cached_property
    def ids(self) -> Mapping[str, Item]:
        """The first entry of each id."""
        return {item.concept.id: item for item in reversed(self.items)}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The position of each id."""
        return {item.concept.id: position for position, item in enumerate(self.items)}

    @cached_property
    def chinese(self) -> Mapping[str, Mapping[str, Item]]:
        """The entries, by id, that have a usable simplified term, by term_key()."""
        found: dict[str, dict[str, Item]] = defaultdict(dict)
        for item in self.items:
            for term in item.concept.in_language("zh-Hans"):
                if term.status.usable:
                    found[term_key(term)].setdefault(item.concept.id, item)
        return found

    @cached_property
    def preferred_english(self) -> Mapping[str, Sequence[Item]]:
        """The entries that prefer an English term, by term_key()."""
        found = defaultdict(list)
        for item in self.items:
            for term in item.concept.english():
                if term.status is Status.PREFERRED:
                    found[term_key(term)].append(item)
        return found

    @cached_property
    def words(self) -> WordUse:
        """How the base writes English words."""
        return use_of_words((english_of(item.concept) for item in self.items), self.settings)

    @property
    def common_words(self) -> frozenset[str]:
        """English words that the base writes in lower case, in a term or a definition."""
        return self.words.common

    @property
    def name_words(self) -> frozenset[str]:
        """Capitalized words that the base never writes small: of names, and beside small words.

        An eponym shows in that way: Gaussian process, Bayes classifier.
        """
        return self.words.names


class WordUse(NamedTuple):
    """How a term base writes English words; as Base has them.

    Attributes:
        common: its common words.
        names: its name words.
    """

    common: frozenset[str]
    names: frozenset[str]


def use_of_words(entries: Iterable[EnglishUse], settings: Settings) -> WordUse:
    """Return how entries write English words.

    Args:
        entries: looked at once, one after the other.
        settings: the term base's.
    """
    small: set[str] = set()
    capitalized: set[str] = set()
    for one in entries:
        named = is_name(one.subject, one.translate, settings)
        for text in one.terms:
            words = words_of(text)
            small.update([word for word in words if word.islower()])
            if named or is_mixed(words):
                capitalized.update([word for word in words if is_capitalized(word)])
        for text in one.definitions:
            small.update([word for word in words_of(text) if word.islower()])
    names = frozenset(word for word in capitalized if word.lower() not in small)
    return WordUse(frozenset(small), names)


def is_name(subject: str | None, translate: bool, settings: Settings) -> bool:
    """Tell whether a concept may be a proper name: its subject holds names, or it stays."""
    field = settings.subjects.get(subject or settings.default_subject or "")
    return not translate or (field is not None and field.names)


def view(entry: Entry, node: events.Mapping, source: Source) -> Item:
    """Return an entry with the places of its parts."""
    lists = (node.pairs[key][1] for key in LANGUAGES if key in node.pairs)
    nodes = [
        item.pairs["term"][1] if isinstance(item, events.Mapping) else item
        for found in lists
        if isinstance(found, events.Sequence)
        for item in found.items
    ]
    return Item(entry, node, source, tuple(zip(entry.concept.terms, nodes, strict=True)))


def term_key(term: Term) -> str:
    """Return a key that is equal for terms of one language that nobody can tell apart."""
    if term.case_sensitive:
        return term.text
    return english_key(term.text) if term.language.startswith("en") else fold_key(term.text)


def is_capitalized(word: str) -> bool:
    """Tell whether a word is written with one capital, its first letter."""
    return word.isalpha() and len(word) > 1 and word[0].isupper() and word[1:].islower()


def is_mixed(words: Sequence[str]) -> bool:
    """Tell whether some words begin with a capital and some that could do not."""
    return any(is_capitalized(word) for word in words) and any(
        word.islower() and word not in LINKING for word in words
    )


def words_of(text: str) -> list[str]:
    """Return the words of an English text, the parts of a hyphenated one apart."""
    return _WORD.findall(text)
