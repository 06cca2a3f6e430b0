"""The term base: a folder of glossary files, read as one and written entry by entry.

Other programs, people with editors and git may write the same folder at any time. A write is made
on what is on disk at that moment, and an entry that somebody else changed is merged or refused.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from shuyu.errors import (
    ConflictError,
    EntryError,
    ReadOnlyError,
    ShuyuError,
    TermBaseError,
    UsageError,
)
from shuyu.language.cells import visible
from shuyu.model import Concept, ProcessStatus
from shuyu.termbase.changes import Change, apply_changes, settle
from shuyu.termbase.contents import Contents, GlossaryFile, read_contents
from shuyu.termbase.english_use import EnglishUse, english_of
from shuyu.termbase.entry import Entry
from shuyu.termbase.files import is_glossary, real_path
from shuyu.termbase.locate import is_packaged, locate
from shuyu.termbase.locking import locked
from shuyu.termbase.saving import ChangedError, replace_file
from shuyu.termbase.settings import FILENAME, Settings
from shuyu.termbase.snapshot import read_settled
from shuyu.termbase.source import BOM, has_bom, open_source
from shuyu.termbase.yamlfile import validated

INBOX = "inbox.yaml"
_ATTEMPTS = 50
_PAUSE = 0.02


class TermBase:
    """One term base, as last read from its folder; made by open().

    Attributes:
        directory: its folder.
        read_only: True where writing is refused.
    """

    def __init__(self, directory: Path, *, read_only: bool) -> None:
        self.directory = directory
        self.read_only = read_only
        self._contents = Contents()

    @classmethod
    def open(cls, directory: Path, *, read_only: bool | None = None) -> TermBase:
        """Open and read the term base in a folder.

        Args:
            directory: the folder that holds ``termbase.yaml``.
            read_only: True refuses writing; None refuses it where the folder cannot be written or
                belongs to the installed package.

        Returns:
            The term base, read and valid.

        Raises:
            TermBaseError: it is missing or invalid (EntryError names the place).
            ConflictError: git is rewriting it.
        """
        if read_only is None:
            read_only = is_packaged(directory) or not os.access(directory, os.W_OK)
        termbase = cls(directory, read_only=read_only)
        termbase.reload()
        return termbase

    @classmethod
    def find(cls, explicit: Path | None, environment: Mapping[str, str], cwd: Path) -> TermBase:
        """Find and open a term base; the bundled one is read-only.

        Args and errors are those of locate() and open().
        """
        location = locate(explicit, environment, cwd)
        return cls.open(location.directory, read_only=True if location.bundled else None)

    @property
    def settings(self) -> Settings:
        """What ``termbase.yaml`` says."""
        return self._contents.settings

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries, by file and then by position."""
        return tuple(self._contents.entries.values())

    def concepts(self) -> Iterator[Concept]:
        """Yield all concepts in the order of entries()."""
        return (entry.concept for entry in self._contents.entries.values())

    def get(self, concept_id: str) -> Entry | None:
        """Return the entry of an id, or None."""
        return self._contents.entries.get(concept_id)

    def versions(self) -> Mapping[str, object]:
        """Return id → what is another when the entry is, in the order of entries()."""
        return {one: entry.digest for one, entry in self._contents.entries.items()}

    def with_status(self, status: ProcessStatus) -> Iterator[str]:
        """Yield the ids of the entries that have a process status, in the order of entries()."""
        return (one.id for one in self.concepts() if one.process_status is status)

    def alike(self, _concept: Concept) -> Iterator[Concept]:
        """Yield the concepts that share a term with one, however spelled; maybe others too."""
        return self.concepts()

    def english(self) -> Iterator[EnglishUse]:
        """Yield what each concept says in English."""
        return map(english_of, self.concepts())

    def reload(self) -> bool:
        """Read again what has changed on disk.

        Returns:
            True if anything had changed.

        Raises:
            TermBaseError: as open(); the term base then stays as it was.
            ConflictError: as open().
        """
        before, self._contents = self._contents, read_contents(self.directory, self._contents)
        return self._contents != before

    def write(
        self,
        concept: Concept,
        *,
        expected: str | None,
        base: Concept | None = None,
        file: str | None = None,
    ) -> Entry:
        """Write one entry; everything else in its file stays byte for byte.

        Args:
            concept: what the entry shall say.
            expected: digest of the entry that the edit was made from; None for a new one.
            base: what that entry said; where the entry was changed meanwhile, edits of different
                fields are then merged.
            file: name of the file for a new entry, made if need be; None puts it where most
                entries of its subject are.

        Returns:
            The entry as it now stands.

        Raises:
            ConflictError: the entry was changed by somebody else, or the file is locked.
            ReadOnlyError: the term base may not be written.
            TermBaseError: no file can hold the concept, or the file is invalid.
            StorageError: the disk failed.
            UsageError: ``file`` is no name of a glossary file.
        """
        self.apply([Change(concept.id, concept, expected, base)], file=file)
        entry = self.get(concept.id)
        if entry is None:  # it was there a moment ago
            raise ConflictError(f"entry '{visible(concept.id)}' was deleted by somebody else")
        return entry

    def delete(self, concept_id: str, *, expected: str, base: Concept | None = None) -> None:
        """Delete one entry; arguments and errors as write()."""
        self.apply([Change(concept_id, None, expected, base)])

    def apply(self, changes: Iterable[Change], *, file: str | None = None) -> None:
        """Write many entries, each file once.

        Nothing is written unless all changes can be made; a disk that fails between two files
        leaves the earlier ones written.

        Args:
            changes: at most one an entry.
            file: as write(), for the new entries.

        Raises:
            Errors as write().
        """
        if self.read_only:
            raise ReadOnlyError(
                f"{visible(str(self.directory))} is read-only: "
                "'shuyu init' makes a term base of your own"
            )
        if file is not None and (not is_glossary(file) or Path(file).name != file):
            raise UsageError(f"'{visible(file)}' is no name of a glossary file: give NAME.yaml")
        valid = [
            replace(change, concept=validated(change.concept, self.settings))
            if change.concept
            else change
            for change in changes
        ]
        for _ in range(_ATTEMPTS):
            try:
                return self._apply(valid, file)
            except ChangedError:
                time.sleep(_PAUSE)
        raise ConflictError(f"the files of {visible(str(self.directory))} keep changing")

    def _apply(self, changes: list[Change], file: str | None) -> None:
        """Make one attempt; ChangedError asks for another."""
        with ExitStack() as locks:
            if any(change.expected is None for change in changes):
                # Whoever adds an entry must know all ids: one at a time, on what is there now.
                locks.enter_context(locked(self._real(self.directory / FILENAME)))
                self.reload()
            elif any(self.get(change.id) is None for change in changes):
                self.reload()
            plan = self._plan(changes, file)
            for real in sorted({self._real(path) for path in plan}):
                locks.enter_context(locked(real))
            drafts = {path: self._draft(path, todo) for path, todo in plan.items()}
            for path, (before, draft) in drafts.items():
                if draft.data != before:
                    replace_file(self._real(path), draft.data, before)
                self._contents = self._contents.with_file(path, draft)

    def _plan(self, changes: list[Change], file: str | None) -> dict[Path, list[Change]]:
        plan: dict[Path, list[Change]] = {}
        for change in changes:
            entry = self.get(change.id)
            if entry is not None:
                path = entry.path
            elif change.expected is not None:
                settle(change, None)
                continue
            else:
                path = self.directory / (file or self._home(change))
            plan.setdefault(path, []).append(change)
        return plan

    def _home(self, change: Change) -> str:
        """Return the name of the file where most entries of a new concept's subject are."""
        default = self.settings.default_subject
        subject = (change.concept and change.concept.subject_field) or default
        homes = Counter(
            entry.path.name
            for entry in self.entries()
            if (entry.concept.subject_field or default) == subject
        )
        return homes.most_common(1)[0][0] if homes else INBOX

    def _draft(self, path: Path, changes: list[Change]) -> tuple[bytes | None, GlossaryFile]:
        """Return what a file holds and what it shall hold."""
        before = read_settled(path, self.directory)
        bom = BOM if before and has_bom(before) else ""
        try:
            text = open_source(before or b"", path).text
            text, entries = apply_changes(text, path, changes, self.settings)
        except (ConflictError, EntryError) as error:
            if isinstance(error, EntryError) or error.theirs is None:
                self._doubt(changes, error)
            raise
        return before, GlossaryFile((bom + text).encode(), tuple(entries))

    def _doubt(self, changes: list[Change], error: ShuyuError) -> None:
        """Ask for another attempt where an entry that was not to be found is there after all.

        It may be in another file by now, or its file was being saved in place and read by halves.
        """
        try:
            self.reload()
        except TermBaseError:
            raise error from None
        if all(self.get(change.id) for change in changes if change.expected is not None):
            raise ChangedError

    def _real(self, path: Path) -> Path:
        try:
            return real_path(path, self.directory)
        except FileNotFoundError:
            return path
