"""Text from files inside a Markdown page: shown as it is, never read as markup."""

from __future__ import annotations

import re

from shuyu.language.cells import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")


def markdown_text(text: str) -> str:
    """Return text with everything escaped that Markdown or a terminal would obey."""
    return _SPECIAL.sub(r"\\\1", visible(text))
