"""Editing: every command that changes a concept, and leaving without losing one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from shuyu.errors import ShuyuError
from shuyu.model import Concept, ProcessStatus
from shuyu.termbase.conflict import Conflict, Side
from shuyu.termbase.keeping import keep
from shuyu.termbase.lint.live import LiveLint
from shuyu.termbase.queue import ReviewQueue
from shuyu.termbase.review import Signature
from shuyu.termbase.session import Session
from shuyu.termbase.similar import similar
from shuyu.tui.add_dialog import AddDialog
from shuyu.tui.conflict_dialog import ConflictDialog
from shuyu.tui.editor import Editor
from shuyu.tui.prompts import Choice, Picker, Prompt
from shuyu.tui.queue_screen import QueueScreen
from shuyu.tui.safekeeping import Safekeeping

_MOST_ERRORS = 3
_MOMENT = 0.05
#: The group of workers that save.
_SAVE = "save"


class Editing(Safekeeping):
    """The app's part that edits, through the session."""

    _lint: LiveLint | None = None

    def action_edit(self) -> None:
        """Open the form for the concept under the cursor."""
        here = self.current_id
        if here is not None:
            self.editing(lambda session: self._open_form(session, here))

    def _open_form(self, session: Session, concept_id: str) -> None:
        if session.concept(concept_id) is None:
            self.say("it is not there any more 条目已不存在: ", concept_id, severity="warning")
        else:
            lint = self._lint = self._lint or LiveLint(session.termbase)
            self.push_screen(Editor(session, concept_id, lint, self.save_edits), self.uncover)

    def action_add(self) -> None:
        """Ask for a new concept, and open the form for it."""

        def ask(session: Session) -> None:
            def add(concept: Concept | None) -> None:
                if concept is not None:
                    session.add(concept)
                    self.show_concept(concept.id)
                    self._open_form(session, concept.id)

            here = self.current_id
            shown = session.concept(here) if here is not None else None
            subject = shown.subject_field if shown is not None else None
            self.push_screen(AddDialog(set(session.ids()), subject), add)

        self.editing(ask)

    def action_duplicate(self) -> None:
        """Add a copy of the concept under the cursor, and go to it."""
        here = self.current_id

        def duplicate(session: Session) -> None:
            copy = session.duplicate(here or "")
            self.show_concept(copy.id)
            self.say("added 已新增: ", copy.id)

        if here is not None:
            self.editing(duplicate)

    def action_delete(self) -> None:
        """Delete the concept under the cursor."""
        here = self.current_id

        def delete(session: Session) -> None:
            session.delete(here or "")
            self.say("deleted 已删除: ", here, "   (u: undo 撤销)")

        if here is not None:
            self.editing(delete)

    def action_bulk_status(self) -> None:
        """Set the process status of the marked concepts."""
        choices = [Choice(one.value, one.value, one.value[0]) for one in ProcessStatus]

        def chosen(value: str | None) -> None:
            if value is not None:
                status = ProcessStatus(value)
                self._change_many("status", lambda one: replace(one, process_status=status))

        self.push_screen(Picker(f"Status of {self._many()} concepts 状态", choices), chosen)

    def action_bulk_subject(self) -> None:
        """Set the subject field of the marked concepts."""

        def chosen(value: str | None) -> None:
            if value is not None:
                subject = value.strip() or None
                self._change_many("subject", lambda one: replace(one, subject_field=subject))

        def ask(session: Session) -> None:
            title = f"Subject of {self._many()} concepts 学科"
            known = session.termbase.settings.subjects
            if known:
                choices = [
                    Choice(one.id, "   ".join(filter(None, (one.id, one.zh, one.en))))
                    for one in known.values()
                ]
                self.push_screen(Picker(title, choices), chosen)
            else:
                self.push_screen(Prompt(title), chosen)

        self.editing(ask)

    def _many(self) -> int:
        return len(self._chosen())

    def _chosen(self) -> Sequence[str]:
        """Return the marked concepts, or that under the cursor."""
        here = self.current_id
        return sorted(self.marked) or ([here] if here is not None else [])

    def _change_many(self, what: str, change: Callable[[Concept], Concept]) -> None:
        ids = self._chosen()

        def apply(session: Session) -> None:
            found = [one for one in map(session.concept, ids) if one is not None]
            session.change_all(map(change, found), f"{what} of {len(found)} concepts")
            self.say(what, ": ", len(found), " concepts 条   (u: undo 撤销)")

        self.editing(apply)

    def action_undo(self) -> None:
        """Undo the last step, also one that was saved."""

        def undo(session: Session) -> None:
            label = session.undo()
            self.say(*("undone 已撤销: ", label) if label else ("nothing to undo 没有可撤销的",))

        self.editing(undo)

    def action_redo(self) -> None:
        """Do again what was undone last."""

        def redo(session: Session) -> None:
            label = session.redo()
            self.say(
                *("done again 已重做: ", label) if label else ("nothing to redo 没有可重做的",)
            )

        self.editing(redo)

    def action_save(self) -> None:
        """Save all unsaved edits."""
        self.save_edits(None)

    def save_edits(
        self, concept_ids: Iterable[str] | None, then: Callable[[], None] | None = None
    ) -> None:
        """Save unsaved edits; where somebody else changed the same, ask which to keep.

        Args:
            concept_ids: of which concepts; None for all.
            then: called when nothing of them is unsaved any more.
        """

        def save(session: Session) -> None:
            if session.dirty:
                work = self._save(session, concept_ids, then)
                self.run_worker(work, group=_SAVE, exit_on_error=False)
            else:
                self.say("nothing to save 没有未保存的编辑")

        self.editing(save)

    async def _save(
        self,
        session: Session,
        concept_ids: Iterable[str] | None,
        then: Callable[[], None] | None,
    ) -> None:
        """Save beside the screen: another program may hold a file, and the disk takes its time."""
        chosen = None if concept_ids is None else list(concept_ids)
        while self._reloading or self.saving:  # what is being read must not be older than this
            await asyncio.sleep(_MOMENT)
        self.saving = True
        self.busy = "saving 保存"
        self.show_state()
        try:
            await asyncio.to_thread(session.termbase.reload)
            ready = session.ready(chosen)
            kept = await asyncio.to_thread(keep, session.termbase, ready)
            report = session.settle(ready, kept, chosen)
        except ShuyuError as error:
            self.say(error, severity="error")
            return
        finally:
            self.saving = False
            self.busy = ""
            self.show_state()
        if report.saved:
            self.say("saved 已保存: ", len(report.saved))
            self.reload()
        for concept_id, why in list(report.errors.items())[:_MOST_ERRORS]:
            self.say("not saved 未保存: ", concept_id, ": ", why, severity="error")
        if report.conflicts:
            self._settle(session, list(report.conflicts), then)
        elif then is not None and not report.errors:
            then()

    def _settle(
        self, session: Session, conflicts: list[Conflict], then: Callable[[], None] | None
    ) -> None:
        """Ask about one conflict after the other, then save what was decided."""
        conflict, *others = conflicts

        def answer(sides: dict[str, Side] | None) -> None:
            if sides is not None:
                if conflict.fields:
                    chosen = conflict.choose(sides)
                else:
                    chosen = conflict.theirs if sides["concept"] == "theirs" else conflict.mine
                session.resolve(conflict.id, chosen)
                if conflict.id in session.dirty:
                    self.save_edits([conflict.id], None if others else then)
            if others:
                self._settle(session, others, then)

        self.push_screen(ConflictDialog(conflict), answer)

    def action_queue(self) -> None:
        """Review what nobody has processed yet; of the marked concepts where some are marked."""
        only = self.marked or None

        def review(session: Session) -> None:
            queue = ReviewQueue(session, Signature.of_user(self.directory), only)
            if not queue.pending:
                queue.close()
                self.say("nothing is unprocessed 没有待审条目")
                return

            def edit(concept_id: str) -> None:
                self._open_form(session, concept_id)

            screen = QueueScreen(
                queue, lambda one: similar(self.index, one), edit, self.action_save
            )
            self.push_screen(screen, self.uncover)

        self.editing(review)

    def action_leave(self) -> None:
        """Quit; unsaved edits are asked about first, but those that are being saved."""
        if any(one.group == _SAVE and not one.is_finished for one in self.workers):
            self.set_timer(_MOMENT, self.action_leave)
            return
        if not self.unsaved:
            self._close()
            return

        def answer(choice: str | None) -> None:
            if choice == "save":
                self.save_edits(None, self._close)
            elif choice == "discard":
                self._close()

        choices = (
            Choice("save", "save and quit 保存并退出", "s"),
            Choice("stay", "stay 留下", "n"),
            Choice("discard", "quit and lose them 放弃并退出", "d"),
        )
        self.push_screen(Picker(f"Unsaved edits: {len(self.unsaved)} 未保存", choices), answer)

    def _close(self) -> None:
        if self._session is not None:
            self._session.close()
        self.exit(0)
