"""What a reader of numerals returns, before it becomes a quantity of the text."""

from __future__ import annotations

from typing import NamedTuple


class Reading(NamedTuple):
    """A stretch of text read as a quantity or a date.

    Attributes:
        start: offset of its first code point.
        end: end, exclusive.
        value: as the contract has it: decimal string, ``a/b``, ISO date, ``lo/hi``.
        kind: one of the contract's kinds.
        bound: one of the contract's bounds, or None.
        forms: accepted English, best first; never empty.
    """

    start: int
    end: int
    value: str
    kind: str
    bound: str | None
    forms: tuple[str, ...]
