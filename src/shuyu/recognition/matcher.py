"""Find the known terms of a document: automaton hits, then boundaries, then the longest.

The automaton reads folded text, so a term is found in any width, case and script; which
occurrences are real is decided in ``boundaries``, which concept is meant in ``senses``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shuyu.language.fold import is_traditional
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.recognition.document import Document
from shuyu.recognition.lexicon import Lexicon
from shuyu.recognition.patterns import Pattern, Patterns, patterns_of
from shuyu.recognition.prose import read_prose

__all__ = ["Match", "Matcher", "Pattern", "Patterns", "patterns_of"]


@dataclass(frozen=True, slots=True)
class Match:
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
    """

    def __init__(self, patterns: Patterns, segmenter: Segmenter | None = None) -> None:
        self._patterns = patterns
        self._segmenter = segmenter or open_segmenter()

    @cached_property
    def _mainland(self) -> Lexicon:
        return Lexicon(self._patterns.mainland, self._segmenter)

    @cached_property
    def _everywhere(self) -> Lexicon:
        return Lexicon(self._patterns.everywhere, open_segmenter(self._segmenter.name))

    def find(self, document: Document) -> list[Match]:
        """Return the occurrences in a document's prose, longest first, none overlapping.

        None crosses from one segment to the next; for what counts where terms overlap, see
        ``Lexicon.find``.

        Returns:
            The matches in text order.
        """
        lexicon = self._everywhere if is_traditional(document.text) else self._mainland
        matches: list[Match] = []
        for folded in read_prose(document):
            found = lexicon.find(folded)
            spans = folded.spans([(start, end) for start, end, _ in found])
            matches += [
                Match(start, end, patterns)
                for (start, end), (_, _, patterns) in zip(spans, found, strict=True)
            ]
        return matches
