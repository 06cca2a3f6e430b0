"""The long form of the hostile tests: ``python -m tests.hostile --full [--seed N] [--only ROW]``.

It writes a line a row, with what was tried and how much of it went wrong, and ends with exit code 1
where anything did.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.hostile import syscalls
from tests.hostile.rows import ROWS

_SHOWN = 20


def main() -> int:
    """Run the rows; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("--full", action="store_true", required=True, help="yes, all of it")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of all that is random")
    parser.add_argument("--only", choices=ROWS, action="append", help="a row; may be repeated")
    options = parser.parse_args()
    _say(f"seed {options.seed}")
    broken = False
    for name in options.only or ROWS:
        if name.startswith("calls-") and not syscalls.is_possible():
            _say(f"{name:16} skipped: strace is not here or may not trace")
            continue
        if name.startswith("room-") and shutil.which("tmux") is None:
            _say(f"{name:16} skipped: tmux is not here")
            continue
        folder = Path(tempfile.mkdtemp(prefix=f"hostile-{name}-"))
        start = time.monotonic()
        outcome = ROWS[name](folder, options.seed)
        taken = time.monotonic() - start
        _say(f"{name:16} {outcome.counts}: {len(outcome.faults)} wrong ({taken:.0f} s)")
        for fault in outcome.faults[:_SHOWN]:
            _say(f"    {fault}")
        if outcome.faults:
            broken = True
            _say(f"    the files are in {folder}")
        else:
            shutil.rmtree(folder)
    return int(broken)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
