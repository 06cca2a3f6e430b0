"""The keys of patterns in one automaton, and which of their hits may be occurrences."""

from __future__ import annotations

import unicodedata
from operator import itemgetter

from shuyu.language.fold import Folded
from shuyu.language.segment import Segmenter
from shuyu.recognition.automaton import Keep, open_automaton
from shuyu.recognition.boundaries import WordCuts, at_identifier_edges
from shuyu.recognition.keyed import KeyedPatterns
from shuyu.recognition.patterns import Pattern

_Hit = tuple[int, int, int]  # start, end, index of the key
_END = (-1, -1, -1)


class Lexicon:
    """Patterns in a text.

    Args:
        patterns: what to find; those with one key are found together, in their order.
        segmenter: used by this lexicon alone, which teaches it the keys.
        keep: where its automaton may be kept.
        name: to keep it under.
    """

    def __init__(
        self,
        patterns: KeyedPatterns,
        segmenter: Segmenter,
        keep: Keep | None = None,
        name: str = "automaton",
    ) -> None:
        self._patterns = patterns
        keys = patterns.keys_in_order
        self._automaton = open_automaton(keys, keep, name) if keys else None
        self._cuts = WordCuts(segmenter, keys)

    def find(self, folded: Folded) -> list[tuple[int, int, tuple[Pattern, ...]]]:
        """Return the occurrences in a folded text, in text order and none overlapping.

        Where terms overlap the longest counts, of two as long the first; one that fails at a
        boundary leaves its place to shorter ones.

        Returns:
            Start, end (exclusive) and what was found there.
        """
        if self._automaton is None:
            return []
        hits = self._automaton.find_overlapping(folded.text)
        cuts = self._cuts.of(folded, {index for _, _, index in hits})
        patterns, count = self._patterns, self._patterns.count
        bounded = [hit for hit in hits if hit[0] in cuts and hit[1] in cuts and hit[2] < count]
        found: list[tuple[int, int, tuple[Pattern, ...]]] = []
        cluster: list[_Hit] = []  # hits that hang together
        floor = len(folded.text)
        taken = bytearray(floor)
        for hit in (*reversed(bounded), _END):  # ends descend
            if hit[1] > floor:
                cluster.append(hit)
                floor = min(floor, hit[0])
                continue
            if len(cluster) > 1:
                cluster.sort(key=_by_length)
            for start, end, index in cluster:
                # No hit taken is shorter than this one, so it covers an end of it or nothing.
                if taken[start] or taken[end - 1]:
                    continue
                here, latin, single, cased = patterns[index]
                if latin and not at_identifier_edges(folded, start, end):
                    continue
                if single and self._cuts.is_piece(folded.plain, start, cuts):
                    continue
                if cased:
                    here = _same_case(here, folded.spelled[start:end])
                if here:
                    found.append((start, end, here))
                    taken[start:end] = b"\1" * (end - start)
            cluster = [hit]
            floor = hit[0]
        found.sort(key=itemgetter(0))
        return found


def _same_case(patterns: tuple[Pattern, ...], spelled: str) -> tuple[Pattern, ...]:
    """Return the patterns whose term does not depend on case or has the case of the text."""
    letters = _letters(spelled)
    return tuple(
        pattern
        for pattern in patterns
        if not pattern.term.case_sensitive or _letters(pattern.term.text) == letters
    )


def _by_length(hit: _Hit) -> tuple[int, int]:
    """Return what sorts the longest first, of two as long the first in the text."""
    return hit[0] - hit[1], hit[0]


def _letters(text: str) -> str:
    """Return the letters that have case, in order."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(char for char in wide if char.lower() != char.upper())
