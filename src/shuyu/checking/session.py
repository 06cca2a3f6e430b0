"""One run of the checks over one translation: from files to findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from shuyu.checking.bitext import Item, Request, read_pairs
from shuyu.checking.checker import Checker, Options
from shuyu.checking.pair import Pair, PairFinding
from shuyu.model import Concept
from shuyu.recognition.automaton import Keep
from shuyu.termbase.settings import Settings


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found.

    Attributes:
        findings: in the order of the text.
        pairs: all pairs, where they were asked for.
        count: how many pairs were checked.
    """

    findings: tuple[PairFinding, ...]
    pairs: tuple[Pair, ...]
    count: int


def run(
    request: Request,
    concepts: Iterable[Concept],
    settings: Settings,
    *,
    only: Sequence[str] = (),
    skip: Sequence[str] = (),
    region: str | None = None,
    keep_pairs: bool = False,
    keep: Keep | None = None,
) -> Result:
    """Check a translation.

    Args:
        request: which pairs.
        concepts: the term base's.
        settings: its settings, which say which checks run and which subjects hold names.
        only: codes to run, before what the settings say.
        skip: codes to leave out, besides those that the settings leave out.
        region: of a Chinese target; None for what the settings say.
        keep_pairs: whether the result shall hold every pair.
        keep: where what is made of just these concepts may be kept: their index.

    Raises:
        UsageError: an unknown code, or files that hold no pairs.
        InputError: a file cannot be read.
    """
    concepts = list(concepts)
    options = Options(
        only=tuple(only) or settings.checks.only,
        skip=(*skip, *settings.checks.skip),
        region=region or settings.checks.region,
        names=frozenset(one.id for one in concepts if settings.is_name(one)),
    )
    checker = Checker(concepts, options, keep)
    parted: list[PairFinding] = []
    found: list[PairFinding] = []
    pairs: list[Pair] = []
    count = 0
    for pair, findings in checker.check(_pairs_only(read_pairs(request), parted)):
        count += 1
        found += findings
        if keep_pairs:
            pairs.append(pair)
    if "alignment" not in options.skip:
        found += parted
        found.sort(key=lambda one: one.pair.line)
    return Result(tuple(found), tuple(pairs), count)


def _pairs_only(items: Iterable[Item], parted: list[PairFinding]) -> Iterator[Pair]:
    for item in items:
        if isinstance(item, Pair):
            yield item
        else:
            parted.append(item)
