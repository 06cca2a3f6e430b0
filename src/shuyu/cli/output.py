"""Standard output, standard error, colour and exit codes: every command speaks through here.

Data goes to stdout, talk to stderr. Whatever comes from a file passes ``visible`` on its way to a
terminal. No other module of the command line writes to a stream or knows an exit code, but for
``streams``, the part of this one that ``lookup`` can afford.
"""

from __future__ import annotations

import codecs
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from shuyu.cli.streams import colour, emit, prepare_streams, say
from shuyu.errors import (
    ConflictError,
    ShuyuError,
    StorageError,
    TermBaseError,
)

__all__ = [
    "Exit",
    "colour",
    "complain",
    "emit",
    "exit_code",
    "prepare_streams",
    "replacing",
    "reported",
    "say",
    "write_chunks",
    "write_lines",
    "write_text",
]


class Exit(IntEnum):
    """What a process's exit code says; scripts depend on these."""

    DONE = 0
    NOTHING = 1  # nothing found, or findings at or above the threshold
    USAGE = 2  # wrong usage or unreadable input
    TERM_BASE = 3
    CONFLICT = 4
    INTERRUPTED = 130


def exit_code(error: ShuyuError) -> Exit:
    """Return the exit code that a failure ends the process with."""
    if isinstance(error, TermBaseError):
        return Exit.TERM_BASE
    if isinstance(error, ConflictError):
        return Exit.CONFLICT
    return Exit.USAGE


def complain(message: str) -> None:
    """Write an error as ``shuyu: message``, with nothing in it that a terminal would obey."""
    from shuyu.language.cells import visible

    lines = message.splitlines() or [""]
    say("\n".join(f"shuyu: {visible(line)}" for line in lines))


def write_lines(lines: Iterable[str], target: str | None) -> None:
    """Write data to a file, whole or not at all, or to stdout.

    Args:
        lines: without line ends.
        target: a path; None or ``-`` is stdout.

    Raises:
        StorageError: the file cannot be written; what it held before is still there.
    """
    if target in (None, "-"):
        for line in lines:
            emit(line)
        return
    with replacing(Path(str(target))) as file:
        file.writelines(line + "\n" for line in lines)


def write_chunks(chunks: Iterable[bytes], target: str | None) -> None:
    """Write bytes to a file, whole or not at all, or to stdout; as write_lines()."""
    if target in (None, "-"):
        sys.stdout.flush()
        if sys.stdout.isatty():
            for text in codecs.iterdecode(chunks, "utf-8", "backslashreplace"):
                write_text(text)
            return
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        return
    with replacing(Path(str(target))) as file:
        for chunk in chunks:
            file.buffer.write(chunk)


def write_text(text: str) -> None:
    """Write text to stdout exactly, or where that is a terminal so that all of it can be seen."""
    if sys.stdout.isatty():
        from shuyu.language.cells import visible

        lines = text.replace("\r\n", "\n")
        text = "\t".join(visible(part, newline=True) for part in lines.split("\t"))
    sys.stdout.write(text)


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a text file for writing that takes the place of ``path`` only when all went well.

    Raises:
        StorageError: it cannot be written; what it held before is still there.
    """
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise StorageError("is a directory", path=str(path))
        if path.exists() and not path.is_file():  # a device or a pipe takes what it gets
            with path.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            return
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        temporary.replace(path.resolve())
        temporary = None
    except OSError as error:
        raise StorageError((error.strerror or str(error)).lower(), path=str(path)) from None
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def reported(*, debug: bool) -> Iterator[list[int]]:
    """Turn failures inside the block into one line on stderr and an exit code.

    Args:
        debug: let exceptions through instead, with their traceback.

    Yields:
        A list that holds the exit code afterwards; the block may append its own.
    """
    codes: list[int] = []
    try:
        yield codes
        sys.stdout.flush()
    except ShuyuError as error:
        if debug:
            raise
        complain(str(error))
        codes.append(exit_code(error))
    except BrokenPipeError:
        # The reader left (| head): not our failure, and Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        codes.append(Exit.DONE if not codes else codes[-1])
    except KeyboardInterrupt:
        codes.append(Exit.INTERRUPTED)
    except (OSError, RecursionError, MemoryError) as error:
        if debug:
            raise
        complain(_described(error))
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        codes.append(Exit.USAGE)
    except Exception as error:
        # A defect of ours is one line as well, with what a report of it needs.
        if debug:
            raise
        complain(f"internal error: {type(error).__name__}: {error} (--debug shows where)")
        codes.append(Exit.USAGE)
    if not codes:
        codes.append(Exit.DONE)


def _described(error: BaseException) -> str:
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return f"{name}{(error.strerror or str(error)).lower()}"
    return "out of memory" if isinstance(error, MemoryError) else "the input nests too deeply"
