"""Whether a translation says what stands around a term at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from shuyu.checking.beads import Bead
from shuyu.checking.lexis import SURE, Lexis, Word, english_words
from shuyu.checking.pair import Pair, Span, overlaps

_TRANSLATED = 0.3  # share of English words that the source accounts for, in a translation of it
_STRANGE = 0.2  # how surely a word of the source must account for one of the English
_ENOUGH = 6  # words on either side from which this can be told
_BESIDE = 4  # words on either side of a term


class Passage:
    """The words of a pair, read once.

    Args:
        pair: the pair.
        lexis: compares them.
    """

    def __init__(self, pair: Pair, lexis: Lexis) -> None:
        self._lexis = lexis
        #: The words of the Chinese side that mean something.
        self.chinese = lexis.chinese(pair.zh.masked, (0, len(pair.zh.text)))
        #: Those of the English side.
        self.english = english_words(pair.en.masked, (0, len(pair.en.text)))
        self._stems = frozenset(word.stem for word in self.english)
        self._rendered: dict[str, dict[str, float]] = {}

    def english_of(self, texts: Iterable[str]) -> dict[str, float]:
        """Return which stems of the English side some Chinese words may become, and how surely."""
        found: dict[str, float] = {}
        for text in set(texts):
            for stem, strength in self._stems_of(text).items():
                if strength > found.get(stem, 0.0):
                    found[stem] = strength
        return found

    def _stems_of(self, text: str) -> dict[str, float]:
        known = self._rendered.get(text)
        if known is None:
            all_of = self._lexis.translations(text)
            known = {stem: all_of[stem] for stem in self._stems & all_of.keys()}
            self._rendered[text] = known
        return known

    @cached_property
    def _accounted(self) -> dict[str, float]:
        """The stems of the English that the Chinese accounts for, and how surely."""
        return self.english_of(word.text for word in self.chinese)

    @cached_property
    def _is_translated(self) -> bool:
        said = sum(self._accounted.get(word.stem, 0.0) >= SURE for word in self.english)
        return said >= _TRANSLATED * len(self.english)

    def has_stranger(self, end: int) -> bool:
        """Tell whether a word that the source does not account for stands right behind a place."""
        at, _ = within(self.english, (end, end + 1))
        following = self.english[at : at + 1]
        return any(
            word.span[0] == end + 1 and self._accounted.get(word.stem, 0.0) < _STRANGE
            for word in following
        )

    def is_said(self, mentions: Sequence[Span]) -> bool:
        """Tell whether the translation says what stands around a term.

        Where it translates hardly a word of the source, or none of the words beside the term, it
        is free or lacks the passage, and the term is not what is wrong with it.
        """
        if min(len(self.chinese), len(self.english)) <= _ENOUGH:
            return True
        return self._is_translated and self._has_any(self._beside(mentions))

    def translates(self, bead: Bead, mention: Span) -> bool:
        """Tell whether the English of a bead says anything of the words beside a term in it."""
        stems = {word.stem for word in self.english[slice(*within(self.english, bead.en))]}
        return any(
            strength >= SURE and stem in stems
            for text in self._beside([mention])
            for stem, strength in self._stems_of(text).items()
        )

    def _beside(self, mentions: Sequence[Span]) -> set[str]:
        others = [
            one for one in self.chinese if not any(overlaps(one.span, span) for span in mentions)
        ]
        beside: set[str] = set()
        for span in mentions:
            first, last = within(others, span)  # none touches it: both are where it would stand
            beside.update(one.text for one in others[max(0, first - _BESIDE) : last + _BESIDE])
        return beside

    def _has_any(self, texts: set[str]) -> bool:
        return any(strength >= SURE for text in texts for strength in self._stems_of(text).values())


def within(words: Sequence[Word], span: Span) -> Span:
    """Return the index of the first word that a span touches, and of the first one behind it.

    Args:
        words: in text order.
        span: a stretch of their text.
    """
    return (
        bisect_right(words, span[0], key=lambda one: one.span[1]),
        bisect_left(words, span[1], key=lambda one: one.span[0]),
    )
