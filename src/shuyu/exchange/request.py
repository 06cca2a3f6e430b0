"""What an export or an import is asked to be, beyond the concepts themselves.

Plain data, the same for every format; a format reads of it what concerns it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from shuyu.exchange.losses import Losses
from shuyu.findings import Finding, Severity
from shuyu.model import Concept
from shuyu.termbase.settings import Settings

#: Findings of one code that are kept: a bad file has millions, and nobody reads more.
MOST_ALIKE = 1000


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """How concepts are to be written.

    Attributes:
        format: name of the format, for a module that writes several.
        title: the term base's name.
        licence: an SPDX identifier or a sentence, or None.
        ids: ids of all concepts of the export; a cross-reference to any other stays text.
        style: of TBX 3: data categories as attributes (dca) or as elements (dct).
        view: of tables: one row a term, exact, or one row a concept, for people.
        excel: of CSV: safe to open in a spreadsheet (BOM, no cell that is taken for a formula).
        source: BCP 47 tag that a bilingual format translates from.
        target: BCP 47 tag that a bilingual format translates to.
        losses: takes what the format cannot carry.
    """

    format: str = "csv"
    title: str = "Term base"
    licence: str | None = None
    ids: Container[str] = frozenset()
    style: Literal["dca", "dct"] = "dca"
    view: Literal["machine", "wide"] = "machine"
    excel: bool = False
    source: str = "zh-Hans"
    target: str = "en"
    losses: Losses = field(default_factory=Losses)


def export_request(
    name: str, concepts: Iterable[Concept], settings: Settings, **options: Any
) -> ExportRequest:
    """Return the request to write concepts of one term base.

    Args:
        name: of the format.
        concepts: all that will be written.
        settings: of their term base.
        options: further attributes of the request.
    """
    return ExportRequest(
        format=name,
        title=settings.name or "Term base",
        licence=settings.licence,
        ids={concept.id for concept in concepts},
        **options,
    )


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """How a file is to be read.

    Attributes:
        path: its name, for messages.
        encoding: a codec name; None finds it out.
        columns: of tables: the file's column → the field it holds (see ``columns``).
        validate: also check whether the file obeys the rules of its format.
        findings: takes what is wrong, or was changed on the way; in the order of the file, of each
            code the first MOST_ALIKE.
        counts: code → how many findings there were of it.
    """

    path: str = "-"
    encoding: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    validate: bool = False
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def report(self, severity: Severity, code: str, message: str, line: int) -> None:
        """Add a finding at a line of the file (1-based)."""
        count = self.counts[code] = self.counts.get(code, 0) + 1
        if count <= MOST_ALIKE:
            self.findings.append(Finding(code, severity, message, self.path, line, 1))


@dataclass(frozen=True, slots=True)
class Imported:
    """One concept of a file.

    Attributes:
        concept: what it says; an empty id where the file gives none.
        line: 1-based line where it begins.
    """

    concept: Concept
    line: int
