"""A disk that fails: every call of a command to the system answers once with an error.

Patched inside the forked program, so it needs no tracer; what Python does not see (``renameat2``
through ctypes) is failed at its wrapper.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.hostile.arena import Arena, Result, termbase

ERRORS = ("ENOSPC", "EIO", "EACCES", "EROFS", "EDQUOT", "EMFILE", "ENOLCK")
#: What a save calls; the module is found where its callers look it up.
CALLS = (
    "open",
    "read",
    "write",
    "close",
    "fsync",
    "fstat",
    "stat",
    "lstat",
    "fchmod",
    "link",
    "replace",
    "unlink",
    "scandir",
    "listdir",
    "readlink",
    "flock",
    "swap",
)
OLD = "- id: a\n  zh: [一]\n  en: [one]\n"
_TABLE = "concept,language,term\na,zh,一\na,en,one\na,en,single\n"


def fail_call(name: str, failing: int, code: int, told: str) -> None:
    """Make one call fail from now on; runs inside the program.

    Args:
        name: of CALLS.
        failing: which call of this name fails, from 0.
        code: its errno.
        told: a file that exists afterwards if that call was made.
    """
    count = -1
    create = os.open

    def failed() -> bool:
        nonlocal count
        count += 1
        if count != failing:
            return False
        os_close(create(told, os.O_CREAT | os.O_WRONLY))
        return True

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            if failed():
                if name == "close":
                    real(*arguments)
                raise OSError(code, os.strerror(code))
            return real(*arguments, **options)

        return call

    os_close = os.close
    if name == "flock":
        fcntl.flock = wrapped(fcntl.flock)
    elif name == "swap":
        from shuyu.termbase import saving

        make = saving._swapper
        saving._swapper = lambda: wrapped(make())
    else:
        setattr(os, name, wrapped(getattr(os, name)))


def fail_everywhere(arena: Arena, name: str, error: str) -> Iterator[tuple[int, str]]:
    """Fail each call of one name once in an import that changes an entry.

    Yields:
        The call's number and what was wrong, or an empty text.
    """
    code = getattr(errno, error)
    told = arena.folder / "told"
    table = arena.folder / "table.csv"
    table.write_text(_TABLE, "utf-8")
    number = 0
    while True:
        told.unlink(missing_ok=True)
        with termbase(arena.folder / "terms", a=OLD) as folder:
            result = arena.run(
                "-g", folder, "import", "--merge", "add", table,
                before="tests.hostile.faults:fail_call",
                details=(name, number, code, str(told)),
            )  # fmt: skip
            if not told.exists():
                return
            faults = list(_faults(result, folder))
        yield number, "; ".join(f"{error} at {name} {number}: {fault}" for fault in faults)
        number += 1


def _faults(result: Result, folder: Path) -> Iterator[str]:
    yield from result.faults()
    text = (folder / "a.yaml").read_text("utf-8")
    if text != OLD and "single" not in text:
        yield f"neither old nor new: {text[:100]!r}"
    if result.code == 0 and text == OLD:
        yield "exit code 0, but nothing was written"
    left = [one.name for one in folder.iterdir() if one.name.endswith(".tmp")]
    if left:
        yield f"left {left}"
