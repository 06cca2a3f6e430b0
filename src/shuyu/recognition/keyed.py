"""The patterns of a term base by their keys, as a lexicon reads them; those of few are ever met.

As one text they are kept beside the index of the term base, so that nothing need be made of a
concept before one of its terms is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from shuyu.model import Concept
from shuyu.recognition.boundaries import han_parts, is_letter
from shuyu.recognition.patterns import Pattern

_KEY, _PART = "\x1e", "\x1f"  # no folded key holds them
_REGIONAL = "r"


class Entry(NamedTuple):
    """What is known of a key.

    Attributes:
        patterns: those with this key, in their order.
        latin: whether an end of it is a letter or digit of an alphabetic script.
        single: whether it is one character, and no such letter.
        cased: whether any of its terms depends on case.
    """

    patterns: tuple[Pattern, ...]
    latin: bool
    single: bool
    cased: bool


class KeyedPatterns(dict[int, Entry]):
    """Entries by the index of their key, each made when it is first asked for; words have none.

    Args:
        keys: different ones. Behind those of patterns come words to know, which bear none: the
            Han parts of keys, for these must be met wherever they occur.
        count: number of keys that have patterns.
        patterns_at: makes the patterns of the key of an index.
    """

    def __init__(
        self, keys: list[str], count: int, patterns_at: Callable[[int], tuple[Pattern, ...]]
    ) -> None:
        super().__init__()
        self.keys_in_order = keys
        self.count = count
        self._patterns_at = patterns_at

    def __missing__(self, index: int) -> Entry:
        key, patterns = self.keys_in_order[index], self._patterns_at(index)
        entry = self[index] = Entry(
            patterns,
            is_letter(key[0]) or is_letter(key[-1]),
            len(key) == 1 and not is_letter(key),
            any(pattern.term.case_sensitive for pattern in patterns),
        )
        return entry

    def pack(self, concepts: Mapping[str, Concept]) -> str:
        """Return them as one text, from which ``unpack`` makes them again."""
        lines = []
        for index, key in enumerate(self.keys_in_order):
            parts = [key]
            for one in self[index].patterns if index < self.count else ():
                place = concepts[one.concept].terms.index(one.term)
                parts.append(f"{_REGIONAL if one.regional else ''}{place} {one.concept}")
            lines.append(_PART.join(parts))
        return _KEY.join(lines)


def keyed(patterns: Iterable[Pattern]) -> KeyedPatterns:
    """Return patterns by their keys."""
    by_key: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        by_key.setdefault(pattern.key, []).append(pattern)
    made = [tuple(shared) for shared in by_key.values()]
    keys = dict.fromkeys(by_key)
    keys.update(dict.fromkeys(part for key in by_key for part in han_parts(key)))
    return KeyedPatterns(list(keys), len(made), made.__getitem__)


def unpack(packed: str, concepts: Mapping[str, Concept]) -> KeyedPatterns:
    """Return what was packed.

    Args:
        packed: from ``KeyedPatterns.pack``.
        concepts: those it was made of, by id.
    """
    lines = packed.split(_KEY) if packed else []

    def patterns_at(index: int) -> tuple[Pattern, ...]:
        key, *parts = lines[index].split(_PART)
        patterns = []
        for part in parts:
            place, _, concept = part.partition(" ")
            term = concepts[concept].terms[int(place.removeprefix(_REGIONAL))]
            patterns.append(Pattern(key, concept, term, part.startswith(_REGIONAL)))
        return tuple(patterns)

    keys = [line.partition(_PART)[0] for line in lines]
    return KeyedPatterns(keys, sum(_PART in line for line in lines), patterns_at)
