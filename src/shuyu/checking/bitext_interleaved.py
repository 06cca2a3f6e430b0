"""Pairs of one text that holds both: the English in an HTML comment above each Chinese paragraph.

Either language may be in the comment; a comment for shuyu itself is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from shuyu.checking.bitext import Item, Request
from shuyu.checking.pair import Pair, Side
from shuyu.checking.suppression import ignored_codes
from shuyu.errors import InputError
from shuyu.language.encoding import decode
from shuyu.language.script import HAN
from shuyu.recognition.document import read_bytes

_BLOCK = re.compile(
    r"<!--(?P<comment>.*?)-->[ \t]*\n(?:[ \t]*\n)?"
    r"(?P<text>[^\n]*\S[^\n]*(?:\n(?!\s*<!--)[^\n]*\S[^\n]*)*)",
    re.DOTALL,
)
_OWN = re.compile(r"\s*shuyu:")


def read(request: Request) -> Iterator[Item]:
    """Yield a pair for each comment and the paragraph below it; its line is the paragraph's."""
    text = decode(read_bytes(request.source), path=request.source, encoding=request.encoding)
    text = text.replace("\r\n", "\n")
    position, waiting, count = 0, frozenset[str](), 0
    while match := _BLOCK.search(text, position):
        if _OWN.match(match["comment"]):
            waiting |= ignored_codes(f"<!--{match['comment']}-->")
            position = match.start("text")
            continue
        position = match.end()
        one, other = match["comment"].strip(), match["text"]
        if _han(one) == _han(other):
            continue
        zh, en = (one, other) if _han(one) else (other, one)
        line = text.count("\n", 0, match.start("text")) + 1
        count += 1
        yield Pair(
            line,
            Side.of(zh),
            Side.of(en),
            # The comment is the source: English above Chinese was translated from English.
            request.reverse or _han(other),
            str(count),
            request.source,
            waiting | ignored_codes(other),
        )
        waiting = frozenset()
    if not count:
        raise InputError(
            "holds no pairs: no HTML comment in one language above a paragraph in the other",
            path=request.source,
        )


def _han(text: str) -> bool:
    """Whether a text is Chinese rather than English."""
    return len(re.findall(f"[{HAN}]", text)) * 4 > len(re.findall("[A-Za-z]", text))
