"""Where a known term may begin and end: the rule that tells an occurrence from a substring.

**Words.** Both ends must be cuts of the likeliest segmentation of the text. That segmentation goes
by the dictionary, guesses no words, and knows the Han part of every term that occurs in the text
as a word, with the larger of its own frequency and that of its likeliest cut: so 会 is not in
社会, 研究生 loses to 研究 | 生命 in 研究生命起源, and 基础模型 stands in 统一命名为基础模型.

**Latin.** An end that is a letter or digit must also stand at the edge of an identifier: no letter
or digit beside it (CLIP is not in StyleCLIP, but is in 和CLIP模型), none behind a connector (GPT
is not in GPT-3, 悟道2 not in 悟道2.0), no + or # after it (C is not in C++). An ordinary lower-case
word behind a hyphen does not bind: BERT is in BERT-base and in BERT-based.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from shuyu.language.fold import Folded
from shuyu.language.script import HAN
from shuyu.language.segment import Segmenter

_HAN_RUN = re.compile(f"[{HAN}]+")
_CONNECTORS = frozenset("-_.&·@")
_LOWER_WORD = re.compile(r"-[a-z]{3,}(?![A-Za-z0-9_])")


class WordCuts:
    """The cuts of the segmentation that knows the terms.

    Args:
        segmenter: one that nobody else uses: it is taught the terms.
    """

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._taught: set[str] = set()

    def of(self, folded: Folded, spans: Iterable[tuple[int, int, int]]) -> set[int]:
        """Return the offsets of a folded text where words begin or end.

        Args:
            folded: the text.
            spans: (start, end, anything) of every occurrence of every term, as substring; the
                segmenter is taught them. Since no other term can be part of the text, it does
                not matter what it was taught for other texts.
        """
        plain = folded.plain
        self._teach({plain[start:end] for start, end, _ in spans})
        return {0, *accumulate(map(len, self._segmenter.cut_exact(plain)))}

    def _teach(self, terms: set[str]) -> None:
        new = terms - self._taught
        if new:
            self._taught |= new
            parts = {part for term in new for part in _HAN_RUN.findall(term) if len(part) > 1}
            self._segmenter.add_words(sorted(parts))


def is_letter(char: str) -> bool:
    """Tell whether a character of a key is a letter or digit of an alphabetic script."""
    return char.isalnum() and char < "\u2e80"


def at_identifier_edges(folded: Folded, start: int, end: int) -> bool:
    """Tell whether the Latin ends of a span are edges of identifiers; other ends always are.

    Args:
        folded: the text.
        start: of the span, in the key.
        end: of the span, exclusive.
    """
    text = folded.text
    if is_letter(text[start]):
        before = text[start - 1 : start]
        if is_letter(before):
            return False
        if before in _CONNECTORS and is_letter(text[max(start - 2, 0) : start - 1]):
            return False
    if is_letter(text[end - 1]):
        after = text[end : end + 1]
        if is_letter(after) or after in ("+", "#"):
            return False
        if after in _CONNECTORS and is_letter(text[end + 1 : end + 2]):
            return _LOWER_WORD.match(folded.spelled, end) is not None
    return True
