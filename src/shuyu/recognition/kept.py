"""What is made of all concepts of a term base, kept so that a later start need not make it again.

A text is only taken back as it was stored, and from the same build of what makes it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from shuyu import language
from shuyu.recognition.automaton import Keep

_STAMP = 16  # bytes
_CODEC = "utf-8", "surrogatepass"


def kept_text(keep: Keep | None, name: str, make: Callable[[], str]) -> str:
    """Return a text that was kept, or make it and keep it.

    Args:
        keep: where; None keeps nothing.
        name: to keep it under.
        make: makes it, of nothing but the concepts and what this package and ``language`` know.
    """
    if keep is None:
        return make()
    kept = keep.blob(name)
    if kept and kept[:_STAMP] == _stamp(kept[_STAMP:]):
        return kept[_STAMP:].decode(*_CODEC)
    text = make()
    data = text.encode(*_CODEC)
    keep.store_blob(name, _stamp(data) + data)
    return text


def _stamp(data: bytes) -> bytes:
    return blake2b(_build() + data, digest_size=_STAMP).digest()


@cache
def _build() -> bytes:
    """Return what changes with any module or table that what is kept may come from."""
    looks = []
    for folder in (Path(language.__path__[0]), Path(__file__).parent):
        with os.scandir(folder) as files:
            for file in files:
                if file.is_file():
                    look = file.stat()
                    looks.append(f"{file.name} {look.st_size} {look.st_mtime_ns}")
    return "\n".join(sorted(looks)).encode()
