"""Workbooks that are bombs, lie about themselves, or hold what is no text."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO

from tests.hostile.case import Case, Outcome, keep, refuse
from tests.hostile.characters import CHARACTERS, MARKUP

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = ("concept", "language", "term")


def workbook(
    rows: str, *, strings: str = "", parts: Mapping[str, bytes] | None = None, before: str = ""
) -> bytes:
    """Return a workbook whose sheet holds these rows, as XML."""
    shared = f'<sst xmlns="{_MAIN}">{strings}</sst>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}'
        "</sheetData></worksheet>",
        "xl/sharedStrings.xml": shared,
    }
    encoded = {name: text.encode("utf-8", "surrogatepass") for name, text in files.items()}
    return _archive({**encoded, **(parts or {})})


def _archive(files: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _text(place: str, text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escaped}</t></is></c>'


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _table(cell: str) -> str:
    """Return a header and a row whose term is one cell, as XML."""
    head = (_text(f"{column}1", name) for column, name in zip("ABC", _HEAD, strict=True))
    return _row(1, *head) + _row(2, _text("A2", "a"), _text("B2", "en"), cell)


_REFUSED_CELLS = {
    "formula": '<c r="C2"><f>1+1</f><v>2</v></c>',
    "formula of a text": '<c r="C2" t="str"><f>"a"</f><v>a</v></c>',
    "negative string": '<c r="C2" t="s"><v>-1</v></c>',
    "string beyond the end": '<c r="C2" t="s"><v>99</v></c>',
    "string that is no number": '<c r="C2" t="s"><v>x</v></c>',
    "error value": '<c r="C2" t="e"><v>#N/A</v></c>',
    "truth": '<c r="C2" t="b"><v>1</v></c>',
    "number that is none": '<c r="C2"><v>abc</v></c>',
    "number beyond all": '<c r="C2"><v>1e999</v></c>',
    "number of 5000 digits": f'<c r="C2"><v>{"7" * 5000}</v></c>',
    "date of no calendar": '<c r="C2" t="d"><v>2021-13-45</v></c>',
}
#: What a spreadsheet made a number or a date of, and its plain text.
_NUMBERS = {
    "fraction": ("<v>1.50</v>", "", "1.5"),
    "integral": ("<v>17.0</v>", "", "17"),
    "negative": ("<v>-1</v>", "", "-1"),
    "large": ("<v>1E+300</v>", "", "1e+300"),
    "ISO date": ("<v>2021-01-01</v>", 't="d"', "2021-01-01"),
}


def cases() -> Iterator[Case]:
    """Yield all of them."""
    yield keep("plain", "xlsx", workbook(_table(_text("C2", "one"))), "one")
    shared = workbook(_table('<c r="C2" t="s"><v>0</v></c>'), strings="<si><t>one</t></si>")
    yield keep("shared string", "xlsx", shared, "one")
    rich = "<si><r><t>o</t></r><r><t>ne</t></r></si>"
    yield keep("rich text", "xlsx",
               workbook(_table('<c r="C2" t="s"><v>0</v></c>'), strings=rich), "one")  # fmt: skip
    for name, cell in _REFUSED_CELLS.items():
        says = r"C2|no readable workbook|row 2"
        yield refuse(f"cell: {name}", "xlsx", workbook(_table(cell)), says, placed=False)
    for name, (value, kind, text) in _NUMBERS.items():
        data = workbook(_table(f'<c r="C2" {kind}>{value}</c>'))
        yield keep(f"cell: {name}", "xlsx", data, text)
    for name, text in MARKUP.items():
        kept = "A" if name == "excel-escape" else text
        yield keep(f"markup {name}", "xlsx", workbook(_table(_text("C2", text))), kept)
    for one in CHARACTERS:
        data = workbook(_table(_text("C2", f"a{one.char}b")))
        if one.raw or one.escaped:
            yield keep(one.name, "xlsx", data, f"a{one.char}b")
        else:
            yield refuse(one.name, "xlsx", data, r"U\+|no readable workbook", placed=False)
        code = f"_x{ord(one.char[0]):04X}_"
        if len(code) == 7 and not (one.raw or one.escaped):
            data = workbook(_table(_text("C2", f"a{code}b")))
            yield refuse(f"escaped {one.name}", "xlsx", data, r"U\+", placed=False)
    yield from _archives()
    yield from _crowds()


def _archives() -> Iterator[Case]:
    plain = workbook(_table(_text("C2", "one")))
    broken: dict[str, bytes | Callable[[], bytes]] = {
        "empty": b"",
        "text": b"hello",
        "truncated": plain[:-30],
        "half": plain[: len(plain) // 2],
        "no workbook": _archive({"a.txt": b"x"}),
        "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "xml document": b"<?xml version='1.0'?><Workbook/>",
        "empty archive": _archive({}),
        "missing sheet": workbook("", parts={"xl/worksheets/sheet1.xml": b""}),
        "broken sheet": workbook("<row><c>"),
        "document type": workbook(_table(""), before="<!DOCTYPE x [<!ENTITY y 'z'>]>"),
        "late document type": workbook(
            _table(""), before=f"<!--{'x' * 9000}--><!DOCTYPE x [<!ENTITY y 'z'>]>"
        ),
        "document type in the strings": workbook(
            "", parts={"xl/sharedStrings.xml": b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><sst/>"}
        ),
        "1000 parts": workbook("", parts={f"x{number}": b"" for number in range(1000)}),
        "bomb of 400 MB": lambda: workbook("", parts={"x": bytes(400_000_000)}),
        "bomb of blanks": lambda: workbook(" " * 60_000_000),
        "sheet that climbs": workbook("").replace(b"xl/worksheets/sheet1", b"../../../etc/passwd1"),
    }
    for name, data in broken.items():
        yield refuse(f"archive: {name}", "xlsx", data, "workbook", placed=False)
    far = _table(_text("C2", "one")) + _row(1_048_576, _text("XFD1048576", "far"))
    yield keep("far cell", "xlsx", workbook(far), "one")
    wide = _table(_text("C2", "one")) + _row(3, *(_text(f"ZZ{n}", "x") for n in range(3, 1000)))
    yield Case("cells out of place", "xlsx", workbook(wide), Outcome.ANY)
    long = workbook(_table(_text("C2", "x" * 70_000)))
    yield refuse("cell of 70000", "xlsx", long, "characters|workbook", placed=False)
    strings = "<si><t>x</t></si>" * 400_000
    yield Case("400000 strings", "xlsx", lambda: workbook(_table(""), strings=strings),
               Outcome.ANY)  # fmt: skip
    rows = "".join(_row(number, _text(f"A{number}", "x")) for number in range(2, 20_000))
    yield Case("20000 rows", "xlsx", lambda: workbook(_table("") + rows), Outcome.ANY)
    climb = workbook(_table(_text("C2", "one")), parts={"../../climbed": b"x", "/rooted": b"x"})
    yield keep("names that climb", "xlsx", climb, "one")


def _crowds() -> Iterator[Case]:
    """Yield what is read whole before the first row, or after the last, and is too much."""
    yield refuse("1000000 strings", "xlsx", _strings, "strings", placed=False)
    plain = _table(_text("C2", "one"))
    rule = '<cfRule type="expression" priority="1"><formula>1</formula></cfRule>'
    choice = '<dataValidation type="list" sqref="A%d"><formula1>1</formula1></dataValidation>'
    for name, one in (
        ("merged ranges", '<mergeCells><mergeCell ref="A%d:XFD1048576"/></mergeCells>'),
        ("links", '<hyperlinks><hyperlink ref="A%d" location="x"/></hyperlinks>'),
        ("rules", f'<conditionalFormatting sqref="A%d">{rule}</conditionalFormatting>'),
        ("validations", f"<dataValidations>{choice}</dataValidations>"),
    ):
        many = partial(_beside, f"{plain}</sheetData>%s<sheetData>", one, 80_000)
        yield refuse(f"80000 {name}", "xlsx", many, "beside its rows", placed=False)
    sheets = '<sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets>'
    book = f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    for name, inside in (
        ("days since 1904", f'<workbookPr date1904="1"/>{sheets}'),
        ("sheet that is none", sheets.replace("r1", "r2")),
    ):
        data = workbook(plain, parts={"xl/workbook.xml": f"{book}{inside}</workbook>".encode()})
        if "r2" in inside:
            yield refuse(name, "xlsx", data, "workbook|no table", placed=False)
        else:
            yield keep(name, "xlsx", data, "one")
    odd = '<row r="0"><c r="A0"/></row><row r="-5"/><row r="99999999999"/>'
    yield keep("rows of no sheet", "xlsx", workbook(plain + odd), "one")
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{plain}</sheetData></worksheet>'
    head = "<!DOCTYPE worksheet [<!ENTITY a 'ha'>]>"
    for codec in ("utf-7", "cp037", "utf-16", "utf-32"):
        data = f'<?xml version="1.0" encoding="{codec}"?>{head}{sheet}'.encode(codec)
        hidden = workbook("", parts={"xl/worksheets/sheet1.xml": data})
        yield refuse(f"document type in {codec}", "xlsx", hidden, "workbook", placed=False)


def _strings() -> bytes:
    strings = "".join(f"<si><t>{number * 7919 % 1_000_003}</t></si>" for number in range(1_000_000))
    return workbook(_table(""), strings=strings)


def _beside(sheet: str, one: str, count: int) -> bytes:
    return workbook(sheet % "".join(one % number for number in range(1, count)))
