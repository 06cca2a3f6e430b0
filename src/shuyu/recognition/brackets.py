"""Brackets in a line of prose: full- and half-width, mixed, nested, and never closed.

Only where brackets are; what they hold is read in ``bracket_content``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

#: Longer brackets hold prose.
MAX_LENGTH = 200

_FAMILIES = ("(（)）", "[［〔【]］〕】")
_FAMILY = {char: family for family in _FAMILIES for char in family}
_OPENING = frozenset("(（[［〔【")
_BRACKET = re.compile("[()（）\\[\\]［］〔〕【】]")


class Bracket(NamedTuple):
    """A bracketed stretch.

    Attributes:
        start: offset of the opening bracket, code points.
        end: offset after the closing one.
        parts: spans of its own text, that is without the brackets nested in it.
        inner: the brackets nested in it, in text order.
    """

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    inner: tuple[Bracket, ...] = ()

    @property
    def content(self) -> tuple[int, int]:
        """Span of everything between the two brackets."""
        return self.start + 1, self.end - 1


@dataclass(slots=True)
class _Open:
    start: int
    family: str
    inner: list[Bracket]


def find_brackets(text: str) -> Iterator[Bracket]:
    """Yield the outermost brackets of a line in text order.

    A bracket closes the last one of its family that is open, whatever its width; those opened
    since were never closed and are ignored, as is a closing bracket with nothing to close. One
    longer than MAX_LENGTH is no bracket, but those in it are.
    """
    stack: list[_Open] = []
    done: list[Bracket] = []
    for found in _BRACKET.finditer(text):
        position, char = found.start(), found.group()
        while stack and position - stack[0].start > MAX_LENGTH:
            done += stack.pop(0).inner
        if not stack and done:
            yield from done
            done = []
        if char in _OPENING:
            stack.append(_Open(position, _FAMILY[char], []))
            continue
        depth = next((i for i in reversed(range(len(stack))) if char in stack[i].family), None)
        if depth is None:
            continue
        inner = [bracket for unclosed in stack[depth:] for bracket in unclosed.inner]
        start = stack[depth].start
        del stack[depth:]
        bracket = Bracket(start, position + 1, _parts(start, position, inner), tuple(inner))
        (stack[-1].inner if stack else done).append(bracket)
    yield from done
    for unclosed in stack:
        yield from unclosed.inner


def _parts(start: int, end: int, inner: list[Bracket]) -> tuple[tuple[int, int], ...]:
    edges = [start + 1, *(edge for bracket in inner for edge in (bracket.start, bracket.end)), end]
    spans = zip(edges[::2], edges[1::2], strict=True)
    return tuple((first, last) for first, last in spans if last > first)


def every_bracket(brackets: Iterable[Bracket]) -> Iterator[Bracket]:
    """Yield brackets and all that are nested in them, each before what it holds."""
    for bracket in brackets:
        yield bracket
        yield from every_bracket(bracket.inner)
