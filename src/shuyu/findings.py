"""What a check found, as data, and the forms that editors and CI systems read it in.

The lint of the term base and the checks of translations share it. It knows neither; it raises
nothing, prints nothing and decides no exit code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shuyu import __version__


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding.

    Attributes:
        code: stable for ever.
        severity: of its findings, unless one says otherwise.
        summary: one line in the imperative or indicative, without a full stop.
    """

    code: str
    severity: Severity
    summary: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding at one place.

    Attributes:
        code: of its rule.
        severity: how bad it is.
        message: one line: what is wrong and what would satisfy the rule.
        path: the file as the user named it.
        line: 1-based.
        column: 1-based, in code points.
        end_column: 1-based and exclusive, on the same line, or None.
        suggestion: text to put in the place of what is wrong, or None.
    """

    code: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_column: int | None = None
    suggestion: str | None = None


def reaches(findings: Iterable[Finding], threshold: str) -> bool:
    """Tell whether any finding is at least as bad as a threshold: a severity, or ``never``."""
    if threshold == "never":
        return False
    least = _RANK[Severity(threshold)]
    return any(_RANK[finding.severity] >= least for finding in findings)


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield ``path:line:column: severity CODE message`` lines, as compilers write them."""
    for one in findings:
        fix = f" (write: {one.suggestion})" if one.suggestion is not None else ""
        place = f"{one.path}:{one.line}:{one.column}"
        yield f"{place}: {one.severity} {one.code} {one.message}{fix}"


def finding_mapping(one: Finding) -> dict[str, Any]:
    """Return a finding as what ``json.dumps`` takes."""
    return {
        "code": one.code,
        "severity": one.severity.value,
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "message": one.message,
        "suggestion": one.suggestion,
    }


def github_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield GitHub Actions workflow commands, which annotate the lines of a pull request."""
    levels = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    for one in findings:
        properties = {"file": one.path, "line": str(one.line), "col": str(one.column)}
        if one.end_column is not None:
            properties["endColumn"] = str(one.end_column)
        properties["title"] = one.code
        listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        yield f"::{levels[one.severity]} {listed}::{_data(one.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Sequence[Finding], rules: Sequence[Rule]) -> dict[str, Any]:
    """Return a SARIF 2.1.0 log (OASIS) as what ``json.dumps`` takes.

    Args:
        findings: each with the code of one of the rules.
        rules: all that the run could have found.
    """
    index = {rule.code: number for number, rule in enumerate(rules)}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "shuyu",
                        "version": __version__,
                        "rules": [
                            {
                                "id": rule.code,
                                "shortDescription": {"text": rule.summary},
                                "defaultConfiguration": {"level": _level(rule.severity)},
                            }
                            for rule in rules
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_sarif_result(one, index[one.code]) for one in findings],
            }
        ],
    }


def _level(severity: Severity) -> str:
    return "note" if severity is Severity.INFO else severity.value


def _sarif_result(one: Finding, rule_index: int) -> dict[str, Any]:
    region = {"startLine": one.line, "startColumn": one.column}
    if one.end_column is not None:
        region["endColumn"] = one.end_column
    return {
        "ruleId": one.code,
        "ruleIndex": rule_index,
        "level": _level(one.severity),
        "message": {"text": one.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(one.path)},
                    "region": region,
                }
            }
        ],
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))
