"""A document of a corpus as lines of prose, and as documents to recognise things in.

Lines are numbered within a unit; whoever reads the unit again gets the same lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from shuyu.corpus.records import Record
from shuyu.corpus.webpage import text_of
from shuyu.recognition.document import Document, parse_document
from shuyu.recognition.passages import HOLE, passages

#: What ends a line besides a line feed; none is two characters, so offsets stay.
_LINE_END = re.compile("[\r\x1c\x1d\x1e\x85\u2028\u2029]")
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_BRACKET = re.compile("[（(\\[［〔【]")
_LATIN = re.compile("[A-Za-zα-ωΑ-Ω]")


@dataclass(frozen=True)
class Page:
    """A document.

    Attributes:
        record: as it was found.
    """

    record: Record

    @cached_property
    def text(self) -> str:
        """The prose as a reader sees it, its lines separated by line feeds and nothing else."""
        text, form = self.record.text, self.record.form
        if form == "html":
            text = text_of(text)
        elif form == "markdown":
            parsed = parse_document(text, path=self.record.name, form=form)
            return "\n".join(_LINE_END.sub(" ", one.text) for one in passages(parsed))
        text = _LINE_END.sub("\n", text)
        return _ADDRESS.sub(HOLE, text) if "://" in text or "@" in text else text

    @property
    def document(self) -> Document:
        """The document, with its prose told from all else; offsets are into ``text``."""
        return parse_document(self.text, path=self.record.name, form="text")

    def lines(self) -> list[str]:
        """Return the lines of the text."""
        return self.text.split("\n")

    def line_of(self, offset: int) -> int:
        """Return the number of the line that an offset into ``text`` is in."""
        return self.text.count("\n", 0, offset)

    def glossing_lines(self) -> dict[int, str]:
        """Return the lines that may have a gloss by their numbers: few, in most documents none."""
        text = self.text
        found: dict[int, str] = {}
        at = number = 0
        while bracket := _BRACKET.search(text, at):
            start = max(at, text.rfind("\n", at, bracket.start()) + 1)
            number += text.count("\n", at, start)
            end = text.find("\n", start)
            at = end + 1 if end >= 0 else len(text)
            line = text[start : at - (end >= 0)]
            if _LATIN.search(line):
                found[number] = line
            number += 1
        return found
