"""Tables in: rows of texts to concepts, one term a row or one concept a row, ours or others'.

CSV and TSV are read here; a workbook's rows come the same way (see ``workbook``).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from shuyu.errors import InputError
from shuyu.exchange.columns import ESCAPED, Column, read_header
from shuyu.exchange.decoding import text_lines
from shuyu.exchange.draft import Draft, TermDraft
from shuyu.exchange.request import Imported, ImportRequest
from shuyu.exchange.rows import split
from shuyu.exchange.separated import unescape
from shuyu.exchange.vocabulary import language_of, review_of
from shuyu.findings import Severity
from shuyu.language.cells import visible
from shuyu.language.script import script_of
from shuyu.model import Status
from shuyu.termbase.events import MAX_ITEMS

_DELIMITERS = ",\t;|，；"
#: Columns of the widest table that anybody means.
_MOST_COLUMNS = 256
_NO = ("no", "false", "0", "否")
_EXACT_CASE = ("exact", "yes", "true", "1", "是")

#: A row's first line in the file (1-based) and its cells.
Row = tuple[int, Sequence[str]]


def read(stream: BinaryIO, request: ImportRequest) -> Iterator[Imported]:
    """Yield the concepts of a CSV or TSV file, whatever its delimiter.

    Raises:
        InputError: it is no table; EncodingError where its bytes do not fit.
        UsageError: the request's mapping or encoding makes no sense.
    """
    lines = text_lines(stream, request)
    first = next(lines, "")
    delimiter = _delimiter(first, request)
    skipped = first.casefold().startswith("sep=")
    reader = csv.reader(
        lines if skipped else chain([first], lines), delimiter=delimiter, strict=True
    )
    return concepts_of(_rows(reader, request, int(skipped)), request)


def _rows(reader: Iterator[list[str]], request: ImportRequest, skipped: int) -> Iterator[Row]:
    line = 1 + skipped
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1 + skipped  # type: ignore[attr-defined]
    except csv.Error as error:
        raise InputError(f"no table: {error}", path=request.path, line=line) from None


def _delimiter(line: str, request: ImportRequest) -> str:
    if line.casefold().startswith("sep="):
        separator = line[4:5]
        if not separator or separator not in _DELIMITERS:
            message = f"separator '{visible(separator)}' is not read"
            raise InputError(message, path=request.path, line=1)
        return separator
    outside = "".join(line.split('"')[::2])
    best = max(_DELIMITERS, key=outside.count)
    if not outside.count(best):
        return ","
    if best in "，；":
        message = f"the columns are separated by full-width '{best}': read so"
        request.report(Severity.INFO, "full-width-delimiter", message, 1)
    return best


def concepts_of(rows: Iterator[Row], request: ImportRequest) -> Iterator[Imported]:
    """Yield the concepts of a table.

    Args:
        rows: its rows, the header first where it has one.
        request: how to read them; takes the findings.

    Raises:
        UsageError: the request's mapping makes no sense.
    """
    line, names = next(rows, (1, []))
    if len(names) > _MOST_COLUMNS:
        message = f"{len(names)} columns; at most {_MOST_COLUMNS}"
        raise InputError(message, path=request.path, line=line)
    columns = read_header(names, request.columns)
    if not any(columns):
        if len(names) < 2:
            raise InputError("no table with a header or two columns", path=request.path, line=line)
        message = "no header: read as source, target and comment"
        request.report(Severity.INFO, "no-header", message, line)
        rows = chain([(line, names)], rows)
        pair = (Column("source text"), Column("target text"), Column("note"))
        columns = [*pair[: len(names)], *[None] * (len(names) - len(pair))]
        names = [f"column {number}" for number in range(1, len(names) + 1)]
    for name, column in zip(names, columns, strict=True):
        if column is None and name.strip():
            message = f"unknown column '{visible(name)}': kept in the note (--map names its field)"
            request.report(Severity.INFO, "unknown-column", message, line)
    table = _Table(names, columns, request)
    if table.one_term_a_row:
        _check_unique(columns, request, line)
    return table.by_term(rows) if table.one_term_a_row else table.by_concept(rows)


def _check_unique(columns: Iterable[Column | None], request: ImportRequest, line: int) -> None:
    """Refuse a machine form in which two columns hold the same: one would be lost."""
    seen: set[Column] = set()
    for column in columns:
        if column in seen:
            raise InputError(f"column '{column.field}' twice", path=request.path, line=line)
        if column is not None:
            seen.add(column)


class _Table:
    def __init__(
        self, names: Sequence[str], columns: list[Column | None], request: ImportRequest
    ) -> None:
        self._names = names
        self._columns = columns
        self._request = request
        self._escaped = Column(ESCAPED) in columns
        fields = {(one.field, one.language) for one in columns if one}
        self.one_term_a_row = {("term", None), ("language", None)} <= fields
        self._exact = self.one_term_a_row and ("concept", None) in fields

    def by_term(self, rows: Iterator[Row]) -> Iterator[Imported]:
        """Yield the concepts of consecutive rows with the same id, or one a row without ids."""
        draft, start = Draft(exact=self._exact), 0
        for line, cells in rows:
            row = self._cells(line, cells)
            if not row:
                continue
            ids = [value for column, value in row if column and column.field == "concept"]
            if start and (not ids or ids[0] != draft.id):
                yield from self._finished(draft, start)
                draft, start = Draft(exact=self._exact), 0
            start = start or line
            draft.id = ids[0] if ids else ""
            self._term_row(draft, row, line)
        if start:
            yield from self._finished(draft, start)

    def by_concept(self, rows: Iterator[Row]) -> Iterator[Imported]:
        """Yield the concept of each row."""
        for line, cells in rows:
            row = self._cells(line, cells)
            if not row:
                continue
            draft = Draft()
            for column, value in row:
                self._wide_cell(draft, column, value)
            self._about(draft, row)
            yield from self._finished(draft, line)

    def _finished(self, draft: Draft, line: int) -> Iterator[Imported]:
        concept = draft.concept(
            lambda severity, code, message: self._request.report(severity, code, message, line)
        )
        if concept is not None:
            yield Imported(concept, line)

    def _cells(self, line: int, cells: Sequence[str]) -> list[tuple[Column | None, str]]:
        """Return the cells that say something; a column None is kept as a note."""
        if len(cells) > len(self._columns) and any(cells[len(self._columns) :]):
            message = f"{len(cells)} cells under {len(self._columns)} columns: the rest is left out"
            self._request.report(Severity.WARNING, "long-row", message, line)
        found: list[tuple[Column | None, str]] = []
        for name, column, cell in zip(self._names, self._columns, cells, strict=False):
            value = unescape(cell) if self._escaped else cell
            value = value if self._exact else value.strip()
            if value and (column is None or column.field != ESCAPED):
                found.append((column, value if column else f"{name.strip()}: {value}"))
        return found

    def _term_row(self, draft: Draft, row: Sequence[tuple[Column | None, str]], line: int) -> None:
        cells = {column.field: value for column, value in row if column}
        language = language_of(cells.get("language", ""))
        if language is None:
            given = visible(cells.get("language", ""))
            text = cells.get("term", "")
            draft.keep(given or "?", text)
            message = f"language '{given}' has no place here: '{visible(text)}' is kept in the note"
            self._request.report(Severity.INFO, "other-language", message, line)
        else:
            if len(draft.terms) == MAX_ITEMS:  # an id that never changes would fill memory
                message = f"concept '{visible(draft.id)}' has more than {MAX_ITEMS} terms"
                raise InputError(message, path=self._request.path, line=line)
            if "term" in cells:
                draft.terms.append(self._term(cells, language, line))
            if "definition" in cells:
                source = cells.get("definition_source")
                draft.define(cells["definition"], language, source)
        self._about(draft, row)

    def _term(self, cells: dict[str, str], language: str, line: int) -> TermDraft:
        term = TermDraft(cells["term"], language)
        for field, name in (("status", "status"), ("pos", "part_of_speech"), ("type", "term_type")):
            if field in cells and not term.set(name, cells[field]):
                message = f"unknown {field} '{visible(cells[field])}': kept in the note"
                self._request.report(Severity.WARNING, "unknown-value", message, line)
        term.case_sensitive = cells.get("case", "").casefold() in _EXACT_CASE
        term.contexts += [cells["context"]] if "context" in cells else []
        term.notes += [cells["term_note"]] if "term_note" in cells else []
        term.sources += [cells["term_source"]] if "term_source" in cells else []
        return term

    def _wide_cell(self, draft: Draft, column: Column | None, value: str) -> None:
        if column is None:
            return
        if column.field in ("source text", "target text"):
            column = Column("term", "en" if script_of(value) == "none" else "zh")
        if column.field == "definition":
            default = "en" if script_of(value) == "none" else "zh"
            draft.define(value, column.language or default, None)
        elif column.field in ("term", "avoid") and column.language:
            status = Status.DEPRECATED if column.field == "avoid" else None
            for text in split(value):
                draft.terms.append(TermDraft(text.strip(), column.language, status))
        elif column.field == "context" and draft.terms:
            draft.terms[-1].contexts.append(value)
        elif column.field in ("status", "pos", "type") and draft.terms:
            name = {"pos": "part_of_speech", "type": "term_type"}.get(column.field, column.field)
            draft.terms[-1].set(name, value)

    def _about(self, draft: Draft, row: Iterable[tuple[Column | None, str]]) -> None:
        """Take in what belongs to the concept."""
        for column, value in row:
            match column.field if column else None:
                case "concept":
                    draft.id = value
                case "subject":
                    draft.subject = value
                case "review":
                    draft.review = review_of(value)
                    if draft.review is None:
                        draft.keep("review", value)
                case "note" | None:
                    draft.notes.append(value)
                case "sources":
                    draft.sources += split(value)
                case "related":
                    draft.related += split(value)
                case "links":
                    for address in split(value):
                        draft.link("link", address)
                case "cues":
                    draft.cues += split(value)
                case "translate":
                    draft.translate = value.strip().casefold() not in _NO
                case "history":
                    for step in split(value):
                        date, what, who, note, *_ = [*split(step, ";"), "", "", "", ""]
                        draft.step(date, what, who or None, note or None)
