"""The one way of text from files to the screen: as text, never as markup or escape codes.

Textual reads markup in every plain ``str`` that it is given, and hands control characters on to the
terminal. So no other module here gives it any text but a literal or what these functions return;
``tests/tui/test_safe.py`` reads the sources and holds them to it.
"""

from __future__ import annotations

from textual.content import Content

from shuyu.language.cells import pad, truncate, visible, width

#: Marks a cut. The one-character ellipsis is as wide as the terminal thinks.
CUT = ".."


def line(*parts: object) -> str:
    """Return text for one line of a Segment: joined, what cannot be seen as its code point."""
    return visible("".join(map(str, parts)))


def cell(text: str, cells: int) -> str:
    """Return text for a column: cut or filled up to exactly that many cells."""
    safe = visible(text)
    if safe.isascii():  # a page has hundreds of these
        if len(safe) <= cells:
            return safe.ljust(cells)
        return (safe[: cells - len(CUT)] + CUT)[:cells] if cells >= len(CUT) else safe[:cells]
    missing = cells - width(safe)
    return safe + " " * missing if missing >= 0 else pad(truncate(safe, cells, CUT), cells)


def shown(*parts: object) -> Content:
    """Return what a widget shows as it stands, line feeds included."""
    return Content(visible("".join(map(str, parts)), newline=True))


def editable(text: str) -> str:
    """Return text for an input field: the same, but that controls show their code points."""
    return visible(text, newline=True)
