"""Open the review room: the one place that imports Textual, after it was told what it needs."""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from shuyu.errors import UsageError
from shuyu.language.cells import visible

if TYPE_CHECKING:
    from shuyu.termbase.index import Index

# Terminals that report every key to the program bypass input methods. Textual looks at this once,
# when any part of it is first imported.
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"


def check_theme(theme: str | None) -> None:
    """Refuse a theme that there is none of; the nearest is named.

    Raises:
        UsageError: there is no such theme.
    """
    from textual.theme import BUILTIN_THEMES

    if theme is not None and theme not in BUILTIN_THEMES:
        near = get_close_matches(theme, BUILTIN_THEMES, n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(BUILTIN_THEMES)}"
        raise UsageError(f"no theme '{visible(theme)}'; {hint}")


def open_room(
    directory: Path,
    index: Index,
    *,
    read_only: bool,
    ascii_only: bool = False,
    theme: str | None = None,
) -> int:
    """Run the review room until it is left.

    Args:
        directory: the term base's folder.
        index: of it; fresh.
        read_only: nothing may be edited.
        ascii_only: draw with ASCII only.
        theme: name of a theme, or None.

    Returns:
        The exit code.

    Raises:
        UsageError: there is no such theme.
    """
    from shuyu.tui.app import ReviewApp

    check_theme(theme)
    app = ReviewApp(directory, index, read_only=read_only, ascii_only=ascii_only, theme=theme)
    return app.run() or app.return_code or 0
