"""A part of the manifest; ``python -m tests.hostile --full`` runs all of it."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from tests.hostile.arena import Arena
from tests.hostile.case import Outcome
from tests.hostile.files import ARTICLES, check, manifest
from tests.hostile.places import (
    NAMES,
    OBJECTS,
    PLANTED,
    check_name,
    check_object,
    check_planted,
)


def test_the_manifest_has_200_kinds_and_names_none_twice() -> None:
    counts = Counter((case.form, case.name) for case in manifest())
    assert [name for name, count in counts.items() if count > 1] == []
    assert len({name for _, name in counts}) >= 200
    assert {"yaml", "tbx", "csv", "tsv", "xlsx", *ARTICLES} == {form for form, _ in counts}


@pytest.mark.parametrize(
    ("form", "step"), [("yaml", 16), ("tbx", 16), ("csv", 20), ("tsv", 9), ("xlsx", 20)]
)
def test_files_are_read_or_refused_as_they_should_be(arena: Arena, form: str, step: int) -> None:
    small = (case for case in manifest(form) if isinstance(case.data, bytes))
    wrong = {
        case.name: faults
        for case in islice(small, 0, None, step)
        if (faults := list(check(arena, case, planned=False)))
    }
    assert wrong == {}


def test_articles_that_are_no_text_are_refused(arena: Arena) -> None:
    for case in manifest(*ARTICLES):
        if case.outcome is Outcome.REFUSE:
            assert list(check(arena, case)) == [], case.name


def test_an_article_with_odd_line_separators_is_read(arena: Arena) -> None:
    (case,) = (one for one in manifest("txt") if one.name == "line-separator")
    assert [one for one in check(arena, case) if not one.endswith("MB")] == []


@pytest.mark.parametrize("name", ["line end", "not UTF-8"])
def test_names_do_no_harm(arena: Arena, name: str) -> None:
    assert list(check_name(arena, NAMES[name])) == []


@pytest.mark.parametrize("name", OBJECTS)
def test_what_is_no_file_is_refused(arena: Arena, name: str) -> None:
    assert list(check_object(arena, name, ("stats",))) == []


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_in_the_way_of_a_save_does_no_harm(arena: Arena, name: str) -> None:
    assert list(check_planted(arena, name)) == []
