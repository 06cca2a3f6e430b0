"""A document of a corpus as lines to count, and as a document to recognise where that pays.

Lines are numbered within a unit; whoever reads the unit again gets the same lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from shuyu.corpus.records import Record
from shuyu.recognition.document import Document, parse_document
from shuyu.recognition.passages import HOLE, passages

#: All that ends a line; none is two characters, so numbering needs no look ahead.
_LINE_END = re.compile("[\n\r\x1c\x1d\x1e\x85\u2028\u2029]")
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_MAY_GLOSS = re.compile("[A-Za-zα-ωΑ-Ω][^\n]*[（(\\[［〔【]|[（(\\[［〔【][^\n]*[A-Za-zα-ωΑ-Ω]")


@dataclass(frozen=True)
class Page:
    """A document.

    Attributes:
        record: as it was found.
    """

    record: Record

    @cached_property
    def document(self) -> Document:
        """The document, with its prose told from all else."""
        return parse_document(self.record.text, path=self.record.name, form=self.record.form)

    @cached_property
    def text(self) -> str:
        """The prose, line by line, as a reader sees it."""
        if self._is_plain:
            return _ADDRESS.sub(HOLE, self.record.text)
        return "\n".join(_LINE_END.sub(" ", one.text) for one in self._passages)

    def lines(self) -> list[str]:
        """Return the lines of the text."""
        return _LINE_END.split(self.text)

    def may_gloss(self) -> bool:
        """Tell whether there may be a gloss; most documents have none, and this is cheap."""
        return _MAY_GLOSS.search(self.text) is not None

    def line_of(self, offset: int) -> int:
        """Return the number of the line that an offset into the document is in."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @property
    def _is_plain(self) -> bool:
        return self.record.form == "text"

    @cached_property
    def _passages(self) -> list[_Passage]:
        return [_Passage(one.text, one.source(0, 1)[0]) for one in passages(self.document)]

    @cached_property
    def _starts(self) -> list[int]:
        if self._is_plain:
            return [0, *(match.end() for match in _LINE_END.finditer(self.record.text))]
        return [one.start for one in self._passages]


@dataclass(frozen=True, slots=True)
class _Passage:
    text: str
    start: int
