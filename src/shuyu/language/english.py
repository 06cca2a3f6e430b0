"""English terms: when two spellings are one designation, and where a term occurs in a text.

A designation stays itself in another case, in the plural, with a hyphen, a space or neither
(pre-trained, pretrained), and in British or American spelling. It does not stay itself in another
word form: pre-training model is no occurrence of pre-trained model. This module must not know terms
or their statuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from shuyu.language.english_inflection import plurals, singular, verb_forms
from shuyu.language.english_inflection import stem as _stem
from shuyu.language.english_spelling import american

_TOKEN: Final = re.compile(r"[^\W_]+(?:\.\d[^\W_]*)*[+#]*|&")
_GAP: Final = re.compile(r"[\s\xad]*[-‐‑‒–·]?[\s\xad]*")
_HYPHENS: Final = "-‐‑‒"
_ACRONYM_PLURAL: Final = re.compile("[A-Z0-9][A-Za-z0-9&]*[A-Z]s")
_LINKS: Final = {"of", "in", "for", "with", "from", "to", "on", "by", "as", "and", "at"}
# Words that no term is split behind: a mapping is no AMap.
_NEVER_FIRST: Final = frozenset(
    (
        *("a", "am", "an", "any", "are", "as", "at", "be", "but", "by", "can", "do", "for", "has"),
        *("he", "her", "his", "i", "is", "it", "may", "me", "my", "no", "not", "of", "or", "our"),
        *("s", "she", "so", "t", "the", "to", "us", "was", "we", "who", "you"),
    )
)
# With one of these before a hyphen a word is another word: self-supervised is not supervised.
_PREFIX: Final = re.compile(
    "self|semi|non|un|pre|post|re|multi|cross|co|sub|anti|over|under|inter|intra|mini|micro|macro|meta"
    "|auto|bi|tri|uni|super|hyper|ultra|quasi|pseudo|de|dis|mis|in|im"
)


def english_key(text: str) -> str:
    """Return a key: equal keys are the same designation.

    Folded away are case, hyphens and spaces, plural, possessive, and British spelling.
    """
    return "".join(_noun(match[0]) for match in _TOKEN.finditer(_without_possessive(text)))


def stem(word: str) -> str:
    """Return the stem of one word for a search index: case, spelling, plural, -ing and -ed gone."""
    if _ACRONYM_PLURAL.fullmatch(word):
        word = word[:-1]
    return _stem(american(word.lower()))


def inflections(word: str) -> frozenset[str]:
    """Return the forms of a single word, itself included, in lower case and American spelling.

    Plurals (or the singular of a plural) and verb forms, regular and irregular.
    """
    base = american(word.lower())
    return frozenset({base, *_noun_forms(base), *verb_forms(base)})


def find_english(
    term: str, text: str, *, case_sensitive: bool = False, part_of_speech: str | None = None
) -> list[tuple[int, int]]:
    """Return where a term occurs in an English text; for many terms, ``EnglishText`` is faster.

    Args:
        term: the term in its base form.
        text: English text.
        case_sensitive: the case must agree, apart from a plural ending.
        part_of_speech: ``noun`` allows plurals, ``verb`` verb forms of its first word; None allows
            plurals, and verb forms where the term is a single or a hyphenated word.

    Returns:
        Spans in code points, end exclusive, in text order, not overlapping; whole words only.
    """
    return EnglishText(text).find(
        term, case_sensitive=case_sensitive, part_of_speech=part_of_speech
    )


class EnglishText:
    """An English text, split once, in which many terms can be found.

    Args:
        text: the text.

    Attributes:
        words: its words in lower case and American spelling, in text order.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._spans = [match.span() for match in _TOKEN.finditer(text)]
        self.words = [american(text[start:end].lower()) for start, end in self._spans]
        self._index: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            self._index.setdefault(word, []).append(position)
        self._distinct = frozenset(self._index)

    def has_any(self, words: frozenset[str]) -> bool:
        """Tell whether any of some words is in the text."""
        return not words.isdisjoint(self._distinct)

    def find(
        self, term: str, *, case_sensitive: bool = False, part_of_speech: str | None = None
    ) -> list[tuple[int, int]]:
        """Return the spans of a term; see ``find_english``."""
        pattern = _compile(term, part_of_speech)
        spans: list[tuple[int, int]] = []
        firsts = pattern.firsts & self._distinct
        if not firsts:
            return spans
        starts = [at for first in firsts for at in self._index[first]]
        if len(firsts) > 1:
            starts.sort()
        for position in starts:
            span = self._match(pattern, position)
            if span is None or (spans and span[0] < spans[-1][1]):
                continue
            if not case_sensitive or pattern.same_case(self.text[slice(*span)]):
                spans.append(span)
        return spans

    def _match(self, pattern: _Pattern, position: int) -> tuple[int, int] | None:
        """Return the longest match that begins at a token."""
        words, beginnings = self.words, pattern.beginnings
        joined, at, end = words[position], position, None
        while joined in beginnings:
            if joined in pattern.wholes:
                end = self._spans[at][1]
            at += 1
            if at == len(words) or joined + words[at] not in beginnings or not self._adjoins(at):
                break
            joined += words[at]
        if end is None or self._is_other_word(pattern, position):
            return None
        return self._spans[position][0], end

    def _adjoins(self, position: int) -> bool:
        """Whether only a space or a hyphen parts a word from the one before."""
        end, start = self._spans[position - 1][1], self._spans[position][0]
        if start == end + 1 and self.text[end] == " ":
            return True
        return _GAP.fullmatch(self.text, end, start) is not None

    def _is_other_word(self, pattern: _Pattern, position: int) -> bool:
        """Whether a hyphen before a match makes it the tail of another term."""
        start = self._spans[position][0]
        if position == 0 or self._spans[position - 1][1] != start - 1:
            return False
        if self.text[start - 1] not in _HYPHENS:
            return False
        prefixed = _PREFIX.fullmatch(self.words[position - 1]) is not None
        return pattern.words > 1 or (prefixed and not pattern.raw.isupper())


