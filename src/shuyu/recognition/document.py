"""An article as prose with offsets: what may hold a term, and what is protected.

Offsets are code points into the decoded text of the whole file, so that whatever is recognised
can be cut out of the file itself. Nothing here changes or normalises the text.
"""

from __future__ import annotations

import hashlib
import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shuyu import samples
from shuyu.errors import InputError, UsageError
from shuyu.language.encoding import decode
from shuyu.recognition import markup

#: More than a shelf of books; beyond it the input is a mistake or a device without end.
MAX_BYTES = 64 * 1024 * 1024

FORMS = ("auto", "text", "markdown", "html")
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}

# An address ends before Han characters and closing punctuation: Chinese writes no space after it.
_ADDRESS = re.compile(
    r"""
      (?: (?: https?|ftp|file|mailto ) : | \bwww\. )
      [!#-;=?-\[\]_a-z~%]+ (?<![.,;:!?')\]])                     # a URL
    | \b[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}   # an e-mail address
    | \b(?:arxiv|doi)\s?:\s?[\w./-]+                             # an identifier of a paper
    | \b(?:[a-z0-9-]{1,63}\.){1,8}(?:com|org|net|cn|edu|gov|io|ai|dev)\b
      (?:/[!#-;=?-\[\]_a-z~%]* (?<![.,;:!?')\]]))?                # a host, perhaps with a path
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_SENTENCE_END = "。！？!?；;…，,、："
_HEADING_LENGTH = 50
_SEPARATOR = re.compile("[\u4e28|\uff5c\u2502\u2503\t]")  # 丨 and its look-alikes split a byline
# 图注: and its kin introduce a caption and are no part of it; in either script.
_LABEL = re.compile(
    r"""\s* (?: [图圖表] [表片]? \s* [\d.-]* \s* [注註]? | [注註] | [说說]明 | [图圖]源 | 出[处處]
             | (?: 资料|資料|数据|數據|图片|圖片|文章 )? (?: 来源|來源 ) ) \s* [:：]""",
    re.VERBOSE,
)
_SECTION_NUMBER = re.compile(r"[\s\d.、．()（）]*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of prose on one line, without anything protected.

    Attributes:
        start: offset of its first character.
        end: offset after its last one.
        kind: ``text``, ``heading`` or ``caption``.
    """

    start: int
    end: int
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its prose.

    Attributes:
        text: the whole decoded text.
        path: the file as the user named it, ``-`` for standard input.
        segments: the prose in text order, not overlapping; no segment crosses a line.
        sha256: hex digest of the file's bytes.
    """

    text: str
    path: str
    segments: tuple[Segment, ...]
    sha256: str = ""


class Lines:
    """Where offsets of a text are, for people.

    Args:
        text: the text; its lines end at each line feed.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column (code points) of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def paired_paragraphs(source: Document, target: Document) -> list[tuple[str, str]]:
    """Return the paragraphs of a text with those of its translation.

    A paragraph is a line that is not blank.

    Raises:
        InputError: the two have different numbers of paragraphs.
    """
    first, second = (
        [line for line in one.text.splitlines() if line.strip()] for one in (source, target)
    )
    if len(first) != len(second):
        raise InputError(
            f"{len(second)} paragraphs, but {source.path} has {len(first)}: "
            "a translation needs one line for each line of its source",
            path=target.path,
        )
    return list(zip(first, second, strict=True))


def read_document(path: str, *, encoding: str | None = None, form: str = "auto") -> Document:
    """Read an article.

    Args:
        path: a file's path, or ``-`` for standard input.
        encoding: a codec name; None means UTF-8.
        form: one of FORMS; ``auto`` goes by the file's suffix.

    Returns:
        The document; an empty file is an empty document.

    Raises:
        InputError: missing, a directory, binary, too large, or not in the encoding.
        UsageError: no such encoding or form.
    """
    return _parsed(read_bytes(path), path, encoding, form)


def sample_document() -> Document:
    """Return the article that comes with shuyu."""
    return _parsed(samples.sample_bytes(), samples.ARTICLE, None, "text")


def _parsed(data: bytes, path: str, encoding: str | None, form: str) -> Document:
    text = decode(data, path=path, encoding=encoding)
    return parse_document(text, path=path, form=form, sha256=hashlib.sha256(data).hexdigest())


def read_bytes(path: str) -> bytes:
    """Read a whole file, or standard input for ``-``.

    Raises:
        InputError: it cannot be read, is a directory, or has more than MAX_BYTES.
    """
    try:
        if path == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError((error.strerror or str(error)).lower(), path=path) from None
    except ValueError as error:  # a NUL in the name
        raise InputError(str(error), path=path) from None
    if len(data) > MAX_BYTES:
        raise InputError(f"larger than {MAX_BYTES // 1024 // 1024} MB", path=path)
    return data


def parse_document(text: str, *, path: str = "-", form: str = "auto", sha256: str = "") -> Document:
    """Split a text into prose and what is protected: addresses, code, markup, page furniture.

    Args:
        text: the decoded text.
        path: its name; ``auto`` takes the form from its suffix.
        form: one of FORMS.
        sha256: hex digest of the bytes it was decoded from.

    Raises:
        UsageError: no such form.
    """
    if form not in FORMS:
        raise UsageError(f"unknown form {form!r}; one of {', '.join(FORMS)}")
    if form == "auto":
        form = _SUFFIXES.get(Path(path).suffix.lower(), "text")
    if form == "markdown":
        blocks = markup.markdown_blocks(text)
    elif form == "html":
        blocks = markup.html_blocks(text)
    else:
        blocks = _lines(text)
    segments = tuple(segment for block in blocks for segment in _prose(text, *block))
    return Document(text, path, segments, sha256)


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of each line of a plain text that is not empty."""
    for line in re.finditer(r"[^\r\n]+", text):
        content = line.group().strip()
        short = 0 < len(content) <= _HEADING_LENGTH
        heading = short and content[-1] not in _SENTENCE_END
        yield line.start(), line.end(), "heading" if heading else "text"


def _prose(text: str, start: int, end: int, kind: str) -> Iterator[Segment]:
    """Yield what is left of one block when addresses, labels and separators are taken out."""
    if _SECTION_NUMBER.fullmatch(text, start, end):
        return
    label = _LABEL.match(text, start, end)
    if label is not None:
        start, kind = label.end(), "caption"
    kept = _without(start, end, (match.span() for match in _ADDRESS.finditer(text, start, end)))
    for piece_start, piece_end in kept:
        bars = (match.span() for match in _SEPARATOR.finditer(text, piece_start, piece_end))
        for first, last in _without(piece_start, piece_end, bars):
            if not text[first:last].isspace():
                yield Segment(first, last, kind)


def _without(start: int, end: int, holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the non-empty spans of start:end outside the holes, which come in order."""
    for hole_start, hole_end in holes:
        if hole_start > start:
            yield start, hole_start
        start = max(start, hole_end)
    if start < end:
        yield start, end
