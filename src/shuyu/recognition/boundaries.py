"""Where a known term may begin and end: the rule that tells an occurrence from a substring.

**Words.** Both ends must be cuts of the likeliest segmentation of the text. It goes by the
dictionary, guesses no words, and knows every term that occurs in the text (how well,
``Segmenter.add_words`` says): so 会 is not in 社会, 研究生 loses to 研究 | 生命 in 研究生命起源,
and 基础模型 stands in 统一命名为基础模型. A long word that is no term may also be cut where both
sides consist of words of two characters or more: 推理 is in 逻辑推理, but 数据 is not in 数据库.
A term of one character does not stand beside another lone character that is rarely a word: the
two are pieces of a name or word that no dictionary has (运维, 王树徽). Nor does it stand behind a
numeral, where it counts things (三层, 4096块).

**Latin.** An end that is a letter or digit must also stand at the edge of an identifier: no letter
or digit beside it (CLIP is not in StyleCLIP, but is in 和CLIP模型), none behind a connector (GPT
is not in GPT-3, 悟道2 not in 悟道2.0), no + or # after it (C is not in C++). An ordinary lower-case
word behind a hyphen does not bind: BERT is in BERT-base and in BERT-based.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from shuyu.language.equivalences import plain_forms
from shuyu.language.fold import Folded
from shuyu.language.script import HAN
from shuyu.language.segment import Segmenter

_HAN_RUN = re.compile(f"[{HAN}]+")
_CJK = "\u2e80"  # alphabets are below, Han and its punctuation above
_CONNECTORS = "-_.&·@"
# What a classifier follows; 个 and 种 stand between these and a noun.
_COUNTING = frozenset("一二两三四五六七八九十百千万亿几多这那哪")
_LOWER_WORD = re.compile(r"-[a-z]{3,}(?![A-Za-z0-9_])")


class WordCuts:
    """The cuts of the segmentation that knows the terms.

    Args:
        segmenter: one that nobody else uses: it is taught the terms.
        keys: the keys of the terms, and all their ``han_parts``.
    """

    def __init__(self, segmenter: Segmenter, keys: Sequence[str]) -> None:
        self._segmenter = segmenter
        self._keys = keys
        self._taught: set[int] = set()
        self._joints: dict[str, tuple[int, ...]] = {}

    def of(self, folded: Folded, present: set[int]) -> set[int]:
        """Return the offsets of a folded text where words begin or end.

        Args:
            folded: the text.
            present: indices of all keys that occur in the text, be it as substring. These are
                taught; since no other word taught before is in the text, it does not matter what
                was read before.
        """
        plain = folded.plain
        self._teach(present - self._taught)
        words = self._segmenter.cut_exact(plain)
        sizes = list(map(len, words))
        ends = list(accumulate(sizes))
        cuts = {0, *ends}
        for index in [index for index, size in enumerate(sizes) if size > 3]:
            word, end = words[index], ends[index]
            joints = self._joints.get(word)
            if joints is None:
                joints = self._joints[word] = self._joints_of(word)
            if joints:
                cuts.update([end - rest for rest in joints])
        return cuts

    def is_piece(self, plain: str, place: int, cuts: set[int]) -> bool:
        """Tell whether a character, a word by itself, is a piece of something longer."""
        for lone in (place - 1, place + 1):
            if 0 <= lone < len(plain) and lone in cuts and lone + 1 in cuts:
                char = plain[lone]
                if _HAN_RUN.match(char) and not self._segmenter.is_common(char):
                    return True
        before = place - 1
        while before > 0 and before not in cuts:
            before -= 1
        word = plain[max(before, 0) : place]
        return word[-1:].isdecimal() or word in _COUNTING

    def _teach(self, present: set[int]) -> None:
        if present:
            self._taught |= present
            parts = {part for index in present for part in han_parts(self._keys[index])}
            words = sorted(form for part in parts for form in plain_forms(part))
            self._segmenter.add_words(words)
            self._joints.update(dict.fromkeys(words, ()))

    def _joints_of(self, word: str) -> tuple[int, ...]:
        """Return where a long word may be cut, as distances from its end."""
        if word.isascii():
            return ()
        return tuple(
            len(word) - place
            for place in range(2, len(word) - 1)
            if self._in_words(word[:place]) and self._in_words(word[place:])
        )

    def _in_words(self, part: str) -> bool:
        """Tell whether a part of a word consists of words of two characters or more."""
        return all(len(word) > 1 for word in self._segmenter.cut_exact(part))


def han_parts(key: str) -> list[str]:
    """Return the runs of two Han characters or more in a key: what a segmenter can know of it."""
    return [part for part in _HAN_RUN.findall(key) if len(part) > 1]


def is_letter(char: str) -> bool:
    """Tell whether a character of a key is a letter or digit of an alphabetic script."""
    return char.isalnum() and char < _CJK


def at_identifier_edges(folded: Folded, start: int, end: int) -> bool:
    """Tell whether the Latin ends of a span are edges of identifiers; other ends always are.

    Args:
        folded: the text.
        start: of the span, in the key.
        end: of the span, exclusive.
    """
    text = folded.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before < _CJK and is_letter(text[start]):
        if is_letter(before):
            return False
        if before in _CONNECTORS and is_letter(text[start - 2 : start - 1]):
            return False
    if after and after < _CJK and is_letter(text[end - 1]):
        if is_letter(after) or after in "+#":
            return False
        if after in _CONNECTORS and is_letter(text[end + 1 : end + 2]):
            return _LOWER_WORD.match(folded.spelled, end) is not None
    return True
