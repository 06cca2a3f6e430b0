"""Every exchange format there is: the command line's list is this one.

A format has a module of this package with ``write(concepts, request)``, which yields bytes, and
where it can be read one with ``read(stream, request)``, which yields Imported. A module is loaded
on use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType
from typing import BinaryIO

from shuyu.errors import UsageError
from shuyu.exchange.request import ExportRequest, Imported, ImportRequest
from shuyu.model import Concept


@dataclass(frozen=True, slots=True)
class Format:
    """One exchange format.

    Attributes:
        name: as users name it.
        writer: the module in this package that writes it.
        summary: what it is, for the list of formats.
        suffixes: of its files, the usual one first.
        binary: True where a terminal must not show it.
        reader: the module that reads it, or None.
    """

    name: str
    writer: str
    summary: str
    suffixes: tuple[str, ...]
    binary: bool = False
    reader: str | None = None

    def write(self, concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
        """Yield the file that holds these concepts, piece by piece.

        Raises:
            UsageError: the format cannot be what the request asks for.
        """
        written: Iterator[bytes] = _module(self.writer).write(concepts, request)
        return written

    def read(self, stream: BinaryIO, request: ImportRequest) -> Iterator[Imported]:
        """Yield the concepts of a file, in its order.

        Raises:
            InputError: the file is no such file, or no term base may hold what it says; at its
                line.
            UsageError: the format cannot be read.
        """
        if self.reader is None:
            raise UsageError(f"{self.name} can be written, not read")
        from shuyu.exchange.fitness import fitting

        return fitting(_module(self.reader).read(stream, request), request)


def _module(name: str) -> ModuleType:
    return import_module(f"shuyu.exchange.{name}")


_ALL = (
    Format("csv", "separated", "comma-separated table, lossless", (".csv",), reader="tables"),
    Format("tsv", "separated", "tab-separated table, lossless", (".tsv", ".tab"), reader="tables"),
    Format("xlsx", "workbook", "spreadsheet, lossless", (".xlsx",), binary=True, reader="workbook"),
    Format(
        "tbx",
        "tbx_writer",
        "TBX-Basic 3 (ISO 30042:2019), lossless; version 2 is read too",
        (".tbx",),
        reader="tbx_reader",
    ),
    Format("tbx2", "tbx_writer", "TBX-Basic 2 (ISO 30042:2008, MARTIF), lossless", (".tbx",)),
    Format("json", "documents", "every field, for programs", (".json",)),
    Format("markdown", "documents", "a table for people", (".md",)),
    Format("html", "page", "one searchable page, offline", (".html",)),
    Format("tmx", "tmx", "TMX 1.4", (".tmx",)),
    Format("xliff", "xliff", "XLIFF 2.0 with its glossary module", (".xlf",)),
    Format("omegat", "omegat", "OmegaT glossary, three columns", (".utf8",)),
    Format("omegat-tbx", "tbx_bilingual", "OmegaT glossary as bilingual TBX 2", (".tbx",)),
    Format("weblate", "tbx_bilingual", "Weblate glossary as bilingual TBX 2", (".tbx",)),
    Format("deepl", "machine_translation", "DeepL glossary, one script", (".tsv",)),
    Format("google", "machine_translation", "Google Translation glossary, pairs", (".csv",)),
    Format("google-sets", "machine_translation", "Google Translation, equivalent sets", (".csv",)),
    Format("memoq", "translation_suites", "memoQ term base, CSV", (".csv",)),
    Format("trados", "translation_suites", "Trados term base, CSV", (".csv",)),
    Format("stardict", "stardict", "StarDict dictionary in a ZIP", (".zip",), binary=True),
)
FORMATS = {one.name: one for one in _ALL}


def find_format(name: str) -> Format:
    """Return a format by its name.

    Raises:
        UsageError: there is none; it names the nearest.
    """
    if name in FORMATS:
        return FORMATS[name]
    near = get_close_matches(name, FORMATS, n=1)
    hint = f"; did you mean '{near[0]}'?" if near else f"; one of: {', '.join(FORMATS)}"
    raise UsageError(f"unknown format '{name}'{hint}")
