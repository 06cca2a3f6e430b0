"""What a document says for concepts that share a term: the evidence behind ``senses``.

A concept is spoken for by

- its cues, each worth 1 divided by the square root of the number of concepts that name it,
- itself under a term that is no other concept's (its English in a bracket, for one), worth 2,
- a concept related to it, under such a term, worth 1.

Each counts once, at its place nearest to the term in question: 3 times its worth where it touches
the term, 1 in the same sentence, 0.4 in the same paragraph; and 0.15 for being in the document. A
cue of one Han character counts only where it touches. To this comes, for the known terms of the
concept's subject field in the document, 0.15 times the logarithm of one more than their number.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log, sqrt
from operator import itemgetter

from shuyu.language.fold import fold_key
from shuyu.language.script import is_han
from shuyu.model import Concept
from shuyu.recognition.boundaries import at_identifier_edges, is_letter
from shuyu.recognition.document import Document
from shuyu.recognition.matcher import Match
from shuyu.recognition.prose import read_prose

_TOUCHING, _SENTENCE, _PARAGRAPH, _DOCUMENT = 3.0, 1.0, 0.4, 0.15
_MANY = 32  # so many in a paragraph, and only the nearest of each name are looked at
_SELF, _RELATED, _SUBJECT = 2.0, 1.0, 0.15
_SENTENCE_END = re.compile("[。！？!?；;\r\n]")
_LINE_END = re.compile("[\r\n]")
_start = itemgetter(0)


#: Something in the document that speaks for a concept: start, end, name, worth, and whether it
#: counts only where it touches the term in question.
_Witness = tuple[int, int, str, float, bool]


class Connections:
    """What may speak for each concept of a term base.

    Args:
        concepts: those of the term base by id.
    """

    def __init__(self, concepts: Mapping[str, Concept]) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        named: defaultdict[str, list[str]] = defaultdict(list)
        related: defaultdict[str, set[str]] = defaultdict(set)
        for concept in concepts.values():
            for key in {fold_key(cue) for cue in concept.cues} - {""}:
                named[key].append(concept.id)
            for other in concept.related:
                related[concept.id].add(other)
                related[other].add(concept.id)
        self.related: Mapping[str, AbstractSet[str]] = related
        self.subjects = {concept.id: concept.subject_field for concept in concepts.values()}
        self._named = list(named.values())
        self._standing = [
            (key, 1 / sqrt(len(ids)), len(key) == 1 and is_han(key)) for key, ids in named.items()
        ]
        self._latin = {
            index for index, key in enumerate(named) if is_letter(key[0]) or is_letter(key[-1])
        }
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(named)) if named else None

    def cues(
        self, document: Document, rivals: AbstractSet[str]
    ) -> Iterator[tuple[_Witness, list[str]]]:
        """Yield the rivals' cues in a document, each with the rivals that name it."""
        standing = self._standing
        if self._automaton is None:
            return
        wanted = {
            index: [concept for concept in named if concept in rivals]
            for index, named in enumerate(self._named)
            if not rivals.isdisjoint(named)
        }
        for folded in read_prose(document):
            hits = [
                (start, end, index)
                for start, end, index in self._automaton.find_overlapping(folded.text)
                if index in wanted
                and (index not in self._latin or at_identifier_edges(folded, start, end))
            ]
            hits.sort()
            spans = folded.spans([(start, end) for start, end, _ in hits])
            for (start, end), (_, _, index) in zip(spans, hits, strict=True):
                yield (start, end, *standing[index]), wanted[index]


class _Related(dict[str, AbstractSet[str]]):
    """The rivals that a concept is related to, worked out once."""

    def __init__(self, rivals: AbstractSet[str], connections: Connections) -> None:
        super().__init__()
        self._rivals = rivals
        self._connections = connections

    def __missing__(self, concept: str) -> AbstractSet[str]:
        found = self._rivals & self._connections.related.get(concept, frozenset())
        self[concept] = found
        return found


class Witnesses:
    """What one document says for some of its concepts.

    Args:
        document: the text.
        matches: its known terms, in text order.
        rivals: ids of the concepts in question.
        connections: of the term base.
    """

    def __init__(
        self,
        document: Document,
        matches: Sequence[Match],
        rivals: AbstractSet[str],
        connections: Connections,
    ) -> None:
        self._seen: defaultdict[str, list[_Witness]] = defaultdict(list)
        for witness, named in connections.cues(document, rivals):
            for concept in named:
                self._seen[concept].append(witness)
        subjects: Counter[str | None] = Counter()
        related = _Related(rivals, connections)
        for match in matches:
            if len(match.patterns) > 1:
                continue
            known = match.patterns[0].concept
            subjects[connections.subjects[known]] += 1
            if known in rivals:
                self._seen[known].append((match.start, match.end, known, _SELF, False))
            if related[known]:
                witness = match.start, match.end, known, _RELATED, False
                for concept in related[known]:
                    self._seen[concept].append(witness)
        self._by_name: dict[str, defaultdict[str, list[_Witness]]] = {}
        self._general: dict[str, float] = {}
        for concept in rivals:
            found = self._seen[concept]
            found.sort(key=_start)
            worths = {name: worth for _, _, name, worth, touching in found if not touching}
            subject = log(1 + subjects[connections.subjects[concept]])
            self._general[concept] = _DOCUMENT * sum(worths.values()) + _SUBJECT * subject
        self._sentences = [end.end() for end in _SENTENCE_END.finditer(document.text)]
        self._paragraphs = [end.end() for end in _LINE_END.finditer(document.text)]

    def hear(self, concept: str, start: int, end: int) -> float:
        """Return what is said for a concept at a place.

        Args:
            concept: one of the rivals.
            start: of the term in question, in the document.
            end: of it, exclusive.
        """
        paragraph, behind = _around(self._paragraphs, start)
        opening, closing = _around(self._sentences, start)
        found = self._seen[concept]
        first = bisect_left(found, (paragraph,))
        last = bisect_left(found, (behind,), lo=first)
        if last - first > _MANY:
            nearest = self._nearest(concept, start, end)
            near = [one for one in nearest if paragraph <= one[0] < behind]
        else:
            near = found[first:last]
        said: dict[str, float] = {}
        for first, last, name, worth, only_touching in near:
            if start <= first and last <= end:
                continue  # part of the term itself
            if first <= end and start <= last:
                worth *= _TOUCHING
            elif only_touching:
                continue
            else:
                worth *= _SENTENCE if opening <= first < closing else _PARAGRAPH
            if worth > said.get(name, 0.0):
                said[name] = worth
        return self._general[concept] + sum(said.values())

    def _nearest(self, concept: str, start: int, end: int) -> list[_Witness]:
        """Return, of each thing that speaks for a concept, the places next to a term and in it.

        So a document in one line costs no more than the same in many.
        """
        by_name = self._by_name.get(concept)
        if by_name is None:
            by_name = self._by_name[concept] = defaultdict(list)
            for witness in self._seen[concept]:
                by_name[witness[2]].append(witness)
        near: list[_Witness] = []
        for places in by_name.values():
            first = bisect_left(places, start, key=_start)
            last = bisect_right(places, end, lo=first, key=_start)
            near += places[max(0, first - 1) : last + 1]
        return near


def _around(ends: list[int], offset: int) -> tuple[int, float]:
    """Return the stretch between two ends that an offset lies in."""
    index = bisect_right(ends, offset)
    return ends[index - 1] if index else 0, ends[index] if index < len(ends) else float("inf")
