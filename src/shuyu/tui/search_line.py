"""The search line: a query is filtered by as it is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class SearchLine(Input):
    """An input that does not lay the screen out anew with every character.

    Args:
        changed: called with every change.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__(
            placeholder="/ search 搜索: 中文 English pinyin status:unprocessed",
            id="search",
            select_on_focus=False,
        )
        self._changed = changed

    def watch_value(self) -> None:
        """Tell of each change at once, so that its effect is drawn with it."""
        self._changed()
