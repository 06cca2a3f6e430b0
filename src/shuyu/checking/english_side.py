"""An English text in which many terms are looked for, exactly and loosely; split only once."""

from __future__ import annotations

import re
from functools import cached_property

from shuyu.checking.pair import Span
from shuyu.language.english import EnglishText
from shuyu.language.english_derivation import root
from shuyu.recognition.abbreviations import is_abbreviation

#: A word of English, with its possessive.
WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")
_PARTING = re.compile(r"\b(?:of|in|for|with|from|to|by|on|is|are|that|which)\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z])|[;。！？；\n]")
_PREFIXES = frozenset(("", "non", "un", "re", "de", "in"))
_SLACK = 5  # words that a coordination or a clause may put between the words of a term


class EnglishSide:
    """English text in which terms are looked for, split only once.

    Args:
        masked: the text with protected stretches masked.
    """

    def __init__(self, masked: str) -> None:
        self.masked = masked
        #: What was found for a concept, kept by whoever looked for it.
        self.remembered: dict[tuple[int, bool | None], list[Span]] = {}
        self._found: dict[tuple[str, bool, str | None], list[Span]] = {}

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
    def abbreviations(self) -> list[tuple[str, Span]]:
        """The words that look like abbreviations, and where."""
        return [
            (match[0], match.span())
            for match in WORD.finditer(self.masked)
            if not match[0].islower() and is_abbreviation(match[0])
        ]

    def find(self, term: str, *, case_sensitive: bool, part_of_speech: str | None) -> list[Span]:
        """Return the occurrences of a term in its inflections."""
        key = (term, case_sensitive, part_of_speech)
        if key not in self._found:
            self._found[key] = self.exact.find(
                term, case_sensitive=case_sensitive, part_of_speech=part_of_speech
            )
        return self._found[key]

    def find_containing(self, key: str) -> list[Span]:
        """Return the words built on a root: nonparametric on parameter, unnormalized."""
        return [
            span
            for word, span, _ in self._words
            if key in word and word[: word.index(key)] in _PREFIXES
        ]

    def find_scattered(self, roots: tuple[str, ...]) -> list[Span]:
        """Return where the words of a term stand close together in one sentence, in any order."""
        spans: list[Span] = []
        positions = self._positions
        if not all(one in positions for one in roots):
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
