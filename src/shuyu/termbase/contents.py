"""What a term base's folder says at one moment: settings and entries, valid as a whole."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from shuyu.errors import EntryError
from shuyu.language.cells import visible
from shuyu.termbase.entry import Entry, id_place, read_entries
from shuyu.termbase.settings import FILENAME, Settings, read_settings
from shuyu.termbase.snapshot import take_snapshot
from shuyu.termbase.source import open_source

_GRACE = 0.25
_LOOKS = 6


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """One file as it was read.

    Attributes:
        data: its bytes.
        entries: what they say.
    """

    data: bytes
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All of a term base; equal where every byte is.

    Attributes:
        settings: what ``termbase.yaml`` says.
        files: path → file, in the order of reading.
        entries: id → entry, by file and then by position.
    """

    settings: Settings = field(default_factory=Settings)
    files: Mapping[Path, GlossaryFile] = field(default_factory=dict)
    entries: Mapping[str, Entry] = field(default_factory=dict, compare=False)

    def with_file(self, path: Path, file: GlossaryFile) -> Contents:
        """Return the same with one file replaced or added; what others hold is not compared."""
        files = dict(sorted({**self.files, path: file}.items()))
        entries = {entry.concept.id: entry for one in files.values() for entry in one.entries}
        return Contents(self.settings, files, entries)


def read_contents(directory: Path, previous: Contents) -> Contents:
    """Read a term base.

    Args:
        directory: its folder.
        previous: what was read before; files with the same bytes are not parsed again.

    Returns:
        Its contents.

    Raises:
        TermBaseError: it is missing or invalid (EntryError names the place).
        ConflictError: git is rewriting it.
    """
    doubtful: dict[Path, bytes] = {}
    for look in range(_LOOKS, 0, -1):
        snapshot = take_snapshot(directory)
        sure = not previous.entries or snapshot == doubtful or look == 1
        try:
            contents = _parse(directory, snapshot, previous)
        except EntryError:
            if sure:
                raise
        else:
            if sure or contents.entries.keys() >= previous.entries.keys():
                break
        # An editor may be saving: a file that is missing, empty or half written is looked at again
        # before its entries count as deleted or wrong.
        doubtful = snapshot
        time.sleep(_GRACE)
    return contents


def _parse(directory: Path, snapshot: Mapping[Path, bytes], previous: Contents) -> Contents:
    place = directory / FILENAME
    settings = read_settings(open_source(snapshot[place], place))
    known = previous.files if previous.settings == settings else {}
    files = {}
    for path, data in snapshot.items():
        if path != place:
            file = known.get(path)
            files[path] = file if file and file.data == data else read_file(path, data, settings)
    return assemble(settings, files)


def read_file(path: Path, data: bytes, settings: Settings) -> GlossaryFile:
    """Read the bytes of one glossary file.

    Raises:
        EntryError: they are invalid.
    """
    text = open_source(data, path).text
    return GlossaryFile(data, tuple(read_entries(text, path=path, settings=settings)))


def assemble(settings: Settings, files: Mapping[Path, GlossaryFile]) -> Contents:
    """Put files together.

    Raises:
        EntryError: two entries of different files have the same id.
    """
    entries: dict[str, Entry] = {}
    for path, file in files.items():
        for entry in file.entries:
            first = entries.setdefault(entry.concept.id, entry)
            if first is not entry:
                line, column = id_place(open_source(file.data, path), entry)
                message = (
                    f"id '{visible(entry.concept.id)}' again: "
                    f"first at {visible(str(first.path))}:{first.line}"
                )
                raise EntryError(message, path=visible(str(path)), line=line, column=column)
    return Contents(settings, files, entries)
