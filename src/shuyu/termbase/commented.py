"""One entry in normal form, with the comments that people wrote into it.

YAML says nothing of comments, so they are found in the gaps between its texts. A comment between
two keys belongs to the key below; a key with a comment inside stays as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from shuyu.errors import EntryError
from shuyu.termbase.blocks import Block
from shuyu.termbase.entry import ENTRY_KEYS, read_entries
from shuyu.termbase.events import Data, Mapping, Node, Sequence, end_of, read_root, start_of
from shuyu.termbase.normal import concept_to_mapping, write_entry, write_fields
from shuyu.termbase.settings import Settings
from shuyu.termbase.source import Source
from shuyu.termbase.splice import line_end, line_start

_SHARP = re.compile(r"(?<!\S)#")
_INDENT = 2


def normal_lines(block: Block, settings: Settings) -> list[str]:
    """Return an entry in normal form.

    Args:
        block: the entry's lines.
        settings: the term base's settings.

    Returns:
        Its lines, all comments among them; where these cannot be kept, the lines as they are.
    """
    text = "\n".join(block.lines) + "\n"
    node = _entry_node(text)
    concept = block.entry.concept
    if node is None:
        return list(block.lines)
    comments = _comments(text, node)
    data = concept_to_mapping(concept)
    if "status" not in node.pairs:
        del data["status"]  # the default of the term base, which is not for an entry to repeat
    if not comments:
        return write_entry(data, 0)
    if not node.flow:
        lines = _with_comments(text, node, comments, data)
        written = "\n".join(lines) + "\n"
        try:
            says = [entry.concept for entry in read_entries(written, settings=settings)]
        except EntryError:
            says = []
        again = _entry_node(written) if says == [concept] else None
        if again and _texts(written, _comments(written, again)) == _texts(text, comments):
            return lines
    return list(block.lines)


def _with_comments(
    text: str, node: Mapping, comments: list[int], data: dict[str, Data]
) -> list[str]:
    keys = list(node.pairs)
    starts = [start_of(place) for place, _ in node.pairs.values()]
    ends = [end_of(value, text) for _, value in node.pairs.values()]
    above: dict[str, list[str]] = defaultdict(list)
    kept: dict[str, list[str]] = {}
    tail: list[str] = []
    for place in comments:
        index = bisect_right(starts, place) - 1
        is_alone = text[line_start(text, place) : place].strip(" ") in ("", "-")
        if index >= 0 and not (is_alone and place >= ends[index]):
            kept[keys[index]] = _shifted(text, starts[index], line_end(text, ends[index]))
        elif index + 1 < len(keys):
            above[keys[index + 1]].append(text[place : line_end(text, place)].rstrip())
        else:
            tail.append(text[place : line_end(text, place)].rstrip())
    lines: list[str] = []
    waiting: list[str] = []
    first = True
    for key in ENTRY_KEYS:
        waiting += above[key]
        if key in kept:
            written = kept[key]
        elif key in data:
            written = write_fields({key: data[key]}, _INDENT)
        else:
            continue
        lines += [comment if first else f"{' ' * _INDENT}{comment}" for comment in waiting]
        lines += [f"- {written[0].lstrip(' ')}", *written[1:]] if first else written
        waiting, first = [], False
    return [*lines, *(f"{' ' * _INDENT}{comment}" for comment in (*waiting, *tail))]


def _shifted(text: str, start: int, end: int) -> list[str]:
    """Return a key's lines as they are, moved to where keys stand."""
    column = start - line_start(text, start)
    first, *rest = text[start:end].split("\n")
    lines = [" " * _INDENT + first.rstrip()]
    for line in rest:
        bare = line.lstrip(" ")
        indent = max(len(line) - len(bare) - column, 0) + _INDENT
        lines.append(" " * indent + bare.rstrip() if bare.strip() else "")
    return lines


def _comments(text: str, node: Mapping) -> list[int]:
    """Return where the comments in an entry's lines begin."""
    spans = sorted(_spans(text, node))
    starts = [start for start, _ in spans]
    found = []
    after = 0
    for sharp in _SHARP.finditer(text):
        place = sharp.start()
        index = bisect_right(starts, place) - 1
        inside = index >= 0 and place < spans[index][1]
        if place >= after and not inside:
            found.append(place)
            after = line_end(text, place)
    return found


def _spans(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """Yield the spans of all keys and texts under a node."""
    if isinstance(node, Mapping):
        for key, value in node.pairs.values():
            yield from _spans(text, key)
            yield from _spans(text, value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _spans(text, item)
    elif node.style in ("|", ">"):
        # The line of its sign may end in a comment; its text begins below.
        yield line_end(text, start_of(node)), end_of(node, text)
    else:
        yield start_of(node), end_of(node, text)


def _texts(text: str, comments: list[int]) -> list[str]:
    return sorted(text[place : line_end(text, place)].rstrip() for place in comments)


def _entry_node(text: str) -> Mapping | None:
    root = read_root(Source(text, "-"))
    node = root.items[0] if isinstance(root, Sequence) and root.items else None
    return node if isinstance(node, Mapping) else None
