"""Whether the English says a Chinese term, and what speaks for a shortage being no fault."""

from __future__ import annotations

from collections.abc import Sequence

from shuyu.checking.equivalents import Equivalents
from shuyu.checking.evidence import Evidence
from shuyu.checking.pair import Span, overlaps

#: Han characters from which a term is hardly an everyday word.
LONG = 3

_SEVERAL = 3  # sentences
_NEGATIONS = "未非"


def is_rendered(evidence: Evidence, equivalents: Equivalents) -> bool:
    """Tell whether anything in the English honours a term."""
    return bool(equivalents.occurrences(evidence.english) or equivalents.loose(evidence.english))


def is_quoted(evidence: Evidence, text: str) -> bool:
    """Tell whether a term stands in the translation as it is: a Latin name, a quoted original."""
    return text.casefold() in evidence.pair.en.text.casefold()


def is_shortened(evidence: Evidence, equivalents: Equivalents, text: str) -> bool:
    """Tell whether the English says a part of a term: without its head, or what it derives from.

    What is left without the head must be there more often than the Chinese has it on its own, and
    nothing that the source does not account for may stand in the place of the head.
    """
    if equivalents.underived(evidence.english):
        return True
    rest = text[: -1 if len(text) <= LONG else -2]
    alone = evidence.pair.zh.text.count(rest) - evidence.pair.zh.text.count(text)
    partial = equivalents.partial(evidence.english)
    return sum(not evidence.passage.has_stranger(end) for _, end in partial) > alone


def is_doubtful(evidence: Evidence, mentions: Sequence[Span]) -> bool:
    """Tell whether a term that the English lacks may not be what is wrong.

    A prefix makes another word of it, which English has its own word for, or the translation says
    nothing of what stands around it either.
    """
    text = evidence.pair.zh.text
    negated = all(start > 0 and text[start - 1] in _NEGATIONS for start, _ in mentions)
    return negated or not evidence.passage.is_said(mentions) or _is_left_out(evidence, mentions)


def _is_left_out(evidence: Evidence, mentions: Sequence[Span]) -> bool:
    """Whether the sentences with a term have no translation in a text of several sentences."""
    if len(evidence.beads) < _SEVERAL:
        return False
    return not any(
        evidence.passage.translates(bead, span)
        for span in mentions
        for bead in evidence.beads
        if overlaps(span, bead.zh)
    )
