"""What changed between two states, in terms."""

from __future__ import annotations

from dataclasses import replace

from shuyu.model import Concept, Definition, PartOfSpeech, Status, Term
from shuyu.termbase.difference import Difference, differences

MOE = Concept(
    "mixture-of-experts",
    (
        Term("混合专家", "zh-Hans"),
        Term("mixture of experts", "en"),
        Term("MoE", "en", Status.ADMITTED),
    ),
)
NAME = "混合专家 = mixture of experts"


def changes(old: Concept, new: Concept) -> list[Difference]:
    return list(differences({old.id: old}, {new.id: new}))


def test_equal_states_differ_in_nothing() -> None:
    assert changes(MOE, MOE) == []


def test_concepts_come_and_go_by_id() -> None:
    other = Concept("a", (Term("甲", "zh-Hans"),))
    assert list(differences({"a": other}, {MOE.id: MOE})) == [
        Difference("a", "concept-removed", "甲"),
        Difference(MOE.id, "concept-added", NAME),
    ]


def test_a_new_preferred_term_is_one_change() -> None:
    new = replace(
        MOE,
        terms=(
            MOE.terms[0],
            Term("expert mixture", "en"),
            replace(MOE.terms[1], status=Status.ADMITTED),
            MOE.terms[2],
        ),
    )
    assert changes(MOE, new) == [
        Difference(
            MOE.id,
            "preferred-changed",
            "混合专家 = expert mixture",
            "en",
            None,
            "mixture of experts",
            "expert mixture",
        )
    ]


def test_terms_added_removed_and_deprecated() -> None:
    new = replace(
        MOE,
        terms=(*MOE.terms[:2], Term("hybrid expert", "en", Status.DEPRECATED)),
    )
    kinds = {(one.kind, one.before, one.after) for one in changes(MOE, new)}
    assert kinds == {
        ("term-removed", "MoE", None),
        ("term-added", None, "hybrid expert (deprecated)"),
    }
    deprecated = replace(
        MOE, terms=(*MOE.terms[:2], replace(MOE.terms[2], status=Status.DEPRECATED))
    )
    (change,) = changes(MOE, deprecated)
    assert (change.kind, change.before, change.after) == (
        "status-changed",
        "MoE (admitted)",
        "MoE (deprecated)",
    )


def test_other_fields_say_what_they_were() -> None:
    new = replace(
        MOE,
        definitions=(Definition("A model of experts.", "en"),),
        terms=(replace(MOE.terms[0], part_of_speech=PartOfSpeech.NOUN), *MOE.terms[1:]),
    )
    found = {(one.kind, one.field, one.before, one.after) for one in changes(MOE, new)}
    assert found == {
        ("field-changed", "definitions", "", "A model of experts."),
        ("term-changed", "part_of_speech", "混合专家: ", "混合专家: noun"),
    }
