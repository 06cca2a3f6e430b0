"""The data behind candidates: background, lexicon, model, and how they are trained."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language.segment import open_segmenter
from shuyu.recognition.candidate_background import TOTAL, usage_of
from shuyu.recognition.candidate_lexicon import Lexicon, load_lexicon
from shuyu.recognition.candidate_model import CandidateModel, load_model
from shuyu.recognition.logistic import Row, fit
from shuyu.recognition.train_candidates import learn_lexicon

HUNDREDTHS = st.integers(-900, 900).map(lambda number: number / 100)
KEYS = st.text(min_size=1, max_size=4)


def test_the_background_knows_words_and_admits_what_it_does_not() -> None:
    assert usage_of("网络").word_class == "n"
    assert usage_of("网络").frequency > 100
    assert usage_of("稀疏激活网络").frequency == 0
    assert usage_of("").frequency == 0


def test_the_background_total_is_that_of_the_installed_dictionary() -> None:
    from shuyu.language.background import word_frequency

    assert word_frequency().total == TOTAL


@given(
    st.dictionaries(KEYS, st.tuples(HUNDREDTHS, HUNDREDTHS, HUNDREDTHS)),
    st.dictionaries(KEYS, HUNDREDTHS),
)
def test_a_lexicon_survives_its_file(
    words: dict[str, tuple[float, float, float]], characters: dict[str, float]
) -> None:
    lexicon = Lexicon(words, characters, characters)
    assert Lexicon.from_json(lexicon.to_json()) == lexicon


def test_the_shipped_model_survives_its_file() -> None:
    model = load_model()
    assert CandidateModel.from_json(model.to_json()) == model


def test_the_shipped_lexicon_knows_what_ends_terms() -> None:
    lexicon = load_lexicon()
    assert lexicon.odds("协议")[1] > 1
    assert lexicon.odds("认为")[1] < 0


def test_a_lexicon_is_learned_from_places_in_glosses() -> None:
    rows = [
        {
            "text": "我们使用图网络（graph net）。",
            "zh": "图网络",
            "zh_start": 4,
            "zh_end": 7,
            "paren": [7, 18],
        },
        {
            "text": "他们使用词网络（word net）。",
            "zh": "词网络",
            "zh_start": 4,
            "zh_end": 7,
            "paren": [7, 17],
        },
        {
            "text": "大家使用路网络（road net）。",
            "zh": "路网络",
            "zh_start": 4,
            "zh_end": 7,
            "paren": [7, 17],
        },
    ]
    lexicon = learn_lexicon(rows, open_segmenter())
    begins, ends, inside = lexicon.odds("网络")
    assert begins < 0 < min(ends, inside)
    assert lexicon.odds("使用")[2] < 0


def test_regression_separates_and_repeats_itself() -> None:
    rows = [Row(((0, x / 10), (1, 1.0)), x > 50) for x in range(101)]
    bias, weights = fit(rows, 2, penalty=0.01, epochs=200, step=0.5, seed=3)
    predicted = [bias + weights[0] * x / 10 + weights[1] > 0 for x in range(101)]
    assert sum(a == (x > 50) for x, a in enumerate(predicted)) > 97
    assert fit(rows, 2, penalty=0.01, epochs=200, step=0.5, seed=3) == (bias, weights)


def test_a_penalty_keeps_weights_small() -> None:
    rows = [Row(((0, 1.0),), True), Row((), False)] * 20
    free = fit(rows, 1, penalty=0.0, epochs=100)[1][0]
    held = fit(rows, 1, penalty=50.0, epochs=100)[1][0]
    assert 0 < held < free / 2
    assert math.isfinite(free)


def test_weights_of_rows_count_as_repetitions() -> None:
    several = fit([Row((), True), Row((), False, 3.0)], 0, penalty=0, epochs=500)[0]
    assert several == pytest.approx(math.log(1 / 3), abs=0.1)
