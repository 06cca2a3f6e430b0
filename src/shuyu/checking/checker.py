"""Runs the checks over pairs, in order and in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from shuyu.checking.evidence import Examiner
from shuyu.checking.memory import Memory
from shuyu.checking.pair import Pair, PairFinding
from shuyu.checking.registry import Check, checks
from shuyu.errors import UsageError
from shuyu.model import Concept
from shuyu.recognition.automaton import Keep
from shuyu.termbase.garbage import paused_gc

_BATCH = 200  # pairs examined together: enough context for senses, little memory


@dataclass(frozen=True, slots=True)
class Options:
    """What to check.

    Attributes:
        only: codes of the checks to run; empty for all that are on by default.
        skip: codes of checks not to run.
        region: the BCP 47 tag that a Chinese target should have, or None.
        names: ids of the concepts that are proper names.
        segmenter: name of the word segmenter.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    region: str | None = None
    names: frozenset[str] = frozenset()
    segmenter: str = "rjieba"


class Checker:
    """Checks translations against one set of concepts.

    Args:
        concepts: the term base's concepts; none is a valid term base.
        options: what to check.
        keep: where what is made of just these concepts may be kept: their index.

    Raises:
        UsageError: an unknown code.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        options: Options | None = None,
        keep: Keep | None = None,
    ) -> None:
        self._options = options or Options()
        by_id = {concept.id: concept for concept in concepts}
        self._examiner = Examiner(by_id, self._options.segmenter, keep)
        self._checks = _chosen(self._options)

    def check(self, pairs: Iterable[Pair]) -> Iterator[tuple[Pair, list[PairFinding]]]:
        """Yield each pair of one text with its findings, in the order of the text.

        Args:
            pairs: those of one text, in order; read a batch at a time.
        """
        memory = Memory(region=self._options.region, names=self._options.names)
        stream = iter(pairs)
        while batch := list(islice(stream, _BATCH)):
            yield from self._batch(batch, memory)

    def _batch(
        self, batch: Sequence[Pair], memory: Memory
    ) -> Iterator[tuple[Pair, list[PairFinding]]]:
        with paused_gc():  # what is made for a batch is gone before it goes on
            reported = self._reported(batch, memory)
        return zip(batch, reported, strict=True)

    def _reported(self, batch: Sequence[Pair], memory: Memory) -> list[list[PairFinding]]:
        """Return the findings of each pair that no comment switches off, in the text's order."""
        found: list[list[PairFinding]] = [[] for _ in batch]
        examined = list(self._examiner.examine(batch))
        for check in self._checks:  # in turn: its code stays in the processor's cache
            for evidence, one in zip(examined, found, strict=True):
                one += check.run(evidence, memory)
        return [
            _in_order(pair, one) if one else one for pair, one in zip(batch, found, strict=True)
        ]


def _in_order(pair: Pair, found: list[PairFinding]) -> list[PairFinding]:
    if pair.ignored:
        found = [one for one in found if not {"*", one.code} & pair.ignored]
    return sorted(found, key=lambda one: one.target_span or one.source_span or (0, 0))


def _chosen(options: Options) -> list[Check]:
    known = checks()
    for code in (*options.only, *options.skip):
        if code not in known:
            from difflib import get_close_matches

            near = get_close_matches(code, known, n=1)
            raise UsageError(
                f"unknown check '{code}'" + (f"; did you mean '{near[0]}'?" if near else "")
            )
    if options.only:
        return [known[code] for code in known if code in options.only]
    return [one for code, one in known.items() if one.default and code not in options.skip]
