"""A text or Markdown file as lines with what is protected in each."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath

from shuyu.checking.pair import Side, Span
from shuyu.language.encoding import decode
from shuyu.recognition.document import parse_document, read_bytes

_MARKUP = (".md", ".markdown", ".htm", ".html", ".xhtml")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    Attributes:
        number: 1-based.
        side: its text without the line end.
        ignored: codes that a comment on the line above switches off.
    """

    number: int
    side: Side
    ignored: frozenset[str] = frozenset()

    @property
    def blank(self) -> bool:
        """Whether nothing stands on it."""
        return not self.side.text.strip()


@dataclass(frozen=True, slots=True)
class Text:
    """A file as lines.

    Attributes:
        path: as the user named it.
        lines: all of them, blank ones too, but none behind the last line end.
        sha256: hex digest of its bytes.
    """

    path: str
    lines: tuple[Line, ...]
    sha256: str


def read_text(path: str, encoding: str | None = None) -> Text:
    """Read a text file.

    Args:
        path: a file's path, or ``-`` for standard input.
        encoding: a codec name; None means UTF-8.

    Raises:
        InputError: it cannot be read, is binary, or not in the encoding.
    """
    data = read_bytes(path)
    text = decode(data, path=path, encoding=encoding)
    holes = _holes(text, path) if PurePath(path).suffix.lower() in _MARKUP else []
    lines, at = [], 0
    for number, match in enumerate(re.finditer(r"[^\n]*(?:\n|$)", text), 1):
        start, end = match.span()
        if start == len(text):
            break
        content = match[0].rstrip("\r\n")
        protected = []
        while at < len(holes) and holes[at][1] <= start:
            at += 1
        ahead = at
        while ahead < len(holes) and holes[ahead][0] < end:
            first, last = max(holes[ahead][0], start), min(holes[ahead][1], start + len(content))
            if first < last:
                protected.append((first - start, last - start))
            ahead += 1
        lines.append(Line(number, Side.of(content, protected)))
    return Text(path, tuple(lines), hashlib.sha256(data).hexdigest())


def _holes(text: str, path: str) -> list[Span]:
    """Return what the markup protects: all that is in no segment of prose."""
    holes, end = [], 0
    for segment in parse_document(text, path=path).segments:
        if segment.start > end:
            holes.append((end, segment.start))
        end = max(end, segment.end)
    if end < len(text):
        holes.append((end, len(text)))
    return holes
