"""CSV and TSV (RFC 4180 quoting): the machine form, exact, and a form that spreadsheets may open.

The spreadsheet form is a bijection: every cell that a spreadsheet could take for a formula, and
every cell that begins with an apostrophe, gets an apostrophe in front; a column ``x-escaped`` in
the header says so, and only then is one taken away again.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from shuyu.exchange.request import ExportRequest
from shuyu.exchange.rows import header, rows
from shuyu.model import Concept

ESCAPED = "x-escaped"
#: OWASP's list with the full-width forms that East Asian spreadsheets also take for formulas.
TRIGGERS = frozenset("=+-@\t\r\n＝＋－＠'")
_CHUNK = 1 << 16


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a CSV or TSV file with CRLF line ends."""
    buffer = StringIO(newline="")
    writer = csv.writer(
        buffer,
        delimiter="\t" if request.format == "tsv" else ",",
        quoting=csv.QUOTE_ALL if request.excel else csv.QUOTE_MINIMAL,
        lineterminator="\r\n",
    )
    if request.excel:
        buffer.write("\ufeff")
    columns = list(header(request.view))
    writer.writerow([*columns, ESCAPED] if request.excel else columns)
    for row in rows(concepts, request.view, request.losses):
        writer.writerow([*map(escape, row), ""] if request.excel else row)
        if buffer.tell() > _CHUNK:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def escape(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in TRIGGERS and cell else cell


def unescape(cell: str) -> str:
    """Return what ``escape`` was given."""
    return cell.removeprefix("'")
