"""The forms of terms that are looked for."""

from __future__ import annotations

from shuyu.language.fold import fold_key
from shuyu.language.script import to_taiwan
from shuyu.model import Concept, Status, Term
from shuyu.recognition.patterns import patterns_of
from tests.recognition.known import zh


def test_regional_forms_are_derived_only_where_none_is_stored() -> None:
    stored = Concept("software", (zh("软件"), zh("套裝軟體", "zh-Hant-TW")))
    assert [pattern.key for pattern in patterns_of([stored])] == ["软件", fold_key("套裝軟體")]
    derived = patterns_of([Concept("s", (zh("软件"),))])
    assert [pattern.key for pattern in derived.everywhere] == ["软件", fold_key(to_taiwan("软件"))]
    assert [pattern.key for pattern in derived.mainland] == ["软件"]


def test_the_forms_of_a_concept() -> None:
    terms = (
        zh("大语言模型"),
        Term("巨型语言模型", "zh-Hans", status=Status.DEPRECATED),
        Term("LLM", "en"),
        Term("llm", "en-GB"),
        Term("giant LM", "en", status=Status.DEPRECATED),
    )
    patterns = patterns_of([Concept("llm", terms)])
    assert [(one.key, one.term) for one in patterns.mainland] == [
        ("大语言模型", terms[0]),
        ("巨型语言模型", terms[1]),
        ("llm", terms[2]),
    ]


def test_concepts_keep_their_order_and_share_keys() -> None:
    concepts = [Concept(name, (zh("推理"),)) for name in ("reasoning", "inference")]
    assert [one.concept for one in patterns_of(concepts)] == ["reasoning", "inference"]


def test_regional_forms_say_so() -> None:
    patterns = patterns_of([Concept("software", (zh("软件"),))])
    assert [(one.regional, one.term.text) for one in patterns] == [(False, "软件"), (True, "软件")]


def test_no_concepts_no_patterns() -> None:
    assert list(patterns_of([])) == []
