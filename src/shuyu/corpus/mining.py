"""Mining a corpus from its files to its rows; each step lives in a module of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from shuyu.corpus.assembly import Thresholds, assemble
from shuyu.corpus.examples import Example, Shown, Wanted
from shuyu.corpus.local import LocalWorkers
from shuyu.corpus.mapper import Job
from shuyu.corpus.mined import MinedTerm
from shuyu.corpus.partial import Tally
from shuyu.corpus.records import Reading
from shuyu.corpus.reduction import Reduction
from shuyu.corpus.runs import State
from shuyu.corpus.sources import find_sources
from shuyu.corpus.units import Unit, divide
from shuyu.errors import InputError
from shuyu.model import Concept
from shuyu.termbase.cache import cache_folder

#: What all processes together take unless told otherwise.
MEMORY = 2 << 30

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a corpus.

    Attributes:
        paths: files, folders, globs, URLs, ``-``.
        reading: how files are read.
        concepts: of the term base.
        coverage: count their terms, too.
        thresholds: what is worth showing.
        processes: how many; None leaves it to the size of the corpus and of the machine.
        memory: what all processes together may take, in bytes.
        cluster: a Dask scheduler's address, ``local[N]``, or None.
    """

    paths: tuple[str, ...]
    reading: Reading = field(default_factory=Reading)
    concepts: tuple[Concept, ...] = ()
    coverage: bool = False
    thresholds: Thresholds = field(default_factory=Thresholds)
    processes: int | None = None
    memory: int = MEMORY
    cluster: str | None = None

    @property
    def job(self) -> Job:
        """What the map depends on."""
        return Job(self.reading, self.concepts if self.coverage else ())


@dataclass(frozen=True, slots=True)
class Mined:
    """The result.

    Attributes:
        rows: as ``assembly`` orders them.
        tally: what was read.
        resumed: units whose result was there already.
        units: of the corpus.
    """

    rows: tuple[MinedTerm, ...]
    tally: Tally
    resumed: int
    units: int


def state_folder(paths: Sequence[str], environment: Mapping[str, str]) -> Path:
    """Return where a run keeps its state unless told otherwise: one folder for the same paths."""
    named = "\0".join((str(Path.cwd()), *sorted(paths)))
    digest = hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return Path(cache_folder(environment)) / "mine" / digest


def mine(
    request: Request, state: State, *, resume: bool = False, progress: Progress | None = None
) -> Mined:
    """Mine a corpus.

    Args:
        request: what is asked.
        state: keeps what is done, for ``resume``; removed by the caller when it likes the result.
        resume: use what the state holds, else begin anew.
        progress: told of the bytes done, and of all.

    Raises:
        InputError: a path names nothing, or no document could be read.
        StorageError: the disk is full or fails; what is done is kept.
        UsageError: what is asked makes no sense, or an extra is not installed.
    """
    with state.held():
        if not resume:
            state.clear()
        units = divide(find_sources(request.paths, state.spool), request.job.key())
        keys = [unit.key for unit in units]
        covered = {key for run in state.runs(keys) for key in run.units}
        missing = [unit for unit in units if unit.key not in covered]
        with _workers(request, state) as workers:
            if missing:
                workers.map(missing, _counting(units, covered, progress))
            runs = state.runs(keys)
            tally = sum((run.tally for run in runs), Tally())
            if not tally.documents:
                reason = tally.skipped[0] if tally.skipped else "no document in it"
                raise InputError(reason, path=None if tally.skipped else request.paths[0])
            rows = assemble(
                Reduction(runs, keys, request.memory // 2),
                tally,
                units,
                request.concepts,
                request.thresholds,
                workers.fetch,
            )
    return Mined(tuple(rows), tally, len(covered), len(units))


class _Workers(Protocol):
    def map(self, units: Sequence[Unit], done: Callable[[Unit], None]) -> None: ...

    def fetch(self, wanted: Mapping[Unit, Wanted]) -> Mapping[Shown, Example]: ...


@contextmanager
def _workers(request: Request, state: State) -> Iterator[_Workers]:
    if request.cluster is None:
        yield LocalWorkers(request.job, state, request.processes, request.memory)
        return
    from shuyu.corpus.cluster import ClusterWorkers, connected

    with connected(request.cluster) as client:
        yield ClusterWorkers(request.job, state, client)


def _counting(
    units: Sequence[Unit], covered: Set[str], progress: Progress | None
) -> Callable[[Unit], None]:
    whole = sum(unit.size for unit in units)
    size = sum(unit.size for unit in units if unit.key in covered)
    if progress is not None:
        progress(size, whole)

    def done(unit: Unit) -> None:
        nonlocal size
        size += unit.size
        if progress is not None:
            progress(size, whole)

    return done
