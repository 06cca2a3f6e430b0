"""Taking out: the clipboard, links, the editor, exports."""

from __future__ import annotations

from shuyu.tui.browsing import Browsing


class Outgoing(Browsing):
    """The app's part that hands things to other programs."""
