"""Whole files of a term base written in another layout; what their entries say stays.

Single entries are edited through ``store``; this is for order and normal form, which concern a
whole file. It is as careful: locked, checked against what is on disk, replaced in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack
from pathlib import Path

from shuyu.errors import ConflictError, ReadOnlyError, TermBaseError
from shuyu.language.cells import visible
from shuyu.termbase.entry import read_entries
from shuyu.termbase.files import is_glossary, real_path
from shuyu.termbase.locking import locked
from shuyu.termbase.saving import ChangedError, replace_file
from shuyu.termbase.settings import Settings
from shuyu.termbase.snapshot import read_settled
from shuyu.termbase.source import BOM, has_bom, open_source
from shuyu.termbase.store import TermBase

#: Makes another layout of a glossary file: its text, its path and the settings → the new text.
Layout = Callable[[str, Path, Settings], str]


def rewrite_files(
    termbase: TermBase, layout: Layout, only: Collection[Path] | None = None
) -> list[Path]:
    """Rewrite the files of a term base that another layout changes.

    Args:
        termbase: the term base; read again afterwards.
        layout: the layout.
        only: rewrite these files alone.

    Returns:
        The files that were changed.

    Raises:
        ReadOnlyError: it may not be written.
        ConflictError: a file was changed by somebody else meanwhile.
        TermBaseError: a file is invalid.
        StorageError: the disk failed; files before the one it names are written.
    """
    changed = []
    for path, before, after in layouts(termbase, layout, only):
        if termbase.read_only:
            name = visible(str(termbase.directory))
            raise ReadOnlyError(f"{name} is read-only: 'shuyu init' makes a term base of your own")
        real = real_path(path, termbase.directory)
        with ExitStack() as stack:
            stack.enter_context(locked(real))
            try:
                replace_file(real, after, before)
            except ChangedError:
                message = f"{visible(str(path))} was changed by somebody else; run it again"
                raise ConflictError(message) from None
        changed.append(path)
    if changed:
        termbase.reload()
    return changed


def layouts(
    termbase: TermBase, layout: Layout, only: Collection[Path] | None = None
) -> Iterator[tuple[Path, bytes, bytes]]:
    """Yield the path, the bytes and the new bytes of each file that a layout changes.

    Args and errors are those of rewrite_files(); nothing is written.
    """
    paths = dict.fromkeys(entry.path for entry in termbase.entries())
    for path in paths if only is None else sorted(only):
        if not is_glossary(path.name):
            continue
        before = read_settled(path, termbase.directory)
        if before is None:
            continue
        text = open_source(before, path).text
        after = layout(text, path, termbase.settings)
        _check_same(text, after, path, termbase.settings)
        data = ((BOM if has_bom(before) else "") + after).encode()
        if data != before:
            yield path, before, data


def _check_same(before: str, after: str, path: Path, settings: Settings) -> None:
    """Refuse a layout that would change what a file says."""
    old, new = (
        {
            entry.concept.id: entry.concept
            for entry in read_entries(text, path=path, settings=settings)
        }
        for text in (before, after)
    )
    if old != new:
        raise TermBaseError("cannot be written in another layout", path=visible(str(path)))
