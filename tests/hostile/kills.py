"""SIGKILL at a random moment of a save, again and again: ``python -m tests.hostile.kills``.

The killed process says which save it has finished, so that the file must hold that one or the one
that was under way; and whoever comes next can save.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

from shuyu.errors import ShuyuError
from shuyu.termbase.store import TermBase
from tests.hostile.arena import make_termbase
from tests.hostile.chance import seeded
from tests.hostile.saver import edit

_FILLERS = 50
_FILLER = "".join(f"- id: f{number}\n  zh: [词{number}]\n" for number in range(_FILLERS))
#: A kill falls into the first saves of a process, or before them.
_SAVES = 2.5


def kill_at_random(folder: Path, seed: int, count: int) -> tuple[int, list[str]]:
    """Kill a saving process.

    Args:
        folder: for the term base; must not exist.
        seed: of the moments.
        count: how often.

    Returns:
        How many saves the killed processes had finished, and what went wrong.
    """
    chance = seeded(seed)
    make_termbase(folder, a=f"- id: a\n  zh: [一]\n  note: '0'\n{_FILLER}")
    faults: list[str] = []
    done = last = 0
    base = TermBase.open(folder)
    start = time.monotonic()
    edit(base, "a", "1")
    edit(base, "a", "0")
    longest = _SAVES * (time.monotonic() - start) / 2
    for number in range(count):
        last, fault = _kill_one(folder, last, chance.uniform(0, longest))
        if fault:
            faults.append(f"kill {number}: {fault}")
        done += last
        try:
            edit(TermBase.open(folder), "a", "0")
        except ShuyuError as error:
            faults.append(f"after kill {number}: the next save failed: {error}")
        last = 0
    shutil.rmtree(folder)
    return done, faults


def _kill_one(folder: Path, last: int, delay: float) -> tuple[int, str]:
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receive)
        _save_for_ever(folder, last, send)
    os.close(send)
    os.read(receive, 1)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(receive, "rb") as pipe:
        said = pipe.read().split()
    last = int(said[-1]) if said else last
    try:
        base = TermBase.open(folder)
    except ShuyuError as error:
        return last, f"unreadable: {error}"
    entry = base.get("a")
    if len(base.entries()) != _FILLERS + 1 or entry is None:
        return last, f"{len(base.entries())} entries of {_FILLERS + 1}"
    if entry.concept.note not in (str(last), str(last + 1)):
        return last, f"save {last} was acknowledged, the file holds {entry.concept.note}"
    return last, ""


def _save_for_ever(folder: Path, last: int, send: int) -> None:
    base = TermBase.open(folder)
    os.write(send, b" ")
    while True:
        last += 1
        edit(base, "a", str(last))
        os.write(send, f"{last} ".encode())


if __name__ == "__main__":
    total, wrong = kill_at_random(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write("\n".join([str(total), *wrong]) + "\n")
