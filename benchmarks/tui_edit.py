"""What the first edits cost in the review room: the form, a typed character, saves.

Run: ``python benchmarks/tui_edit.py [--size 100000] [--folder DIR]``. CPU and memory are the
kernel's count for the whole process; the base is put back by undoing and saving again.
"""

from __future__ import annotations

import argparse
import os
import select
import shutil
import sys
import tempfile
import time
from pathlib import Path

from lookup_data import FILES, read_or_make, write_base
from tui import Terminal, warm

#: What is done, the key for it, what is on the screen when it is done.
STEPS = (
    ("the form, first", "\x1bOQ", "Back"),
    ("a character", "x", "unsaved"),
    ("save", "\x13", "saved"),
    ("leave the form", "\x1b", " of "),
    ("undo", "u", "undone"),
    ("save", "w", "saved"),
    ("the form, again", "\x1bOQ", "Back"),
    ("leave the form", "\x1b", " of "),
)
_REST = 2.0
_PATIENCE = 120.0


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="shuyu-tui-"))
    folder.mkdir(parents=True, exist_ok=True)
    concepts = read_or_make(folder / "t.tsv", options.size)
    base = folder / f"b{options.size}"
    if not base.exists():
        write_base(base, concepts[: options.size], FILES.get(options.size, 1))
    environment = {
        **os.environ,
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "TERM": "xterm-256color",
    }
    command = [sys.executable, "-m", "shuyu", "-g", str(base), "review"]
    warm(command, environment, concepts)
    terminal = Terminal(command, environment)
    terminal.wait_for(concepts[0].zh)
    print("| step | CPU ms | peak MB |\n|---|---:|---:|")
    for name, key, shown in STEPS:
        spent = step(terminal, key, shown)
        print(f"| {name} | {spent:.0f} | {terminal.peak():.0f} |")
    terminal.close()
    if options.folder is None:
        shutil.rmtree(folder)


def step(terminal: Terminal, key: str, shown: str) -> float:
    """Press a key, wait for what it shows and a while more; return the CPU milliseconds."""
    before, start = terminal.cpu(), len(terminal.seen)
    terminal.send(key)
    end = time.monotonic() + _PATIENCE
    rest = None
    while time.monotonic() < (rest or end):
        if select.select([terminal.fd], [], [], 0.05)[0]:
            terminal.seen += os.read(terminal.fd, 65536)
        if rest is None and shown.encode() in terminal.seen[start:]:
            rest = time.monotonic() + _REST
    if rest is None:
        raise SystemExit(f"never saw {shown!r}")
    return terminal.cpu() - before


if __name__ == "__main__":
    main()
