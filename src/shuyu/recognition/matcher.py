"""Find the known terms of a document: automaton hits, then boundaries, then the longest.

The automaton reads folded text, so a term is found in any width, case and script; which
occurrences are real is decided in ``boundaries``, which concept is meant in ``senses``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from shuyu.language.equivalences import is_traditional
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.recognition.automaton import Keep
from shuyu.recognition.document import Document
from shuyu.recognition.kept import kept_text
from shuyu.recognition.keyed import keyed, unpack
from shuyu.recognition.lexicon import Lexicon
from shuyu.recognition.patterns import MAINLAND, Pattern, Patterns, patterns_of
from shuyu.recognition.prose import read_prose

__all__ = ["Match", "Matcher", "Pattern", "Patterns", "patterns_of"]


class Match(NamedTuple):
    """An occurrence of a known term.

    Attributes:
        start: offset in the document's text, code points.
        end: end of it, exclusive.
        patterns: what was found, all with one key; several where concepts share the term.
    """

    start: int
    end: int
    patterns: tuple[Pattern, ...]


class Matcher:
    """Finds terms.

    Args:
        patterns: what to look for; none is allowed.
        segmenter: used by this matcher alone, which teaches it the terms; None opens one.
        keep: where what it makes of just these patterns may be kept.
    """

    def __init__(
        self, patterns: Patterns, segmenter: Segmenter | None = None, keep: Keep | None = None
    ) -> None:
        self._patterns = patterns
        self._keep = keep
        self._segmenter = segmenter or open_segmenter()

    @cached_property
    def _mainland(self) -> Lexicon:
        return self._lexicon("mainland", lambda: self._patterns.mainland, self._segmenter)

    @cached_property
    def _everywhere(self) -> Lexicon:
        segmenter = open_segmenter(self._segmenter.name)
        return self._lexicon("everywhere", lambda: self._patterns.everywhere, segmenter)

    def _lexicon(
        self, name: str, patterns: Callable[[], Iterable[Pattern]], segmenter: Segmenter
    ) -> Lexicon:
        """Return the lexicon of patterns, which are only asked for where they were not kept."""
        if self._keep is None:
            return Lexicon(keyed(patterns()), segmenter)
        concepts = self._patterns.concepts
        packed = kept_text(self._keep, f"{name} keys", lambda: keyed(patterns()).pack(concepts))
        return Lexicon(unpack(packed, concepts), segmenter, self._keep, name)

    @cached_property
    def _exchanged(self) -> frozenset[tuple[str, str]]:
        """Concept and key of the mainland patterns that some region has another word for."""
        regional = [one for one in self._patterns.everywhere if one.regional]
        derived = {(one.concept, one.term) for one in regional}
        stored = {one.concept for one in regional if one.term.language != MAINLAND}
        return frozenset(
            (one.concept, one.key)
            for one in self._patterns.mainland
            if (one.concept, one.term) in derived
            or (one.concept in stored and one.term.language == MAINLAND)
        )

    def find(self, document: Document) -> list[Match]:
        """Return the occurrences in a document's prose, longest first, none overlapping.

        None crosses from one segment to the next; for what counts where terms overlap, see
        ``Lexicon.find``. Words of Taiwan and Hong Kong count in a traditional text that uses more
        of them than of the mainland's words for the same: elsewhere 资料 and 核心 are no 数据 and
        no 内核.

        Returns:
            The matches in text order.
        """
        if is_traditional(document.text):
            matches = _find(self._everywhere, document)
            if self._is_regional(matches):
                return matches
        return _find(self._mainland, document)

    def _is_regional(self, matches: Iterable[Match]) -> bool:
        """Tell whether matches use more of a region's words than of the mainland's for the same."""
        balance = 0
        for match in matches:
            if all(pattern.regional for pattern in match.patterns):
                balance += 1
            elif any((one.concept, one.key) in self._exchanged for one in match.patterns):
                balance -= 1
        return balance > 0


def _find(lexicon: Lexicon, document: Document) -> list[Match]:
    """Return the occurrences of a lexicon's patterns in a document."""
    matches: list[Match] = []
    for folded in read_prose(document):
        found = lexicon.find(folded)
        spans = folded.spans([(start, end) for start, end, _ in found])
        matches += [
            Match(start, end, patterns)
            for (start, end), (_, _, patterns) in zip(spans, found, strict=True)
        ]
    return matches
