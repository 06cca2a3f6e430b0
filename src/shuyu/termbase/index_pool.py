"""The rows of many glossary files, read in several processes where that pays."""

from __future__ import annotations

import marshal
import os
from contextlib import ExitStack

from shuyu.termbase.garbage import paused_gc
from shuyu.termbase.index_rows import read_rows
from shuyu.termbase.source import open_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shuyu.termbase.index_rows import Rows
    from shuyu.termbase.reading import EntrySettings

    #: Called with what is done and what there is to do, in bytes.
    Progress = Callable[[int, int], None]

    #: Name and path of a file, its bytes, and what the settings say of entries.
    Job = tuple[str, str, bytes, EntrySettings]

_PARALLEL_BYTES = 1_000_000
_WORKERS = 4

_jobs: list[Job] = []  # of a worker, which has them from the process that it was forked from


def read_files(jobs: list[Job], progress: Progress | None) -> Iterator[tuple[str, Rows]]:
    """Yield the name and the rows of each file, in order.

    Args:
        jobs: the files.
        progress: told of the work after each.

    Raises:
        EntryError: one is invalid; the first in order counts.
    """
    total, done = sum(len(data) for _, _, data, _ in jobs), 0
    workers = min(_WORKERS, os.cpu_count() or 1, len(jobs))
    with ExitStack() as stack:
        results: Iterator[Rows] = map(_read_job, jobs)
        if total > _PARALLEL_BYTES and workers > 1 and _may_fork():
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            fork = get_context("fork")
            pool = stack.enter_context(
                ProcessPoolExecutor(workers, fork, initializer=_jobs.extend, initargs=(jobs,))
            )
            stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            results = map(marshal.loads, pool.map(_read_marshalled, range(len(jobs))))
        for (name, _, data, _), rows in zip(jobs, results, strict=True):
            yield name, rows
            done += len(data)
            if progress:
                progress(done, total)


def _may_fork() -> bool:
    """Tell whether this process has no threads: one that has some must not be forked."""
    import threading

    return threading.active_count() == 1


def _read_job(job: Job) -> Rows:
    _, path, data, settings = job
    with paused_gc():
        return read_rows(open_source(data, path).text, path, settings)


def _read_marshalled(place: int) -> bytes:
    """Return the rows of a file as bytes: pickling them takes twice as long."""
    return marshal.dumps(_read_job(_jobs[place]), 2)  # a version without references is read faster