def first_words(term: str, part_of_speech: str | None = None) -> frozenset[str]:
    """Return what ``EnglishText.words`` must have one of where a term occurs in it.

    Args:
        term: as for ``find_english``.
        part_of_speech: likewise.
    """
    return _compile(term, part_of_speech).firsts


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A term ready to be looked for.

    Attributes:
        wholes: its forms, spaces and hyphens left out.
        beginnings: all that a form can begin with (a term written solid may be written apart).
        firsts: those of them that may be its first word: token is never written *to ken*.
        raw: the term as given, spaces and hyphens left out.
        words: how many words it has, a hyphenated one counting once.
    """

    wholes: frozenset[str]
    beginnings: frozenset[str]
    firsts: frozenset[str]
    raw: str
    words: int

    def same_case(self, found: str) -> bool:
        """Whether what was found has the term's case, as far as the term goes."""
        raw = "".join(_TOKEN.findall(found))
        length = min(len(raw), len(self.raw))
        return raw[:length] == self.raw[:length]


@lru_cache(maxsize=16384)
def _compile(term: str, part_of_speech: str | None) -> _Pattern:
    units = [_TOKEN.findall(unit) for unit in _without_possessive(term).split()]
    units = [unit for unit in units if unit]
    heads = list(_forms(units, part_of_speech))
    starts = {form[:end] for form in heads for end in range(1, len(form) + 1)}
    tokens = [token for unit in units for token in unit]
    whole = {*heads, *(american(token.lower()) for token in tokens[:1])}
    firsts = frozenset(one for one in starts if one in whole or one not in _NEVER_FIRST)
    return _Pattern(frozenset(heads), frozenset(starts), firsts, "".join(tokens), len(units))


def _forms(units: list[list[str]], part_of_speech: str | None) -> Iterator[str]:
    """Yield every form of a term, its words joined."""
    words = [[american(token.lower()) for token in unit] for unit in units]
    plain = ["".join(unit) for unit in words]
    if not plain:
        return
    yield "".join(plain)
    if part_of_speech != "verb":
        # The head is the last word, or what stands before of: mixtures of experts.
        heads = {
            len(plain) - 1,
            *(at - 1 for at, word in enumerate(plain) if at and word in _LINKS),
        }
        for head in sorted(heads):
            unit, last = units[head], words[head][-1]
            begin = "".join(plain[:head]) + "".join(words[head][:-1])
            base = last[:-1] if _ACRONYM_PLURAL.fullmatch(unit[-1]) else last
            for form in (base, *_noun_forms(base)):
                yield begin + form + "".join(plain[head + 1 :])
    if part_of_speech == "verb" or (part_of_speech is None and len(plain) == 1):
        first = words[0]
        for form in verb_forms(first[-1]):
            yield "".join(first[:-1]) + american(form) + "".join(plain[1:])


def _noun_forms(word: str) -> tuple[str, ...]:
    one = singular(word)
    return (one, *plurals(one)) if one != word else plurals(word)


@lru_cache(maxsize=65536)
def _noun(token: str) -> str:
    if _ACRONYM_PLURAL.fullmatch(token):
        token = token[:-1]
    word = singular(american(token.lower()))
    return "data" if word == "datum" else word  # the plural is the usual form, in compounds too


def _without_possessive(text: str) -> str:
    return re.sub(r"['’]s\b", "", text)
