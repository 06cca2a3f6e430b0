"""Lines of prose as a reader sees them: inline markup between two words is no gap.

A document's segments end at every tag and link target, so the bold term and the bracket behind it
come in different segments. A passage joins the segments of one line again and keeps the way back.
It knows nothing of terms or glosses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from shuyu.recognition.document import Document

#: Stands in a passage for what is no prose (code, an address, a formula); no word holds it.
HOLE = "\ufffc"

# What may stand between two segments of a line. Markup that changes how words look, not which
# words stand beside each other, is not seen; a ruby annotation is seen as the bracket that
# replaces it on paper; a lone bracket or number is prose that no segment was made for.
_BETWEEN = re.compile(
    r"""
      (?P<ruby> (?: <rp>[（(]</rp> )? <rt (?:\s[^<>]*)? > )
    | (?P<ruby_end> </rt> (?: <rp>[）)]</rp> )? )
    | (?P<unseen>
        </? (?: a|abbr|b|big|bdi|bdo|cite|del|dfn|em|font|i|ins|mark|q|ruby|rb|rp|s|small|span
              |strong|sub|sup|tt|u|wbr ) (?:\s[^<>]*)? >
      | <!--.*?--> | !?\[ | \]\([^()]*(?:\([^()]*\)[^()]*)*\) | \]\[[^\]]*\] )
    | (?P<prose> [\s\d.、．()（）]+ )
    | (?P<hole> [^<(（\[\]!]+ | . )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_SEEN_AS = {"ruby": "（", "ruby_end": "）", "hole": HOLE}


class Passage(NamedTuple):
    """The prose of one line.

    Attributes:
        text: what a reader sees; HOLE where something else than prose stood.
        kind: the first segment's kind.
        starts: where each of its pieces begins in ``text``.
        sources: where each begins in the document.
    """

    text: str
    kind: str
    starts: tuple[int, ...] = (0,)
    sources: tuple[int, ...] = (0,)

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the document that a span of ``text`` comes from.

        Args:
            start: offset of its first character, code points.
            end: offset after its last one, greater than ``start``.
        """
        if len(self.starts) == 1:
            shift = self.sources[0]
            return shift + start, shift + end
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        return (
            self.sources[first] + start - self.starts[first],
            self.sources[last] + end - self.starts[last],
        )


def passages(document: Document) -> Iterator[Passage]:
    """Yield the passages of a document in text order."""
    pieces: list[tuple[int, str]] = []
    kind, end = "text", 0
    for segment in document.segments:
        between = document.text[end : segment.start] if pieces else ""
        if "\n" in between or "\r" in between:
            yield _passage(pieces, kind)
            pieces = []
        if pieces:
            pieces += _seen(between, end)
        else:
            kind = segment.kind
        pieces.append((segment.start, document.text[segment.start : segment.end]))
        end = segment.end
    if pieces:
        yield _passage(pieces, kind)


def _seen(between: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield what a reader sees between two segments, with where it stands."""
    for found in _BETWEEN.finditer(between):
        if found.lastgroup == "prose":
            yield start + found.start(), found.group()
        elif found.lastgroup in _SEEN_AS:
            yield start + found.start(), _SEEN_AS[found.lastgroup]


def _passage(pieces: list[tuple[int, str]], kind: str) -> Passage:
    if len(pieces) == 1:
        source, text = pieces[0]
        return Passage(text, kind, sources=(source,))
    starts = [0]
    for _, text in pieces:
        starts.append(starts[-1] + len(text))
    joined = "".join(text for _, text in pieces)
    return Passage(joined, kind, tuple(starts[:-1]), tuple(source for source, _ in pieces))
