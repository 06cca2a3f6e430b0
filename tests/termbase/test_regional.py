"""The traditional and regional forms that an editor shows."""

from __future__ import annotations

from shuyu.model import Concept, Term
from shuyu.termbase.regional import regional_forms


def test_forms_are_derived_unless_the_entry_has_them() -> None:
    concept = Concept("x", (Term("软件", "zh-Hans"), Term("软體", "zh-Hant-HK")))
    assert [(one.language, one.text, one.stored) for one in regional_forms(concept)] == [
        ("zh-Hant", "軟件", False),
        ("zh-Hant-TW", "軟體", False),
        ("zh-Hant-HK", "软體", True),
    ]


def test_nothing_is_derived_from_nothing() -> None:
    assert regional_forms(Concept("x", (Term("software", "en"),))) == []
