"""Find the known terms of a document: automaton hits, then boundaries, then the longest.

The automaton reads folded text, so a term is found in any width, case and script; which
occurrences are real is decided in ``boundaries``, which concept is meant in ``senses``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from shuyu.language.fold import Folded
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.recognition.boundaries import WordCuts, at_identifier_edges, han_parts, is_letter
from shuyu.recognition.document import Document
from shuyu.recognition.patterns import Pattern, patterns_of
from shuyu.recognition.prose import read_prose

__all__ = ["Match", "Matcher", "Pattern", "patterns_of"]


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

    def __init__(self, patterns: Iterable[Pattern], segmenter: Segmenter | None = None) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        by_key: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            by_key.setdefault(pattern.key, []).append(pattern)
        for key in list(by_key):
            for part in han_parts(key):  # a word to know: it must be met wherever it occurs
                by_key.setdefault(part, [])
        keys = list(by_key)
        self._patterns = [tuple(shared) for shared in by_key.values()]
        self._mainland = [
            tuple(pattern for pattern in shared if not pattern.regional)
            for shared in self._patterns
        ]
        self._latin = {
            index for index, key in enumerate(keys) if is_letter(key[0]) or is_letter(key[-1])
        }
        self._cased = {
            index
            for index, shared in enumerate(self._patterns)
            if any(pattern.term.case_sensitive for pattern in shared)
        }
        self._automaton = CharwiseDoubleArrayAhoCorasick(keys) if keys else None
        self._cuts = WordCuts(segmenter or open_segmenter(), keys)

    def find(self, document: Document) -> list[Match]:
        """Return the occurrences in a document's prose, longest first, none overlapping.

        Where terms overlap the longest counts, of two as long the first; one that fails at a
        boundary leaves its place to shorter ones. None crosses from one segment to the next.

        Returns:
            The matches in text order.
        """
        if self._automaton is None:
            return []
        matches: list[Match] = []
        for prose in read_prose(document):
            folded = prose.folded
            hits = self._automaton.find_overlapping(folded.text)
            cuts = self._cuts.of(folded, {index for _, _, index in hits})
            shared = self._patterns if folded.traditional else self._mainland
            bounded = [
                (start - end, start, index)
                for start, end, index in hits
                if start in cuts and end in cuts and shared[index]
            ]
            bounded.sort(key=itemgetter(0))  # hits come in text order, which a sort keeps
            chosen = self._chosen(folded, bounded, shared)
            spans = prose.spans([(start, end) for start, end, _ in chosen])
            matches += [
                Match(start, end, patterns)
                for (start, end), (_, _, patterns) in zip(spans, chosen, strict=True)
            ]
        return matches

    def _chosen(
        self,
        folded: Folded,
        hits: Iterable[tuple[int, int, int]],
        shared: Sequence[tuple[Pattern, ...]],
    ) -> list[tuple[int, int, tuple[Pattern, ...]]]:
        """Choose among hits (negative length, start, index of the key), the longest first.

        ``shared`` holds the patterns of each key.
        """
        latin, cased = self._latin, self._cased
        chosen = []
        taken = bytearray(len(folded.text))
        for length, start, index in hits:
            end = start - length
            # No hit taken is shorter than this one, so it covers an end of it or nothing.
            if taken[start] or taken[end - 1]:
                continue
            if index in latin and not at_identifier_edges(folded, start, end):
                continue
            patterns = shared[index]
            if index in cased:
                patterns = _same_case(patterns, folded.spelled[start:end])
                if not patterns:
                    continue
            taken[start:end] = b"\1" * -length
            chosen.append((start, end, patterns))
        chosen.sort(key=itemgetter(0))
        return chosen


def _same_case(patterns: Iterable[Pattern], spelled: str) -> tuple[Pattern, ...]:
    """Return the patterns whose term does not depend on case or has the case of the text."""
    letters = _letters(spelled)
    return tuple(
        pattern
        for pattern in patterns
        if not pattern.term.case_sensitive or _letters(pattern.term.text) == letters
    )


def _letters(text: str) -> str:
    """Return the letters that have case, in order."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(char for char in wide if char.lower() != char.upper())
