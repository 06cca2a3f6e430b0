"""JSON in which every character can be seen: the others stand as escapes, so the value is the same.

Other programs read it, but people look at it in a terminal too.
"""

from __future__ import annotations

import json

from shuyu.language.cells import replace_unseen


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON text, Chinese as it is.

    Args:
        value: what ``json.dumps`` takes.
        indent: spaces a level; None puts all on one line.
    """
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return replace_unseen(written, lambda char: json.dumps(char)[1:-1], newline=True)
