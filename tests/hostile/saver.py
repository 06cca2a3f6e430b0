"""A process that edits a term base, for those who kill it, fail its calls or run many of it.

``python -m tests.hostile.saver FOLDER MODE NAME COUNT`` writes one JSON line for each edit that was
acknowledged, and last the number of conflicts. Modes: ``once``, between two calls that a trace can
see; ``own``, one entry's field COUNT times; ``shared``, a field that others edit too.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from shuyu.errors import ConflictError
from shuyu.termbase.store import TermBase

BEGIN, END = "/shuyu-save-begins", "/shuyu-save-has-ended"


def edit(base: TermBase, concept_id: str, note: str) -> str | None:
    """Give an entry another note.

    Returns:
        The note that it had.

    Raises:
        ConflictError: somebody else gave it one.
    """
    entry = base.get(concept_id)
    if entry is None:
        raise LookupError(concept_id)
    changed = replace(entry.concept, note=note)
    base.write(changed, expected=entry.digest, base=entry.concept)
    return entry.concept.note


def main(folder: str, mode: str, name: str, count: int) -> None:
    """Do what the command line asks."""
    base = TermBase.open(Path(folder))
    if mode == "once":
        os.access(BEGIN, os.F_OK)
        edit(base, name, "new")
        os.access(END, os.F_OK)
        return
    conflicts = 0
    for number in range(count):
        note = f"{os.getpid()}-{number}"
        if mode == "shared":
            base.reload()
        try:
            before = edit(base, name, note)
        except ConflictError as error:
            conflicts += 1
            if mode == "own":  # nobody else edits the entry
                sys.stderr.write(f"{error}\n")
        else:
            sys.stdout.write(json.dumps([before, note]) + "\n")
            sys.stdout.flush()
    sys.stdout.write(f"{conflicts}\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
