"""Every system call of a save, killed or failed once, by strace.

A save is traced between two calls that stand out; then it is run once for each call of the trace,
which ends there, or gets an error for an answer.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from shuyu.errors import ShuyuError
from shuyu.termbase.store import TermBase
from tests.hostile.arena import ROOT, make_termbase
from tests.hostile.saver import BEGIN, END, edit

OLD = "- id: a\n  zh: [一]\n  note: old\n- id: b\n  zh: [二]\n"
NEW = OLD.replace("old", "new")
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\(")
#: Calls that cannot fail with the errors of a disk, or whose failure only ends the process.
_MEMORY = frozenset(
    """
    brk mmap munmap mprotect madvise mremap rt_sigaction rt_sigprocmask exit_group getpid gettid
    getrandom futex clock_gettime clock_nanosleep sched_getaffinity prlimit64 sysinfo ioctl uname
    """.split()  # noqa: SIM905 - a list of names reads better so
)
#: What the file of a save meets on the disk; each is failed with one of these.
ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EMFILE", "ENOLCK")

Point = tuple[str, int]


def is_possible() -> bool:
    """Tell whether strace is here and may trace."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode == 0


def trace(folder: Path) -> list[Point]:
    """Return the system calls of one save, each with its number among those of its name."""
    _make(folder)
    log = folder.with_suffix(".trace")
    _run(folder, ("-o", str(log)))
    counts: Counter[str] = Counter()
    points: list[Point] = []
    inside = False
    for line in log.read_text("utf-8", "replace").splitlines():
        call = _CALL.match(line)
        if call is None:
            continue
        counts[call[1]] += 1
        if END in line:
            break
        if inside:
            points.append((call[1], counts[call[1]]))
        inside = inside or BEGIN in line
    shutil.rmtree(folder)
    return points


def order_of_save(folder: Path) -> list[str]:
    """Return the calls of a save that decide what a power failure leaves, in order.

    ``truncate`` stands for opening a file of the term base in a way that empties it.
    """
    _make(folder)
    log = folder.with_suffix(".trace")
    _run(folder, ("-o", str(log)))
    _, _, inside = log.read_text("utf-8", "replace").partition(BEGIN)
    found = []
    for line in inside.partition(END)[0].splitlines():
        call = _CALL.match(line)
        if call and call[1] in ("fsync", "fdatasync", "rename", "renameat", "renameat2"):
            found.append(call[1])
        elif "O_TRUNC" in line and str(folder) in line:
            found.append("truncate")
    shutil.rmtree(folder)
    return found


def kill_at(folder: Path, point: Point) -> Iterator[str]:
    """Yield what was wrong after a save that was killed as it made a call."""
    name, number = point
    _make(folder)
    done = _run(folder, (f"--inject={name}:signal=KILL:when={number}", f"--trace={name}"))
    if done.returncode != -9 and done.returncode != 137:
        yield f"{name} {number}: was not killed (exit code {done.returncode})"
    yield from _after(folder, f"killed at {name} {number}")
    shutil.rmtree(folder)


def fail_at(folder: Path, point: Point, error: str) -> Iterator[str]:
    """Yield what was wrong after a save in which a call answered with an error."""
    name, number = point
    _make(folder)
    done = _run(folder, (f"--inject={name}:error={error}:when={number}", f"--trace={name}"))
    where = f"{error} at {name} {number}"
    text = (folder / "a.yaml").read_text("utf-8")
    if done.returncode == 0 and text != NEW:
        yield f"{where}: exit code 0, but the old content"
    if done.returncode < 0:
        yield f"{where}: signal {-done.returncode}"
    left = [one.name for one in folder.iterdir() if one.name.endswith(".tmp")]
    if left:
        yield f"{where}: left {left}"
    yield from _after(folder, where)
    shutil.rmtree(folder)


def failing(points: Sequence[Point]) -> list[Point]:
    """Return the points at which a disk can fail."""
    return [point for point in points if point[0] not in _MEMORY]


def _after(folder: Path, where: str) -> Iterator[str]:
    text = (folder / "a.yaml").read_text("utf-8")
    if text not in (OLD, NEW):
        yield f"{where}: neither old nor new: {text[:80]!r}"
    try:
        edit(TermBase.open(folder), "b", "next")
    except ShuyuError as error:
        yield f"{where}: the next save failed: {error}"


def _make(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    make_termbase(folder, a=OLD)


def _run(folder: Path, options: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    log = () if "-o" in options else ("-o", os.devnull)
    save = (sys.executable, "-m", "tests.hostile.saver", str(folder), "once", "a", "1")
    return subprocess.run(
        ["strace", *log, *options, *save],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        capture_output=True,
        check=False,
        timeout=120,
    )
