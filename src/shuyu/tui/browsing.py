"""Finding: the search line, filters, sorting, marks, the cursor and what follows it."""

from __future__ import annotations

from textual import on
from textual.widgets import Input, TextArea

from shuyu.model import ProcessStatus, Status
from shuyu.termbase.listing_query import NAMES, Column, with_value
from shuyu.tui.columns import COLUMNS
from shuyu.tui.detail import Detail
from shuyu.tui.detail_text import fields
from shuyu.tui.header import ColumnHeader
from shuyu.tui.prompts import Choice, Picker, Prompt
from shuyu.tui.room import Room
from shuyu.tui.status_bar import State, StatusBar
from shuyu.tui.term_list import TermList

_FILTERS: dict[Column, str] = {
    "process": "Status of the review 状态",
    "term": "Status of a term 术语状态",
    "subject": "Subject 学科",
    "file": "File 文件",
}
_ORDER = {one.value: place for place, one in enumerate((*ProcessStatus, *Status))}
_MOST_CHOICES = 500
#: Rows that are listed at once while somebody types: more than a screen of them.
_ENOUGH = 150


class Browsing(Room):
    """The app's part that finds concepts and shows them."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]  # Room checks them
        self._waiting = False

    @property
    def term_list(self) -> TermList:
        """The list of concepts."""
        return self.screen_stack[0].query_one(TermList)

    @property
    def search_line(self) -> Input:
        """Where the query is typed."""
        return self.screen_stack[0].query_one("#search", Input)

    @property
    def current_id(self) -> str | None:
        """Id of the concept that the cursor is on, or None in an empty list."""
        row = self.term_list.current
        return None if row is None or self.listing is None else self.listing.columns.ids[row]

    @property
    def marked(self) -> frozenset[str]:
        """Ids of the marked concepts."""
        return frozenset(self.term_list.marked)

    def show_concept(self, concept_id: str) -> bool:
        """Put the cursor on a concept, showing all where the query hides it.

        Returns:
            False where there is no such concept.
        """
        row = None if self.listing is None else self.listing.row_of(concept_id)
        if row is None or self.concept(concept_id) is None:
            return False
        if row not in self.term_list.rows:
            self.search_line.value = ""
        self.show_listing(row)
        return True

    def show_listing(self, row: int | None = None) -> None:
        """List what the query finds.

        Args:
            row: the one to put the cursor on; None leaves it where it is.
        """
        if self.listing is None or not self.screen_stack:
            return
        self._waiting = False
        here = self.current_id
        terms = self.term_list
        if row is None and here is not None:
            row = self.listing.row_of(here)
        terms.forget()
        terms.show(self.listing.select(self.search_line.value), row)

    def query_changed(self) -> None:
        """List what the query finds now."""
        if not self._waiting:  # keys that are typed meanwhile are one search
            self._waiting = True
            self.search_line.call_later(self._filter)

    def _filter(self) -> None:
        if self._waiting and self.listing is not None:
            self._waiting = False
            query = self.search_line.value
            here = None if query else self.term_list.current  # a query begins at its first result
            listing = self.listing
            rows, whole = listing.first(query, _ENOUGH)
            rest = None if whole else lambda: listing.select(query)
            self.term_list.show(rows, here, rest)

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self.term_list.focus()

    def follow(self) -> None:
        """Show what the cursor is on now."""
        self._show_detail()
        self.show_state()

    @on(TermList.Columned)
    def _columned(self) -> None:
        self.screen_stack[0].query_one(ColumnHeader).refresh()

    @on(ColumnHeader.Sort)
    def _header_clicked(self, event: ColumnHeader.Sort) -> None:
        self.term_list.columns.chosen = event.place
        self.action_sort()

    def _show_detail(self) -> None:
        here = self.current_id
        found = self.index.get(here) if here else None
        if here is not None and here in self.unsaved:
            concept = self.session.concept(here)
        else:
            concept = found.record.to_concept() if found else None
        detail = self.screen_stack[0].query_one(Detail)
        if concept is None:
            detail.show([])
            return
        subject = concept.subject_field or (found.subject if found else "")
        place = f"{found.file}:{found.line}" if found else "not saved yet"
        derived = found.record.regional if found else {}
        detail.show(list(fields(concept, subject=subject, place=place, derived=derived)))

    def show_state(self) -> None:
        """Bring the status line up to date."""
        listing, terms = self.listing, self.term_list
        row = terms.current
        shown, whole = terms.known
        self.screen_stack[0].query_one(StatusBar).show(
            State(
                shown=shown,
                whole=whole,
                total=len(listing) if listing else 0,
                statuses=self._counts() if whole else None,
                unsaved=len(self.unsaved),
                marked=len(terms.marked),
                file=listing.columns.file[row] if listing and row is not None else "",
                branch=self.branch,
                read_only=self.read_only,
                busy=self.busy,
            )
        )

    def _counts(self) -> dict[str, int]:
        """Return the listed concepts by status; counted once for each list."""
        rows = self.term_list.rows
        if self._counted is None or self._counted[0] is not rows:
            self._counted = (rows, self.listing.count("process", rows) if self.listing else {})
        return self._counted[1]

    _counted: tuple[object, dict[str, int]] | None = None

    def action_search(self) -> None:
        """Go to the search line; at once, for the next key belongs there."""
        self.screen_stack[0].set_focus(self.search_line)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys that are typed into a field or a dialog to it."""
        if action == "search":
            typing = isinstance(self.focused, Input | TextArea)
            return not typing and len(self.screen_stack) == 1
        return super().check_action(action, parameters)

    def action_to_list(self) -> None:
        """Leave the search line, or clear it."""
        if self.term_list.has_focus:
            self.action_clear()
        self.term_list.focus()

    def action_clear(self) -> None:
        """Show all concepts."""
        self.search_line.value = ""

    async def action_filter(self) -> None:
        """Ask for a column and the value that it shall have."""
        if self.listing is not None:
            choices = [Choice(column, title) for column, title in _FILTERS.items()]
            choices.append(Choice("unsaved", "Unsaved 未保存"))
            self.push_screen(Picker("Show only 筛选", choices), self._filter_by)

    def _filter_by(self, column: str | None) -> None:
        if column == "unsaved":
            self._query(f"{self.search_line.value} is:unsaved".strip())
        name = next((one for one in NAMES if one == column), None)
        if name is None or self.listing is None:
            return
        counts = self.listing.count(name)
        values = sorted(counts, key=lambda value: (_ORDER.get(value, -counts[value]), value))
        choices = [Choice("", "any 全部")]
        choices += (
            Choice(value, f"{value}  {counts[value]:,}")
            for value in values[:_MOST_CHOICES]
            if value
        )

        def chosen(value: str | None) -> None:
            if value is not None:
                self._query(with_value(self.search_line.value, name, value or None))

        self.push_screen(Picker(_FILTERS[name], choices), chosen)

    def _query(self, text: str) -> None:
        self.search_line.value = text
        self.search_line.cursor_position = len(text)
        self.term_list.focus()

    def action_sort(self) -> None:
        """Sort by the chosen column; again: the other way round; again: as in the files."""
        columns = self.term_list.columns
        columns.sort_by(COLUMNS[columns.chosen].key)
        if self.listing is not None:
            self.listing.sort(columns.sort, reverse=columns.reverse)
            self.show_listing()
        self._columned()

    def action_go_to(self) -> None:
        """Ask for an id and go there."""

        def go(concept_id: str | None) -> None:
            if concept_id and not self.show_concept(concept_id.strip()):
                self.say("no concept has the id '", concept_id, "'", severity="warning")

        self.push_screen(Prompt("Go to the id 跳转到标识"), go)

    def action_mark(self) -> None:
        """Mark the concept for a bulk edit, or unmark it, and go on to the next."""
        here = self.current_id
        if here is not None:
            self.term_list.marked ^= {here}
            self.term_list.action_cursor(1)
            self.term_list.refresh()
            self.show_state()

    def action_mark_shown(self) -> None:
        """Mark all that are listed; where they are, none."""
        if self.listing is not None:
            ids = {self.listing.columns.ids[row] for row in self.term_list.rows}
            self.term_list.marked = set() if ids <= self.term_list.marked else ids
            self.term_list.refresh()
            self.show_state()
