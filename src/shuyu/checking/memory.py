"""What a text has shown so far, for checks that look beyond one pair; bounded by the terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shuyu.checking.glossed import GlossedTerm


@dataclass(slots=True)
class Memory:
    """What was seen in the pairs before this one.

    Attributes:
        region: the BCP 47 tag that a Chinese target should have, or None.
        names: ids of the concepts that are proper names.
        renderings: by concept id, how often each English designation rendered it.
        expansions: by abbreviation, the long form that introduced it.
        written_out: english keys of the full forms that the text has used.
        complained: what was reported once and need not be again.
        mentioned: ids of concepts that the text has mentioned.
        designations: by key of a rendering, the designation as first used.
        script: how many pairs of the Chinese side were in each script.
        glossed: terms that the text has glossed, by their Chinese; the latest of many.
    """

    region: str | None = None
    names: frozenset[str] = frozenset()
    renderings: dict[str, dict[str, int]] = field(default_factory=dict)
    expansions: dict[str, str] = field(default_factory=dict)
    written_out: set[str] = field(default_factory=set)
    complained: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)
    designations: dict[str, str] = field(default_factory=dict)
    script: dict[str, int] = field(default_factory=dict)
    glossed: dict[str, GlossedTerm] = field(default_factory=dict)
