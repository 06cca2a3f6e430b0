"""The search line: a query is filtered by as it is typed."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class SearchLine(Input):
    """An input that does not lay the screen out anew with every character."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self) -> None:
        super().__init__(
            placeholder="/ search 搜索: 中文 English pinyin status:unprocessed",
            id="search",
            select_on_focus=False,
        )
