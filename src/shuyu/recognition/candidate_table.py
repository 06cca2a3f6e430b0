"""Every word n-gram of a document in one hash table, counted in one pass.

The counts are all that the ranker knows of the text, so nothing ever scans it again for a single
candidate: cost is linear, and the table's size is bounded. Nothing here judges.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from shuyu.recognition.clauses import Clause
from shuyu.recognition.masking import QUANTITY

#: Words in the longest expression.
LONGEST = 6
#: N-grams in the table before rare ones are forgotten: some two million characters of new text.
LIMIT = 500_000

Gram = tuple[str, ...]
_QUOTES = frozenset("“「『《\"'‘【")
_SLICES = [
    [
        slice(first, last)
        for first in range(length)
        for last in range(first + 1, min(length, first + LONGEST) + 1)
    ]
    for length in range(64)
]


@dataclass(slots=True)
class Branching:
    """What stands on one side of an n-gram, summed over its longer n-grams.

    Attributes:
        most: count of the most frequent neighbour word.
        surprise: sum of c·ln c over the neighbours' counts c, for their entropy.
        kinds: number of different neighbours.
    """

    most: int = 0
    surprise: float = 0.0
    kinds: int = 0


@dataclass(slots=True)
class GramTable:
    """Counts of n-grams.

    Attributes:
        count: occurrences of each n-gram.
        begins: of them, those with a clause's start on their left.
        ends: those with a clause's end on their right.
        alone: those that are a whole clause.
        quoted: whole clauses in quotation marks.
        headings: whole or in part of a heading's clause, for clauses of at most LONGEST words.
        words: content words read.
        floor: n-grams seen at most this often may have been forgotten; 0 in texts that fit.
    """

    count: Counter[Gram] = field(default_factory=Counter)
    begins: Counter[Gram] = field(default_factory=Counter)
    ends: Counter[Gram] = field(default_factory=Counter)
    alone: Counter[Gram] = field(default_factory=Counter)
    quoted: Counter[Gram] = field(default_factory=Counter)
    headings: Counter[Gram] = field(default_factory=Counter)
    words: int = 0
    floor: int = 0

    def add(self, clauses: Iterable[Clause]) -> None:
        """Count the n-grams of clauses.

        When the table is full, n-grams no more frequent than a floor that rises by one each time
        are forgotten (lossy counting: Manku and Motwani, VLDB 2002): no n-gram's count is off by
        more than the final floor.
        """
        for clause in clauses:
            self._add(clause)
            if len(self.count) > LIMIT:
                self._forget()

    def _add(self, clause: Clause) -> None:
        words = clause.words
        length = len(words)
        self.words += length
        if length == 1:
            self.count[words] += 1
            self.ends[words] += 1
            self.alone[words] += 1
            if clause.left != QUANTITY:
                self.begins[words] += 1
        elif length < len(_SLICES):
            self.count.update([words[part] for part in _SLICES[length]])
            if clause.left != QUANTITY:
                self.begins.update([words[:last] for last in range(1, min(length, LONGEST) + 1)])
            self.ends.update([words[first:] for first in range(max(0, length - LONGEST), length)])
            if length <= LONGEST:
                self.alone[words] += 1
        else:  # no sentence, but it must cost no more than one
            for start in range(0, length, len(_SLICES) - 1):
                part = clause._replace(words=words[start : start + len(_SLICES) - 1])
                self._add(part)
            return
        if clause.heading and length <= LONGEST:
            self.headings.update([words[part] for part in _SLICES[length]])
        if length <= LONGEST and clause.left in _QUOTES and clause.left:
            self.quoted[words] += 1

    def _forget(self) -> None:
        while len(self.count) > LIMIT // 2:
            self.floor += 1
            for counts in (self.count, self.begins, self.ends, self.alone):
                rare = [gram for gram, count in counts.items() if count <= self.floor]
                for gram in rare:
                    del counts[gram]

    def branching(self) -> tuple[dict[Gram, Branching], dict[Gram, Branching]]:
        """Return what stands to the left and to the right of n-grams that repeat."""
        left: dict[Gram, Branching] = {}
        right: dict[Gram, Branching] = {}
        counts = self.count
        for gram, count in counts.items():
            if len(gram) == 1:
                continue
            surprise = count * math.log(count) if count > 1 else 0.0
            for side, inner in ((left, gram[1:]), (right, gram[:-1])):
                if counts[inner] < 2:
                    continue
                branching = side.get(inner)
                if branching is None:
                    branching = side[inner] = Branching()
                branching.kinds += 1
                branching.surprise += surprise
                if count > branching.most:
                    branching.most = count
        return left, right
