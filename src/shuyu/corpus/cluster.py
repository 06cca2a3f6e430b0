"""Mapping the units of a corpus on a Dask cluster: the same map and merge, the same files.

Workers map units and merge the results with each other, a few at a time, into blocks; the leader
takes each block off the cluster into its state. Partials travel as bytes, which Dask measures,
spills and sends as they are; a dictionary in their place costs fifteen times as much. Dask computes
again what a lost worker held; when the scheduler is lost, the state resumes the run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from itertools import islice
from threading import Lock
from typing import Any, TypeVar

from shuyu.corpus.examples import Example, Shown, Wanted, find_examples
from shuyu.corpus.mapper import Job, Mapper
from shuyu.corpus.partial import merge
from shuyu.corpus.runs import InterruptedRunError, State, from_bytes, to_bytes
from shuyu.corpus.units import Unit
from shuyu.errors import UsageError

#: Partials that are merged at once, and units of a block that the leader receives.
_FAN_IN, _BLOCK = 4, 16
#: Blocks that are on the cluster at the same time, for each of its threads.
_AHEAD = 2
_RETRIES = 3
_PATIENCE = 30  # seconds to wait for a scheduler
_LOCAL = re.compile(r"local(?:\[(\d+)\])?")

#: A mapper is used by one thread; a second one of the same process would only wait for it anyway.
_ONE_AT_A_TIME = Lock()

_Task = TypeVar("_Task")


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Connect to a cluster.

    Args:
        address: of a scheduler, ``tcp://HOST:PORT``; ``local[N]`` starts N worker processes here.

    Yields:
        A ``distributed.Client``, which has no types.

    Raises:
        UsageError: Dask is not installed, or nobody answers.
    """
    dask = _dask()
    local = _LOCAL.fullmatch(address)
    try:
        if local:
            size = int(local[1]) if local[1] else None
            options = {"threads_per_worker": 1, "dashboard_address": None}
            with (
                dask.LocalCluster(n_workers=size, **options) as cluster,
                dask.Client(cluster) as client,
            ):
                yield client
        else:
            with dask.Client(address, timeout=_PATIENCE) as client:
                yield client
    except (TimeoutError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else "it does not answer"
        raise UsageError(f"no Dask scheduler at {address!r}: {reason}") from None


class ClusterWorkers:
    """The workers of a cluster, which open the sources by the same names.

    Args:
        job: what is asked.
        state: takes the results, in blocks of units.
        client: connected to the cluster.
    """

    def __init__(self, job: Job, state: State, client: Any) -> None:
        self._state = state
        self._client = client
        self._reading = job.reading
        self._job = client.scatter(job, broadcast=True, hash=False)
        self._ahead = _AHEAD * max(1, sum(client.nthreads().values()))

    def map(self, units: Sequence[Unit], done: Callable[[Unit], None]) -> None:
        """Map units and keep the results in the state.

        Args:
            units: those that the state lacks.
            done: told of each unit whose block has arrived.

        Raises:
            InterruptedRunError: the cluster is lost, or the leader's disk is full.
        """
        blocks = [list(units[at : at + _BLOCK]) for at in range(0, len(units), _BLOCK)]
        for block, content in self._arriving(blocks, self._tree):
            self._state.write(content)
            for unit in block:
                done(unit)

    def fetch(self, wanted: Mapping[Unit, Wanted]) -> dict[Shown, Example]:
        """Return the examples in lines of units."""
        found: dict[Shown, Example] = {}
        for _, examples in self._arriving(
            list(wanted),
            lambda unit: self._client.submit(
                find_examples, unit, wanted[unit], self._reading, retries=_RETRIES, pure=False
            ),
        ):
            found.update(examples)
        return found

    def _tree(self, block: list[Unit]) -> Any:
        """Put a block on the cluster: units at the leaves, one partial at the root."""
        submit = self._client.submit
        level = [submit(_map, unit, self._job, retries=_RETRIES, pure=False) for unit in block]
        while len(level) > 1:
            level = [
                submit(_merge, level[at : at + _FAN_IN], retries=_RETRIES, pure=False)
                for at in range(0, len(level), _FAN_IN)
            ]
        return level[0]

    def _arriving(
        self, tasks: Sequence[_Task], submit: Callable[[_Task], Any]
    ) -> Iterator[tuple[_Task, Any]]:
        """Yield tasks with their results as they arrive, only some of them at work at a time."""
        dask = _dask()
        lost = (OSError, dask.client.FutureCancelledError, dask.scheduler.KilledWorker)
        waiting = iter(tasks)
        at_work: dict[Any, _Task] = {}
        arriving = dask.as_completed()
        try:
            for task in islice(waiting, self._ahead):
                future = submit(task)
                at_work[future] = task
                arriving.add(future)
            for future in arriving:
                yield at_work.pop(future), future.result()
                future.release()
                for task in islice(waiting, 1):
                    future = submit(task)
                    at_work[future] = task
                    arriving.add(future)
        except InterruptedRunError:
            raise
        except lost as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            message = f"the cluster was lost ({reason}); what has arrived is kept: --resume goes on"
            raise InterruptedRunError(message) from None


def _dask() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise UsageError("a cluster needs Dask: pip install 'shuyu[cluster]'") from None


def _map(unit: Unit, job: Job) -> bytes:
    with _ONE_AT_A_TIME:
        return to_bytes(_mapper(job).map(unit))


def _merge(contents: Sequence[bytes]) -> bytes:
    if len(contents) == 1:
        return contents[0]
    return to_bytes(merge([from_bytes(content) for content in contents]))


@cache
def _mapper(job: Job) -> Mapper:
    """Return the mapper of this worker process; a job's concepts can be hashed."""
    return Mapper(job)
