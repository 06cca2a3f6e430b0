"""A corpus divided into units of work, always in the same way.

What the units are depends on the files alone, never on who works or how many; so each unit's result
can be kept, found again by its key and used by another run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shuyu.corpus.partial import MAX_UNITS
from shuyu.corpus.records import STRETCH, Span, is_divisible
from shuyu.corpus.sources import Source
from shuyu.errors import UsageError

#: Bytes of a unit: of a long file, or of short ones together.
UNIT_BYTES = 2 * STRETCH


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work.

    Attributes:
        key: a digest of its content and of all that its result depends on, hexadecimal.
        spans: what it consists of.
    """

    key: str
    spans: tuple[Span, ...]

    @property
    def size(self) -> int:
        """Bytes to read, as stored."""
        return sum(
            (span.source.size if span.end is None else span.end) - span.start for span in self.spans
        )


def divide(sources: Sequence[Source], settings: str) -> list[Unit]:
    """Return the units of a corpus, sorted by key.

    Args:
        sources: its files, sorted.
        settings: whatever else the result depends on.

    Raises:
        UsageError: there are too many.
    """
    units: list[Unit] = []
    short: list[Span] = []
    size = 0
    for source in sources:
        if source.size > UNIT_BYTES and is_divisible(source):
            units += [_unit([span], settings) for span in _spans(source)]
            continue
        if short and size + source.size > UNIT_BYTES:
            units.append(_unit(short, settings))
            short, size = [], 0
        short.append(Span(source))
        size += source.size
    if short:
        units.append(_unit(short, settings))
    if len(units) > MAX_UNITS:
        raise UsageError(f"{len(units)} units of work are too many: mine the corpus in parts")
    return sorted(units, key=lambda unit: unit.key)


def _spans(source: Source) -> Iterable[Span]:
    for start in range(0, source.size, UNIT_BYTES):
        yield Span(source, start, min(start + UNIT_BYTES, source.size))


def _unit(spans: Sequence[Span], settings: str) -> Unit:
    digest = hashlib.sha256(settings.encode())
    for span in spans:
        parts = (span.source.name, span.source.digest, str(span.start), str(span.end))
        for part in parts:
            digest.update(b"\0" + part.encode("utf-8", "surrogateescape"))
        digest.update(b"\1")
    return Unit(digest.hexdigest(), tuple(spans))
