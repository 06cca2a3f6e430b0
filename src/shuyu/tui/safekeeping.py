"""Nothing is lost: the journal, what a crash has left, signals, the question before quitting."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from datetime import datetime

from shuyu.errors import ShuyuError, StorageError
from shuyu.termbase.conflict import Refreshed
from shuyu.termbase.indexed import open_base
from shuyu.termbase.journal import Journal, Orphan
from shuyu.termbase.session import Session
from shuyu.tui.editor import Editor
from shuyu.tui.outgoing import Outgoing
from shuyu.tui.prompts import Choice, Picker
from shuyu.tui.queue_screen import QueueScreen

#: Signals that end the program with its work kept; 128 and their number is the exit code.
_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGINT") if hasattr(signal, name)
)
#: Seconds that a terminal which may be gone has for being restored.
_PATIENCE = 3.0


class Safekeeping(Outgoing):
    """The app's part that begins the session of editing and sees that no edit is lost."""

    def start_editing_support(self) -> None:
        """Be ready for edits: signals, the journal, what a crash has left."""
        self._clashing: frozenset[str] = frozenset()
        self._unshown: frozenset[str] = frozenset()
        self._problem: str | None = None
        loop = asyncio.get_running_loop()
        if threading.current_thread() is threading.main_thread():
            for number in _SIGNALS:
                loop.add_signal_handler(number, self.stop, number)
        if self.read_only:
            return
        try:
            self.journal = Journal.open(self.directory, os.environ)
        except StorageError as error:
            self.say("a crash would lose unsaved edits: ", error, severity="warning")
        else:
            self._offer(self.journal.orphans())

    def stop(self, number: int) -> None:
        """End on a signal; what is unsaved stays in the journal and is offered at the next start.

        Args:
            number: of the signal.
        """
        self.flush_typing()
        last_resort = threading.Timer(_PATIENCE, os._exit, [128 + number])
        last_resort.daemon = True
        last_resort.start()
        self.exit(return_code=128 + number)

    def flush_typing(self) -> None:
        """Put what is being typed into the session, and so into the journal."""
        for screen in self.screen_stack:
            if isinstance(screen, Editor):
                screen.flush()

    def editing(self, then: Callable[[Session], None]) -> None:
        """Do something with the session; where it has not begun, once it has.

        Args:
            then: what to do; it may raise ShuyuError, which is shown.
        """
        if self.read_only:
            self.say("read-only: nothing can be edited here 只读", severity="warning")
        elif self._session is not None:
            self._try(then, self._session)
        else:
            self.run_worker(self._begin(then), group="begin", exit_on_error=False)

    async def _begin(self, then: Callable[[Session], None]) -> None:
        """Read the whole term base beside the screen, then begin."""
        self.busy = "reading 读取"
        self.show_state()
        try:
            termbase = await asyncio.to_thread(open_base, self.directory)
        except ShuyuError as error:
            self.say(error, severity="error")
            return
        finally:
            self.busy = ""
            self.show_state()
        self._try(then, self._session or self.begin_session(termbase))

    def _try(self, then: Callable[[Session], None], session: Session) -> None:
        try:
            then(session)
        except ShuyuError as error:
            self.say(error, severity="error")

    def take_edits(self, changed: frozenset[str]) -> None:
        """Show edits on all screens, and say once that the journal cannot be written."""
        self._unshown |= changed
        self.uncover()
        for screen in self.screen_stack[1:]:
            take: Callable[[frozenset[str]], object] | None = getattr(screen, "take_edits", None)
            if take is not None:
                screen.call_later(take, changed)  # in the order of what happens on that screen
        problem = self.session.journal_problem
        if problem and problem != self._problem:
            self.say("a crash would lose unsaved edits: ", problem, severity="warning")
        self._problem = problem

    def uncover(self, _result: object = None) -> None:
        """Bring the list up to date; while a whole screen covers it, later."""
        if not any(isinstance(one, Editor | QueueScreen) for one in self.screen_stack):
            changed, self._unshown = self._unshown, frozenset()
            super().take_edits(changed)

    def on_refreshed(self, refreshed: Refreshed) -> None:
        """Say which unsaved edits clash with what others have changed."""
        clashing = frozenset(one.id for one in refreshed.conflicts)
        if clashing - self._clashing:
            ids = ", ".join(sorted(clashing)[:3])
            said = (
                "changed by somebody else too: ",
                ids,
                " (saving asks which to keep) 他人已修改",
            )
            self.say(*said, severity="warning")
        self._clashing = clashing

    def _offer(self, orphans: list[Orphan]) -> None:
        """Offer what sessions that ended badly had not saved, one after the other."""
        if not orphans:
            return
        orphan, *others = orphans

        def answer(choice: str | None) -> None:
            if choice == "recover":
                self.editing(lambda session: self._recover(session, orphan))
            elif choice == "discard":
                orphan.discard()
            self._offer(others)

        when = datetime.fromtimestamp(orphan.time).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        ids = ", ".join(list(orphan.drafts)[:3]) + (" .." if len(orphan.drafts) > 3 else "")
        title = f"Unsaved edits of {when} were found 发现未保存的编辑\n{len(orphan.drafts)}: {ids}"
        choices = (
            Choice("recover", "recover them 恢复", "r"),
            Choice("later", "ask again at the next start 以后再说", "l"),
            Choice("discard", "delete them for ever 放弃", "d"),
        )
        self.push_screen(Picker(title, choices), answer)

    def _recover(self, session: Session, orphan: Orphan) -> None:
        session.recover(orphan.drafts)
        if session.journal_problem is None:
            orphan.discard()
        first = next(iter(orphan.drafts))
        self.say(len(orphan.drafts), " unsaved edits are back 已恢复")
        self.call_later(self.show_concept, first)
