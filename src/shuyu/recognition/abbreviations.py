"""Abbreviations: what looks like one, and what it may stand for.

The match of a short form with its long form is that of Schwartz & Hearst, "A simple algorithm for
identifying abbreviation definitions in biomedical text", PSB 2003. No statistics, no term base.
"""

from __future__ import annotations

import re

_SHORT = re.compile(r"[A-Za-z0-9][\w&+./-]{1,11}", re.ASCII)
_DIGIT_WORDS = {"2": "to", "4": "for"}


def is_abbreviation(text: str) -> bool:
    """Tell whether a word looks like an abbreviation: NLP, MoE, R2V, LBaaS; not GitHub, fp16, KB.

    At least two of its letters, or one beside a digit, and half of all are capitals.
    """
    if not _SHORT.fullmatch(text):
        return False
    stem = text[:-1] if text.endswith("s") and text[:-1].isupper() else text
    capitals = sum(char.isupper() for char in stem)
    letters = sum(char.isalpha() for char in stem)
    digits = sum(char.isdigit() for char in stem)
    return 2 * capitals >= letters and (capitals > 1 or (capitals == 1 and 0 < digits < 3))


def stands_for(short: str, long: str) -> bool:
    """Tell whether the letters of a short form come in this order in its long form.

    The first must begin a word; a plural s counts for nothing, 2 and 4 may be to and for.

    Args:
        short: the abbreviation.
        long: the expression, longer than it.
    """
    short = re.sub(r"(?<=[A-Z])s$", "", short)
    letters = [char.lower() for char in short if char.isalnum()]
    text = long.lower()
    if not letters or len(letters) >= sum(char.isalnum() for char in long):
        return False
    return _matches(letters, text) or _matches(
        [_DIGIT_WORDS.get(letter, letter) for letter in letters], text
    )


def _matches(letters: list[str], text: str) -> bool:
    position = len(text)
    for index in range(len(letters) - 1, 0, -1):
        position = text.rfind(letters[index], 0, position)
        if position < 0:
            return False
    while (position := text.rfind(letters[0], 0, position)) >= 0:
        if position == 0 or not text[position - 1].isalnum():
            return True
    return False


def definition(before: str, inside: str) -> tuple[str, str] | None:
    """Return (abbreviation, English long form) where a text writes one behind the other.

    Args:
        before: the Latin words before a bracket; of a long form there, the fewest words that the
            abbreviation can stand for are taken.
        inside: what the bracket holds.
    """
    words = before.split()
    if not words:
        return None
    if is_abbreviation(inside):
        for count in range(1, len(words) + 1):
            long = " ".join(words[-count:])
            if stands_for(inside, long):
                return inside, long
    elif is_abbreviation(words[-1]) and stands_for(words[-1], inside):
        return words[-1], inside
    return None
