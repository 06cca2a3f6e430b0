"""A StarDict dictionary for pop-up readers such as GoldenDict, through pyglossary, as a ZIP.

pyglossary is no dependency of shuyu: ``pip install pyglossary`` adds it.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from shuyu.errors import UsageError
from shuyu.exchange.pairs import comment, one_line, record_other_definitions, sides
from shuyu.exchange.request import ExportRequest
from shuyu.model import Concept

_KINDS = frozenset(("term", "definition", "note"))


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a ZIP archive of the dictionary's files.

    Raises:
        UsageError: pyglossary is not installed.
    """
    try:
        from pyglossary.glossary_v2 import ConvertArgs, Glossary
    except (ImportError, SyntaxError):  # its newest versions need a newer Python and do not say so
        raise UsageError("stardict needs pyglossary: pip install pyglossary") from None

    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "glossary.txt"
        with table.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(_lines(concepts, request))
        out = Path(folder) / "dictionary"
        out.mkdir()
        Glossary.init()
        glossary = Glossary()
        glossary.convert(
            ConvertArgs(
                str(table),
                inputFormat="Tabfile",
                outputFilename=str(out / "shuyu.ifo"),
                outputFormat="Stardict",
                infoOverride={"title": request.title},
            )
        )
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(out.iterdir()):
                archive.write(path, path.name)
    yield buffer.getvalue()


def _lines(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[str]:
    for concept in concepts:
        source, target = sides(concept, request)
        if not source:
            request.losses.record(concept, (), ())
            continue
        record_other_definitions(concept, request)
        request.losses.record(concept, (*source, *target), _KINDS)
        about = one_line(comment(concept, request))
        meaning = "; ".join(one_line(term.text) for term in target)
        meaning += f"\\n{_escaped(about)}" if about else ""
        for term in source:
            yield f"{_escaped(one_line(term.text))}\t{meaning}\n"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\")
