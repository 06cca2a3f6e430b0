"""Every word n-gram of a document in one hash table, counted in one pass.

The counts are all that the ranker knows of the text, so nothing ever scans it again for a single
candidate: cost is linear, and the table's size is bounded. Nothing here judges.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from shuyu.recognition.clauses import LONGEST_CLAUSE, ClauseBatch, Words

#: Words in the longest expression.
LONGEST = 6
#: N-grams in the table before rare ones are forgotten: some two million characters of new text.
LIMIT = 500_000

Gram = Words
_SLICES = [
    [
        slice(first, last)
        for first in range(length)
        for last in range(first + 1, min(length, first + LONGEST) + 1)
    ]
    for length in range(LONGEST_CLAUSE + 1)
]


@dataclass(slots=True)
class Branching:
    """What stands on one side of an n-gram, summed over its longer n-grams.

    Attributes:
        most: count of the most frequent neighbour word.
        surprise: sum of c·ln c over the neighbours' counts c, for their entropy.
    """

    most: int = 0
    surprise: float = 0.0


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

    def add(self, batch: ClauseBatch) -> None:
        """Count the n-grams of clauses.

        When the table is full, n-grams no more frequent than a floor that rises by one each time
        are forgotten (lossy counting: Manku and Motwani, VLDB 2002): no n-gram's count is off by
        more than the final floor.
        """
        for length, clauses in _by_length(batch.clauses).items():
            self.words += length * len(clauses)
            for part in _SLICES[length]:
                self.count.update([words[part] for words in clauses])
            for size in range(1, min(length, LONGEST) + 1):
                self.begins.update([words[:size] for words in clauses])
                self.ends.update([words[-size:] for words in clauses])
            if length <= LONGEST:
                self.alone.update(clauses)
        for words in batch.counted:
            self.begins.subtract([words[:size] for size in range(1, min(len(words), LONGEST) + 1)])
        for words in batch.headed:
            if len(words) <= LONGEST:
                self.headings.update([words[part] for part in _SLICES[len(words)]])
        self.quoted.update([words for words in batch.quoted if len(words) <= LONGEST])
        if len(self.count) > LIMIT:
            self._forget()

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
        repeated = {gram for gram, count in self.count.items() if count > 1}
        for gram, count in self.count.items():
            if len(gram) == 1:
                continue
            surprise = count * math.log(count) if count > 1 else 0.0
            for side, inner in ((left, gram[1:]), (right, gram[:-1])):
                if inner in repeated:
                    branching = side.get(inner)
                    if branching is None:
                        side[inner] = Branching(count, surprise)
                    else:
                        branching.surprise += surprise
                        if count > branching.most:
                            branching.most = count
        return left, right


def _by_length(clauses: list[Words]) -> dict[int, list[Words]]:
    """Return clauses by their number of words."""
    found: defaultdict[int, list[Words]] = defaultdict(list)
    for words in clauses:
        found[len(words)].append(words)
    return found
