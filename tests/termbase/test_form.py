"""A concept as a form: what is read from a field and written to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.model import Concept, Definition, ProcessStatus, Status, Term
from shuyu.termbase import form
from shuyu.termbase.form import Field
from shuyu.termbase.yamlfile import in_file_order

CONCEPT = Concept(
    "x",
    (
        Term("推理", "zh-Hans"),
        Term("推断", "zh-Hans", Status.ADMITTED),
        Term("inference", "en"),
    ),
    definitions=(Definition("What follows.", "en", "a book"),),
    sources=("one", "two"),
)


def _texts(concept: Concept) -> list[str]:
    return [term.text for term in concept.terms]


@pytest.mark.parametrize(
    ("field", "text", "before"),
    [
        (Field("subject"), "logic", ""),
        (Field("status"), "finalized", "provisional"),
        (Field("note"), "two\nlines", ""),
        (Field("translate"), "no", "yes"),
        (Field("sources"), "one\nthree", "one\ntwo"),
        (Field("term", 0, "text"), "推论", "推理"),
        (Field("term", 1, "status"), "deprecated", "admitted"),
        (Field("term", 2, "term_type"), "acronym", "-"),
        (Field("term", 2, "part_of_speech"), "noun", "-"),
        (Field("term", 2, "case_sensitive"), "yes", "no"),
        (Field("term", 0, "context"), "他推理。", ""),
        (Field("definition", "en", "text"), "Other.", "What follows."),
        (Field("definition", "zh-Hans", "text"), "推出。", ""),
        (Field("definition", "en", "source"), "", "a book"),
    ],
)
def test_what_is_written_is_read(field: Field, text: str, before: str) -> None:
    assert form.read(CONCEPT, field) == before
    changed = form.write(CONCEPT, field, text)
    assert form.read(changed, field) == text
    assert form.write(changed, field, before) == CONCEPT


def test_spaces_and_empty_lines_do_not_count() -> None:
    assert form.write(CONCEPT, Field("sources"), " one \n\n two\n") == CONCEPT
    assert form.write(CONCEPT, Field("term", 0, "text"), " 推理 ") == CONCEPT
    assert form.write(CONCEPT, Field("note"), "  ") == CONCEPT


def test_a_definition_goes_when_nothing_of_it_is_left() -> None:
    without = form.write(CONCEPT, Field("definition", "en", "text"), "")
    assert without.definitions == (Definition("", "en", "a book"),)
    assert form.write(without, Field("definition", "en", "source"), "").definitions == ()


def test_a_new_term_stands_among_those_of_its_language() -> None:
    more, index = form.add_term(CONCEPT, "zh-Hans")
    assert (index, _texts(more)) == (2, ["推理", "推断", "", "inference"])
    assert more.terms[2].status is Status.ADMITTED
    taiwan, index = form.add_term(more, "zh-Hant-TW")
    assert (index, taiwan.terms[index].status) == (3, Status.PREFERRED)
    assert form.tidied(taiwan) == CONCEPT


def test_terms_move_only_among_their_language() -> None:
    moved, index = form.move_term(CONCEPT, 0, 1)
    assert (index, _texts(moved)) == (1, ["推断", "推理", "inference"])
    assert form.move_term(CONCEPT, 1, 1) == (CONCEPT, 1)
    assert form.move_term(CONCEPT, 0, -1) == (CONCEPT, 0)
    assert _texts(form.remove_term(CONCEPT, 1)) == ["推理", "inference"]


def test_another_region_is_another_place() -> None:
    assert form.choices(CONCEPT, Field("term", 0, "language")) == (
        "zh",
        "zh-Hant",
        "zh-TW",
        "zh-HK",
    )
    changed, index = form.change_language(CONCEPT, 0, "zh-Hant-TW")
    assert (index, _texts(changed)) == (1, ["推断", "推理", "inference"])
    assert form.read(changed, Field("term", 1, "language")) == "zh-TW"


def test_a_finding_is_about_a_field() -> None:
    assert form.field_of(CONCEPT, "en", 0) == Field("term", 2, "text")
    assert form.field_of(CONCEPT, "zh", 1) == Field("term", 1, "text")
    assert form.field_of(CONCEPT, "definition.zh", None) == Field("definition", "zh-Hans", "text")
    assert form.field_of(CONCEPT, "id", None) == Field("id")
    assert form.read(CONCEPT, Field("id")) == "x"


@given(data=st.data())
@settings(max_examples=30)
def test_writing_what_was_read_changes_no_choice(
    data: st.DataObject, concepts: st.SearchStrategy[Concept]
) -> None:
    concept = in_file_order(data.draw(concepts))
    fields = [Field("status"), Field("translate")]
    for index in range(len(concept.terms)):
        names = ("status", "term_type", "part_of_speech", "case_sensitive", "language")
        fields += [Field("term", index, name) for name in names]
    for field in fields:
        said = form.read(concept, field)
        assert said in form.choices(concept, field)
        if field.attribute != "language":
            assert form.write(concept, field, said) == concept
    finalized = form.write(concept, Field("status"), "finalized")
    assert finalized.process_status is ProcessStatus.FINALIZED
