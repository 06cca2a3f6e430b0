"""Pairs of two texts whose lines differ: paragraphs are aligned, then the sentences in each bead.

A pair is a bead of sentences; where paragraphs agree one to one and their sentences do too, that is
one sentence. What stands on one side alone is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shuyu.checking.align import align, unit
from shuyu.checking.bitext import Item, Request
from shuyu.checking.pair import Pair, PairFinding, Side, Span
from shuyu.checking.sentences import sentences
from shuyu.checking.suppression import ignored_codes, is_comment
from shuyu.checking.text import Line, read_text
from shuyu.findings import Severity


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence and the line it stands on."""

    line: Line
    span: Span

    @property
    def side(self) -> Side:
        return Side(
            self.line.side.text[slice(*self.span)], self.line.side.masked[slice(*self.span)]
        )


def read(request: Request) -> Iterator[Item]:
    """Yield a pair for each bead of sentences, in the order of the texts."""
    source, target = (
        [
            line
            for line in read_text(path, request.encoding).lines
            if not line.blank and not is_comment(line.side.text)
        ]
        for path in (request.source, str(request.target))
    )
    chinese = (not request.reverse, request.reverse)
    paragraphs = align(
        [unit(line.side.text, chinese=chinese[0]) for line in source],
        [unit(line.side.text, chinese=chinese[1]) for line in target],
    )
    for done, (rows, columns) in enumerate(paragraphs, 1):
        if request.progress:
            request.progress(done, len(paragraphs))
        left = _pieces([source[row] for row in rows], chinese=chinese[0])
        right = _pieces([target[column] for column in columns], chinese=chinese[1])
        if not left or not right:
            line = columns.start if left else rows.start
            yield _alone(request, left or right, of_source=bool(left), near=target, at=line)
            continue
        beads = align(
            [unit(piece.side.text, chinese=chinese[0]) for piece in left],
            [unit(piece.side.text, chinese=chinese[1]) for piece in right],
        )
        yield from _pairs(request, beads, left, right)


def _pieces(lines: Sequence[Line], *, chinese: bool) -> list[_Piece]:
    return [
        _Piece(line, span) for line in lines for span in sentences(line.side.text, chinese=chinese)
    ]


def _pairs(
    request: Request,
    beads: Sequence[tuple[range, range]],
    left: Sequence[_Piece],
    right: Sequence[_Piece],
) -> Iterator[Pair]:
    """Yield the pairs of one bead of paragraphs; a sentence on its own joins the one before."""
    groups: list[tuple[list[_Piece], list[_Piece]]] = []
    for rows, columns in beads:
        one, other = [left[row] for row in rows], [right[column] for column in columns]
        if groups and (not one or not other or not groups[-1][0] or not groups[-1][1]):
            groups[-1][0].extend(one)
            groups[-1][1].extend(other)
        else:
            groups.append((one, other))
    for one, other in groups:
        if one and other:
            yield _pair(request, one, other)


def _pair(request: Request, left: Sequence[_Piece], right: Sequence[_Piece]) -> Pair:
    source, target = _joined(left), _joined(right)
    zh, en = (target, source) if request.reverse else (source, target)
    ignored = ignored_codes(*(piece.line.side.text for piece in (*left, *right)))
    return Pair(
        right[0].line.number, zh, en, request.reverse, path=str(request.target), ignored=ignored
    )


def _joined(pieces: Sequence[_Piece]) -> Side:
    """Return pieces as one side: of one line the text between them too, else with spaces."""
    first, last = pieces[0], pieces[-1]
    if first.line is last.line:
        return _Piece(first.line, (first.span[0], last.span[1])).side
    sides = [piece.side for piece in pieces]
    return Side(" ".join(one.text for one in sides), " ".join(one.masked for one in sides))


def _alone(
    request: Request, pieces: Sequence[_Piece], *, of_source: bool, near: Sequence[Line], at: int
) -> PairFinding:
    side = _joined(pieces)
    if of_source:
        line = near[min(at, len(near) - 1)].number if near else 1
        where = f"line {pieces[0].line.number} of {request.source} has no translation"
    else:
        line = pieces[0].line.number
        where = f"line {line} of {request.target} translates nothing"
    empty = Side.of("")
    chinese = of_source != request.reverse
    pair = Pair(
        line,
        side if chinese else empty,
        empty if chinese else side,
        request.reverse,
        path=str(request.target),
    )
    return PairFinding("alignment", Severity.ERROR, where, pair)
