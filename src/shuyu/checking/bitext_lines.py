"""Pairs of two texts that agree line by line.

Where the number of lines differs, the blank lines and figures show how far they run in step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuyu.checking.bitext import Item, Request
from shuyu.checking.pair import Pair, PairFinding, Side
from shuyu.checking.suppression import ignored_codes, is_comment
from shuyu.checking.text import Line, Text, read_text
from shuyu.findings import Severity

_FIGURE = re.compile(r"\d+")


def read(request: Request) -> Iterator[Item]:
    """Yield a pair for each two lines that both hold text, as far as the texts run in step."""
    source = read_text(request.source, request.encoding)
    target = read_text(str(request.target), request.encoding)
    left, right = _spoken(source), _spoken(target)
    stop = len(left) if len(left) == len(right) else _parting(left, right)
    for one, other in zip(left[:stop], right[:stop], strict=False):
        if one.blank and other.blank:
            continue
        if one.blank or other.blank:
            blank, full = ("source", "target") if one.blank else ("target", "source")
            yield _alignment(
                request, other.number, one, other, f"empty in the {blank}, not in the {full}"
            )
            continue
        comments = ignored_codes(one.side.text, other.side.text)
        yield pair_of(request, one, other, comments | one.ignored | other.ignored)
    if len(left) != len(right):
        number = right[stop].number if stop < len(right) else (right[-1].number if right else 1)
        message = (
            f"{len(left)} lines in {request.source}, {len(right)} in {request.target};"
            f" they part at line {number}: nothing is checked from there (try --align)"
        )
        empty = Line(number, Side.of(""))
        yield _alignment(request, number, empty, empty, message)


def pair_of(request: Request, one: Line, other: Line, ignored: frozenset[str]) -> Pair:
    """Return the pair of a source and a target line."""
    zh, en = (other, one) if request.reverse else (one, other)
    path = str(request.target or request.source)
    return Pair(other.number, zh.side, en.side, request.reverse, path=path, ignored=ignored)


def _spoken(text: Text) -> list[Line]:
    """Return the lines without those that are comments to shuyu; trailing blank ones dropped."""
    lines: list[Line] = []
    waiting = ""
    for line in text.lines:
        if is_comment(line.side.text):
            waiting = line.side.text
            continue
        if waiting and not line.blank:
            lines.append(Line(line.number, line.side, ignored_codes(waiting)))
            waiting = ""
        else:
            lines.append(line)
    while lines and lines[-1].blank:
        lines.pop()
    return lines


def _parting(left: list[Line], right: list[Line]) -> int:
    """Return the index of the first line pair from which the texts no longer run in step."""
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        if one.blank != other.blank:
            return at
        if not one.blank and not _alike(one.side.text, other.side.text):
            return at
    return min(len(left), len(right))


def _alike(one: str, other: str) -> bool:
    """Whether two lines may be source and translation: figures agree, lengths are possible."""
    figures = set(_FIGURE.findall(one)), set(_FIGURE.findall(other))
    if figures[0] and figures[1] and not figures[0] & figures[1]:
        return False
    ratio = (len(other) + 8) / (len(one) + 8)
    return 1 / 8 < ratio < 8


def _alignment(request: Request, number: int, one: Line, other: Line, message: str) -> PairFinding:
    pair = pair_of(request, one, Line(number, other.side), frozenset())
    return PairFinding("alignment", Severity.ERROR, message, pair)
