"""What lint mends by itself, and that it touches nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.errors import EntryError
from shuyu.termbase.lint.fixes import fix
from shuyu.termbase.lint.runner import lint

BAD = """\
# Vision.

- id: vision   # keep me
  zh: ["３Ｄ视觉", '机器 视觉']
  zh-TW: [3D視覺]
  en: ["3D\\u00a0vision", 'machine  vision ']

- id: software
  zh: [软件]
  zh-TW: [軟體]
  en: [software]

# the second
- id: line
  zh: ["直\\u2F8F"]
  en: [ line,  'row' ]
  note: "a\\u200bb"
"""
GOOD = """\
# Vision.

# the second
- id: line
  zh: [直行]
  en: [ line,  'row' ]
  note: ab

- id: software
  zh: [软件]
  en: [software]

- id: vision   # keep me
  zh: [3D视觉, 机器视觉]
  en: [3D vision, machine vision]
"""


def test_everything_mechanical_is_mended_and_nothing_else(
    make_base: Callable[..., Path],
) -> None:
    folder = make_base(terms=BAD)
    assert {one.code for one in lint(folder)} == {"T032", "T033", "T034", "T035", "T036", "T050"}
    assert fix(folder) == 3
    assert (folder / "terms.yaml").read_text("utf-8") == GOOD
    assert lint(folder) == []
    assert fix(folder) == 0


def test_only_the_files_named_are_mended(make_base: Callable[..., Path]) -> None:
    folder = make_base(a="- id: a\n  zh: [甲 乙]\n  en: [a one]\n", b="- id: b\n  zh: [丙 丁]\n")
    fix(folder, {folder / "a.yaml"})
    assert "甲乙" in (folder / "a.yaml").read_text("utf-8")
    assert "丙 丁" in (folder / "b.yaml").read_text("utf-8")


def test_what_a_person_must_decide_stays(make_base: Callable[..., Path]) -> None:
    text = '- id: a\n  zh: [語言, "x\\uE000"]\n  en: [the Models]\n'
    folder = make_base(terms=text)
    before = lint(folder)
    assert fix(folder) == 0
    assert lint(folder) == before != []


def test_an_invalid_file_is_mended_by_nobody(make_base: Callable[..., Path]) -> None:
    folder = make_base(a="- id: a\n  zh: [甲 乙]\n", b="- idd: b\n")
    with pytest.raises(EntryError, match="did you mean 'id'"):
        fix(folder)
    assert "甲 乙" in (folder / "a.yaml").read_text("utf-8")
