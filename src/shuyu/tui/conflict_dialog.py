"""The dialog for an edit that clashes with somebody else's: which side, field by field."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from shuyu.termbase.conflict import Conflict, FieldConflict, Side
from shuyu.tui import safe

_SIDES: tuple[tuple[Side, str], ...] = (
    ("base", "1 base 原文"),
    ("theirs", "2 theirs 对方"),
    ("mine", "3 mine 我的"),
)


class ConflictDialog(ModalScreen[dict[str, Side] | None]):
    """Asks which side of each field to take; None where it is put off.

    Args:
        conflict: with the fields that clash; where one side deletes the concept there are none,
            and the answer names ``concept``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+q", "later", "Later"),
        Binding("1,１,f1", "take('base')", "Base"),
        Binding("2,２,f2", "take('theirs')", "Theirs"),
        Binding("3,３,f3", "take('mine')", "Mine"),
        Binding("left", "turn(-1)", "Side before", show=False),
        Binding("right,space", "turn(1)", "Next side", show=False),
        Binding("ctrl+s", "done", "Take these"),
    ]

    def __init__(self, conflict: Conflict) -> None:
        super().__init__()
        self._conflict = conflict
        self._fields = conflict.fields or (
            FieldConflict(
                "concept",
                "there" if conflict.base else "not there",
                "changed" if conflict.theirs else "deleted 已删除",
                "changed" if conflict.mine else "deleted 已删除",
            ),
        )
        self._sides: dict[str, Side] = {one.name: "mine" for one in self._fields}

    def compose(self) -> ComposeResult:
        """Lay it out."""
        with Vertical(classes="dialog conflict"):
            title = ("Somebody else changed ", self._conflict.id, " too 此条目已被他人修改")
            yield Static(safe.shown(*title), classes="dialog-title")
            yield OptionList(*(Option(self._said(one)) for one in self._fields))
            yield Static(
                "1 2 3 or left right: which side   Enter: take these   Esc: later",
                classes="dialog-hint",
            )

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.query_one(OptionList).focus()

    def _said(self, field: FieldConflict) -> Content:
        """Return the three values, the chosen one marked."""
        chosen = self._sides[field.name]
        lines = [field.name]
        for side, label in _SIDES:
            mark = ">" if side == chosen else " "
            lines.append(" ".join((mark, label, getattr(field, side) or "-")))
        return safe.shown("\n".join(lines))

    def action_take(self, side: Side) -> None:
        """Take a side for the field under the cursor, and go on to the next."""
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        field = self._fields[place]
        if side == "base" and not self._conflict.fields:
            return
        self._sides[field.name] = side
        options.replace_option_prompt_at_index(place, self._said(field))
        options.highlighted = min(place + 1, len(self._fields) - 1)

    def action_turn(self, by: int) -> None:
        """Take the next side for the field under the cursor."""
        options = self.query_one(OptionList)
        place = options.highlighted or 0
        names = [side for side, _ in _SIDES if side != "base" or self._conflict.fields]
        field = self._fields[place]
        self._sides[field.name] = names[(names.index(self._sides[field.name]) + by) % len(names)]
        options.replace_option_prompt_at_index(place, self._said(field))

    def on_option_list_option_selected(self) -> None:
        """Take the sides."""
        self.action_done()

    def action_done(self) -> None:
        """Take the sides."""
        self.dismiss(self._sides)

    def action_later(self) -> None:
        """Decide later; the edit stays unsaved."""
        self.dismiss(None)
