"""Two edits of one entry: different fields both survive, the same field is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuyu.model import Concept, Definition, Status, Term, Transaction
from shuyu.termbase.merge import merge

BASE = Concept(
    "a",
    (Term("一", "zh-Hans"), Term("one", "en")),
    definitions=(Definition("First.", "en"), Definition("首先。", "zh-Hans")),
    note="n",
    history=(Transaction("2026-01-01", "origination"),),
)
CHINESE = (Term("壹", "zh-Hans"), Term("one", "en"))
ENGLISH = (Term("一", "zh-Hans"), Term("single", "en"))


@pytest.mark.parametrize(
    ("theirs", "mine", "both"),
    [
        ({"note": "t"}, {"cues": ("c",)}, {"note": "t", "cues": ("c",)}),
        (
            {"terms": CHINESE},
            {"terms": ENGLISH},
            {"terms": (Term("壹", "zh-Hans"), Term("single", "en"))},
        ),
        (
            {"definitions": (Definition("1st.", "en"), BASE.definitions[1])},
            {"definitions": (BASE.definitions[0],)},
            {"definitions": (Definition("1st.", "en"),)},
        ),
        ({"note": "same"}, {"note": "same"}, {"note": "same"}),
        (
            {"history": (*BASE.history, Transaction("2026-02-01", "modification", "t"))},
            {"history": (*BASE.history, Transaction("2026-03-01", "modification", "m"))},
            {
                "history": (
                    *BASE.history,
                    Transaction("2026-02-01", "modification", "t"),
                    Transaction("2026-03-01", "modification", "m"),
                )
            },
        ),
    ],
)
def test_different_fields_both_survive(
    theirs: dict[str, Any], mine: dict[str, Any], both: dict[str, Any]
) -> None:
    expected = replace(BASE, **both)
    merged, conflicts = merge(BASE, replace(BASE, **theirs), replace(BASE, **mine))
    assert conflicts == ()
    assert {*merged.terms, *merged.definitions} == {*expected.terms, *expected.definitions}
    assert replace(merged, terms=(), definitions=()) == replace(expected, terms=(), definitions=())


@pytest.mark.parametrize(
    ("theirs", "mine", "fields"),
    [
        ({"note": "t"}, {"note": "m"}, ("note",)),
        ({"note": None}, {"note": "m"}, ("note",)),
        ({"terms": CHINESE}, {"terms": (Term("①", "zh-Hans"), BASE.terms[1])}, ("zh",)),
        (
            {"definitions": (Definition("t", "en"), BASE.definitions[1])},
            {"definitions": (Definition("m", "en"), BASE.definitions[1])},
            ("definition.en",),
        ),
        (
            {"subject_field": "t", "translate": False},
            {"subject_field": "m", "note": None},
            ("subject",),
        ),
    ],
)
def test_the_same_field_is_named(
    theirs: dict[str, Any], mine: dict[str, Any], fields: tuple[str, ...]
) -> None:
    merged, conflicts = merge(BASE, replace(BASE, **theirs), replace(BASE, **mine))
    assert conflicts == fields
    for name in set(mine) - {"terms", "definitions"}:
        assert getattr(merged, name) == mine[name]


def test_a_change_of_status_alone_is_a_change() -> None:
    terms = (Term("一", "zh-Hans", Status.DEPRECATED), BASE.terms[1])
    merged, conflicts = merge(BASE, replace(BASE, terms=terms), replace(BASE, note="m"))
    assert (merged.terms, merged.note, conflicts) == (terms, "m", ())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_one_sided_edits_win(data: st.DataObject, concepts: st.SearchStrategy[Concept]) -> None:
    base = data.draw(concepts)
    other = replace(data.draw(concepts), id=base.id)
    assert merge(base, other, base) == (other, ())
    assert merge(base, base, other) == (other, ())
    assert merge(base, other, other) == (other, ())
