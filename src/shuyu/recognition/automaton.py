"""The automaton that finds the keys of a lexicon, kept where it need not be made again.

Making it takes as long as reading the terms. Bytes are only taken back as they were stored, for the
same keys and the same build of daachorse, which trusts what it is given.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from daachorse import CharwiseDoubleArrayAhoCorasick

_STAMP = 16  # bytes


class Keep(Protocol):
    """Keeps what was derived from one state of a term base; ``termbase.index.Index`` is one."""

    def blob(self, name: str) -> bytes | None:
        """Return what was stored under a name, or None."""

    def store_blob(self, name: str, data: bytes) -> None:
        """Store something, where that is possible."""


def open_automaton(
    keys: list[str], keep: Keep | None = None, name: str = "automaton"
) -> CharwiseDoubleArrayAhoCorasick:
    """Return the automaton of keys.

    Args:
        keys: different ones, at least one; hits bear their indices.
        keep: where it may be kept, a place that nobody else can write.
        name: to keep it under.
    """
    import daachorse

    kind = daachorse.CharwiseDoubleArrayAhoCorasick
    if keep is None:
        return kind(keys)
    library = Path(daachorse.__file__).stat()
    said = "\n".join((str(library.st_size), str(library.st_mtime_ns), *keys))
    made_of = said.encode("utf-8", "surrogatepass")
    kept = keep.blob(name)
    if kept and kept[:_STAMP] == _stamp(made_of, kept[_STAMP:]):
        return kind.deserialize(kept[_STAMP:])
    automaton = kind(keys)
    data = automaton.serialize()
    keep.store_blob(name, _stamp(made_of, data) + data)
    return automaton


def _stamp(made_of: bytes, data: bytes) -> bytes:
    stamp = blake2b(made_of, digest_size=_STAMP)
    stamp.update(data)
    return stamp.digest()
