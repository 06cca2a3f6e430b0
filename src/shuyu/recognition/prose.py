"""A document's prose, folded in blocks: what is protected is left out, memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.language.fold import Folded, fold_pieces
from shuyu.recognition.document import Document

_BLOCK = 6_000  # code points; larger ones are slower, for they leave the processor's cache


def read_prose(document: Document) -> Iterator[Folded]:
    """Yield the prose of a document in blocks, its segments one a line.

    Spans of the blocks are the document's.
    """
    pieces: list[tuple[int, int]] = []
    for segment in document.segments:
        pieces.append((segment.start, segment.end))
        if segment.end - pieces[0][0] > _BLOCK:
            yield fold_pieces(document.text, pieces)
            pieces = []
    if pieces:
        yield fold_pieces(document.text, pieces)
