"""A glossary file cut into its entries with their comments, so that they can change places.

A comment right above an entry belongs to it, and so does one that is indented under it. The first
lines of a file, up to a blank one, are its header. It does no I/O and changes no character.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shuyu.termbase.entry import Entry
from shuyu.termbase.splice import line_end, line_start


@dataclass(frozen=True, slots=True)
class Block:
    """One entry's lines.

    Attributes:
        entry: the entry.
        above: the comments above it, blank lines among them included.
        lines: its own lines and the comments indented under it.
    """

    entry: Entry
    above: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """A whole file in lines, without line breaks.

    Attributes:
        header: the lines before the first block.
        blocks: the entries.
        gaps: the blank lines before each block.
        footer: the lines after the last block.
    """

    header: tuple[str, ...]
    blocks: tuple[Block, ...]
    gaps: tuple[tuple[str, ...], ...]
    footer: tuple[str, ...]


def cut(text: str, entries: Sequence[Entry]) -> Blocks:
    """Cut a file.

    Args:
        text: its decoded text.
        entries: all its entries, in order.
    """
    header: tuple[str, ...] = ()
    blocks: list[Block] = []
    gaps: list[tuple[str, ...]] = []
    place = 0
    for entry in entries:
        start = line_start(text, entry.start)
        between = _lines(text[place:start])
        dash: list[str] = []
        if not text[start : entry.start].strip():  # the dash stands on a line of its own above
            index = max(n for n, line in enumerate(between) if line.strip().startswith("-"))
            between, dash = between[:index], between[index:]
        if not blocks:
            length = next((n for n, line in enumerate(between) if not line.strip()), len(between))
            header, between = tuple(between[:length]), between[length:]
        else:
            between = _take_indented(blocks, between)
        blank = next((n for n, line in enumerate(between) if line.strip()), len(between))
        end = line_end(text, entry.end)
        lines = (*dash, *_lines(text[start:end]))
        gaps.append(tuple(between[:blank]))
        blocks.append(Block(entry, tuple(between[blank:]), lines))
        place = text.find("\n", end) + 1 or len(text)
    footer = _lines(text[place:])
    if blocks:
        footer = _take_indented(blocks, footer)
    return Blocks(header, tuple(blocks), tuple(gaps), tuple(footer))


def _take_indented(blocks: list[Block], lines: list[str]) -> list[str]:
    """Move the comments indented under the last block into it; return the other lines."""
    count = 0
    while (
        count < len(lines) and lines[count].lstrip(" ").startswith("#") and lines[count][0] == " "
    ):
        count += 1
    last = blocks[-1]
    blocks[-1] = Block(last.entry, last.above, (*last.lines, *lines[:count]))
    return lines[count:]


def _lines(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines
