"""The import plan: what matches, what is new, what stays as it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from shuyu.exchange.plan import Merge, Planner, Step
from shuyu.exchange.request import Imported
from shuyu.model import Concept, Definition, ProcessStatus, Status, Term
from shuyu.termbase.entry import read_entries
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.settings import Settings, SubjectField

SETTINGS = Settings(subjects={"maths": SubjectField("maths", "数学", "mathematics")})


def concept(name: str, zh: str, en: str) -> Concept:
    return Concept(name, (Term(zh, "zh-Hans"), Term(en, "en")))


TENSOR = replace(concept("tensor", "张量", "tensor"), process_status=ProcessStatus.FINALIZED)
SHEET = concept("sheet", "张量", "sheet count")


def plan(
    *imported: Concept,
    merge: Merge = "skip",
    review: ProcessStatus | None = ProcessStatus.UNPROCESSED,
) -> list[Step]:
    text = "".join(map(entry_to_yaml, (TENSOR, SHEET)))
    entries = read_entries(text, path=Path("a.yaml"), settings=SETTINGS)
    planner = Planner(entries, SETTINGS, merge, review)
    return list(planner.plan(Imported(one, line) for line, one in enumerate(imported, 1)))


def test_a_new_concept_is_unprocessed_unless_said_otherwise() -> None:
    new = replace(concept("matrix", "矩阵", "matrix"), process_status=ProcessStatus.FINALIZED)
    (step,) = plan(new)
    assert (step.action, step.line) == ("new", 1)
    assert step.concept.process_status is ProcessStatus.UNPROCESSED
    (step,) = plan(new, review=None)
    assert step.concept == new


def test_a_curated_entry_is_left_as_it_is() -> None:
    (step,) = plan(replace(TENSOR, note="ours is better"))
    assert (step.action, step.reason) == ("skip", "same id")
    assert step.change() is None


def test_the_same_pair_matches_whatever_its_id_script_or_spelling() -> None:
    (step,) = plan(concept("x9", "張量", "Tensors"))
    assert step.action == "skip"
    assert step.existing is not None
    assert step.existing.concept.id == "tensor"


def test_a_homonym_is_added_beside() -> None:
    (step,) = plan(concept("", "张量", "rope tension"))
    assert (step.action, step.concept.id) == ("new", "rope-tension")


def test_update_lets_the_file_win_but_keeps_id_and_review() -> None:
    theirs = replace(concept("x9", "张量", "tensor"), note="theirs")
    (step,) = plan(theirs, merge="update")
    assert step.concept == replace(theirs, id="tensor", process_status=ProcessStatus.FINALIZED)
    change = step.change()
    assert change is not None
    assert change.base == TENSOR


def test_add_only_adds() -> None:
    theirs = Concept(
        "tensor",
        (Term("张量", "zh-Hans"), Term("tensor", "en"), Term("multi-way array", "en")),
        definitions=(Definition("A thing.", "en"),),
        note="theirs",
    )
    (step,) = plan(theirs, merge="add")
    assert step.concept.terms == (*TENSOR.terms, Term("multi-way array", "en", Status.ADMITTED))
    assert step.concept.definitions == theirs.definitions
    assert step.concept.process_status is ProcessStatus.FINALIZED


def test_nothing_new_is_the_same() -> None:
    assert [step.action for step in plan(TENSOR, merge="add")] == ["same"]


def test_what_matches_several_is_a_conflict() -> None:
    both = Concept("", (Term("张量", "zh-Hans"), Term("tensor", "en"), Term("sheet count", "en")))
    (step,) = plan(both, merge="update")
    assert step.action == "conflict"
    assert step.change() is None


def test_the_same_concept_twice_in_the_file_is_a_conflict() -> None:
    assert [step.action for step in plan(TENSOR, TENSOR, merge="update")][1] == "conflict"


def test_subjects_are_known_by_any_name_and_others_kept_in_the_note() -> None:
    first, second = plan(
        replace(concept("a", "甲", "a"), subject_field="数学"),
        replace(concept("b", "乙", "b"), subject_field="cooking"),
    )
    assert first.concept.subject_field == "maths"
    assert (second.concept.subject_field, second.concept.note) == (None, "subject: cooking")


def test_ids_are_names_and_free() -> None:
    steps = plan(
        concept("1 a", "甲", "2D map"), concept("", "乙", "tensor"), concept("", "丙丁", "…")
    )
    assert [step.concept.id for step in steps] == ["c-2d-map", "tensor-2", "bing-ding"]


def test_many_homonyms_get_ids_of_their_own_one_after_the_other() -> None:
    steps = plan(*[concept("", "绳", "tension")] * 5, concept("tension-3", "弦", "string"))
    ids = [step.concept.id for step in steps]
    assert ids == ["tension", "tension-2", "tension-3", "tension-4", "tension-5", "tension-3-2"]
