"""Where sentences end, in Chinese and in English."""

from __future__ import annotations

import re

from shuyu.checking.pair import Span

_CHINESE = re.compile("[。！？!?…；]+[”’」』）)]*")
_ENGLISH = re.compile(r"[.!?;]+[\"'”’)]*(?=\s+[\"'“‘(]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|al|Mr|Mrs|Ms|Dr|Prof|St|No|Fig|Eq|Inc|Ltd|Co|U\.S|a\.m|p\.m)|\b[A-Z])\.$"
)


def sentences(text: str, *, chinese: bool) -> list[Span]:
    """Return the spans of a text's sentences; together with white space they cover it.

    Args:
        text: a paragraph.
        chinese: whether it is Chinese rather than English.
    """
    spans: list[Span] = []
    start = 0
    for match in (_CHINESE if chinese else _ENGLISH).finditer(text):
        if not chinese and _ABBREVIATED.search(text, max(0, start), match.end()):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
