"""Findings about pairs in the forms that programs read.

For people there are ``report_text`` and ``report_page``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from shuyu.checking.pair import PairFinding
from shuyu.findings import Finding


def report_mapping(findings: Sequence[PairFinding]) -> dict[str, Any]:
    """Return the report as what ``json.dumps`` takes; the contract names its keys."""
    return {
        "format": "shuyu-check",
        "version": 1,
        "findings": [finding_mapping(one) for one in findings],
        "counts": dict(sorted(Counter(one.code for one in findings).items())),
    }


def finding_mapping(one: PairFinding) -> dict[str, Any]:
    """Return one finding as what ``json.dumps`` takes."""
    mapping: dict[str, Any] = {
        "code": one.code,
        "severity": one.severity.value,
        "line": one.pair.line,
        "zh": one.zh,
        "expected": list(one.expected),
        "found": one.found,
        "source_span": list(one.source_span) if one.source_span else None,
        "target_span": list(one.target_span) if one.target_span else None,
        "concept": one.concept,
        "message": one.message,
        "path": one.pair.path,
    }
    if one.pair.segment is not None:
        mapping["segment"] = one.pair.segment
    return mapping


def plain_findings(findings: Iterable[PairFinding]) -> list[Finding]:
    """Return findings with places only, for SARIF and the annotations of CI systems."""
    plain = []
    for one in findings:
        start, end = one.target_span or (0, 0)
        plain.append(
            Finding(
                one.code,
                one.severity,
                one.message,
                one.pair.path,
                one.pair.line,
                start + 1,
                end + 1 if end else None,
                one.expected[0] if one.expected and one.target_span else None,
            )
        )
    return plain
