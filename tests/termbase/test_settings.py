"""termbase.yaml: what it may say, and where it is wrong."""

from __future__ import annotations

import pytest

from shuyu.errors import EntryError
from shuyu.model import Concept, ProcessStatus, Term
from shuyu.termbase.settings import Settings, SubjectField, read_settings
from shuyu.termbase.source import Source


def _read(text: str) -> Settings:
    return read_settings(Source(text, "termbase.yaml"))


def test_everything_it_may_say() -> None:
    assert _read(
        """\
name: AI glossary
licence: CC-BY-4.0
languages: [zh, en]
defaults: {subject: machine-learning, status: finalized}
subjects:
  machine-learning: {zh: 机器学习, en: machine learning}
  people: {en: people, names: true}
"""
    ) == Settings(
        name="AI glossary",
        licence="CC-BY-4.0",
        languages=("zh", "en"),
        subjects={
            "machine-learning": SubjectField("machine-learning", "机器学习", "machine learning"),
            "people": SubjectField("people", None, "people", names=True),
        },
        default_subject="machine-learning",
        default_status=ProcessStatus.FINALIZED,
    )


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_an_empty_file_means_the_defaults(text: str) -> None:
    assert _read(text) == Settings()


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("nam: x\n", (1, 1), "did you mean 'name'"),
        ("name: x\nname: y\n", (2, 1), "'name' again"),
        ("name: [x]\n", (1, 7), "expected a text"),
        ("defaults: {status: final}\n", (1, 20), "did you mean 'finalized'"),
        (
            "defaults: {subject: peple}\nsubjects:\n  people: {en: x}\n",
            (1, 21),
            "did you mean 'people'",
        ),
        ("subjects:\n  people: x\n", (2, 11), "expected 'key: value'"),
        ("subjects:\n  people: {de: x}\n", (2, 12), "unknown key 'de'"),
        ("subjects:\n  people: {names: maybe}\n", (2, 19), "unknown names 'maybe'"),
        ("subjects:\n  a b: {en: x}\n", (2, 3), "no XML name"),
        ("- x\n", (1, 1), "expected 'key: value'"),
        ("name: &x y\n", (1, 7), "an anchor"),
    ],
)
def test_what_is_wrong_is_refused_at_its_place(
    text: str, place: tuple[int, int], message: str
) -> None:
    with pytest.raises(EntryError, match=message) as caught:
        _read(text)
    assert (caught.value.line, caught.value.column) == place


def test_names_are_told_from_terms_of_the_same_subject() -> None:
    settings = Settings(subjects={"sets": SubjectField("sets", names=True)})

    def concept(english: str, *, subject: str = "sets", translate: bool = True) -> Concept:
        return Concept("x", (Term(english, "en"),), subject_field=subject, translate=translate)

    assert settings.is_name(concept("ImageNet"))
    assert not settings.is_name(concept("data set"))
    assert not settings.is_name(concept("Bayes' theorem", subject="maths"))
    assert settings.is_name(concept("numpy", subject="software", translate=False))
