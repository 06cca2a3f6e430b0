"""Open the review room: the one place that imports Textual, after it was told what it needs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shuyu.termbase.index import Index


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
    """
    # Terminals that report every key to the program bypass input methods.
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    from shuyu.tui.app import ReviewApp

    app = ReviewApp(directory, index, read_only=read_only, ascii_only=ascii_only, theme=theme)
    return app.run() or app.return_code or 0
