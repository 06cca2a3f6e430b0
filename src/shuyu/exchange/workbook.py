"""XLSX out and in: text cells only, so that no spreadsheet takes a term for a formula or a date.

Written row by row in constant memory. Read only after the archive was looked at: no huge parts, no
document types, no formulas taken for values.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import IO, Any, BinaryIO

from shuyu.errors import InputError
from shuyu.exchange.request import ExportRequest, Imported, ImportRequest
from shuyu.exchange.rows import header, rows
from shuyu.exchange.tables import Row, concepts_of
from shuyu.findings import Severity
from shuyu.language.cells import visible, width
from shuyu.model import Concept

_LONGEST_CELL = 32767
_WIDEST = 60
_SAMPLE = 500
_MAX_PARTS = 500
_MAX_PACKED = 64 << 20
_MAX_BYTES = 300 << 20
_MAX_RATIO = 200
_MAX_COLUMNS = 64
#: One cell far below would make a million rows of nothing.
_MOST_EMPTY = 1000
_BLOCK = 1 << 16
_KINDS = {
    "n": "a number",
    "d": "a date",
    "b": "a truth value",
    "f": "a formula",
    "e": "an error",
}
# Excel reads _x0041_ in a cell as "A" (ECMA-376, ST_Xstring); a literal one is written escaped.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NONCHARACTER = re.compile("[\ufffe\uffff]")


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a workbook: a frozen header with filters, widths by the first rows.

    Raises:
        InputError: a text is longer than a cell can be.
    """
    import xlsxwriter

    buffer = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    sheet = book.add_worksheet("terms")
    text = book.add_format({"quote_prefix": True, "num_format": "@", "valign": "top"})
    bold = book.add_format({"bold": True, "num_format": "@"})
    columns = header(request.view)
    all_rows = rows(concepts, request.view, request.losses)
    sample = list(islice(all_rows, _SAMPLE))
    for number, name in enumerate(columns):
        widest = max((width(row[number]) for row in sample), default=0)
        sheet.set_column(number, number, min(_WIDEST, max(widest, width(name)) + 2))
    sheet.freeze_panes(1, 0)
    for number, name in enumerate(columns):
        sheet.write_string(0, number, name, bold)
    count = 0
    for source in (sample, all_rows):
        for row in source:
            count += 1
            for number, cell in enumerate(row):
                if cell:
                    sheet.write_string(count, number, _escaped(cell), text)
    sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    book.close()
    yield buffer.getvalue()


def _escaped(cell: str) -> str:
    """Return a cell's text for XlsxWriter, which itself escapes CR and literal _xHHHH_."""
    text = _NONCHARACTER.sub(lambda match: f"_x{ord(match[0]):04X}_", cell)
    if len(text) > _LONGEST_CELL:
        message = f"{len(cell):,} characters are too long for a cell: '{visible(cell[:30])}…'"
        raise InputError(message)
    return text


def read(stream: BinaryIO, request: ImportRequest) -> Iterator[Imported]:
    """Yield the concepts of a workbook's first sheet.

    Raises:
        InputError: it is no workbook, or one that is not safe to read.
        UsageError: the request's mapping makes no sense.
    """
    data = BytesIO(stream.read(_MAX_PACKED + 1))
    if data.getbuffer().nbytes > _MAX_PACKED:
        raise InputError(f"larger than {_MAX_PACKED >> 20} MB: not read", path=request.path)
    _inspect(data, request.path)
    return concepts_of(_rows(data, request), request)


def _inspect(data: BytesIO, path: str) -> None:
    try:
        with zipfile.ZipFile(data) as archive:
            parts = archive.infolist()
            total = sum(part.file_size for part in parts)
            packed = max(1, sum(part.compress_size for part in parts))
            if len(parts) > _MAX_PARTS or total > _MAX_BYTES or total / packed > _MAX_RATIO:
                raise InputError("a workbook packed like a bomb: not read", path=path)
            for part in parts:
                with archive.open(part) as opened:
                    if _declares_type(opened):
                        raise InputError("a workbook with a DOCTYPE: not read", path=path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise InputError(f"no workbook: {visible(str(error))}", path=path) from None


def _declares_type(part: IO[bytes]) -> bool:
    """Tell whether a part has a document type anywhere: one may hide behind a long comment."""
    end = b""
    while block := part.read(_BLOCK):
        plain = end + block.replace(b"\0", b"")  # ASCII out of UTF-16
        if b"<!DOCTYPE" in plain:
            return True
        end = plain[-len("<!DOCTYPE") :]
    return False


def _rows(data: BytesIO, request: ImportRequest) -> Iterator[Row]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(data, read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        empty = 0
        for line, row in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), 1):
            cells = [_text(cell, request, line) for cell in row]
            empty = 0 if any(cells) else empty + 1
            if empty == _MOST_EMPTY:
                message = f"{empty} empty rows: what follows them is not read"
                request.report(Severity.WARNING, "empty-rows", message, line)
                return
            yield line, _trimmed(cells) if line == 1 else cells
    except InputError:
        raise
    except Exception as error:
        # openpyxl has no error of its own for a damaged file: anything may come out of it.
        reason = visible(f"{type(error).__name__}: {error}".splitlines()[0])
        raise InputError(f"no readable workbook ({reason})", path=request.path) from None


def _text(cell: Any, request: ImportRequest, line: int) -> str:
    """Return a cell's text; what a spreadsheet has made of a text is not guessed back."""
    if cell.value is None:
        return ""
    if cell.data_type != "s":
        kind = _KINDS.get(cell.data_type, "no text")
        message = f"cell {cell.coordinate} holds {kind}: format it as text"
        raise InputError(message, path=request.path, line=line)
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(cell.value))


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = max((number for number, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:end]
