"""An English text in which many terms are looked for, exactly and loosely; split only once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from shuyu.checking.pair import Span
from shuyu.language.english import EnglishText
from shuyu.language.english_derivation import root
from shuyu.recognition.abbreviations import is_abbreviation

#: A word of English, with its possessive.
WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
_PARTING = re.compile(r"\b(?:of|in|for|with|from|to|by|on|is|are|that|which)\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z])|[;。！？；\n]")
_PREFIXES = frozenset(("", "non", "un", "re", "de", "in"))
# Every abbreviation has two capitals, or one and a digit.
_CAPITALS = re.compile("[A-Z][A-Za-z0-9]*[A-Z0-9]|[0-9][A-Za-z0-9]*[A-Z]")
_SLACK = 5  # words that a coordination or a clause may put between the words of a term

T = TypeVar("T")


class EnglishSide:
    """English text in which terms are looked for, split only once.

    Args:
        masked: the text with protected stretches masked.
    """

    def __init__(self, masked: str) -> None:
        self.masked = masked
        self._remembered: dict[tuple[int, str], Any] = {}

    def remember(self, key: tuple[int, str], find: Callable[[EnglishSide], T]) -> T:
        """Return what a function finds in this text, looking only once.

        Args:
            key: what is looked for: the identity of whoever asks, and a word for it.
            find: looks for it.
        """
        if key not in self._remembered:
            self._remembered[key] = find(self)
        found: T = self._remembered[key]
        return found

    @cached_property
    def exact(self) -> EnglishText:
        """The text as ``language.english`` reads it."""
        return EnglishText(self.masked)

    @cached_property
    def _words(self) -> list[tuple[str, Span, int]]:
        ends = [match.start() for match in _SENTENCE_END.finditer(self.masked)]
        words, sentence = [], 0
        for match in WORD.finditer(self.masked):
            while sentence < len(ends) and ends[sentence] < match.start():
                sentence += 1
            words.append((root(match[0]), match.span(), sentence))
        return words

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        positions: dict[str, list[int]] = {}
        for at, (word, _, _) in enumerate(self._words):
            positions.setdefault(word, []).append(at)
        return positions

    @cached_property
    def _all_roots(self) -> str:
        return " ".join(self._positions)

    @cached_property
    def abbreviations(self) -> list[tuple[str, Span]]:
        """The words that look like abbreviations, and where."""
        if _CAPITALS.search(self.masked) is None:
            return []
        return [
            (match[0], match.span())
            for match in WORD.finditer(self.masked)
            if not match[0].islower() and is_abbreviation(match[0])
        ]

    def find_containing(self, key: str) -> list[Span]:
        """Return the words built on a root: nonparametric on parameter, unnormalized."""
        if key not in self._all_roots:
            return []
        return [
            span
            for word, span, _ in self._words
            if key in word and word[: word.index(key)] in _PREFIXES
        ]

    def find_scattered(self, roots: tuple[str, ...]) -> list[Span]:
        """Return where the words of a term stand close together in one sentence, in any order."""
        spans: list[Span] = []
        positions = self._positions
        for one in roots:
            if one not in positions:
                return spans
        rarest = min(roots, key=lambda one: len(positions[one]))
        for at in positions[rarest]:
            chosen = [at]
            for one in roots:
                if one == rarest:
                    continue
                near = [
                    other
                    for other in positions[one]
                    if abs(other - at) <= len(roots) + _SLACK
                    and self._words[other][2] == self._words[at][2]
                ]
                if not near:
                    break
                chosen.append(min(near, key=lambda other: abs(other - at)))
            else:
                if len(chosen) == len(set(roots)) and not self._parted(roots, chosen):
                    first, last = min(chosen), max(chosen)
                    spans.append((self._words[first][1][0], self._words[last][1][1]))
        return spans

    def _parted(self, roots: tuple[str, ...], chosen: list[int]) -> bool:
        """Whether words in the order of the term have a link between them: hidden state of a layer.

        In another order they need one: the cost of inference.
        """
        order = sorted(chosen)
        if [self._words[at][0] for at in order] != list(roots):
            return False
        between = self.masked[self._words[order[0]][1][1] : self._words[order[-1]][1][0]]
        return _PARTING.search(between) is not None
