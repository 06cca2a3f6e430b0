"""Run all checks over a term base, also one that other commands would refuse to open."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from shuyu.errors import EntryError
from shuyu.findings import Finding
from shuyu.termbase.entry import read_entries
from shuyu.termbase.events import Mapping, read_items
from shuyu.termbase.garbage import paused_gc
from shuyu.termbase.lint import characters, english, structure, terms
from shuyu.termbase.lint.files import check_file
from shuyu.termbase.lint.rules import UNREADABLE
from shuyu.termbase.lint.view import Base, Item, view
from shuyu.termbase.settings import FILENAME, Settings, read_settings
from shuyu.termbase.snapshot import take_snapshot
from shuyu.termbase.source import Source, open_source

#: What is asked of each entry, in the order of the rules.
CHECKS = (
    structure.check_id,
    structure.check_subject,
    structure.check_related,
    structure.check_complete,
    structure.check_sources,
    terms.check_preferred,
    terms.check_repeated,
    terms.check_pair,
    terms.check_cues,
    terms.check_avoided,
    characters.check_script,
    characters.check_regional,
    characters.check_width,
    characters.check_spaces,
    characters.check_unseen,
    english.check_english,
    english.check_acronyms,
)


def lint(directory: Path, only: Collection[Path] | None = None) -> list[Finding]:
    """Check a term base.

    Args:
        directory: its folder; findings name its files as ``directory / name``.
        only: report on these files alone; all are read, because entries are compared.

    Returns:
        The findings by file, line and column.

    Raises:
        TermBaseError: there is no term base, or its ``termbase.yaml`` is invalid.
        ConflictError: git is rewriting it.
    """
    snapshot = take_snapshot(directory)
    place = directory / FILENAME
    settings = read_settings(open_source(snapshot.pop(place), place))
    items: list[Item] = []
    findings: list[Finding] = []
    with paused_gc():
        for path, data in snapshot.items():
            try:
                items += _read(open_source(data, path), path, settings)
            except EntryError as error:
                findings.append(_unreadable(error, path))
        findings += _run(Base(settings, items))
    names = None if only is None else {str(path) for path in only}
    wanted = (one for one in findings if names is None or one.path in names)
    return sorted(wanted, key=lambda one: (one.path, one.line, one.column, one.code))


def _read(source: Source, path: Path, settings: Settings) -> Iterator[Item]:
    # Subjects are a check of ours: one wrong subject must not hide what else is wrong.
    entries = read_entries(source.text, path=path, settings=replace(settings, subjects={}))
    for entry, node in zip(entries, read_items(source), strict=True):
        if isinstance(node, Mapping):
            yield view(entry, node, source)


def _unreadable(error: EntryError, path: Path) -> Finding:
    line, column = error.line or 1, error.column or 1
    return Finding(UNREADABLE.code, UNREADABLE.severity, error.message, str(path), line, column)


def _run(base: Base) -> Iterator[Finding]:
    for item in base.items:
        for check in CHECKS:
            yield from check(item, base)
    for items in base.files.values():
        yield from check_file(items)
