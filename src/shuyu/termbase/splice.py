"""The smallest edit that makes one YAML value say something else.

A tree of nodes with places goes in, with the data that it shall hold; out come spans to replace.
Children that already say the right thing keep their comments, quotes and layout. It knows nothing
of concepts, and trusts nobody to trust it: the caller reads the result again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from shuyu.termbase.events import (
    Data,
    Mapping,
    Node,
    Scalar,
    Sequence,
    end_of,
    start_of,
    to_data,
)
from shuyu.termbase.normal import write_fields, write_flow, write_item
from shuyu.termbase.scalar import write_scalar


class Splice(NamedTuple):
    """A span of a text and what to put in its place.

    Attributes:
        start: offset of its first character (code points).
        end: offset after its last; equal to start for an insertion.
        text: the new text.
    """

    start: int
    end: int
    text: str


def apply_splices(text: str, splices: Iterable[Splice]) -> str:
    """Return the text with its spans replaced; insertions at one place keep their order."""
    parts, before = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        parts += [text[before:start], new]
        before = end
    return "".join([*parts, text[before:]])


def line_start(text: str, offset: int) -> int:
    """Return the offset at which the line of an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def line_end(text: str, offset: int) -> int:
    """Return the offset at which the line of an offset ends, its line break not included."""
    end = text.find("\n", offset)
    if end < 0:
        return len(text)
    return end - 1 if end > offset and text[end - 1] == "\r" else end


class Splicer:
    """Finds the splices that change nodes of one text.

    Args:
        text: the text that the nodes' offsets point into.
        newline: its line break.
    """

    def __init__(self, text: str, newline: str) -> None:
        self._text = text
        self._newline = newline

    def mapping(self, node: Mapping, data: dict[str, Data]) -> Iterator[Splice]:
        """Yield what makes a block mapping hold this data; new keys go where its order has them."""
        indent = node.start - line_start(self._text, node.start)
        previous: Node | None = None
        for key, value in data.items():
            if key in node.pairs:
                place, previous = node.pairs[key]
                yield from self._pair(place, previous, key, value)
                continue
            lines = write_fields({key: value}, indent)
            if previous is None:
                first = self._join(lines)[indent:]
                yield Splice(node.start, node.start, self._join([first, " " * indent]))
            else:
                yield self._insert_below(previous, lines)
        places = [start_of(place) for place, _ in node.pairs.values()]
        for key, following in zip(node.pairs, [*places[1:], None], strict=True):
            if key not in data:
                yield self._cut(*node.pairs[key], following)

    def _pair(self, place: Scalar, old: Node, key: str, new: Data) -> Iterator[Splice]:
        if _freeze(to_data(old)) == _freeze(new):
            return
        if isinstance(old, Mapping) and isinstance(new, dict) and not old.flow:
            yield from self.mapping(old, new)
        elif isinstance(old, Sequence) and isinstance(new, list) and not old.flow:
            yield from self._items(old, new)
        elif isinstance(old, Sequence | Mapping) and _same_shape(old, new):
            yield from self._flow(old, new)
        elif isinstance(old, Sequence | Mapping) or isinstance(new, list | dict):
            indent = start_of(place) - line_start(self._text, start_of(place))
            text = self._join(write_fields({key: new}, indent))[indent:]
            yield Splice(start_of(place), end_of(old, self._text), text)
        else:
            text = write_scalar(new) if isinstance(new, str) else write_flow(new)
            yield Splice(start_of(old), end_of(old, self._text), text)

    def _items(self, node: Sequence, data: list[Data]) -> Iterator[Splice]:
        old = [_freeze(to_data(item)) for item in node.items]
        new = [_freeze(item) for item in data]
        indent = self._dash(node.items[0])
        for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, False).get_opcodes():
            if kind == "equal":
                continue
            while i < i_end and j < j_end:
                yield from self._item(node.items[i], data[j], indent)
                i, j = i + 1, j + 1
            for item in node.items[i:i_end]:
                yield self._cut(item, item, None)
            lines = [line for item in data[j:j_end] for line in write_item(item, indent)]
            if lines and i > 0:
                yield self._insert_below(node.items[i - 1], lines)
            elif lines:
                start = line_start(self._text, start_of(node.items[0]))
                yield Splice(start, start, self._join([*lines, ""]))

    def _item(self, old: Node, new: Data, indent: int) -> Iterator[Splice]:
        if isinstance(old, Mapping) and isinstance(new, dict) and not old.flow:
            yield from self.mapping(old, new)
        elif isinstance(old, Sequence | Mapping) and _same_shape(old, new):
            yield from self._flow(old, new)
        else:
            text = self._join(write_item(new, indent))[indent + len("- ") :]
            yield Splice(start_of(old), end_of(old, self._text), text)

    def _flow(self, old: Node, new: Data) -> Iterator[Splice]:
        if _freeze(to_data(old)) == _freeze(new):
            return
        if isinstance(old, Mapping) and isinstance(new, dict) and _same_shape(old, new):
            for key, value in new.items():
                yield from self._flow(old.pairs[key][1], value)
        elif isinstance(old, Sequence) and isinstance(new, list) and _same_shape(old, new):
            for item, value in zip(old.items, new, strict=True):
                yield from self._flow(item, value)
        else:
            yield Splice(start_of(old), end_of(old, self._text), write_flow(new))

    def _dash(self, item: Node) -> int:
        """Return the column of the dash before an item."""
        start = line_start(self._text, start_of(item))
        return self._text[start : start_of(item)].find("-")

    def _cut(self, first: Node, last: Node, following: int | None) -> Splice:
        """Return what removes the lines from one node to another, a comment behind them too."""
        place = start_of(first)
        start, end = line_start(self._text, place), line_end(self._text, end_of(last, self._text))
        if following is not None and self._text[start:place].strip():
            return Splice(place, following, "")  # it shares its line with a dash, which stays
        after = self._text.find("\n", end) + 1
        if after:
            return Splice(start, after, "")
        before = line_start(self._text, max(start - 1, 0))
        return Splice(line_end(self._text, before), end, "")

    def _insert_below(self, node: Node, lines: list[str]) -> Splice:
        end = line_end(self._text, end_of(node, self._text))
        return Splice(end, end, self._join(["", *lines]))

    def _join(self, lines: list[str]) -> str:
        return self._newline.join(lines)


def _same_shape(old: Node, new: Data) -> bool:
    if isinstance(old, Mapping):
        return isinstance(new, dict) and new.keys() == old.pairs.keys()
    if isinstance(old, Sequence):
        return isinstance(new, list) and len(new) == len(old.items)
    return isinstance(new, str | bool)


def _freeze(data: Data) -> Hashable:
    """Return something hashable that is equal for data that say the same in a file."""
    if isinstance(data, dict):
        return frozenset((key, _freeze(value)) for key, value in data.items())
    if isinstance(data, list):
        return tuple(_freeze(item) for item in data)
    return data if isinstance(data, str) else write_flow(data)
