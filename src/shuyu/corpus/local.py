"""Working on the units of a corpus on this machine: in this process, or in several.

A worker that dies costs the units it was at, which are done again; every mapped unit is on disk, so
nothing else is ever done twice.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TypeVar

from shuyu.corpus.examples import Example, Shown, Wanted, find_examples
from shuyu.corpus.mapper import Job, Mapper
from shuyu.corpus.runs import State, to_bytes
from shuyu.corpus.units import Unit
from shuyu.errors import StorageError

#: Resident memory of a process that maps, and of the one that leads, in bytes.
WORKER_BYTES = 340 << 20
LEADER_BYTES = 150 << 20
#: Less input is not worth a second process.
_SMALL = 4 << 20
_ATTEMPTS = 3  # that workers may die without anything done

_Answer = TypeVar("_Answer")
_mapper: Mapper | None = None
_state: State | None = None


class LocalWorkers:
    """Processes of this machine.

    Args:
        job: what is asked.
        state: takes the results of units.
        processes: how many at most; None goes by the work, the machine and the memory.
        memory: what all processes may take, in bytes.
    """

    def __init__(self, job: Job, state: State, processes: int | None, memory: int) -> None:
        self._job = job
        self._state = state
        self._wanted = processes
        self._memory = memory

    def map(self, units: Sequence[Unit], done: Callable[[Unit], None]) -> None:
        """Map units and keep each result in the state.

        Args:
            units: those that the state lacks.
            done: told of each finished unit.

        Raises:
            InterruptedRunError: the disk is full or fails.
            StorageError: workers die again and again.
        """
        processes = self._processes(units)
        if processes == 1:
            mapper = Mapper(self._job)
            for unit in units:
                self._state.write(to_bytes(mapper.map(unit)))
                done(unit)
            return
        tasks = {unit: (unit,) for unit in units}
        self._in_pool(processes, _map, tasks, lambda unit, _: done(unit))

    def fetch(self, wanted: Mapping[Unit, Wanted]) -> dict[Shown, Example]:
        """Return the examples in lines of units."""
        found: dict[Shown, Example] = {}

        def take(_unit: Unit, examples: Mapping[Shown, Example]) -> None:
            found.update(examples)

        processes = self._processes(list(wanted))
        reading = self._job.reading
        if processes == 1:
            for unit, lines in wanted.items():
                take(unit, find_examples(unit, lines, reading))
        else:
            tasks = {unit: (unit, lines, reading) for unit, lines in wanted.items()}
            self._in_pool(processes, find_examples, tasks, take)
        return found

    def _processes(self, units: Sequence[Unit]) -> int:
        if self._wanted is not None:
            return max(1, min(self._wanted, len(units)))
        if sum(unit.size for unit in units) < _SMALL:
            return 1
        room = (self._memory - LEADER_BYTES) // WORKER_BYTES
        return max(1, min(len(os.sched_getaffinity(0)), len(units), room))

    def _in_pool(
        self,
        processes: int,
        function: Callable[..., _Answer],
        tasks: Mapping[Unit, tuple[object, ...]],
        take: Callable[[Unit, _Answer], None],
    ) -> None:
        """Call a function for each unit in worker processes, again where a worker died."""
        waiting = dict(tasks)
        attempts = 0
        while waiting:
            before = len(waiting)
            try:
                self._once(processes, function, waiting, take)
            except BrokenProcessPool:
                attempts = attempts + 1 if len(waiting) == before else 0
                if attempts == _ATTEMPTS:
                    message = "worker processes die again and again (is there enough memory?)"
                    raise StorageError(f"{message}; what is done is kept: --resume") from None

    def _once(
        self,
        processes: int,
        function: Callable[..., _Answer],
        waiting: dict[Unit, tuple[object, ...]],
        take: Callable[[Unit, _Answer], None],
    ) -> None:
        """Work on what waits, and take each unit from it when it is done."""
        pool = ProcessPoolExecutor(
            min(processes, len(waiting)),
            get_context("spawn"),
            _begin,
            (self._job, self._state.folder),
        )
        try:
            futures: dict[Future[_Answer], Unit] = {
                pool.submit(function, *arguments): unit for unit, arguments in waiting.items()
            }
            pending = set(futures)
            while pending:
                finished, pending = wait(pending, return_when=FIRST_COMPLETED)
                for future in finished:
                    unit = futures.pop(future)  # it holds its result
                    take(unit, future.result())
                    del waiting[unit]
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _begin(job: Job, folder: Path) -> None:
    """Prepare a worker; an interrupt is for the process that leads, whose end is the worker's."""
    global _mapper, _state
    threading.Thread(target=_end_with_leader, daemon=True).start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _mapper, _state = Mapper(job), State(folder)


def _end_with_leader() -> None:
    """Wait for the leading process, and leave with it; a killed one would leave workers behind."""
    leader = parent_process()
    if leader is not None:
        leader.join()
        os._exit(1)


def _map(unit: Unit) -> None:
    if _mapper is None or _state is None:
        raise RuntimeError("the worker was not prepared")
    _state.write(to_bytes(_mapper.map(unit)))
