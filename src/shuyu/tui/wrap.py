"""Lines of a number of cells: Chinese breaks between any two characters, English between words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuyu.language.cells import truncate, width

#: What stays in one piece: a word with what closes it, or one character with what closes it.
_PIECE = re.compile(r"[\u0021-\u2e7f]+|.[，。、；：？！）】》」』”’]*", re.DOTALL)


def wrap(text: str, cells: int) -> Iterator[str]:
    """Yield the lines of a text, each of at most so many cells; a longer word is cut.

    Args:
        text: safe to show; its line feeds end lines.
        cells: at least 2.
    """
    for paragraph in text.split("\n"):
        line, used = "", 0
        for piece in _PIECE.findall(paragraph):
            needed = width(piece)
            if used and used + needed > cells:
                yield line.rstrip(" ")
                line, used = "", 0
                piece = piece.lstrip(" ")
                needed = width(piece)
            while needed > cells:
                part = truncate(piece, cells, "")
                if not part:
                    break
                yield part
                piece = piece[len(part) :]
                needed = width(piece)
            line += piece
            used += needed
        yield line.rstrip(" ")
