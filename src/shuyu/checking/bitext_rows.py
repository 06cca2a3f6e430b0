"""Pairs of a table, TSV or CSV: the columns that its first row names, else the first two."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

from shuyu.checking.bitext import Item, Request
from shuyu.checking.pair import Side
from shuyu.checking.segments import segment_pair
from shuyu.errors import EncodingError, InputError, UsageError

_NAMES = {
    "zh": ("zh", "zh-hans", "zh-cn", "zh-hant", "zh-tw", "zh-hk", "chinese", "中文"),
    "en": ("en", "en-us", "en-gb", "english", "英文"),
}
_ROLES = ("source", "target")


def read(request: Request) -> Iterator[Item]:
    """Yield a pair a row, read as the file comes so that any length fits in memory."""
    try:
        yield from _rows(request)
    except OSError as error:
        raise InputError((error.strerror or str(error)).lower(), path=request.source) from None
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"is not {request.encoding or 'UTF-8'} (byte {error.start}); name its --encoding",
            path=request.source,
            offset=error.start,
        ) from None
    except csv.Error as error:
        raise InputError(str(error), path=request.source) from None


def _rows(request: Request) -> Iterator[Item]:
    size = Path(request.source).stat().st_size
    with Path(request.source).open(encoding=_codec(request.encoding), newline="") as file:
        rows = _reader(file, PurePath(request.source).suffix.lower())
        columns: tuple[int, int] | None = None
        read = 0
        for number, row in enumerate(rows, 1):
            read += sum(len(cell.encode("utf-8", "replace")) + 1 for cell in row)
            if request.progress and not number % 500:
                request.progress(min(read, size), size)
            if columns is None:
                columns = _columns(row, reverse=request.reverse)
                if columns is not None:
                    continue
                columns = (0, 1)
            if len(row) <= max(columns):
                continue
            source, target = (Side.of(row[at]) for at in columns)
            pair = segment_pair(request, number, None, source, target, *row[2:])
            if pair is not None:
                yield pair


def _reader(file: Iterator[str], suffix: str) -> Iterator[list[str]]:
    if suffix == ".tsv":  # as translators' tools write it: no quotes, one row a line
        return (line.rstrip("\r\n").split("\t") for line in file)
    return csv.reader(file)


def _codec(name: str | None) -> str:
    if name is None:
        return "utf-8-sig"
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise UsageError(f"unknown encoding '{name}'") from None


def _columns(row: Sequence[str], *, reverse: bool) -> tuple[int, int] | None:
    """Return the source's and the target's column where a row names them, else None."""
    names = [cell.strip().lower() for cell in row]
    if all(role in names for role in _ROLES):
        return names.index("source"), names.index("target")
    found = {
        language: next((at for at, name in enumerate(names) if name in known), None)
        for language, known in _NAMES.items()
    }
    zh, en = found["zh"], found["en"]
    if zh is None or en is None:
        return None
    return (en, zh) if reverse else (zh, en)
