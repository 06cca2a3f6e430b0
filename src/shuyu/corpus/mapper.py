"""From a unit of the corpus to what is known of it: the map, a pure function of the unit.

A process makes one Mapper and keeps it; what it holds are models and caches, nothing of a unit.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc

from shuyu import __version__
from shuyu.corpus.constants import constant
from shuyu.corpus.evidence import evidence_of
from shuyu.corpus.grams import GramCounter
from shuyu.corpus.known import KnownTerms
from shuyu.corpus.pages import Page
from shuyu.corpus.partial import (
    GLOSS_PARTS,
    GRAM_PARTS,
    KNOWN_PART,
    Partial,
    Tally,
    by_part,
    rows,
    summed,
)
from shuyu.corpus.records import Reading, read_records
from shuyu.corpus.units import Unit
from shuyu.corpus.word_weights import WordWeights
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.model import Concept

#: Characters counted at once.
_BATCH = 750_000
#: Goes up whenever the same corpus would give another partial.
_FORMAT = 4
#: Tables of batches that are merged at once, and rows of what a unit may keep.
_WAITING, _MOST_ROWS = 8, 1_000_000


@dataclass(frozen=True, slots=True)
class Job:
    """What is asked of a corpus, as far as the map depends on it.

    Attributes:
        reading: how files are read.
        concepts: whose terms are counted; none counts none.
    """

    reading: Reading = field(default_factory=Reading)
    concepts: tuple[Concept, ...] = ()

    def key(self) -> str:
        """Return a text that differs where the results of a unit may differ."""
        concepts = hashlib.sha256(repr(self.concepts).encode()).hexdigest() if self.concepts else ""
        return repr((_FORMAT, __version__, self.reading, concepts))


class Mapper:
    """Maps units.

    Args:
        job: what is asked.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._weights = WordWeights()

    @cached_property
    def _segmenter(self) -> Segmenter:
        return open_segmenter()

    @cached_property
    def _known(self) -> KnownTerms:
        return KnownTerms(self._job.concepts)

    def map(self, unit: Unit) -> Partial:
        """Return what is known of a unit."""
        counter = GramCounter(self._weights)
        skipped: set[str] = set()
        glosses: list[tuple[str, int, int, int]] = []
        known: list[tuple[str, int, int, int]] = []
        grams = []
        documents = characters = line = first_line = 0
        for page in pages_of(unit, self._job.reading, skipped):
            glosses += _counted(
                (one.to_key(), 1, line + at) for at, one in evidence_of(page, self._segmenter)
            )
            if self._job.concepts:
                known += _counted(
                    (form.to_key(), count, line + at) for form, count, at in self._known.count(page)
                )
            line += counter.add(page.text, documents)
            documents += 1
            characters += len(page.record.text)
            if counter.characters > _BATCH:
                grams.append(counter.table(first_line, unit.key))
                first_line = line
                if len(grams) == _WAITING:
                    grams = [_condensed(grams)]
        grams.append(counter.table(first_line, unit.key))
        rest = [
            rows(GRAM_PARTS, glosses, unit.key, kinds=GLOSS_PARTS),
            rows(KNOWN_PART, known, unit.key),
        ]
        tally = Tally(documents, characters, tuple(sorted(skipped)))
        whole = grams[0] if len(grams) == 1 else _condensed(grams)  # a batch has each key once
        return Partial((unit.key,), tally, by_part([whole, summed(rest)]))


def _condensed(tables: Sequence[pa.Table]) -> pa.Table:
    """Return the sum of tables; of too many rows the rarest are forgotten.

    A packed file is one unit whatever its size. This is lossy counting (Manku and Motwani, VLDB
    2002), and depends on nothing but the unit.
    """
    table = summed(tables)
    least = 2
    while table.num_rows > _MOST_ROWS:
        table = table.filter(pc.greater_equal(table.column("tf"), constant(least)))
        least += 1
    return table


def _counted(found: Iterable[tuple[str, int, int]]) -> Iterator[tuple[str, int, int, int]]:
    """Yield the entries of one document: each key once, with all its occurrences."""
    counts: dict[str, tuple[int, int]] = {}
    for key, count, line in found:
        before, first = counts.get(key, (0, line))
        counts[key] = before + count, first
    for key, (count, line) in counts.items():
        yield key, count, 1, line


def pages_of(unit: Unit, reading: Reading, skipped: set[str] | None = None) -> Iterator[Page]:
    """Yield the documents of a unit, always the same in the same order.

    Args:
        unit: what to read.
        reading: how.
        skipped: takes what cannot be read.
    """
    told = set[str]() if skipped is None else skipped
    for span in unit.spans:
        for record in read_records(span, reading, told.add):
            yield Page(record)
