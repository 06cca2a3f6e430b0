"""Triage loses no candidate: what it sorts out scores too little when it is measured."""

from __future__ import annotations

import pytest

from shuyu.language.segment import open_segmenter
from shuyu.recognition.candidate_features import MEASURES
from shuyu.recognition.candidate_model import Scorer, load_model
from shuyu.recognition.candidate_triage import Triage
from shuyu.recognition.document import parse_document, sample_document
from shuyu.recognition.expressions import Expressions
from shuyu.recognition.glosses import find_glosses
from shuyu.recognition.named import name_score


@pytest.fixture(scope="module")
def expressions() -> Expressions:
    text = (
        sample_document().text
        + "\n由清华大学刘知远教授研发的稀疏专家网络（sparse expert network）很大。"
    )
    document = parse_document(text)
    segmenter = open_segmenter()
    return Expressions(document, segmenter, glosses=find_glosses(document, segmenter))


@pytest.mark.parametrize("least", [0.05, 0.1, 0.5])
def test_the_hopeless_score_too_little(expressions: Expressions, least: float) -> None:
    scorer = Scorer(load_model(), expressions.words)
    triage = Triage(expressions, scorer, least)
    hopeless = [
        one
        for one in expressions
        if one.count == 1 and not one.variants and triage.is_hopeless(one.words)
    ]
    assert len(hopeless) > 20
    for one in hopeless:
        assert scorer.score(one.words, one.measures) < least
        assert name_score(one, expressions.words.word_class) == 0


def test_measures_of_what_occurs_once_are_in_their_ranges(expressions: Expressions) -> None:
    once = [one for one in expressions if one.count == 1 and not one.measures[_GLOSS]]
    assert len(once) > 50
    for one in once:
        begins, ends = (bool(one.measures[MEASURES.index(name)]) for name in ("begins", "ends"))
        ranges = expressions.measurer.ranges_once(len(one.words), begins, ends)
        for name, value in zip(MEASURES, one.measures, strict=True):
            low, high = ranges.get(name, (0.0, 0.0))
            assert low <= value <= high, name


_GLOSS = MEASURES.index("gloss")
