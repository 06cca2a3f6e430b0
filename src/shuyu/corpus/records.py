"""The documents of a file: one a file, a record, or a stretch of lines of a long text.

What cannot be read is reported, not raised: a corpus of a million files has bad ones.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from shuyu.corpus.sources import Source, opened
from shuyu.errors import ShuyuError
from shuyu.language.encoding import decode

#: A document holds at most so many bytes of a long text, whole lines, and a file is divided only
#: at multiples of it: how much one unit of work takes changes no document.
STRETCH = 1 << 20
_LONGEST_LINE = 64 * STRETCH
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_HEAD = 2048


@dataclass(frozen=True, slots=True)
class Span:
    """A file or a stretch of it.

    Attributes:
        source: the file.
        start: offset of its first byte; a line that began before belongs to the span before.
        end: offset after its last one; the line that crosses it belongs to this span. None is
            the end of the file.
    """

    source: Source
    start: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A document as it was found.

    Attributes:
        name: the file and, where it holds several, which of them.
        text: decoded.
        form: ``text``, ``markdown`` or ``html``.
    """

    name: str
    text: str
    form: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read.

    Attributes:
        encoding: a codec's name; None is UTF-8.
        markup: ``auto`` (by the name), ``text``, ``markdown`` or ``html``.
        field: of JSON lines, where the text is: names joined by dots.
    """

    encoding: str | None = None
    markup: str = "auto"
    field: str = "text"


def read_records(span: Span, reading: Reading, skip: Callable[[str], None]) -> Iterator[Record]:
    """Yield the documents of a span.

    Args:
        span: what to read.
        reading: how.
        skip: told of what cannot be read, and why.
    """
    try:
        with opened(span.source, span.start) as file:
            yield from _READERS.get(span.source.form, _whole)(file, span, reading, skip)
    except ShuyuError as error:
        skip(str(error))
    except (OSError, EOFError, ValueError) as error:
        skip(f"{span.source.name}: {error}")
    except Exception as error:  # zlib, zstandard and warcio each have exceptions of their own
        if type(error).__module__.split(".")[0] not in ("zlib", "zstandard", "warcio"):
            raise
        skip(f"{span.source.name}: {error}")


def is_divisible(source: Source) -> bool:
    """Tell whether stretches of a file can be read by themselves."""
    return not source.packed and source.form in ("text", "jsonl")


def _form(source: Source, reading: Reading) -> str:
    if reading.markup != "auto":
        return reading.markup
    return source.form if source.form in ("markdown", "html") else "text"


def _whole(
    file: IO[bytes], span: Span, reading: Reading, skip: Callable[[str], None]
) -> Iterator[Record]:
    del skip
    text = decode(file.read(), path=span.source.name, encoding=reading.encoding)
    yield Record(span.source.name, text, _form(span.source, reading))


def _text(
    file: IO[bytes], span: Span, reading: Reading, skip: Callable[[str], None]
) -> Iterator[Record]:
    """Yield a plain text, in stretches where it is long."""
    source, form = span.source, _form(span.source, reading)
    encoding = reading.encoding
    if encoding and not decodes_by_line(encoding):
        yield from _whole(file, span, reading, skip)
        return
    at, lines, size = span.start, list[bytes](), 0
    stretch = at // STRETCH
    for offset, line in _lines(file, span):
        if lines and offset // STRETCH != stretch:
            yield from _stretch(source.name, at, lines, form, encoding, skip)
            at, lines, size = offset, [], 0
        stretch = offset // STRETCH
        lines.append(line)
        size += len(line)
    if lines:
        yield from _stretch(source.name, at, lines, form, encoding, skip)


def _stretch(
    name: str,
    at: int,
    lines: list[bytes],
    form: str,
    encoding: str | None,
    skip: Callable[[str], None],
) -> Iterator[Record]:
    named = f"{name}@{at}" if at else name
    try:
        yield Record(named, decode(b"".join(lines), path=named, encoding=encoding), form)
    except ShuyuError as error:
        skip(str(error))


def decodes_by_line(encoding: str) -> bool:
    """Tell whether a line of bytes can be decoded by itself: not in UTF-16 and its kin."""
    return "\n".encode(encoding) == b"\n"


def _lines(file: IO[bytes], span: Span) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that begin in a span with their offsets."""
    at = span.start
    if at:  # whoever reads the span before takes the line that crosses its end
        file.seek(at - 1)
        at += len(file.readline(_LONGEST_LINE)) - 1
    while span.end is None or at < span.end:
        line = file.readline(_LONGEST_LINE)
        if not line:
            return
        yield at, line
        at += len(line)


def _json_lines(
    file: IO[bytes], span: Span, reading: Reading, skip: Callable[[str], None]
) -> Iterator[Record]:
    name, form = span.source.name, _form(span.source, reading)
    path = reading.field.split(".")
    for offset, line in _lines(file, span):
        if line.isspace():
            continue
        try:
            text = _field(json.loads(line), path)
        except (ValueError, RecursionError):
            skip(f"{name}: records that are no JSON")
            continue
        if text is None:
            skip(f"{name}: records without the field {reading.field!r}")
        elif text:
            yield Record(f"{name}@{offset}", text, form)


def _field(value: Any, path: list[str]) -> str | None:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, list):
        return "\n".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else None


def _warc(
    file: IO[bytes], span: Span, reading: Reading, skip: Callable[[str], None]
) -> Iterator[Record]:
    """Yield the pages of a web archive: HTML responses, and the texts of a WET file."""
    from warcio.archiveiterator import ArchiveIterator

    markup = reading.markup
    for record in ArchiveIterator(file):
        kind = record.rec_headers.get_header("WARC-Type")
        address = record.rec_headers.get_header("WARC-Target-URI") or span.source.name
        if kind == "conversion":
            form, declared = "text", b""
        elif kind in ("response", "resource"):
            headers = record.http_headers or record.rec_headers
            media = headers.get_header("Content-Type") or ""
            if "html" not in media and "text/plain" not in media:
                continue
            form, declared = ("html" if "html" in media else "text"), media.encode()
        else:
            continue
        data = record.content_stream().read()
        charset = _CHARSET.search(declared) or _CHARSET.search(data[:_HEAD])
        encoding = charset[1].decode("ascii", "ignore") if charset else "utf-8"
        try:
            text = decode(data, path=address, encoding=_superset(encoding))
        except ShuyuError:
            skip(f"{span.source.name}: pages in another encoding than they say")
            continue
        yield Record(address, text, form if markup == "auto" else markup)


def _superset(encoding: str) -> str:
    """Return the encoding that a page really has which says GB 2312 (WHATWG Encoding Standard)."""
    return "gb18030" if encoding.lower() in ("gb2312", "gbk", "gb_2312-80") else encoding


_Reader = Callable[[IO[bytes], Span, Reading, Callable[[str], None]], Iterator[Record]]
_READERS: dict[str, _Reader] = {"text": _text, "jsonl": _json_lines, "warc": _warc}
