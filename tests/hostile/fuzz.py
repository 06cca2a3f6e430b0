"""Thousands of mutated files given to the program, a batch of them to each forked process.

The process judges each run itself and writes down what was wrong; what kills it, the parent sees.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.arena import DOCUMENTED, MOST_SECONDS, Arena, make_termbase, obeyed
from tests.hostile.chance import seeded
from tests.hostile.mutation import mutate

BATCH = 50
_TABLE = "concept,language,term\na,en,another\n"


def fuzz(arena: Arena, form: str, seed: int, count: int) -> tuple[int, list[str]]:
    """Try mutated files.

    Args:
        arena: where the program runs.
        form: ``yaml``, ``tbx`` or ``csv``.
        seed: of the first batch; a batch is made again from its seed and form alone.
        count: how many files.

    Returns:
        How many of them the program could read, and what went wrong.
    """
    read, faults = 0, []
    for start in range(0, count, BATCH):
        folder = arena.folder / f"fuzz-{form}-{seed}-{start}"
        result = arena.run(
            "--version",
            before="tests.hostile.fuzz:feed",
            details=(form, seed + start, min(BATCH, count - start), str(folder)),
        )
        report = folder / "report"
        lines = report.read_text("utf-8").splitlines() if report.exists() else []
        if not lines or lines[-1] != "done":
            kept = arena.folder / f"killer.{form}"
            kept.write_bytes((folder / f"hostile.{form}").read_bytes())
            faults.append(f"batch {seed + start}: exit code {result.code}; see {kept}")
        for line in lines[:-1]:
            number, fault = json.loads(line)
            read += fault == ""
            if fault:
                faults.append(f"batch {seed + start}, file {number}: {fault}")
        if not faults:
            shutil.rmtree(folder)
    return read, faults


def feed(form: str, seed: int, count: int, name: str) -> None:
    """Be the program for a batch of files; runs inside the fork, and ends it."""
    folder = Path(name)
    base = make_termbase(folder / "terms")
    chance = seeded(seed)
    with (folder / "report").open("w", encoding="utf-8") as report:
        for number in range(count):
            data = mutate(form, chance)
            target = folder / f"hostile.{form}"
            target.write_bytes(data)
            for fault in _tried(form, base, target):
                report.write(json.dumps([number, fault]) + "\n")
                report.flush()
        report.write("done")
    os._exit(0)


def _tried(form: str, base: Path, target: Path) -> Iterator[str]:
    """Yield the faults of one file, or an empty text where it could be read."""
    if form == "yaml":
        (base / "hostile.yaml").write_bytes(target.read_bytes())
        code, faults = _run("-g", str(base), "export", "json")
        yield from faults
        if code in (0, 1):
            table = base.parent / "table.csv"
            table.write_text(_TABLE, "utf-8")
            added, faults = _run("-g", str(base), "import", "--merge", "add", str(table))
            yield from faults
            again, faults = _run("-g", str(base), "export", "json")
            yield from faults
            if again not in (0, 1):
                yield f"an import (exit code {added}) damaged the file"
    else:
        arguments = ("-g", str(base), "import", "--dry-run", str(target))
        code, faults = _run(*arguments)
        yield from faults
    if code in (0, 1):
        yield ""


def _run(*arguments: str) -> tuple[int, list[str]]:
    from shuyu.cli.app import run

    out, err = io.BytesIO(), io.BytesIO()
    sys.stdout = io.TextIOWrapper(out, "utf-8")
    sys.stderr = io.TextIOWrapper(err, "utf-8")
    start = time.process_time()
    faults = []
    try:
        code = int(run(arguments))
    except BaseException:
        code = 1
        faults.append("traceback: " + traceback.format_exc()[-500:])
    taken = time.process_time() - start
    sys.stdout.flush()
    sys.stderr.flush()
    said = err.getvalue()
    if code not in DOCUMENTED:
        faults.append(f"exit code {code}")
    if b"internal error" in said or b"Traceback" in said:
        faults.append(said.decode("utf-8", "replace").strip()[-300:])
    if taken > MOST_SECONDS:
        faults.append(f"{taken:.1f} s")
    shown = said if "export" in arguments else said + out.getvalue()
    if steering := obeyed(shown):
        faults.append(f"writes {steering}")
    return code, faults
