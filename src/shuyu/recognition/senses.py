"""Which concept a match means, where several share the term.

The concept for which the document says most (see ``witnesses``) is meant if it leads the next one
by MARGIN, or if the clear occurrences of the term in the document all mean it (one sense a
discourse: Gale, Church and Yarowsky 1992). Otherwise the match is ambiguous.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from shuyu.model import Concept
from shuyu.recognition.document import Document
from shuyu.recognition.matcher import Match
from shuyu.recognition.witnesses import Connections, Witnesses

#: By how much the best concept must lead; a cue of its own in the sentence is worth 1.
MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class Sense:
    """What a match means.

    Attributes:
        concept: id of the concept; where it is ambiguous, of the likeliest.
        ambiguous: True where several share the term and the context did not decide.
        concepts: ids of all that share it, in the order of the term base.
    """

    concept: str
    ambiguous: bool
    concepts: tuple[str, ...]


class Senses:
    """Decides between concepts that share a term.

    Args:
        concepts: those of the term base by id.
    """

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        self._concepts = concepts

    @cached_property
    def _connections(self) -> Connections:
        return Connections(self._concepts)

    def choose(self, document: Document, matches: Sequence[Match]) -> list[Sense]:
        """Return the sense of each match.

        Args:
            document: the text.
            matches: every known term in it, in text order; they speak for one another.
        """
        shared = [_ids(match) for match in matches]
        rivals = {concept for ids in shared if len(ids) > 1 for concept in ids}
        if not rivals:
            return [_plain(ids) for ids in shared]
        witnesses = Witnesses(document, matches, rivals, self._connections)
        heard = [
            _Hearing(match, ids, witnesses) if len(ids) > 1 else None
            for match, ids in zip(matches, shared, strict=True)
        ]
        agreed: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for hearing in heard:
            if hearing is not None and hearing.clear:
                agreed[hearing.ids].add(hearing.best)
        return [
            _plain(ids) if hearing is None else hearing.sense(agreed[ids])
            for hearing, ids in zip(heard, shared, strict=True)
        ]


class _Hearing:
    """What is said for each concept of one match."""

    def __init__(self, match: Match, ids: tuple[str, ...], witnesses: Witnesses) -> None:
        said = {one: witnesses.hear(one, match.start, match.end) for one in ids}
        first, second, *_ = sorted(ids, key=lambda one: -said[one])
        self.ids = ids
        self.best = first
        self.clear = said[first] - said[second] >= MARGIN

    def sense(self, agreed: set[str]) -> Sense:
        """Return the sense, given what the term's clear occurrences in the document mean."""
        return Sense(self.best, not self.clear and agreed != {self.best}, self.ids)


@cache
def _plain(ids: tuple[str, ...]) -> Sense:
    """Return the sense of a term that is one concept's, the same object every time."""
    return Sense(ids[0], False, ids)


def _ids(match: Match) -> tuple[str, ...]:
    return tuple([pattern.concept for pattern in match.patterns])
