"""Glossary files in order and in normal form, for ``shuyu fmt`` and ``shuyu lint --fix``.

Normal form: the header, then the entries sorted by id, each as ``normal`` writes it, with one blank
line between. Comments are never lost: a key of an entry with a comment inside stays as it is
written, and comments between keys stay above the key that they stood above. It does no I/O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from shuyu.termbase.blocks import Block, cut
from shuyu.termbase.commented import normal_lines
from shuyu.termbase.entry import read_entries
from shuyu.termbase.settings import Settings
from shuyu.termbase.yamlfile import newline_of


def sorted_text(text: str, path: Path, settings: Settings) -> str:
    """Return a file with its entries sorted by id, each with its comments; nothing else changes.

    Args:
        text: the decoded text.
        path: its file, for messages.
        settings: the term base's settings.

    Raises:
        EntryError: the text is no valid glossary file.
    """
    file = cut(text, read_entries(text, path=path, settings=settings))
    blocks = sorted(file.blocks, key=_id)
    if blocks == list(file.blocks):
        return text
    lines = [*file.header]
    for gap, block in zip(file.gaps, blocks, strict=True):
        lines += [*gap, *block.above, *block.lines]
    return _joined([*lines, *file.footer], text)


def normal_text(text: str, path: Path, settings: Settings) -> str:
    """Return a file in normal form; the form of a normal file is itself.

    Args and errors are those of sorted_text().
    """
    file = cut(text, read_entries(text, path=path, settings=settings))
    if not file.blocks:
        return text
    lines = list(_tidy(file.header))
    for block in sorted(file.blocks, key=_id):
        above = list(_tidy(block.above, flush=True))
        if lines:
            lines.append("")
        elif above and above[-1]:
            above.append("")  # comments that begin a file are its header, and stay apart
        lines += [*above, *normal_lines(block, settings)]
    footer = list(_tidy(file.footer))
    while footer and not footer[-1]:
        footer.pop()
    if footer and footer[0]:
        footer.insert(0, "")
    return _joined([*lines, *footer], text)


def _id(block: Block) -> str:
    return block.entry.concept.id


def _joined(lines: Iterable[str], text: str) -> str:
    newline = newline_of(text)
    return "".join(line + newline for line in lines)


def _tidy(lines: Iterable[str], *, flush: bool = False) -> Iterator[str]:
    """Yield comment lines without spaces at their ends, of blank ones never two together."""
    before = None
    for line in lines:
        tidy = line.strip() if flush else line.rstrip()
        if tidy or before:
            yield tidy
        before = tidy
