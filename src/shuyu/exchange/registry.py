"""Every exchange format there is: the command line's list is this one.

A format is a module of this package with ``write(concepts, request)``, which yields bytes, and
where it can be read ``read(stream, request)``, which yields Imported. A module is loaded on use.
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
        module: its module in this package.
        summary: what it is, for the list of formats.
        suffixes: of its files, the usual one first.
        binary: True where a terminal must not show it.
        readable: True where it can be imported.
    """

    name: str
    module: str
    summary: str
    suffixes: tuple[str, ...]
    binary: bool = False
    readable: bool = False

    def write(self, concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
        """Yield the file that holds these concepts, piece by piece.

        Raises:
            UsageError: the format cannot be what the request asks for.
        """
        written: Iterator[bytes] = self._loaded().write(concepts, request)
        return written

    def read(self, stream: BinaryIO, request: ImportRequest) -> Iterator[Imported]:
        """Yield the concepts of a file, in its order.

        Raises:
            InputError: the file is no such file; at its line.
        """
        found: Iterator[Imported] = self._loaded().read(stream, request)
        return found

    def _loaded(self) -> ModuleType:
        return import_module(f"shuyu.exchange.{self.module}")


_ALL = (
    Format("csv", "separated", "comma-separated table, lossless", (".csv",), readable=True),
    Format("tsv", "separated", "tab-separated table, lossless", (".tsv", ".tab"), readable=True),
    Format("tbx", "tbx_writer", "TBX-Basic 3 (ISO 30042:2019)", (".tbx",)),
    Format("tbx2", "tbx_writer", "TBX-Basic 2 (ISO 30042:2008, MARTIF)", (".tbx",)),
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
