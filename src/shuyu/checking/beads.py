"""The sentences of a pair that translate each other, and those that lack a term's rendering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shuyu.checking.align import align, unit
from shuyu.checking.pair import Pair, Span, overlaps
from shuyu.checking.sentences import sentences


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that translate each other.

    Attributes:
        zh: span in the Chinese side.
        en: span in the English side.
    """

    zh: Span
    en: Span


def beads(pair: Pair) -> tuple[Bead, ...]:
    """Return the aligned sentences of a pair; one that stands alone joins the one before."""
    zh, en = pair.zh.masked, pair.en.masked
    left, right = sentences(zh, chinese=True), sentences(en, chinese=False)
    if len(left) == len(right) == 1:
        return (Bead(left[0], right[0]),)
    found: list[Bead] = []
    for rows, columns in align(
        [unit(zh[slice(*one)], chinese=True) for one in left],
        [unit(en[slice(*one)], chinese=False) for one in right],
    ):
        if rows and columns:
            one = left[rows[0]][0], left[rows[-1]][1]
            other = right[columns[0]][0], right[columns[-1]][1]
            found.append(Bead(one, other))
        elif found:
            one, other = found[-1].zh, found[-1].en
            one = (one[0], left[rows[-1]][1]) if rows else one
            other = (other[0], right[columns[-1]][1]) if columns else other
            found[-1] = Bead(one, other)
    return tuple(found)


def whole(pair: Pair) -> Bead:
    """Return all of a pair as one bead."""
    return Bead((0, len(pair.zh.text)), (0, len(pair.en.text)))


def lacking(
    aligned: Sequence[Bead], mentions: Sequence[Span], renderings: Sequence[Span]
) -> Iterator[Bead]:
    """Yield the beads that name a term more often than they render it, the barest first.

    Args:
        aligned: the beads of a pair.
        mentions: where the Chinese names the term.
        renderings: where the English says it.
    """
    short = []
    for bead in aligned:
        named = sum(overlaps(span, bead.zh) for span in mentions)
        said = sum(overlaps(span, bead.en) for span in renderings)
        if said < named:
            short.append((said, bead.zh, bead))
    yield from (bead for _, _, bead in sorted(short, key=lambda one: one[:2]))
