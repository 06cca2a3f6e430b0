"""The editing screen: one concept, checked while it is typed.

It is a view of the session's working copy. What is typed goes there within a quarter of a second,
and from there into the journal; what comes back (an undo, somebody else's edit) is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.timer import Timer

from shuyu.model import LANGUAGES, Concept
from shuyu.termbase import form
from shuyu.termbase.form import Field
from shuyu.termbase.lint.live import FieldFinding, LiveLint
from shuyu.termbase.regional import RegionalForm, regional_forms
from shuyu.termbase.session import Session
from shuyu.tui.concept_form import ConceptForm, finding_line
from shuyu.tui.fields import ChoiceField, Edited, Findings, Told
from shuyu.tui.help_screen import Help
from shuyu.tui.key_footer import KeyFooter
from shuyu.tui.keys import binding
from shuyu.tui.screen_keys import FORM

#: Seconds that typing may wait before it is in the journal.
_DELAY = 0.25


class Editor(ModalScreen[None]):
    """The screen.

    Args:
        session: whose working copy is edited.
        concept_id: of the concept; it is there.
        lint: checks what is typed.
        save: called to save concepts.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *map(binding, FORM),
        Binding("down", "app.focus_next", "Next field", show=False),
        Binding("up", "app.focus_previous", "Field before", show=False),
    ]

    def __init__(
        self,
        session: Session,
        concept_id: str,
        lint: LiveLint,
        save: Callable[[Iterable[str]], None],
    ) -> None:
        super().__init__()
        self._session = session
        self._concept_id = concept_id
        self._save = save
        self._typed: dict[Field, str] = {}
        self._timer: Timer | None = None
        self._lint = lint
        self._mends: dict[Field, FieldFinding] = {}
        self._follow: Field | None = None

    def compose(self) -> ComposeResult:
        """Lay it out."""
        concept = self._session.concept(self._concept_id)
        subjects = sorted(self._session.termbase.settings.subjects)
        yield Told("title", keep=True)
        yield Findings()
        yield ConceptForm(concept or Concept(self._concept_id, ()), subjects)
        yield KeyFooter(classes="keys")

    @property
    def form(self) -> ConceptForm:
        """The fields."""
        return self.query_one(ConceptForm)

    async def on_mount(self) -> None:
        """Fill it in."""
        self.call_after_refresh(self._check)
        await self.take_edits(frozenset([self._concept_id]))

    async def on_screen_resume(self) -> None:
        """Show what a dialog above may have decided."""
        if self.is_mounted:
            await self.take_edits(frozenset([self._concept_id]))

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        """Take what was typed: a choice at once, letters after a moment."""
        event.widget.taken = event.text
        self._typed[event.widget.field] = event.text
        if isinstance(event.widget, ChoiceField):
            self.flush()
        elif self._timer is None:
            self._timer = self.set_timer(_DELAY, self.flush)

    def flush(self) -> None:
        """Put what was typed into the session, and so into the journal."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        typed, self._typed = self._typed, {}
        for field, text in typed.items():
            concept = self._session.concept(self._concept_id)
            if concept is not None:
                if field.attribute == "language":
                    place, language = int(field.place), LANGUAGES[text]
                    changed, place = form.change_language(concept, place, language)
                    self._follow = field._replace(place=place)
                else:
                    changed = form.write(concept, field, text)
                self._session.change(changed, self._label(field), key=f"{self._concept_id} {field}")

    def _label(self, field: Field) -> str:
        return " ".join(("edit", field.attribute or field.part, "of", self._concept_id))

    async def take_edits(self, changed: frozenset[str]) -> None:
        """Show what has become of the concept."""
        concept = self._session.concept(self._concept_id)
        if self._concept_id not in changed or self._typed or not self.is_current:
            return
        if concept is None:
            self.dismiss()
            return
        file = self._session.file_of(self._concept_id) or "new file"
        unsaved = "unsaved 未保存" if self._concept_id in self._session.dirty else ""
        follow, self._follow = self._follow, None
        await self.form.show(concept, follow)
        self.query_one(".title", Told).tell("   ".join((self._concept_id, file, unsaved)))
        self._check()

    def _check(self) -> None:
        """Check the concept and derive its regional forms, beside the typing."""
        concept = self._session.concept(self._concept_id)
        if concept is None:
            return
        edited = {one: self._session.concept(one) for one in self._session.dirty}

        def check() -> None:
            findings, forms = self._lint.check(concept, edited), regional_forms(concept)
            self.app.call_from_thread(self._show_check, concept, findings, forms)

        self.run_worker(check, thread=True, exclusive=True, group="lint", exit_on_error=False)

    def _show_check(
        self, concept: Concept, findings: Sequence[FieldFinding], forms: Sequence[RegionalForm]
    ) -> None:
        if not self.is_mounted or self._session.concept(self._concept_id) != concept:
            return
        found = defaultdict[Field, list[FieldFinding]](list)
        for one in findings:
            found[form.field_of(concept, one.field, one.index)].append(one)
        self._mends = {
            field: one
            for field, several in found.items()
            for one in reversed(several)
            if one.suggestion is not None
        }
        self.form.show_regional(forms)
        self.form.show_findings(found)
        shown = {holder.field for holder in self.form.holders}
        rest = [one for field, several in found.items() if field not in shown for one in several]
        self.query_one(Findings).show([finding_line(one) for one in rest], bad=True)

    def _change(self, concept: Concept, label: str) -> None:
        self._session.change(concept, " ".join((label, "of", self._concept_id)))

    def _here(self) -> Field | None:
        """Return the field with the cursor."""
        field: Field | None = getattr(self.focused, "field", None)
        return field

    def action_add_term(self, language: str) -> None:
        """Add an empty term and put the cursor there."""
        self.flush()
        concept = self._session.concept(self._concept_id)
        if concept is not None:
            changed, index = form.add_term(concept, language)
            self._follow = Field("term", index, "text")
            self._change(changed, "add a term")

    def action_remove_term(self) -> None:
        """Remove the term with the cursor."""
        self.flush()
        concept, here = self._session.concept(self._concept_id), self._here()
        if concept is not None and here is not None and here.part == "term":
            self._change(form.remove_term(concept, int(here.place)), "remove a term")

    def action_move_term(self, by: int) -> None:
        """Move the term with the cursor up or down."""
        self.flush()
        concept, here = self._session.concept(self._concept_id), self._here()
        if concept is not None and here is not None and here.part == "term":
            changed, index = form.move_term(concept, int(here.place), by)
            self._follow = here._replace(place=index)
            self._change(changed, "move a term")

    async def action_details(self) -> None:
        """Show or hide the details of the term with the cursor."""
        self.flush()
        here, concept = self._here(), self._session.concept(self._concept_id)
        if here is not None and here.part == "term" and concept is not None:
            await self.form.toggle_details(int(here.place), concept)

    def action_mend(self) -> None:
        """Do what the lint proposes for the field with the cursor."""
        self.flush()
        here, concept = self._here(), self._session.concept(self._concept_id)
        if here is not None and here.part == "term":
            here = here._replace(attribute="text")
        one = self._mends.get(here) if here is not None else None
        if here is None or one is None or one.suggestion is None or concept is None:
            return
        text = one.suggestion
        if here.part in form.LISTS and one.index is not None:
            items = form.read(concept, here).split("\n")
            items[one.index] = text
            text = "\n".join(items)
        self._change(form.write(concept, here, text), "mend")

    def action_undo(self) -> None:
        """Undo the last step."""
        self.flush()
        self._session.undo()

    def action_redo(self) -> None:
        """Do it again."""
        self.flush()
        self._session.redo()

    def action_save(self) -> None:
        """Save this concept."""
        self.finish()
        self._save([self._concept_id])

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Help(FORM))

    def action_leave(self) -> None:
        """Go back; the edit stays, unsaved."""
        self.finish()
        self.dismiss()

    def finish(self) -> None:
        """Take what was typed, without the terms that nobody has filled in."""
        self.flush()
        concept = self._session.concept(self._concept_id)
        if concept is not None and form.tidied(concept) != concept:
            self._change(form.tidied(concept), "drop empty terms")
