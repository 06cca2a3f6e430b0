"""The search line: a query is filtered by as it is typed."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
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
        self.disable_messages(Input.Changed)  # watch_value() is quicker, and nobody else asks

    def watch_value(self) -> None:
        """Tell of each change at once, so that its effect is drawn with it."""
        self._changed()

    async def on_key(self, event: events.Key) -> None:
        """Obey the keys that edit the line in their turn, not after those that follow."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.run_action(binding.action)
            return
