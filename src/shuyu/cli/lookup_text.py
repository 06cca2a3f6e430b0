"""Results of a look-up as lines: for people, in aligned columns, or for scripts, between tabs.

Text of the term base is data: it passes ``visible``. On the start-up path of ``lookup``, so light.
"""

from __future__ import annotations

import os

from shuyu.language.cells import pad, visible, width
from shuyu.termbase.searchkey import folded, has_han

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shuyu.termbase.record import Record, TermRecord
    from shuyu.termbase.search import Hit

_WIDEST = 36
_GAP = "  "
_REGIONS = (("zh-Hant-TW", "zh-TW"), ("zh-Hant-HK", "zh-HK"))
_SAFE = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/"


class Style:
    """How to mark parts of a line.

    Args:
        on: False leaves all text as it is.
    """

    __slots__ = ("on",)

    def __init__(self, on: bool) -> None:
        self.on = on

    def strong(self, text: str) -> str:
        """Mark the answer."""
        return f"\x1b[1m{text}\x1b[0m" if self.on else text

    def faint(self, text: str) -> str:
        """Mark what is beside the point."""
        return f"\x1b[2m{text}\x1b[0m" if self.on else text

    def warning(self, text: str) -> str:
        """Mark what must not be used."""
        return f"\x1b[33m{text}\x1b[0m" if self.on else text

    def link(self, text: str, path: str) -> str:
        """Make a text a link to a file (OSC 8)."""
        if not self.on:
            return text
        quoted = "".join(
            chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in os.fsencode(path)
        )
        return f"\x1b]8;;file://{quoted}\x1b\\{text}\x1b]8;;\x1b\\"


def text_lines(hits: Sequence[Hit], query: str, directory: str, style: Style) -> list[str]:
    """Return the results in full: a head line each, and what else is known, indented."""
    lines = []
    for head, hit in zip(brief_lines(hits, query, style), hits, strict=True):
        record, found = hit.found.record, hit.found
        lines.append(head)
        regional = [
            f"{label} {visible(record.regional[tag])}"
            for tag, label in _REGIONS
            if tag in record.regional
        ]
        if regional:
            lines.append(f"    {_GAP.join(dict.fromkeys(regional))}")
        lines += (f"    {style.warning(line)}" for line in _avoided(record))
        lines += (f"    {visible(text)}" for _, text, _ in record.definitions)
        if record.note:
            lines.append(f"    {visible(record.note)}")
        place = os.path.join(directory, found.file)
        shown = style.faint(visible(f"{place}:{found.line}"))
        lines.append(f"    {style.link(shown, os.path.abspath(place))}")
    return lines


def brief_lines(hits: Sequence[Hit], query: str, style: Style) -> list[str]:
    """Return one line a concept; the language of the query first."""
    chinese_first = has_han(folded(query)) or any(hit.match == "pinyin" for hit in hits[:1])
    rows = []
    for hit in hits:
        record = hit.found.record
        pair = _joined(record.chinese()), _joined(record.english())
        if not chinese_first:
            pair = pair[1], pair[0]
        rows.append((*pair, hit))
    room = min(max((width(row[0]) for row in rows), default=0), _WIDEST)
    lines = []
    for asked, given, hit in rows:
        subject = style.faint(f"[{visible(hit.found.subject)}]") if hit.found.subject else ""
        tail = _GAP.join(part for part in (style.strong(given), subject) if part)
        warning = ""
        if hit.avoided:
            instead = ", ".join(visible(text) for text in use_instead(hit, query))
            warning = _GAP + style.warning(f"deprecated; use: {instead}")
        lines.append(f"{pad(asked, room)}{_GAP}{tail}{warning}".rstrip())
    return lines


def plain_lines(hits: Iterable[Hit]) -> list[str]:
    """Return one line a concept for scripts: Chinese, English, subject, id, between tabs."""
    return [
        "\t".join(
            (
                _joined(hit.found.record.chinese()),
                _joined(hit.found.record.english()),
                visible(hit.found.subject),
                visible(hit.found.record.id),
            )
        )
        for hit in hits
    ]


def use_instead(hit: Hit, query: str) -> list[str]:
    """Return what to use where the query is a term to avoid: usable terms of its language."""
    record = hit.found.record
    own = record.chinese() if has_han(folded(query)) else record.english()
    return [term.text for term in own if term.usable]


def _joined(terms: Iterable[TermRecord]) -> str:
    """Return the usable terms, preferred ones first."""
    usable = sorted((term for term in terms if term.usable), key=lambda term: term.status[0] != "p")
    return ", ".join(visible(term.text) for term in usable)


def _avoided(record: Record) -> list[str]:
    """Return a line for each term that must not be used, and why."""
    return [
        f"not: {visible(term.text)}{f' ({visible(term.note)})' if term.note else ''}"
        for term in record.terms
        if not term.usable
    ]
