"""``shuyu lint`` and ``shuyu fmt``: formats, thresholds, exit codes, what is written."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from shuyu.cli.app import run
from shuyu.cli.output import Exit
from shuyu.termbase.lint.rules import RULES

BAD = "- id: b\n  zh: [语 言]\n  en: [language]\n- id: a\n  zh: [語]\n  en: [speech]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a term base with an error and two warnings, in the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHUYU_GLOSSARY", raising=False)
    glossary = tmp_path / "glossary"
    glossary.mkdir()
    (glossary / "termbase.yaml").write_text("name: test\n", "utf-8")
    (glossary / "terms.yaml").write_text(BAD, "utf-8")
    return glossary


def _output(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(arguments)
    return code, capsys.readouterr().out


def test_text_names_the_place_from_the_working_directory(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = _output(capsys, "lint")
    assert code == Exit.NOTHING
    assert out.splitlines() == [
        "glossary/terms.yaml:2:8: warning T034 stray spaces in '语 言' (write: 语言)",
        "glossary/terms.yaml:4:7: warning T050 'a' stands after 'b': sort by id",
        "glossary/terms.yaml:5:8: error T030 traditional 語 in '語' (write: 语)",
    ]
    assert folder.is_dir()


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = _output(capsys, "lint", "--format", "json", str(folder / "terms.yaml"))
    report = json.loads(out)
    assert code == Exit.NOTHING
    assert (report["format"], report["version"]) == ("shuyu-lint", 1)
    assert [one["code"] for one in report["findings"]] == ["T034", "T050", "T030"]
    assert report["findings"][0] == {
        "code": "T034",
        "severity": "warning",
        "path": "glossary/terms.yaml",
        "line": 2,
        "column": 8,
        "message": "stray spaces in '语 言'",
        "suggestion": "语言",
    }


@pytest.mark.usefixtures("folder")
def test_github(capsys: pytest.CaptureFixture[str]) -> None:
    _, out = _output(capsys, "lint", "--format", "github")
    assert out.splitlines()[2] == (
        "::error file=glossary/terms.yaml,line=5,col=8,endColumn=9,title=T030::"
        "traditional 語 in '語'"
    )


@pytest.mark.usefixtures("folder")
def test_sarif_has_every_rule_and_each_result_refers_to_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out = _output(capsys, "lint", "--format", "sarif")
    log = json.loads(out)
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert len(only["results"]) == 3
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "glossary/terms.yaml"
        assert place["region"]["startLine"] >= 1


@pytest.mark.parametrize(
    ("fail_on", "text", "code"),
    [
        ("error", BAD, Exit.NOTHING),
        ("never", BAD, Exit.DONE),
        ("error", "- id: a\n  zh: [语 言]\n  en: [language]\n", Exit.DONE),
        ("warning", "- id: a\n  zh: [语 言]\n  en: [language]\n", Exit.NOTHING),
        ("info", "- id: a\n  zh: [语言]\n  en: [language]\n", Exit.DONE),
        ("never", "- idd: a\n", Exit.TERM_BASE),
    ],
)
def test_the_threshold_decides_the_exit_code(
    folder: Path, fail_on: str, text: str, code: Exit
) -> None:
    (folder / "terms.yaml").write_text(text, "utf-8")
    assert run(["lint", "--fail-on", fail_on]) == code


def test_fix_mends_and_reports_what_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = _output(capsys, "lint", "--fix")
    assert code == Exit.NOTHING
    assert [line.split()[2] for line in out.splitlines()] == ["T030"]
    assert (folder / "terms.yaml").read_text("utf-8") == (
        "- id: a\n  zh: [語]\n  en: [speech]\n- id: b\n  zh: [语言]\n  en: [language]\n"
    )


@pytest.mark.parametrize("command", ["lint", "fmt"])
@pytest.mark.usefixtures("folder")
def test_a_path_that_is_no_term_base_is_refused(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "stray.yaml").write_text("[]\n", "utf-8")
    for name, message in [("stray.yaml", "belongs to no term base"), ("none.yaml", "no such file")]:
        assert run([command, name]) == Exit.USAGE
        assert message in capsys.readouterr().err


def test_fmt_check_and_diff_write_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _output(capsys, "fmt", "--check") == (Exit.NOTHING, "glossary/terms.yaml\n")
    code, out = _output(capsys, "fmt", "--diff")
    assert code == Exit.DONE
    assert out.startswith("--- a/glossary/terms.yaml\n+++ b/glossary/terms.yaml\n@@")
    assert (folder / "terms.yaml").read_text("utf-8") == BAD


def test_the_settings_may_be_named_among_the_files(folder: Path) -> None:
    assert run(["fmt", str(folder / "termbase.yaml"), str(folder / "terms.yaml")]) == Exit.DONE
    assert (folder / "termbase.yaml").read_text("utf-8") == "name: test\n"
    assert run(["lint", str(folder / "termbase.yaml")]) == Exit.DONE


def test_the_hooks_of_pre_commit_run_real_commands(folder: Path) -> None:
    page = Path(__file__).resolve().parents[2] / ".pre-commit-hooks.yaml"
    hooks = yaml.safe_load(page.read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["shuyu-lint", "shuyu-fmt"]
    for hook in hooks:
        program, *arguments = hook["entry"].split()
        assert program == "shuyu"
        assert re.search(hook["files"], "glossary/terms.yaml")
        assert run([*arguments, str(folder / "terms.yaml")]) in (Exit.DONE, Exit.NOTHING)


def test_fmt_writes_and_is_then_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fmt"]) == Exit.DONE
    assert (folder / "terms.yaml").read_text("utf-8").startswith("- id: a\n")
    assert _output(capsys, "fmt", "--check", "glossary") == (Exit.DONE, "")


def test_the_example_of_the_page_is_in_normal_form(folder: Path) -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "fmt.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (folder / "terms.yaml").write_text(example, "utf-8")
    assert run(["fmt", "--check"]) == Exit.DONE
