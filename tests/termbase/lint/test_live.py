"""The checks of a concept that is being edited."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.model import Concept, Definition, ProcessStatus, Status, Term
from shuyu.termbase import form
from shuyu.termbase.indexed import IndexedBase
from shuyu.termbase.lint.live import LiveLint
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.store import TermBase
from shuyu.termbase.yamlfile import in_file_order

OTHERS = (
    Concept("power", (Term("功率", "zh-Hans"), Term("power", "en")), cues=("瓦特",)),
    Concept("kernel", (Term("内核", "zh-Hans"), Term("kernel", "en"))),
)
GOOD = Concept("torque", (Term("扭矩", "zh-Hans"), Term("torque", "en")), "physics")


@pytest.fixture(scope="module", params=[TermBase, IndexedBase])
def lint(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> LiveLint:
    folder = tmp_path_factory.mktemp("base")
    (folder / "termbase.yaml").write_text("name: test\nsubjects: {physics: {en: physics}}\n")
    (folder / "others.yaml").write_text("".join(map(entry_to_yaml, OTHERS)), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return LiveLint(request.param.open(folder))


def _found(lint: LiveLint, concept: Concept) -> list[tuple[str, int | None, str]]:
    return [(one.field, one.index, one.code) for one in lint.check(concept)]


def test_a_good_concept_has_no_findings(lint: LiveLint) -> None:
    assert _found(lint, GOOD) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"subject_field": "phisics"}, ("subject", None, "T003")),
        ({"related": ("power", "torqe")}, ("related", 1, "T004")),
        ({"sources": ("ISBN 978-0-00-000000-0", "arXiv:99")}, ("sources", 1, "T007")),
        ({"links": ("ftp://a",)}, ("links", 0, "T001")),
        ({"id": "no id"}, ("id", None, "T001")),
        ({"terms": ()}, ("id", None, "T001")),
        ({"note": "a\u200bb"}, ("note", None, "T035")),
        ({"definitions": (Definition("a\u200bb", "en"),)}, ("definition.en", None, "T035")),
        ({"process_status": ProcessStatus.FINALIZED}, ("status", None, "T005")),
    ],
)
def test_a_finding_stands_at_its_field(
    lint: LiveLint, changes: dict[str, Any], expected: tuple[str, int | None, str]
) -> None:
    concept = replace(GOOD, **changes)
    assert expected in _found(lint, concept)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (Term("扭 力", "zh-Hans", Status.ADMITTED), ("zh", 1, "T034")),
        (Term("扭矩學", "zh-Hans", Status.ADMITTED), ("zh", 1, "T030")),
        (Term("扭矩", "zh-Hant-TW"), ("zh-TW", 0, "T032")),
        (Term("The torque", "en", Status.ADMITTED), ("en", 1, "T041")),
        (Term("moment", "en"), ("en", 1, "T011")),
        (Term("功率", "zh-Hans", Status.ADMITTED), ("zh", 1, "T014")),
        (Term("kernel", "en", Status.DEPRECATED), ("en", 1, "T015")),
    ],
)
def test_a_finding_stands_at_its_term(
    lint: LiveLint, term: Term, expected: tuple[str, int | None, str]
) -> None:
    terms = sorted((*GOOD.terms, term), key=lambda one: one.language.startswith("en"))
    assert expected in _found(lint, replace(GOOD, terms=tuple(terms)))


def test_a_pair_that_another_concept_has_is_found(lint: LiveLint) -> None:
    copy = replace(OTHERS[1], id="core")
    assert ("id", None, "T013") in _found(lint, copy)


def test_a_concept_is_not_compared_with_what_it_was(lint: LiveLint) -> None:
    assert _found(lint, replace(OTHERS[1], note="changed")) == []


def test_a_mistake_comes_with_its_mending(lint: LiveLint) -> None:
    (found,) = lint.check(replace(GOOD, subject_field="phisics"))
    assert found.suggestion == "physics"


@given(data=st.data())
@settings(max_examples=25)
def test_no_concept_is_too_strange_to_be_checked(
    lint: LiveLint, data: st.DataObject, concepts: st.SearchStrategy[Concept]
) -> None:
    valid = in_file_order(data.draw(concepts))
    being_typed = in_file_order(replace(valid, terms=(*valid.terms, Term("", "en-GB"))))
    for concept in (valid, being_typed):
        for found in lint.check(concept):
            field = form.field_of(concept, found.field, found.index)
            # The history is shown, but nobody types in it.
            assert field.part == "history" or form.read(concept, field) is not None
