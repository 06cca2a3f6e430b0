"""The review queue: one candidate after the other, decided with one key.

What is decided is in ``termbase.queue``; this shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Static

from shuyu.errors import ShuyuError, UsageError
from shuyu.model import Concept
from shuyu.termbase.queue import ReviewQueue
from shuyu.termbase.regional import regional_forms
from shuyu.termbase.review import suggestions
from shuyu.tui import safe
from shuyu.tui.detail import Detail
from shuyu.tui.detail_text import Field
from shuyu.tui.help_screen import Help
from shuyu.tui.key_footer import KeyFooter
from shuyu.tui.keys import binding
from shuyu.tui.prompts import Choice, Picker, Prompt
from shuyu.tui.queue_list import QueueList
from shuyu.tui.screen_keys import QUEUE

#: Finds existing concepts that a candidate may be the same as: id and what to call each.
Finder = Callable[[Concept], Sequence[tuple[str, str]]]

_REGIONS = {"zh-Hant": "Trad. 繁", "zh-Hant-TW": "Taiwan 台", "zh-Hant-HK": "HongKong 港"}
_DIGITS = "123456789"


class QueueScreen(ModalScreen[None]):
    """The screen.

    Args:
        queue: what is reviewed.
        similar: finds what a candidate may be merged into.
        edit: opens the form for a concept.
        save: saves all unsaved edits.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*map(binding, QUEUE)]

    def __init__(
        self,
        queue: ReviewQueue,
        similar: Finder,
        edit: Callable[[str], None],
        save: Callable[[], None],
    ) -> None:
        super().__init__()
        self.queue = queue
        self._similar = similar
        self._edit = edit
        self._save = save
        self._marked: set[str] = set()
        self._shown: Concept | None = None
        self._alike: Sequence[tuple[str, str]] = ()

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Static(classes="title")
        with Horizontal():
            yield QueueList(self._line)
            detail = Detail()
            detail.add_class("candidate")
            yield detail
        yield KeyFooter(classes="keys")

    def on_mount(self) -> None:
        """Show the first one."""
        self.call_after_refresh(self.show)

    def take_edits(self, _changed: frozenset[str]) -> None:
        """Show what has become of the queue."""
        self.show()

    def show(self) -> None:
        """Show the queue as it is."""
        queue = self.queue
        self._marked &= set(queue.pending)
        done, total = queue.progress
        unsaved = len(queue.session.dirty)
        parts = ["Review 审阅   ", done, " of ", total, " done 已完成"]
        if self._marked:
            parts += ["   marked 标记 ", len(self._marked)]
        if unsaved:
            parts += ["   unsaved 未保存 ", unsaved]
        self.query_one(".title", Static).update(safe.shown(*parts))
        self.query_one(QueueList).show(queue.pending, queue.current, frozenset(self._marked))
        concept = queue.concept() if queue.current else None
        if concept is None:
            message = "Nothing is left to review. 全部审阅完毕。 w saves, q goes back."
            self.query_one(Detail).show([Field("", message)])
        elif concept != self._shown:
            self._alike = self._similar(concept)
            self.query_one(Detail).show(list(self._fields(concept)))
        self._shown = concept

    def _line(self, concept_id: str) -> str:
        concept = self.queue.session.concept(concept_id)
        term = next(concept.chinese(), None) if concept else None
        return term.text if term else concept_id

    def _fields(self, concept: Concept) -> Iterator[Field]:
        """Yield what is said of a candidate."""
        for term in concept.chinese():
            yield Field("Chinese 中", safe.line(term.text), "term")
            if term.context:
                yield Field("Context", safe.line(term.context))
            if term.source:
                yield Field("Source", safe.line(term.source), "dim")
        yield Field("", "")
        for one in suggestions(concept):
            mark = f"{one.number}" if one.number <= len(_DIGITS) else ""
            if one.evidence is None:
                said = ("> ", one.term.text, "   ", one.term.status.value)
            else:
                said = ("  ", one.term.text, "   ", one.evidence)
            yield Field(
                safe.line("English ", mark), safe.line(*said), "" if one.evidence else "term"
            )
        yield Field("", "")
        for form in regional_forms(concept):
            yield Field(_REGIONS[form.language], safe.line(form.text), "derived")
        if concept.note:
            yield Field("Note", safe.line(concept.note))
        if self._alike:
            yield Field("", "")
            for number, (concept_id, name) in enumerate(self._alike):
                label = "" if number else "Similar"
                yield Field(label, safe.line(concept_id, "   ", name), "dim")

    def _try(self, decide: Callable[[], object]) -> None:
        """Decide something, or say why that cannot be."""
        try:
            decide()
        except UsageError as error:
            self.app.notify(safe.line(error), severity="warning", markup=False)
        except ShuyuError as error:
            self.app.notify(safe.line(error), severity="error", markup=False)
        self.show()

    @on(QueueList.Chosen)
    def _clicked(self, event: QueueList.Chosen) -> None:
        self.queue.current = event.concept_id
        self.show()

    def action_accept(self, number: int) -> None:
        """Accept a suggestion."""
        self._try(lambda: self.queue.accept(number))

    def action_approve(self) -> None:
        """Approve the candidate."""
        self._try(self._approve)

    def _approve(self) -> None:
        concept = self.queue.approve()
        said = (concept.process_status.value, ": ", concept.id)
        self.app.notify(safe.line(*said), timeout=2, markup=False)

    def action_reject(self) -> None:
        """Ask why, and reject the candidate."""

        def reject(reason: str | None) -> None:
            if reason is not None:
                self._try(lambda: self.queue.reject(reason))

        if self.queue.current is not None:
            hint = "It is not proposed again. 以后不再提出。"
            self.app.push_screen(Prompt("Why is it rejected? 拒绝的理由", hint=hint), reject)

    def action_merge(self) -> None:
        """Ask which concept it is the same as, and merge it into that."""

        def merge(target: str | None) -> None:
            if target == "":
                self.app.push_screen(Prompt("Id of the concept 条目标识"), merge)
            elif target is not None:
                self._try(lambda: self.queue.merge(target.strip()))

        if self.queue.current is not None:
            choices = [
                Choice(concept_id, safe.line(concept_id, "   ", name), digit)
                for digit, (concept_id, name) in zip(_DIGITS, self._alike, strict=False)
            ]
            choices.append(Choice("", "another, by its id 其他条目", "i"))
            self.app.push_screen(Picker("Merge into 合并到", choices), merge)

    def action_skip(self) -> None:
        """Leave it for later."""
        self.queue.skip()
        self.show()

    def action_move(self, by: int) -> None:
        """Look at another one."""
        if by > 0:
            self.queue.next()
        else:
            self.queue.previous()
        self.show()

    def action_mark(self) -> None:
        """Mark it, or unmark it, and go on."""
        if self.queue.current is not None:
            self._marked ^= {self.queue.current}
            self.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all; where they are, none."""
        waiting = set(self.queue.pending)
        self._marked = set() if waiting <= self._marked else waiting
        self.show()

    def action_approve_marked(self) -> None:
        """Approve all that are marked, as one step."""
        chosen = [one for one in self.queue.pending if one in self._marked]
        done, refused = self.queue.approve_all(chosen)
        said = [len(done), " approved 已通过"]
        for why in list(refused.values())[:3]:
            said += ["; ", why]
        if refused:
            self.app.notify(safe.line(*said), severity="warning", markup=False)
        elif chosen:
            self.app.notify(safe.line(*said), markup=False)
        self.show()

    def action_edit(self) -> None:
        """Edit the candidate in the form."""
        if self.queue.current is not None:
            self._edit(self.queue.current)

    def action_undo(self) -> None:
        """Undo the last step."""
        self._try(self.queue.session.undo)

    def action_redo(self) -> None:
        """Do it again."""
        self._try(self.queue.session.redo)

    def action_save(self) -> None:
        """Save all unsaved edits."""
        self._save()

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help(QUEUE))

    def action_leave(self) -> None:
        """Go back to the list."""
        self.queue.close()
        self.dismiss()
