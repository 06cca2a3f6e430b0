"""The rows as files: tab-separated values, JSON lines, Parquet.

In every form the columns have the same names; a form that has no lists numbers the examples.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from shuyu.corpus.mined import MinedTerm

FORMATS = ("tsv", "jsonl", "parquet")
EXAMPLES = 3
_PLAIN = (
    *("kind", "zh", "en", "abbreviation", "evidence", "confidence", "tf", "df", "glosses"),
    *("concept", "term", "status"),
)
_EXAMPLE = ("example", "source")
#: What a spreadsheet may take for the beginning of a formula; see OWASP, "CSV injection".
_FORMULA = frozenset("=+-@＝＋－＠")
_NO_CELL = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def write_rows(rows: Sequence[MinedTerm], form: str) -> Iterator[bytes]:
    """Yield a table, piece by piece.

    Args:
        rows: in their order.
        form: one of FORMATS.
    """
    if form == "jsonl":
        yield from _json_lines(rows)
    elif form == "parquet":
        yield _parquet(rows)
    else:
        yield from _tsv(rows)


def row_mapping(row: MinedTerm) -> dict[str, Any]:
    """Return a row as JSON has it."""
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        "alternatives": list(row.alternatives),
        "examples": [
            {"text": one.text, "source": one.source, "start": one.start, "end": one.end}
            for one in row.examples
        ],
    }


def _json_lines(rows: Iterable[MinedTerm]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(row_mapping(row), ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _tsv(rows: Iterable[MinedTerm]) -> Iterator[bytes]:
    numbered = [f"{name}{number}" for number in range(1, EXAMPLES + 1) for name in _EXAMPLE]
    yield "\t".join((*_PLAIN, "alternatives", *numbered)).encode() + b"\n"
    for row in rows:
        cells = ["" if (value := getattr(row, name)) is None else str(value) for name in _PLAIN]
        cells.append("; ".join(row.alternatives))
        for one in row.examples[:EXAMPLES]:
            cells += (one.text, one.source)
        cells += [""] * (2 * (EXAMPLES - len(row.examples[:EXAMPLES])))
        yield "\t".join(map(_cell, cells)).encode("utf-8", "replace") + b"\n"


def _cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    text = text.translate(_NO_CELL)
    return f"'{text}" if text[:1] in _FORMULA else text


def _parquet(rows: Iterable[MinedTerm]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    example = pa.struct(
        [("text", pa.string()), ("source", pa.string()), ("start", pa.int32()), ("end", pa.int32())]
    )
    kinds = {"confidence": pa.float64(), **dict.fromkeys(("tf", "df", "glosses"), pa.int64())}
    schema = pa.schema(
        [
            *((name, kinds.get(name, pa.string())) for name in _PLAIN),
            ("alternatives", pa.list_(pa.string())),
            ("examples", pa.list_(example)),
        ]
    )
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([row_mapping(row) for row in rows], schema), sink)
    return sink.getvalue()
