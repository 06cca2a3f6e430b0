"""The glossary that comes with shuyu is clean and in normal form."""

from __future__ import annotations

from shuyu.findings import finding_lines
from shuyu.termbase.layout import normal_text
from shuyu.termbase.lint.runner import lint
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.rewrite import layouts
from shuyu.termbase.store import TermBase


def test_lint_finds_nothing() -> None:
    assert list(finding_lines(lint(bundled_directory()))) == []


def test_it_is_in_normal_form() -> None:
    termbase = TermBase.open(bundled_directory())
    assert [path.name for path, _, _ in layouts(termbase, normal_text)] == []
