"""Folding of a short text without the start-up cost of ``fold``: a few searches in its table.

It gives up on whatever needs context (combining and invisible marks, rare scripts) instead of
guessing, so it never disagrees with ``fold``. It must import nothing but what Python has loaded.
"""

from __future__ import annotations

import os

_TABLE = os.path.join(os.path.dirname(__file__), "fold_table.txt")
_ALIKE = {"\u3000": " ", "－": "-", "–": "-", "’": "'", "•": "·", "・": "·"}  # as in ``fold``
_rows: list[str] = []


def quick_fold(text: str) -> str | None:
    """Return the key of a text as ``fold`` makes it, or None where only ``fold`` can.

    Args:
        text: a word or phrase on one line.

    Returns:
        The key, spaces between Han and Latin left in.
    """
    if text.isascii():
        return text.lower() if text.isprintable() else None
    if not _rows:
        with open(_TABLE, encoding="utf-8") as file:
            _rows.extend(file.read().split("\n"))
    chars, simple, variants, keys, expanding = _rows[:5]
    folded = []
    for char in text:
        if char.isascii():
            folded.append(char.lower())
            continue
        place = chars.find(char)
        if place >= 0:
            char = simple[place]
        elif char in _ALIKE:
            char = _ALIKE[char]
        elif char in expanding or not ("\u3400" <= char <= "\u9fff" or "\xe0" <= char <= "\u01dc"):
            return None
        place = variants.find(char)
        folded.append(keys[place] if place >= 0 else char)
    key = "".join(folded)
    return key if key.isprintable() else None
