"""A document's prose, folded in blocks: what is protected is left out, memory stays bounded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from shuyu.language.fold import Folded, fold
from shuyu.recognition.document import Document, Segment

_BLOCK = 6_000  # code points


@dataclass(frozen=True, slots=True)
class Prose:
    """Some segments of a document, one a line, folded.

    Attributes:
        folded: their text.
    """

    folded: Folded
    _starts: tuple[int, ...]  # of each segment in what was folded, and the end
    _sources: tuple[int, ...]  # of each segment in the document

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the document's span of a span of ``folded.text`` inside one segment."""
        first, last = self.folded.span(start, end)
        segment = bisect_right(self._starts, first) - 1
        shift = self._sources[segment] - self._starts[segment]
        return first + shift, last + shift

    def spans(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield the document's span of each span, which must be sorted (see ``span``)."""
        segment, shift, ahead = -1, 0, 0
        for first, last in self.folded.spans(spans):
            while first >= ahead:
                segment += 1
                shift = self._sources[segment] - self._starts[segment]
                ahead = self._starts[segment + 1]
            yield first + shift, last + shift


def read_prose(document: Document) -> Iterator[Prose]:
    """Yield the prose of a document in text order."""
    for segments in _blocks(document.segments):
        starts = [0, *accumulate(segment.end - segment.start + 1 for segment in segments)]
        text = "\n".join([document.text[one.start : one.end] for one in segments])
        yield Prose(fold(text), tuple(starts), tuple(segment.start for segment in segments))


def _blocks(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    first = 0
    for index, segment in enumerate(segments):
        if segment.end - segments[first].start > _BLOCK:
            yield segments[first : index + 1]
            first = index + 1
    if first < len(segments):
        yield segments[first:]
