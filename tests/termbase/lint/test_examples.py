"""Every code fires on its bad example in docs/lint.md and is silent on its good one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.termbase.lint.rules import RULES
from shuyu.termbase.lint.runner import lint

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "lint.md").read_text("utf-8")
SECTIONS = {
    found[1]: found
    for found in re.finditer(
        r"^### (T\d+) ([^\n]+) \((\w+)\)\n(.*?)(?=^### |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
}
MakeBase = Callable[..., Path]


def _codes(make_base: MakeBase, example: str) -> set[str]:
    parts = re.split(r"^# (\S+)\.yaml\n", example, flags=re.MULTILINE)
    files = dict(zip(parts[1::2], parts[2::2], strict=True)) or {"terms": example}
    return {finding.code for finding in lint(make_base(**files))}


def test_the_page_has_every_rule_in_order_and_no_other() -> None:
    assert [(found[1], found[2], found[3]) for found in SECTIONS.values()] == [
        (rule.code, rule.summary, str(rule.severity)) for rule in RULES
    ]


@pytest.mark.parametrize("code", [rule.code for rule in RULES if rule.code != "T051"])
def test_a_rule_fires_on_the_bad_example_and_not_on_the_good(
    code: str, make_base: MakeBase
) -> None:
    bad, good = re.findall(r"^```yaml\n(.*?)^```$", SECTIONS[code][4], re.MULTILINE | re.DOTALL)
    assert code in _codes(make_base, bad)
    for path in make_base().glob("*.yaml"):
        path.unlink()
    assert code not in _codes(make_base, good)


def test_a_file_may_have_150_entries(make_base: MakeBase) -> None:
    entries = [f"- id: c{n:03}\n  zh: [词{n}]\n  en: [term {n}]\n" for n in range(151)]
    assert _codes(make_base, "".join(entries[:150])) == set()
    assert _codes(make_base, "".join(entries)) == {"T051"}
