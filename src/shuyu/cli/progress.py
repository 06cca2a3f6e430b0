"""A progress bar on stderr for work that takes more than a moment; none where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 0.5
_CELLS = 30


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Show how far a piece of work is.

    Args:
        label: what is being made.

    Yields:
        What to call with the amount done and the whole, or None where stderr is no terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    shown = False

    def show(done: int, total: int) -> None:
        nonlocal shown
        if total and time.monotonic() - began > _PATIENCE:
            filled = _CELLS * done // total
            bar = "#" * filled + "-" * (_CELLS - filled)
            sys.stderr.write(f"\r{label} [{bar}] {100 * done // total:3d} %")
            sys.stderr.flush()
            shown = True

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
