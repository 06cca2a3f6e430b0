"""Workbooks of other people: numbers, dates and what no text can be made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from io import BytesIO
from types import MappingProxyType

import openpyxl
import pytest

from shuyu.errors import InputError
from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ImportRequest
from tests.hostile import workbook_cases


def _workbook(*rows: Sequence[object], formats: Mapping[str, str] = MappingProxyType({})) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    for place, form in formats.items():
        book.worksheets[0][place].number_format = form
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_numbers_and_dates_of_a_workbook_are_read_as_plain_text_and_announced() -> None:
    data = _workbook(
        ("concept", "zh", "en", "note", "sources"),
        (17.0, "张量", "tensor", datetime(2021, 3, 1), 1.5),
        (18, "矩阵", "matrix", datetime(2021, 3, 1, 12, 30), 1e300),
        (19, "向量", 2021, time(12, 30), None),
    )
    request = ImportRequest()
    found = [one.concept for one in FORMATS["xlsx"].read(BytesIO(data), request)]
    assert [(one.id, one.note, one.sources) for one in found] == [
        ("17", "2021-03-01", ("1.5",)),
        ("18", "2021-03-01 12:30:00", ("1e+300",)),
        ("19", "12:30:00", ()),
    ]
    assert [term.text for term in found[2].english()] == ["2021"]
    (finding,) = request.findings
    assert (finding.code, finding.line) == ("number-cells", 2)
    assert "A2" in finding.message


@pytest.mark.parametrize(
    ("cell", "form", "kind"),
    [
        ("=1+1", "General", "formula"),
        (True, "General", "truth"),
        (timedelta(hours=30), "[h]:mm", "duration"),
        (1e9, "yyyy-mm-dd", "error"),  # a day that no calendar has
    ],
)
def test_other_cells_of_a_workbook_are_refused_at_their_place(
    cell: object, form: str, kind: str
) -> None:
    data = _workbook(("zh", "en"), ("张量", cell), formats={"B2": form})
    with pytest.raises(InputError, match=f"B2 holds .*{kind}") as caught:
        list(FORMATS["xlsx"].read(BytesIO(data), ImportRequest()))
    assert caught.value.line == 2


def test_a_workbook_that_is_none_is_refused() -> None:
    for data in (b"", b"PK\x03\x04", b"zh,en\n"):
        with pytest.raises(InputError):
            list(FORMATS["xlsx"].read(BytesIO(data), ImportRequest()))


@pytest.mark.parametrize(
    ("form", "says"),
    [("80000 rules", "beside its rows"), ("1000000 strings", "shared strings")],
)
def test_a_workbook_that_would_fill_memory_is_refused(form: str, says: str) -> None:
    (case,) = (one for one in workbook_cases.cases() if one.name == form)
    with pytest.raises(InputError, match=says):
        list(FORMATS["xlsx"].read(BytesIO(case.content()), ImportRequest()))
