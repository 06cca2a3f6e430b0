"""The text before a bracket in which the Chinese side of a gloss may begin.

Where it begins in it is decided in ``gloss_boundary``. A region ends at the bracket and reaches
back to where no expression can go on: the end of a sentence, an opening quotation mark, another
bracket, a comma unless the English has one too.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from shuyu.language.fold import fold
from shuyu.language.script import HAN
from shuyu.language.segment import Segmenter
from shuyu.recognition.abbreviations import is_abbreviation, stands_for
from shuyu.recognition.brackets import Bracket
from shuyu.recognition.gloss_english import EnglishSide
from shuyu.recognition.passages import HOLE

#: Longest region, in code points.
MAX_LENGTH = 48

_MOST_STARTS = (16, 7, 2)  # so many; for each region so many, and so many for each English word

_WINDOW = 64  # how far back anything is looked at
_BLANKS = " \t\u3000\xa0"
_MARKS = "*_~`"
_QUOTES = dict(zip("”’」』》〉】\"'»〞", "“‘「『《〈【\"'«〝", strict=True))
_CLOSING = _MARKS + _BLANKS + "".join(_QUOTES)
_HARD = frozenset(
    '。！？…!?\n\t“”‘’「」『』《》〈〉（）()[]［］【】〔〕{}"«»<*_`#^$%\\|｜丨•●■◆※' + HOLE
)
# Punctuation that may be part of a name, and the English that then has its like.
_SOFT = {
    **dict.fromkeys("，、,", re.compile(r", | and | or |&")),
    **dict.fromkeys("：:", re.compile(r":| [–—-] |—")),
    **dict.fromkeys("；;", re.compile(";")),
    **dict.fromkeys(">→", re.compile("[>→]")),
    **{char: re.compile(re.escape(char)) for char in "/+=&~'"},
}
_MARK = re.compile(f"[{re.escape(''.join((*_HARD, *_SOFT)))}]")
_JOINTS = frozenset("-—·–.，、")  # no expression begins with one
_HAN_CHAR = re.compile(f"[{HAN}]")
_LATIN_TAIL = re.compile(r"[A-Za-z0-9][\w.+#&/-]*[ \u3000]*\Z", re.ASCII)
_ITEM = re.compile(
    r"(?:^|\n)[ >]*(?:[*#>+•-]+|\d+[.、)）]|[(（]?[\d一二三四五六七八九十]+[)）、])[ 、]*\Z"
)
_STOP = re.compile("[。！？；]")
# Brackets between the Chinese and its English: 词（旧称字）（word).
_REMARK = re.compile(r"(?:[ \u3000]*[（(][^（）()A-Za-z]{1,30}[)）])+\Z")
_LONGEST_NAME = (6, 4)  # code points: so many, and so many for each English word


class Region(NamedTuple):
    """Where the Chinese side of a gloss may begin.

    Attributes:
        start: offset of the region's first character, code points.
        end: offset after the Chinese side, which every start has in common.
        fixed: True where quotation marks or emphasis enclose exactly this: there is one start.
        quoted: offset behind an opening quotation mark that closes right behind the bracket, or
            None.
        before: the character before the region, or what opens its line.
        words: (offset, word) of the region, simplified; the starts are among the offsets.
        known: offsets where the segmentation that guesses begins a word.
        most: how many starts are worth looking at.
        tail: Latin abbreviation between the Chinese side and the bracket, or "".
    """

    start: int
    end: int
    fixed: bool
    quoted: int | None
    before: str
    words: tuple[tuple[int, str], ...]
    known: frozenset[int]
    most: int = 16
    tail: str = ""

    def starts(self) -> list[int]:
        """Return the indices of the ``words`` that the Chinese side may begin with, at most 17."""
        if self.fixed:
            return [0]
        possible = [
            index
            for index, (_, word) in enumerate(self.words)
            if not word.isspace() and word not in _SOFT and word not in _JOINTS
        ]
        chosen = possible[-self.most :]
        if self.quoted == self.start and possible[:1] == [0] and 0 not in chosen:
            chosen.insert(0, 0)
        return chosen


def find_region(
    text: str, bracket: Bracket, english: EnglishSide, segmenter: Segmenter
) -> Region | None:
    """Return the region before a bracket, or None where no Chinese stands before it.

    Args:
        text: the line.
        bracket: a bracket of it.
        english: what the bracket gives.
        segmenter: cuts the words.
    """
    shift = max(0, bracket.start - _WINDOW)
    left = text[shift : bracket.start].rstrip(_BLANKS)
    quoted = None
    fixed = False
    tail = ""
    enclosed = _enclosed(left)
    if enclosed is not None:
        start, end = enclosed
        left = left[:end]
        fixed = _is_name(left[start:], english)
    else:
        quoted = _open_quotation(left, text[bracket.end : bracket.end + 1])
        start = 0 if quoted is None else quoted
        fixed = quoted is not None and _ends_unlike_a_word(left)
        if not fixed:
            left = _REMARK.sub("", left).rstrip(_CLOSING)
            start = _reach_back(left, quoted, english.text)
    if not fixed:
        tail = _tail(left[start:], english)
        left = left[: len(left) - len(tail)].rstrip(_BLANKS)
    if not _HAN_CHAR.search(left, start):
        return None
    words, known = _words(left[start:], start + shift, segmenter)
    return Region(
        start=start + shift,
        end=len(left) + shift,
        fixed=fixed,
        quoted=None if quoted is None else quoted + shift,
        before=_before(left[:start], opens_text=not shift),
        words=words,
        known=known,
        most=min(_MOST_STARTS[0], _MOST_STARTS[1] + _MOST_STARTS[2] * english.size),
        tail=tail.strip(),
    )


def _enclosed(left: str) -> tuple[int, int] | None:
    """Return what the quotation or emphasis marks at the end of a text enclose."""
    bare = left.rstrip(_MARKS)
    if len(bare) < len(left):
        mark = left[len(bare) :]
        opening = left.rfind(mark, 0, len(bare))
    elif left[-1:] in _QUOTES:
        mark, bare = left[-1], left[:-1]
        opening = bare.rfind(_QUOTES[mark])
    else:
        return None
    start = opening + len(mark)
    return (start, len(bare)) if opening >= 0 and start < len(bare) else None


def _is_name(quotation: str, english: EnglishSide) -> bool:
    """Tell whether a quotation as a whole is what the English renders: no sentence, not long."""
    least, each = _LONGEST_NAME
    return len(quotation) <= least + each * english.size and not _STOP.search(quotation[:-1])


def _open_quotation(left: str, after: str) -> int | None:
    """Return the offset behind a mark that opens a quotation closed right behind the bracket."""
    opening = _QUOTES.get(after) or (after if after in tuple(_MARKS) else "")
    first = left.rfind(opening) if opening else -1
    return first + 1 if first >= 0 and after not in left[first + 1 :] else None


def _reach_back(left: str, quoted: int | None, english: str) -> int:
    start = max(0, len(left) - MAX_LENGTH)
    if quoted is not None and quoted <= len(left):
        start = max(start, quoted)
    for mark in _MARK.finditer(left, start):
        char = mark[0]
        if char in _HARD or (quoted is None and not _SOFT[char].search(english)):
            start = mark.end()
    return len(left) - len(left[start:].lstrip(_BLANKS))


def _tail(region: str, english: EnglishSide) -> str:
    """Return the abbreviation at the end of a region that stands for the English: 网络CNN（…）."""
    found = _LATIN_TAIL.search(region)
    if found is None or not english.text:
        return ""
    word = found.group().strip()
    if word in english.words or not is_abbreviation(word) or not stands_for(word, english.text):
        return ""
    return found.group()


def _ends_unlike_a_word(left: str) -> bool:
    """Tell whether a quotation ends like a sentence or with a bracket: then it counts whole."""
    return left[-1:] in tuple("。！？!?…）)")


def _before(left: str, *, opens_text: bool) -> str:
    before = left.rstrip(_BLANKS)
    if before.endswith("\n") or (not before and opens_text):
        return "<line>"
    return "<item>" if _ITEM.search(left) else f"<{before[-1:]}>"


def _words(
    stretch: str, offset: int, segmenter: Segmenter
) -> tuple[tuple[tuple[int, str], ...], frozenset[int]]:
    """Return the finest cut of both segmentations, and the starts of the one that guesses."""
    simple = simplified(stretch)
    known = {0, *accumulate(map(len, segmenter.cut(simple)[:-1]))}
    exact = {0, *accumulate(map(len, segmenter.cut_exact(simple)[:-1]))}
    cuts = [*sorted(known | exact), len(simple)]
    words = tuple((offset + start, simple[start:end]) for start, end in pairwise(cuts))
    return words, frozenset(offset + start for start in known)


def simplified(text: str) -> str:
    """Return a text in simplified characters, one for one, so that offsets stay."""
    return "".join(map(_simplified_char, text))


@lru_cache(maxsize=10_000)
def _simplified_char(char: str) -> str:
    if not _HAN_CHAR.match(char):
        return char
    plain = fold(char).plain
    return plain if len(plain) == 1 else char
