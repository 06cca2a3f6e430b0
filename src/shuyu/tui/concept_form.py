"""All fields of one concept, laid out; it shows what a concept says and what the lint found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from shuyu.findings import Severity
from shuyu.model import Concept, is_chinese, is_english
from shuyu.termbase import form
from shuyu.termbase.form import Field
from shuyu.termbase.lint.live import FieldFinding
from shuyu.termbase.regional import RegionalForm
from shuyu.tui.fields import AnyField, BlockField, ChoiceField, Labelled, LineField, Told
from shuyu.tui.term_row import TermRow

_REGIONS = {"zh-Hant": "繁", "zh-Hant-TW": "台", "zh-Hant-HK": "港"}
_DEFINITIONS = {"en": ("Definition", "its source"), "zh-Hans": ("定义", "定义出处")}
_FIRST = Field("term", 0, "text")
_LISTS = {
    "sources": "Sources 来源",
    "links": "Links 链接",
    "related": "Related 相关",
    "cues": "Cues 线索",
}


class ConceptForm(VerticalScroll, can_focus=False):
    """The fields.

    Args:
        concept: what they say first.
        subjects: ids of subject fields to propose.

    Attributes:
        holders: what shows findings.
    """

    def __init__(self, concept: Concept, subjects: Sequence[str]) -> None:
        super().__init__()
        self._concept = concept
        self._subjects = subjects
        self._shape: tuple[str, ...] = ()
        self.holders: list[TermRow | Labelled] = []
        self._fields: list[AnyField] = []

    def compose(self) -> ComposeResult:
        """Lay them out; the terms come with show()."""
        yield self._line("Subject 学科", Field("subject"), self._subjects)
        yield self._choice("Status 状态", Field("status"))
        yield Static("Chinese 中文  F6 +", classes="heading")
        yield Vertical(id="zh")
        yield Told("regional", keep=True)
        yield Static("English 英文  F7 +", classes="heading")
        yield Vertical(id="en")
        yield Static("About 说明", classes="heading")
        others = (one.language for one in self._concept.definitions)
        for language in dict.fromkeys((*_DEFINITIONS, *others)):
            text, source = _DEFINITIONS.get(language, (language, "its source"))
            yield self._block(text, Field("definition", language, "text"))
            yield self._line(source, Field("definition", language, "source"))
        yield self._block("Note 备注", Field("note"))
        for part, label in _LISTS.items():
            yield self._block(label, Field(part))
        yield self._choice("Translate 译", Field("translate"))
        yield Told("history")

    async def show(self, concept: Concept, focus: Field | None = None) -> None:
        """Show what a concept says; a field that says the same in other words stays as it is.

        Args:
            concept: what to show.
            focus: the field to put the cursor in; None leaves it where it is.
        """
        self._concept = concept
        shape = tuple(term.language for term in concept.terms)
        if shape != self._shape:
            self._shape = shape
            focus = focus or getattr(self.screen.focused, "field", None) or _FIRST
            await self._lay_out_terms(concept)
        for widget in self._fields:
            said = form.read(concept, widget.field)
            if widget.said != widget.taken:  # somebody is typing: that comes first
                continue
            if isinstance(widget, ChoiceField):
                if widget.said != said:
                    widget.show(said)
            elif form.write(concept, widget.field, widget.said) != concept:
                widget.show(said)
        if focus is not None:
            self.put_cursor(focus)
        steps = (" ".join(filter(None, (s.date, s.what, s.who, s.note))) for s in concept.history)
        self.query_one(".history", Told).tell("\n".join(steps))

    def show_regional(self, forms: Sequence[RegionalForm]) -> None:
        """Show the traditional and regional forms; brackets mark the derived ones."""
        said = (
            (_REGIONS[one.language], one.text if one.stored else f"[{one.text}]") for one in forms
        )
        text = "   ".join(" ".join(one) for one in said)
        self.query_one(".regional", Told).tell(text)

    def show_findings(self, found: Mapping[Field, Sequence[FieldFinding]]) -> None:
        """Show under each field what the lint has found there."""
        for holder in self.holders:
            findings = found.get(holder.field, ())
            lines = [finding_line(one) for one in findings]
            bad = any(one.severity is Severity.ERROR for one in findings)
            holder.findings.show(lines, bad=bad)

    async def toggle_details(self, index: int, concept: Concept) -> None:
        """Show the details of a term, or take them away."""
        for row in self.holders:
            if isinstance(row, TermRow) and row.index == index:
                await row.toggle_details(concept)
                self._collect()
                self.put_cursor(row.field)

    def _collect(self) -> None:
        """Note the fields: to look for them at each key would cost more than the key."""
        widgets = list(self.query("*"))
        self.holders = [one for one in widgets if isinstance(one, TermRow | Labelled)]
        self._fields = [one for one in widgets if isinstance(one, AnyField)]

    def put_cursor(self, field: Field) -> None:
        """Put the cursor into a field; where its term is not there any more, into the last one."""
        if field.part == "term":
            field = field._replace(place=min(int(field.place), len(self.query(TermRow)) - 1))
        for widget in self._fields:
            if widget.field == field:
                self.screen.set_focus(widget)

    async def _lay_out_terms(self, concept: Concept) -> None:
        with self.app.batch_update():
            for name, belongs in (("zh", is_chinese), ("en", is_english)):
                place = self.query_one(f"#{name}", Vertical)
                rows = list(place.query_children(TermRow))
                indexes = [n for n, one in enumerate(concept.terms) if belongs(one.language)]
                for row, index in zip(rows, indexes, strict=False):
                    row.put(index)  # a row is dear: it is kept for another term
                for row in rows[len(indexes) :]:
                    await row.remove()
                await place.mount_all(TermRow(concept, n) for n in indexes[len(rows) :])
        self._collect()

    def _line(self, label: str, field: Field, known: Sequence[str] = ()) -> Labelled:
        return Labelled(label, LineField(field, form.read(self._concept, field), known=known))

    def _block(self, label: str, field: Field) -> Labelled:
        return Labelled(label, BlockField(field, form.read(self._concept, field)))

    def _choice(self, label: str, field: Field) -> Labelled:
        choices = form.choices(self._concept, field)
        widget = ChoiceField(field, form.read(self._concept, field), choices)
        widget.styles.width = ChoiceField.cells(choices)
        return Labelled(label, widget)


def finding_line(one: FieldFinding) -> str:
    """Return what is said about a finding."""
    mend = f"  F9: {one.suggestion}" if one.suggestion is not None else ""
    return f"{one.severity} {one.code} {one.message}{mend}"
