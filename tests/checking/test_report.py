"""Reports, baselines, and the command as a whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from shuyu.checking.baseline import Baseline
from shuyu.checking.pair import Pair, PairFinding, Side
from shuyu.checking.report import plain_findings, report_mapping
from shuyu.checking.report_page import report_page
from shuyu.checking.report_text import finding_blocks
from shuyu.cli.app import run
from shuyu.findings import Severity
from shuyu.language.cells import width

PAIR = Pair(4, Side.of("先做监督微调。"), Side.of("First 监督 <script> tuning."), path="b.txt")
FINDING = PairFinding(
    "untranslated",
    Severity.ERROR,
    "“监督” is still Chinese",
    PAIR,
    zh="监督微调",
    expected=("supervised",),
    found="监督",
    zh_span=(2, 6),
    en_span=(6, 8),
)


def test_carets_stand_under_what_is_marked() -> None:
    lines = list(finding_blocks([FINDING]))
    text, carets = lines[3], lines[4]
    assert carets.strip() == "^" * width("监督")
    assert width(text[: text.index("监督")]) == carets.index("^")


def test_the_json_report_has_the_keys_of_the_contract() -> None:
    (one,) = report_mapping([FINDING])["findings"]
    assert one["source_span"] == [2, 6]
    assert one["target_span"] == [6, 8]
    assert {"code", "severity", "line", "zh", "expected", "found", "concept", "message"} <= set(one)


def test_the_page_is_whole_and_runs_nothing_of_the_text() -> None:
    page = report_page([PAIR], [FINDING])
    assert "&lt;script&gt; tuning" in page
    assert '<mark class="error" data-of="untranslated"' in page
    assert not re.search(r"(?:src|href)=|https?:", page)


def test_places_for_other_programs_count_from_one() -> None:
    (one,) = plain_findings([FINDING])
    assert (one.line, one.column, one.end_column) == (4, 7, 9)


def test_a_baseline_excuses_each_finding_once(tmp_path: Path) -> None:
    path = tmp_path / "base"
    path.write_text("\n".join(Baseline.of([FINDING]).lines()) + "\n", "utf-8")
    known = Baseline.read(str(path))
    assert known.without([FINDING]) == []
    assert known.without([FINDING, FINDING]) == [FINDING]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    glossary = tmp_path / "empty"
    glossary.mkdir()
    (glossary / "termbase.yaml").write_text("name: empty\n", "utf-8")
    monkeypatch.setenv("SHUYU_GLOSSARY", str(glossary))
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text("发布于2021年3月20日。\n共8亿条。\n", "utf-8")
    target.write_text("Released on March 2, 2021.\n800 million in all.\n", "utf-8")
    return [str(source), str(target)]


def test_the_command_fails_on_errors(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "-f", "json", *files]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["line"]) for one in report["findings"]] == [("date", 1)]
    assert run(["check", "--fail-on", "never", *files]) == 0
    assert run(["check", "--skip", "date", *files]) == 0
    assert run(["check", "--only", "nmber", *files]) == 2
    assert run(["check", files[0], files[1] + ".gone"]) == 2


def test_the_command_starts_from_a_baseline(files: list[str], tmp_path: Path) -> None:
    base = str(tmp_path / "base")
    assert run(["check", "--write-baseline", base, *files]) == 0
    assert run(["check", "--baseline", base, *files]) == 0


@pytest.mark.parametrize("form", ["sarif", "github", "html", "text"])
def test_every_form_names_the_finding(
    files: list[str], form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "-f", form, *files]) == 1
    assert "March 2, 2021" in capsys.readouterr().out


def test_the_term_base_says_what_is_checked(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    glossary = tmp_path / "glossary"
    glossary.mkdir()
    settings = glossary / "termbase.yaml"
    settings.write_text("name: T\nchecks:\n  skip: [date]\n", "utf-8")
    assert run(["-g", str(glossary), "check", *files]) == 0
    settings.write_text("name: T\nchecks:\n  fail-on: never\n", "utf-8")
    assert run(["-g", str(glossary), "check", *files]) == 0
    assert "date" in capsys.readouterr().out
    settings.write_text("name: T\nchecks:\n  fail-on: nver\n", "utf-8")
    assert run(["-g", str(glossary), "check", *files]) == 3


def test_every_check_is_documented() -> None:
    from shuyu.checking.registry import rules

    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    described = re.findall(r"^## `([a-z-]+)` · (\w+)", text, re.MULTILINE)
    assert described == [(rule.code, rule.severity.value) for rule in rules()]
