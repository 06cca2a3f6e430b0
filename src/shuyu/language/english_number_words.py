"""Whole and decimal numbers in English, in figures, words or both: 38 million, three thousand."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final

_ONES: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL: Final = {word: value for value, word in enumerate(_ONES)} | {
    word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)
}
_SCALES: Final = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "quintillion": 10**18,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "t": 10**12,
    "tn": 10**12,
}
_SCALE: Final = "hundred|dozen|thousand|million|billion|trillion|quadrillion|quintillion"
_WORD: Final = "|".join(sorted(_SMALL, key=len, reverse=True))
#: The words that NUMBER can begin with, besides an article.
NUMBER_WORDS: Final = (*_SMALL, *(f"{word}fold" for word in _SMALL), *_SCALE.split("|"))
_FIGURE: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"

# Behind a currency m and b are no meters and bytes: RMB 8m.
_MONEY: Final = rf"(?:(?<=[$€£¥])|(?<=(?:RMB|CNY|USD)\s)|(?<=RMB|CNY|USD))(?:{_FIGURE})(?-i:[mb])\b"

#: A regular expression, for the flags IGNORECASE and VERBOSE, of one number.
NUMBER: Final = (
    rf"(?:{_MONEY}|(?:{_FIGURE})(?:(?:\s|-)?(?:{_SCALE})\b(?:[\s-](?:{_SCALE})\b)?|(?-i:[KMBTk]|[mbt]n)\b)?"
    rf"|(?:(?:\b(?:{_WORD})|\ba(?=\s(?:{_SCALE})\b))(?:\b|(?=fold))"
    rf"(?:(?:\s|-|\sand\s)(?:{_WORD}|{_SCALE}|a\shalf)\b)*)"
    rf"|\b(?:hundred|thousand|million|billion|trillion)(?=-(?:scale|level|parameter|yuan|dollar|user)))"
)
#: The same of one small number, in figures or a word.
SMALL_NUMBER: Final = rf"(?:\d+|{_WORD})"
_TOKEN: Final = re.compile(rf"(?:{_FIGURE})|[a-z]+", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_number(text: str) -> Fraction | None:
    """Return the value of what NUMBER matches, or None where the words make no number."""
    total = current = Fraction(0)
    text, and_a_half, after = text.lower().partition(" and a half")
    if and_a_half:  # two and a half million
        scale = _SCALES.get(after.strip(" -"), 1)
        whole = read_number(text)
        return None if whole is None else (whole + Fraction(1, 2)) * scale
    for token in _TOKEN.findall(text):
        if token[0].isdigit():
            current += Fraction(token.replace(",", ""))
        elif token in _SMALL:
            current += _SMALL[token]
        elif token in ("hundred", "dozen"):
            current = (current or Fraction(1)) * _SCALES[token]
        elif token in _SCALES:
            total += (current or total or 1) * _SCALES[token] - (total if not current else 0)
            current = Fraction(0)
        elif token not in ("a", "and"):
            return None
    return total + current
