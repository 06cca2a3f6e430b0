"""A progress bar on stderr for work that takes more than a moment; none where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE = 0.5
_CELLS = 30


@contextmanager
def progress_bar(
    label: str, *, rate: str | None = None
) -> Iterator[Callable[[int, int], None] | None]:
    """Show how far a piece of work is.

    Args:
        label: what is being made.
        rate: what the amounts count (``B``); then the rate and the remaining time are shown, too.
            What the first call names was done before.

    Yields:
        What to call with the amount done and the whole, or None where stderr is no terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    shown = False
    first: int | None = None

    def show(done: int, total: int) -> None:
        nonlocal shown, first
        first = done if first is None else first
        if total and time.monotonic() - began > _PATIENCE:
            filled = _CELLS * done // total
            bar = "#" * filled + "-" * (_CELLS - filled)
            seconds = time.monotonic() - began
            tail = _pace(done - first, total - done, seconds, rate) if rate else ""
            sys.stderr.write(f"\r{label} [{bar}] {100 * done // total:3d} %{tail}\x1b[K")
            sys.stderr.flush()
            shown = True

    try:
        yield show
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _pace(done: int, left: int, seconds: float, unit: str) -> str:
    """Return a rate and the time that is left; nothing while nothing is done."""
    if done <= 0 or seconds <= 0:
        return ""
    pace = done / seconds
    remaining = round(left / pace)
    shown, prefix = next(
        (pace / size, name)
        for size, name in ((1e9, "G"), (1e6, "M"), (1e3, "k"), (1, ""))
        if pace >= size or size == 1
    )
    clock = f"{remaining // 3600}:{remaining // 60 % 60:02d}:{remaining % 60:02d}"
    return f"  {shown:.1f} {prefix}{unit}/s  {clock} left"
