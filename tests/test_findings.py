"""Findings in the forms that editors and CI systems read."""

from __future__ import annotations

import pytest

from shuyu.findings import (
    Finding,
    Rule,
    Severity,
    finding_lines,
    finding_mapping,
    github_lines,
    reaches,
    sarif,
)

ERROR = Finding("T001", Severity.ERROR, "50% 错:\n误", "术 语/a,b.yaml", 3, 5, 8, "正")
INFO = Finding("T002", Severity.INFO, "a hint", "b.yaml", 1, 1)


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [("error", False), ("warning", False), ("info", True), ("never", False)],
)
def test_a_threshold_is_reached_by_what_is_as_bad(threshold: str, expected: bool) -> None:
    assert reaches([INFO], threshold) is expected
    assert reaches([INFO, ERROR], threshold) is (threshold != "never")


def test_lines_read_like_a_compilers() -> None:
    assert list(finding_lines([INFO])) == ["b.yaml:1:1: info T002 a hint"]
    assert next(finding_lines([ERROR])).endswith("(write: 正)")


def test_json_keeps_every_field() -> None:
    assert finding_mapping(ERROR) == {
        "code": "T001",
        "severity": "error",
        "path": "术 语/a,b.yaml",
        "line": 3,
        "column": 5,
        "message": "50% 错:\n误",
        "suggestion": "正",
    }


def test_a_workflow_command_is_one_line_whatever_the_text() -> None:
    assert list(github_lines([ERROR, INFO])) == [
        "::error file=术 语/a%2Cb.yaml,line=3,col=5,endColumn=8,title=T001::50%25 错:%0A误",
        "::notice file=b.yaml,line=1,col=1,title=T002::a hint",
    ]


def test_sarif_points_each_result_at_its_rule_and_place() -> None:
    rules = [Rule("T001", Severity.ERROR, "one"), Rule("T002", Severity.INFO, "two")]
    run = sarif([INFO, ERROR], rules)["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["results"][0]["level"] == "note"
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E6%9C%AF%20%E8%AF%AD/a%2Cb.yaml"
    assert place["region"] == {"startLine": 3, "startColumn": 5, "endColumn": 8}
