"""The line of keys at the bottom: made anew only where other keys are to be shown."""

from __future__ import annotations

from textual.screen import Screen
from textual.widgets import Footer


class KeyFooter(Footer):
    """Textual's footer, which a mere change of focus leaves as it is."""

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(show_command_palette=False, classes=classes)
        self._shown: list[tuple[str, str, bool]] | None = None

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys that can be pressed now."""
        if not (self.is_attached and screen is self.screen and screen.app.app_focus):
            return
        shown = [
            (binding.key, binding.description, enabled)
            for _, binding, enabled, _ in screen.active_bindings.values()
            if binding.show
        ]
        if shown != self._shown:
            self._shown = shown
            super().bindings_changed(screen)
