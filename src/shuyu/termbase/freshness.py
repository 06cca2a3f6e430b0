"""What the files of a term base look like from outside: an index is fresh while this is the same.

A change that keeps size and mtime still moves ctime or the inode. A file that was changed just
before it was looked at could change again without a trace, so its look is marked as unsure and
never equals the next. On the start-up path of ``lookup``, so light.
"""

from __future__ import annotations

import os
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

#: File systems count time in ticks; two changes within this many nanoseconds may look like one.
TICK = 50_000_000
UNSURE = "?"


def look(directory: str) -> dict[str, str]:
    """Look at the files of a term base without opening them.

    Returns:
        name → what identifies its content now; settings and glossary files, by name. Empty where
        the folder cannot be read.
    """
    looks = {}
    try:
        with os.scandir(directory) as found:
            for item in found:
                name = item.name
                if name.endswith(".yaml") and not name.startswith("."):
                    status = item.stat()
                    looks[name] = (
                        f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} "
                        f"{status.st_ino}"
                    )
    except OSError:
        return {}
    return dict(sorted(looks.items()))


def settle(looks: Mapping[str, str]) -> dict[str, str]:
    """Mark what may still change without a trace; to be called right after look()."""
    recent = time.time_ns() - TICK
    return {
        name: UNSURE if max(map(int, seen.split()[1:3])) > recent else seen
        for name, seen in looks.items()
    }


def joined(looks: Mapping[str, str]) -> str:
    """Return the looks of all files as one text."""
    return "\n".join(f"{name}\x1f{seen}" for name, seen in looks.items())
