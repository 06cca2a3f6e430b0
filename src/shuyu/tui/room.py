"""The state of the review room: what is stored, what is edited, and keeping up with the disk.

The app is built up in layers, one class a module: this one, then ``browsing``, ``outgoing``,
``editing``; ``app`` puts the screen together. What is stored comes from the index, so the room
opens at once; the session begins with the first edit.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar, Literal

from textual.app import App
from textual.binding import BindingType
from textual.worker import Worker, WorkerState

from shuyu.errors import ShuyuError
from shuyu.model import Concept
from shuyu.termbase import freshness
from shuyu.termbase.conflict import Refreshed
from shuyu.termbase.index import Index, open_index
from shuyu.termbase.indexed import open_base
from shuyu.termbase.journal import Journal
from shuyu.termbase.listing import Listing, open_listing
from shuyu.termbase.session import Session
from shuyu.termbase.store import TermBase
from shuyu.tui import row, safe
from shuyu.tui.keys import bindings
from shuyu.tui.row import RowText
from shuyu.tui.status_bar import git_branch

Severity = Literal["information", "warning", "error"]
_LOOK_SECONDS = 1.0
#: New objects that garbage is looked for among: what some dozens of keys leave, not a few.
_GARBAGE = 10_000


class Room(App[int]):
    """State of the app.

    Args:
        directory: the term base's folder.
        index: of it; fresh.
        read_only: nothing may be edited.
        plain: the terminal has its own 16 colours or none.

    Attributes:
        directory: the term base's folder.
        read_only: True where nothing may be edited.
        index: what is stored.
        listing: the rows, unsaved edits among them; None until they are read.
        journal: where unsaved edits are safe; None where there is none (yet).
        branch: of git, or empty.
        busy: what is being done in the background, or empty.
        saving: what is stored is being written.
    """

    TITLE = "shuyu"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(["find", "edit", "out", "room"])]

    def __init__(
        self, directory: Path, index: Index, *, read_only: bool, plain: bool = False
    ) -> None:
        super().__init__(ansi_color=True if plain else None)
        self.directory = directory
        self.index = index
        self.read_only = read_only
        self.listing: Listing | None = None
        self.journal: Journal | None = None
        self.branch = git_branch(directory)
        self.busy = "reading 读取"
        self._session: Session | None = None
        self._looks = ""
        self._reloading = False
        self.saving = False

    @property
    def session(self) -> Session:
        """The session of editing; begun by the first who asks.

        Raises:
            ShuyuError: the term base cannot be read.
        """
        if self._session is None:
            return self.begin_session(open_base(self.directory, read_only=self.read_only or None))
        return self._session

    def begin_session(self, termbase: TermBase) -> Session:
        """Begin the session of editing on an open term base."""
        self._session = Session.open(termbase, journal=self.journal)
        self._session.subscribe(self.take_edits)
        return self._session

    @property
    def unsaved(self) -> frozenset[str]:
        """Ids of the concepts with unsaved edits."""
        return self._session.dirty if self._session is not None else frozenset()

    def concept(self, concept_id: str) -> Concept | None:
        """Return a concept as it is now, unsaved edits included."""
        if self._session is not None and concept_id in self._session.dirty:
            return self._session.concept(concept_id)
        found = self.index.get(concept_id)
        return found.record.to_concept() if found else None

    def row_texts(self, rows: Sequence[int]) -> dict[int, RowText]:
        """Return what rows of the listing show."""
        if self.listing is None:
            return {}
        columns = self.listing.columns
        numbers = [columns.numbers[one] for one in rows]
        found = self.index.fetch(number for number in numbers if number >= 0)
        texts = {}
        for one, number in zip(rows, numbers, strict=True):
            concept_id, subject, file = columns.ids[one], columns.subject[one], columns.file[one]
            edited = self.listing.edited.get(concept_id)
            if edited is not None:
                texts[one] = row.of_concept(edited, subject, file)
            elif number in found:
                texts[one] = row.of_record(found[number].record, subject, file)
            else:  # it has just changed on disk; the reload is under way
                texts[one] = RowText(concept_id, "", "", columns.process[one], subject, file)
        return texts

    def say(self, *parts: object, severity: Severity = "information") -> None:
        """Show a message for a moment."""
        self.notify(safe.line(*parts), severity=severity, markup=False)

    def watch_disk(self) -> None:
        """Begin to look at the files, and read them for the first time."""
        self.reload()
        self.set_interval(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        self.branch = git_branch(self.directory)
        if not self._reloading and self._looks != freshness.joined(
            freshness.look(str(self.directory))
        ):
            self.reload()

    def reload(self) -> None:
        """Read what is stored again, in the background; edits stay."""
        if not self._reloading and not self.saving:  # who saves reloads afterwards
            self._reloading = True
            self.run_worker(self._renew, thread=True, exit_on_error=False)

    def _renew(self) -> None:
        """In a thread: read, and hand over what was read or why it could not be."""
        looks = freshness.joined(freshness.look(str(self.directory)))
        listing, problem = None, ""
        try:
            listing = self._read()
        except Exception as error:
            problem = _said(error)
        self.call_from_thread(self._take, listing, looks, problem)

    def _read(self) -> Listing:
        """Bring the index up to date and make the listing."""
        index = open_index(str(self.directory))
        try:
            listing = open_listing(index, self.listing)
        finally:
            index.close()
        for word in ("词", "word"):  # loads what the first key would have to
            listing.first(word, 1)
        if self._session is not None:
            self._session.termbase.reload()
        return listing

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what went wrong beside the screen."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.say(_said(event.worker.error), severity="error")

    def _take(self, listing: Listing | None, looks: str, problem: str) -> None:
        here = self.current_id
        self._reloading = False
        self._looks = looks
        self.busy = "cannot be read 无法读取" if problem else ""
        if problem:
            self.say(problem, severity="error")
        if listing is not None:
            fresh = open_index(str(self.directory))
            self.index.close()
            self.index = fresh
            if self.listing is not None:
                key, reverse = self.listing.sorted_by
                listing.sort(key, reverse=reverse)
            self.listing = listing
            gc.freeze()  # a hundred thousand rows need not be looked through again and again
            gc.set_threshold(_GARBAGE)
            if self._session is not None:
                self._lay_over(self._session.dirty)
                if not problem:
                    self.on_refreshed(self._session.absorb())
        self.show_listing(self.listing.row_of(here) if self.listing and here else None)

    def take_edits(self, changed: frozenset[str]) -> None:
        """Show concepts that were edited, undone, saved or changed by others."""
        self._lay_over(changed)
        self.show_listing()

    def _lay_over(self, changed: frozenset[str]) -> None:
        """Lay working copies over what is stored, or take them away."""
        if self.listing is None or self._session is None:
            return
        for concept_id in changed:
            if concept_id not in self._session.dirty:
                self.listing.restore(concept_id, self._session.stored(concept_id))
                continue
            concept = self._session.concept(concept_id)
            if concept is None:
                self.listing.remove(concept_id)
            else:
                self.listing.put(concept, self._session.file_of(concept_id) or "")

    @property
    def current_id(self) -> str | None:
        """Id of the concept that the cursor is on, or None in an empty list."""
        return None

    def show_listing(self, row: int | None = None) -> None:
        """Draw the list again: rows have changed; the cursor goes to one, or stays."""

    def on_refreshed(self, refreshed: Refreshed) -> None:
        """Say what others have changed under unsaved edits."""


def _said(error: BaseException) -> str:
    """Return what an error says; one that nobody foresaw, with its kind."""
    return str(error) if isinstance(error, ShuyuError) else f"{type(error).__name__}: {error}"
