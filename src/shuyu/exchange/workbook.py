"""XLSX out and in: written as text cells only, so that no spreadsheet takes a term for a formula.

Written row by row in constant memory. Read only after the archive was looked at: no huge parts, no
document types, no formulas taken for values; numbers and dates are read as plain text, announced.
"""

from __future__ import annotations

import math
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
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
#: What is read whole before the first row: shared strings, and the bytes of everything but rows.
_MAX_STRINGS = 300_000
_MAX_BESIDE = 4 << 20
#: One cell far below would make a million rows of nothing.
_MOST_EMPTY = 1000
_BLOCK = 1 << 16
#: Integers up to here are exact in a spreadsheet, whose numbers are doubles.
_EXACT = 2**53
_KINDS = {
    "n": "no finite number",
    "d": "a duration",
    "b": "a truth value",
    "f": "a formula",
    "e": "an error",
}
_NUMBERS = ("n", "d")
_STRING = re.compile(rb"<(?:\w+:)?si[ />]")
_ROWS = re.compile(rb"<(?:\w+:)?sheetData[ />]")
_ROWS_END = re.compile(rb"</(?:\w+:)?sheetData[ >]|<(?:\w+:)?sheetData */>")
_OVERLAP = 16
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
                    _inspect_part(opened, part.filename.casefold(), path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise InputError(f"no workbook: {visible(str(error))}", path=path) from None


def _inspect_part(part: IO[bytes], name: str, path: str) -> None:
    """Refuse a document type, which may hide behind a long comment, and what would fill memory."""
    end, size, strings = b"", 0, 0
    first, last = None, None  # offsets of the rows
    while block := part.read(_BLOCK):
        plain = end + block.replace(b"\0", b"")  # ASCII out of UTF-16
        if b"<!DOCTYPE" in plain:
            raise InputError("a workbook with a DOCTYPE: not read", path=path)
        strings += len(_STRING.findall(plain, 0, len(plain) - _OVERLAP))
        if first is None and (found := _ROWS.search(plain)):
            first = size + found.start()
        if last is None and (found := _ROWS_END.search(plain)):
            last = size + found.start()
        size += len(block)
        end = plain[-_OVERLAP:]
    if strings > _MAX_STRINGS:
        message = f"a workbook of more than {_MAX_STRINGS:,} shared strings: save it as CSV"
        raise InputError(message, path=path)
    beside = size - ((last or size) - first if first is not None else 0)
    if name.endswith((".xml", ".rels")) and "sharedstrings" not in name and beside > _MAX_BESIDE:
        raise InputError(f"a workbook with {beside >> 20} MB beside its rows: not read", path=path)


def _rows(data: BytesIO, request: ImportRequest) -> Iterator[Row]:
    import openpyxl

    # Of parts that it does not know; what matters is an error, or said by us.
    warnings.filterwarnings("ignore", module="openpyxl")
    try:
        book = openpyxl.load_workbook(data, read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        yield from _texts(sheet.iter_rows(max_col=_MAX_COLUMNS), request)
    except InputError:
        raise
    except Exception as error:
        # openpyxl has no error of its own for a damaged file: anything may come out of it.
        reason = visible(f"{type(error).__name__}: {error}".splitlines()[0])
        raise InputError(f"no readable workbook ({reason})", path=request.path) from None


def _texts(rows: Iterable[Sequence[Any]], request: ImportRequest) -> Iterator[Row]:
    empty, announced = 0, False
    for line, row in enumerate(rows, 1):
        cells = [_text(cell, request, line) for cell in row]
        numbers = [cell for cell in row if cell.data_type in _NUMBERS and cell.value is not None]
        if numbers and not announced:
            announced = True
            place = numbers[0].coordinate
            message = f"numbers and dates are read as plain text, the first at {place}"
            request.report(Severity.WARNING, "number-cells", message, line)
        empty = 0 if any(cells) else empty + 1
        if empty == _MOST_EMPTY:
            message = f"{empty} empty rows: what follows them is not read"
            request.report(Severity.WARNING, "empty-rows", message, line)
            return
        yield line, _trimmed(cells) if line == 1 else cells


def _text(cell: Any, request: ImportRequest, line: int) -> str:
    """Return a cell's text; what a spreadsheet has made of a text is not guessed back."""
    match cell.value:
        case None:
            return ""
        case str(text) if cell.data_type == "s":
            return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        case int(number) if cell.data_type == "n":
            return str(number)
        case float(number) if cell.data_type == "n" and math.isfinite(number):
            return (
                str(int(number)) if number.is_integer() and abs(number) <= _EXACT else str(number)
            )
        case datetime(hour=0, minute=0, second=0, microsecond=0) as moment:
            return moment.date().isoformat()
        case datetime() as moment:
            return moment.isoformat(" ")
        case date() | time() as moment:
            return moment.isoformat()
    kind = _KINDS.get(cell.data_type, "no text")
    message = f"cell {cell.coordinate} holds {kind}: format it as text"
    raise InputError(message, path=request.path, line=line)


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = max((number for number, cell in enumerate(cells, 1) if cell), default=0)
    return cells[:end]
