"""How often strings occur in a text, all of them counted in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from operator import itemgetter


class Repeats:
    """Counts of strings in a text, overlapping occurrences included.

    Args:
        strings: what to count; empty ones count as never.
        texts: the text in pieces, across which nothing is counted.
    """

    def __init__(self, strings: Iterable[str], texts: Iterable[str]) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        patterns = sorted(set(strings) - {""})
        self._counts: dict[str, int] = {}
        if patterns:
            automaton = CharwiseDoubleArrayAhoCorasick(patterns)
            found = chain.from_iterable(map(automaton.find_overlapping, texts))
            counts = Counter(map(itemgetter(2), found))
            self._counts = {patterns[number]: count for number, count in counts.items()}

    def elsewhere(self, string: str) -> int:
        """Return how often a string occurs besides the one occurrence it was taken from."""
        return max(0, self._counts.get(string, 0) - 1)
