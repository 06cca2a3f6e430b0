"""Cutting a text by the longest word at each place: what OpenCC and pinyin tables have in common.

The index is brought up to date between two key strokes with it, so it must import nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def cut_longest(text: str, words: Mapping[str, Sequence[str]]) -> list[tuple[str, bool]]:
    """Cut a text into words, the longest at each place, and what is between them.

    Args:
        text: any text.
        words: first two characters → the words that begin with them, the longest first.

    Returns:
        The parts in order, each with True where it is a word; joined they are the text.
    """
    parts: list[tuple[str, bool]] = []
    done = place = 0
    last = len(text) - 1
    while place < last:
        for word in words.get(text[place : place + 2], ()):
            if text.startswith(word, place):
                if done < place:
                    parts.append((text[done:place], False))
                parts.append((word, True))
                done = place = place + len(word)
                break
        else:
            place += 1
    if done < len(text):
        parts.append((text[done:], False))
    return parts
