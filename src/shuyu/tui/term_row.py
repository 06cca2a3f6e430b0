"""One term in the editing form: its text, status, type and region, and its details on demand."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from shuyu.model import Concept
from shuyu.termbase import form
from shuyu.termbase.form import Field
from shuyu.tui.fields import AnyField, ChoiceField, Findings, Labelled, LineField

_DETAILS = (("Context 例句", "context"), ("Note 备注", "note"), ("Source 出处", "source"))
_CHOICES = ("status", "term_type", "language")


class TermRow(Vertical):
    """A term.

    Attributes:
        index: of the term in the concept.
        findings: what the lint says about it.
    """

    def __init__(self, concept: Concept, index: int) -> None:
        super().__init__()
        self.index = index
        self.findings = Findings()
        self._concept = concept
        term = concept.terms[index]
        self._open = any((term.context, term.note, term.source, term.part_of_speech))
        self._open |= term.case_sensitive

    @property
    def field(self) -> Field:
        """The field that findings are about."""
        return Field("term", self.index, "text")

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Horizontal(classes="term"):
            yield LineField(self.field, form.read(self._concept, self.field))
            for name in _CHOICES:
                yield self._choice(name)
        yield self.findings
        with Vertical(classes="details"):
            yield from self._details() if self._open else ()

    def _details(self) -> Iterator[Labelled]:
        yield Labelled(
            "Word class 词性", self._choice("part_of_speech"), self._choice("case_sensitive")
        )
        for label, name in _DETAILS:
            field = Field("term", self.index, name)
            yield Labelled(label, LineField(field, form.read(self._concept, field)))

    def put(self, index: int) -> None:
        """Make it the row of another term of its language's family."""
        self.index = index
        for widget in self.query("*"):
            if isinstance(widget, AnyField):
                widget.field = widget.field._replace(place=index)

    def _choice(self, name: str) -> AnyField:
        field = Field("term", self.index, name)
        choices = form.choices(self._concept, field)
        widget = ChoiceField(field, form.read(self._concept, field), choices)
        widget.styles.width = ChoiceField.cells(choices)
        return widget

    async def toggle_details(self, concept: Concept) -> None:
        """Show the details, as a concept has them, or take them away."""
        self._concept = concept
        details = self.query_one(".details", Vertical)
        if details.children:
            await details.remove_children()
        else:
            await details.mount_all(self._details())
