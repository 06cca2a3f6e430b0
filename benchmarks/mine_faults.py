"""Whether mining gives the same rows whatever happens to it, and how much memory it takes.

Run: ``python benchmarks/mine_faults.py CORPUS STEP…`` with a folder (see ``mine_corpus.py``) and
some of the steps, or none for all of them:

``local``      one run with ``--memory 500MB``, and the memory of all its processes;
``killed``     a run that is killed with SIGKILL at random moments, and resumed;
``full``       a run whose disk is full, and resumed with more room;
``cluster``    a Dask cluster of three workers, started by its own command line, that loses three
               workers at random moments;
``scheduler``  a cluster whose scheduler is killed, and the run resumed on another.

It prints seconds and the SHA-256 of the rows of each; all must be the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_CHANCE = random.Random()  # noqa: S311 -- moments, no secret
_SAMPLE = 0.5  # seconds between two looks at the memory
_WAIT = 120
_SMALL_DISK = 2 << 20


class Runs:
    """Runs of ``shuyu mine`` on one corpus.

    Args:
        corpus: its folder.
        scratch: takes states and outputs.
    """

    def __init__(self, corpus: Path, scratch: Path) -> None:
        self._corpus = corpus
        self._scratch = scratch

    def start(self, name: str, *options: str, limit: int | None = None) -> subprocess.Popen[str]:
        """Start a run; ``limit`` is the most bytes that it may write into one file."""
        command = [sys.executable, "-m", "shuyu", "mine", str(self._corpus), *options]
        command += ["-o", str(self._output(name)), "--state", str(self._scratch / name)]
        return subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, preexec_fn=_limiting(limit)
        )

    def finish(self, name: str, run: subprocess.Popen[str], what: str) -> None:
        """Wait for a run and print how it went."""
        began = time.perf_counter()
        _, told = run.communicate()
        if run.returncode:
            raise SystemExit(f"{name}: {told}")
        digest = hashlib.sha256(self._output(name).read_bytes()).hexdigest()
        wall = time.perf_counter() - began
        print(f"{name}: {wall:.0f} s, {what}sha256 {digest[:16]}", flush=True)

    def kept(self, name: str) -> int:
        """Return how many results a run has kept so far."""
        return len(list((self._scratch / name).glob("*.run")))

    def grown(self, name: str, count: int) -> Callable[[], bool]:
        """Return what tells whether a run has kept so many more than now."""
        before = self.kept(name)
        return lambda: self.kept(name) >= before + count

    def over(self, run: subprocess.Popen[str]) -> Callable[[], bool]:
        """Return what tells whether a run has ended."""
        return lambda: run.poll() is not None

    def _output(self, name: str) -> Path:
        return self._scratch / f"{name}.tsv"


def _limiting(limit: int | None) -> Callable[[], None] | None:
    if limit is None:
        return None
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def local(runs: Runs, _scratch: Path) -> None:
    """Print the most memory that all processes of a run take together."""
    run = runs.start("local", "--memory", "500MB")
    most, began = 0, time.perf_counter()
    while run.poll() is None:
        most = max(most, _memory(run.pid))
        time.sleep(_SAMPLE)
    seconds = time.perf_counter() - began
    runs.finish("local", run, f"after {seconds:.0f} s, at most {most >> 20} MB, ")


def killed(runs: Runs, _scratch: Path) -> None:
    """Kill a run three times."""
    options: tuple[str, ...] = ("--workers", "2")
    kept = []
    for _ in range(3):
        run = runs.start("killed", *options)
        _until(_either(runs.grown("killed", 3), runs.over(run)))
        time.sleep(_CHANCE.random() * 5)
        run.kill()
        run.wait()
        kept.append(runs.kept("killed"))
        options = ("--workers", "2", "--resume")
    runs.finish("killed", runs.start("killed", *options), f"killed with {kept} units kept, ")


def full(runs: Runs, _scratch: Path) -> None:
    """Let the disk be full: no file may have more than two megabytes."""
    run = runs.start("full", "--workers", "1", limit=_SMALL_DISK)
    _, told = run.communicate()
    last = told.strip().splitlines()[-1]
    print(f"full: exit {run.returncode}, {runs.kept('full')} units kept: {last}")
    runs.finish("full", runs.start("full", "--resume"), "")


def cluster(runs: Runs, scratch: Path) -> None:
    """Lose three workers of a cluster of three; each is replaced."""
    with _cluster(scratch) as (address, start_worker, workers, _):
        run = runs.start("cluster", "--cluster", address)
        for _ in range(3):
            _until(_either(runs.grown("cluster", 1), runs.over(run)))
            time.sleep(_CHANCE.random() * 5)
            victim = workers.pop(_CHANCE.randrange(len(workers)))
            victim.kill()
            victim.wait()
            workers.append(start_worker())
        runs.finish("cluster", run, "three workers killed, ")


def scheduler(runs: Runs, scratch: Path) -> None:
    """Lose the scheduler, and go on with another."""
    with _cluster(scratch) as (address, _, _, leader):
        run = runs.start("scheduler", "--cluster", address)
        _until(runs.grown("scheduler", 1))
        leader.kill()
        _, told = run.communicate(timeout=_WAIT)
    print(f"scheduler: exit {run.returncode}: {told.strip().splitlines()[-1]}")
    kept = runs.kept("scheduler")
    with _cluster(scratch) as (address, *_):
        run = runs.start("scheduler", "--cluster", address, "--resume")
        runs.finish("scheduler", run, f"resumed with {kept} blocks kept, ")


@contextmanager
def _cluster(
    scratch: Path,
) -> Iterator[
    tuple[
        str,
        Callable[[], subprocess.Popen[bytes]],
        list[subprocess.Popen[bytes]],
        subprocess.Popen[bytes],
    ]
]:
    """Start a scheduler and three workers by Dask's command lines."""
    file = scratch / "scheduler.json"
    file.unlink(missing_ok=True)
    leader = _dask(
        "scheduler", "--port", "0", "--scheduler-file", str(file), "--no-dashboard", folder=scratch
    )
    _until(file.exists)
    address = json.loads(file.read_text("utf-8"))["address"]

    def start_worker() -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "1GB")
        return _dask("worker", address, *options, folder=scratch)

    workers = [start_worker() for _ in range(3)]
    try:
        yield address, start_worker, workers, leader
    finally:
        for process in (*workers, leader):
            process.kill()
            process.wait()


def _dask(part: str, *options: str, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{part}", *options]
    nothing = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, stdout=nothing, stderr=nothing)


def _until(happened: Callable[[], bool]) -> None:
    limit = time.monotonic() + _WAIT * 5
    while not happened():
        if time.monotonic() > limit:
            raise SystemExit("nothing happens")
        time.sleep(0.1)


def _either(one: Callable[[], bool], other: Callable[[], bool]) -> Callable[[], bool]:
    return lambda: one() or other()


def _memory(process: int) -> int:
    """Return the proportional set size of a process and all below it, in bytes (Linux)."""
    size = 0
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
        size = next(
            int(line.split()[1]) << 10 for line in rollup.splitlines() if line.startswith("Pss:")
        )
        children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    except (OSError, StopIteration):
        return size
    return size + sum(_memory(int(child)) for child in children.split())


STEPS = {step.__name__: step for step in (local, killed, full, cluster, scheduler)}


def main(corpus: Path, steps: Sequence[str]) -> None:
    """Run the steps."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with TemporaryDirectory(dir=os.environ.get("TMPDIR")) as scratch:
        runs = Runs(corpus, Path(scratch))
        for name in steps or STEPS:
            STEPS[name](runs, Path(scratch))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
