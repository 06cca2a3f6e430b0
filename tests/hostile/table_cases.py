"""CSV and TSV files: quotes that swallow, rows that do not fit, formulas, encodings, size."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from tests.hostile.case import Case, Outcome, keep, refuse
from tests.hostile.characters import CHARACTERS, MARKUP

_ROW = "concept,zh,en\na,一,one\n"
_REFUSED = {
    "unclosed quote": ('concept,zh,en\na,"一,one\nb,二,two\n', "quot|end of data|no table"),
    "unclosed quote at the end": ('concept,zh,en\na,一,"one\n', "quot|end of data|no table"),
    "text after a quote": ('concept,zh,en\na,"一"x,one\n', "no table|quot"),
    "only a header": ("x\n", "no table"),
    "empty": ("", "no table"),
    "blank lines": ("\n\n\n", "no table"),
    "one unknown column": ("x\n一\n", "no table|column"),
    "json": ('{"a": 1}\n', "no table"),
    "nul": (_ROW + "b,二\0,two\n", "NUL|binary|U\\+0000"),
    "separator is a quote": ('sep="\n' + _ROW, "separator|no table"),
    "separator is a line end": ("sep=\r\n" + _ROW, "separator|no table"),
    "header twice": ("concept,language,term,term\na,zh,一,二\n", "twice|again"),
}
_KEPT = {
    "separator line": ("sep=;\nzh;en\n一;one\n", ("一", "one")),
    "semicolons": ("zh;en\n一;one\n", ("一", "one")),
    "full-width commas": ("zh，en\n一，one\n", ("一", "one")),
    "byte order mark": ("\ufeffzh,en\n一,one\n", ("一", "one")),
    "short row": ("concept,zh,en,note\na,一\n", ("一",)),
    "long row": ("zh,en\n一,one,more\n", ("一", "one")),
    "one column": ("zh\n一\n", ("一",)),
    "column twice": ("zh,en,en\n一,one,two\n", ("一", "one", "two")),
    "comma in quotes": ('zh,en\n一,"a, b"\n', ("一", "a, b")),
    "quote in quotes": ('zh,en\n一,"a ""b"""\n', ("一", 'a "b"')),
    "line end in quotes": ('concept,language,term\na,zh,"一\n二"\n', ("一\n二",)),
    "CR line ends": ("zh,en\r一,one\r", ("一", "one")),
    "CRLF": ("zh,en\r\n一,one\r\n", ("一", "one")),
    "no header": ("一,one\n二,two\n", ("一", "one", "二", "two")),
    "apostrophe kept": ("concept,language,term\na,en,'=1\n", ("'=1",)),
    "apostrophe declared": ("concept,language,term,x-escaped\na,en,'=1,\n", ("=1",)),
}
_WORDS = ("TRUE", "1/2", "1e5", "00123", "12:30", "null", "NaN", "#N/A", "2021-01-01", "1,234")


def table(*texts: str, delimiter: str = ",") -> str:
    """Return a table in the machine form with one English term a row."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(("concept", "language", "term"))
    for number, text in enumerate(texts):
        writer.writerow((f"c{number}", "en", text))
    return buffer.getvalue()


def cases() -> Iterator[Case]:
    """Yield all of them."""
    for name, (text, says) in _REFUSED.items():
        yield refuse(name, "csv", text.encode(), says, placed=name not in ("nul", "empty"))
    for name, (text, texts) in _KEPT.items():
        yield keep(name, "csv", text.encode(), *texts)
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        for name, text in MARKUP.items():
            yield keep(f"markup {name}", form, table(text, delimiter=delimiter).encode(), text)
    for text in _WORDS:
        yield keep(f"word {text}", "csv", table(text).encode(), text)
    for one in CHARACTERS:
        data = table(f"a{one.char}b").encode("utf-8", "surrogatepass")
        if one.raw or one.escaped:
            yield keep(one.name, "csv", data, f"a{one.char}b")
        else:
            # A line is only known where the bytes are a text at all.
            yield refuse(one.name, "csv", data, r"U\+|binary|NUL", placed=one.char != "\0")
    yield from _encodings()
    yield from _sizes()


def _encodings() -> Iterator[Case]:
    common = "zh,en\n我们的中国人工智能模型大会,one\n发展经济社会,two\n"
    for codec in ("gb18030", "utf-16"):
        yield keep(codec, "csv", common.encode(codec), "我们的中国人工智能模型大会", "one")
    traditional = "zh,en\n我們的中國人工智能模型大會,one\n發展經濟社會,two\n"
    yield keep("big5", "csv", traditional.encode("big5"), "one", "two")
    for name, data in {
        "truncated": "zh,en\n一,one\n二".encode()[:-1],
        "surrogate": b"zh,en\n\xed\xa0\x80,one\n",
        "latin-1": b"zh,en\ncaf\xe9,coffee\n",
        "mixed": "zh,en\n一,one\n".encode() + "二,two\n".encode("gb18030") + b"\xff",
    }.items():
        yield refuse(f"bytes: {name}", "csv", data, "UTF-8|byte", placed=False)
    yield refuse("utf-16 without a mark", "csv", _ROW.encode("utf-16-le"), "binary|NUL",
                 placed=False)  # fmt: skip
    yield refuse("program", "csv", b"\x7fELF" + bytes(200), "binary|NUL", placed=False)


def _sizes() -> Iterator[Case]:
    yield refuse("cell of 200000", "csv", table("x" * 200_000).encode(), "large|limit|characters")
    yield refuse("cell of 70000", "csv", table("x" * 70_000).encode(), "characters|large")
    yield refuse("100000 columns", "csv", b"zh,en" + b",x" * 100_000 + b"\n", "columns")
    yield refuse("line of 20 MB", "csv", lambda: b"zh," + b"x" * 20_000_000, "limit|line end|large",
                 placed=False)  # fmt: skip
    yield Case("20 MB of commas", "csv", lambda: b"," * 20_000_000, Outcome.REFUSE,
               "column|line end", placed=False)  # fmt: skip
    yield Case("20 MB of quotes", "csv", lambda: b'"' * 20_000_000, Outcome.REFUSE,
               "limit|line end|large|no table", placed=False)  # fmt: skip
    yield Case("5 MB of line ends", "csv", lambda: b"\n" * 5_000_000, Outcome.ANY)
    yield refuse("1000000 columns", "csv", b"x," * 1_000_000 + b"\n", "columns")
    yield keep("row of 1000000 cells", "csv", "zh,en\n一".encode() + b",x" * 1_000_000, "一", "x")
    rows = b"concept,language,term\n"
    yield refuse("300000 terms of one concept", "csv",
                 lambda: rows + b"".join(b"a,en,t%d\n" % number for number in range(300_000)),
                 "terms")  # fmt: skip
    yield Case("200000 rows of no language", "csv", lambda: rows + b"a,de,x\n" * 200_000,
               Outcome.ANY)  # fmt: skip
    yield Case("300000 rows without a term", "csv", lambda: rows + b"a,en,\n" * 300_000,
               Outcome.ANY)  # fmt: skip
    yield Case("8000 homonyms", "csv", lambda: b"zh,en,note\n" + b"a,b,c\n" * 8000, Outcome.ANY)
    yield Case("100000 synonyms of nothing", "csv", b"zh,en\nx," + b"|" * 100_000, Outcome.ANY)
