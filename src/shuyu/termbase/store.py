"""The term base: a folder of glossary files, read as one and written entry by entry."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from shuyu.errors import EntryError
from shuyu.language.cells import visible
from shuyu.model import Concept
from shuyu.termbase.entry import Entry, read_entries
from shuyu.termbase.settings import FILENAME, Settings, read_settings
from shuyu.termbase.snapshot import take_snapshot
from shuyu.termbase.source import open_source


class TermBase:
    """One term base, as last read from its folder."""

    def __init__(self, directory: Path, *, read_only: bool) -> None:
        self.directory = directory
        self.read_only = read_only
        self.settings = Settings()
        self._files: dict[Path, tuple[bytes, list[Entry]]] = {}
        self._entries: dict[str, Entry] = {}

    @classmethod
    def open(cls, directory: Path, *, read_only: bool | None = None) -> TermBase:
        """Open and read the term base in a folder.

        Args:
            directory: the folder that holds ``termbase.yaml``.
            read_only: True forbids writing; None forbids it where the folder is not writable.

        Returns:
            The term base, read and valid.

        Raises:
            TermBaseError: it is missing or invalid (EntryError with the place).
            ConflictError: git is rewriting it.
        """
        if read_only is None:
            read_only = not os.access(directory, os.W_OK)
        termbase = cls(directory, read_only=read_only)
        termbase.reload()
        return termbase

    def reload(self) -> bool:
        """Read again what has changed on disk.

        Returns:
            True if anything had changed.

        Raises:
            TermBaseError: as open(); the term base then stays as it was.
        """
        snapshot = take_snapshot(self.directory)
        settings_path = self.directory / FILENAME
        data = snapshot.pop(settings_path)
        settings = read_settings(open_source(data, settings_path))
        same_settings = settings == self.settings
        files = {}
        for path, data in snapshot.items():
            known = self._files.get(path)
            if known and known[0] == data and same_settings:
                files[path] = known
            else:
                source = open_source(data, path)
                files[path] = data, read_entries(source.text, path=path, settings=settings)
        entries: dict[str, Entry] = {}
        for _, found in files.values():
            for entry in found:
                first = entries.setdefault(entry.concept.id, entry)
                if first is not entry:
                    raise EntryError(
                        f"id '{visible(entry.concept.id)}' again: first at "
                        f"{visible(str(first.path))}:{first.line}",
                        path=visible(str(entry.path)),
                        line=entry.line,
                        column=1,
                    )
        changed = not same_settings or files != self._files
        self.settings, self._files, self._entries = settings, files, entries
        return changed

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries, by file and then by position."""
        return tuple(self._entries.values())

    def concepts(self) -> Iterator[Concept]:
        """Yield all concepts in the order of entries()."""
        return (entry.concept for entry in self._entries.values())

    def get(self, concept_id: str) -> Entry | None:
        """Return the entry of an id, or None."""
        return self._entries.get(concept_id)
