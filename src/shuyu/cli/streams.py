"""Standard output and standard error, in a form light enough for the start-up path of ``lookup``.

``output`` builds on it; nothing here may import more than Python has loaded when it starts.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO


def prepare_streams() -> None:
    """Make stdout and stderr take any text: UTF-8 where the stream is no terminal of another kind.

    A terminal or locale that cannot show a character gets an escape, never a traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def colour(stream: TextIO) -> bool:
    """Tell whether to style what is written to a stream: a terminal, and no NO_COLOR."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emit(line: str) -> None:
    """Write one line of data."""
    sys.stdout.write(line + "\n")


def say(line: str) -> None:
    """Write talk, safe for a terminal; a closed or full stderr must not stop the work."""
    if not line.isprintable():
        from shuyu.language.cells import visible

        line = visible(line, newline=True)
    try:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        pass
