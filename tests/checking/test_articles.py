"""Whole articles against the bundled term base: a good translation, and one with planted errors."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from shuyu.checking.bitext import Request
from shuyu.checking.pair import PairFinding
from shuyu.checking.session import run
from shuyu.findings import Severity
from shuyu.model import Concept
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.settings import Settings
from shuyu.termbase.store import TermBase

TEXTS = Path(__file__).parent / "texts"

# Line, code and a piece of what is found or missing, of every planted error.
PLANTED = [
    (1, "deprecated-term", "pre-training model"),
    (3, "date", "May 8, 2023"),
    (3, "number", "1.2 billion"),
    (4, "deprecated-term", "hybrid expert"),
    (4, "number", "3 percent"),
    (5, "number", "4,069"),
    (5, "number", "two and a half weeks"),
    (5, "number", "35 trillion"),
    (6, "number", "three times"),
    (6, "number", "a third"),
    (7, "number", "2.6 percent"),
    (8, "deprecated-term", "supervised micro-adjustment"),
    (8, "untranslated", "数学"),
    (8, "number", "79.8%"),
    (9, "missing-term", "强化学习"),
    (9, "number", "近半数"),
    (9, "untranslated", "。"),
    (10, "missing-term", "注意力机制"),
    (11, "number", "fourth"),
    (11, "number", "不到一百"),
    (12, "number", "超过800万"),
    (13, "missing-term", "大语言模型"),
    (13, "deprecated-term", "illusions"),
    (14, "missing-term", "知识图谱"),
    (15, "missing-term", "神经网络"),
    (15, "untranslated", "显存"),
]


@lru_cache
def _termbase() -> tuple[tuple[Concept, ...], Settings]:
    termbase = TermBase.open(bundled_directory(), read_only=True)
    return tuple(termbase.concepts()), termbase.settings


def _check(name: str, source: str = "source") -> list[PairFinding]:
    request = Request(str(TEXTS / f"{source}.txt"), str(TEXTS / f"{name}.txt"))
    found = run(request, *_termbase()).findings
    return [one for one in found if one.severity is not Severity.INFO]


def test_nothing_is_found_in_a_good_translation() -> None:
    assert _check("good") == []


@pytest.fixture(scope="module")
def bad() -> list[PairFinding]:
    return _check("bad")


@pytest.mark.parametrize(("line", "code", "what"), PLANTED)
def test_a_planted_error_is_found(bad: list[PairFinding], line: int, code: str, what: str) -> None:
    assert any(
        (one.pair.line == line and one.code == code and what in (one.message, one.found, one.zh))
        or (one.pair.line == line and one.code == code and what in one.message)
        for one in bad
    )


def test_hardly_more_is_found_than_was_planted(bad: list[PairFinding]) -> None:
    assert len(bad) <= len(PLANTED) + 3


def test_the_second_set_is_found_line_by_line() -> None:
    """Written after the code: its first run found all 29 and flagged two places of the good one."""
    planted = (2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 2, 1, 1, 2, 1, 2, 1, 1, 1, 2)
    found = _check("bad2", "source2")
    for line, least in enumerate(planted, 1):
        assert sum(one.pair.line == line for one in found) >= least, line
    assert len(_check("good2", "source2")) <= 2


def test_the_third_set_is_found_line_by_line() -> None:
    """Another one made afterwards: its first run found all 27, and nothing in the good one."""
    planted = (1, 2, 2, 2, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1)
    found = _check("bad3", "source3")
    for line, least in enumerate(planted, 1):
        assert sum(one.pair.line == line for one in found) >= least, line
    assert len(_check("good3", "source3")) <= 1
