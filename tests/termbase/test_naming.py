"""Ids for new concepts."""

from __future__ import annotations

import pytest

from shuyu.termbase.naming import new_id


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("Mixture of Experts", "混合专家", "mixture-of-experts"),
        ("", "混合专家", "hun-he-zhuan-jia"),
        ("3D convolution", "三维卷积", "c-3d-convolution"),
        ("naïve Bayes", "", "naive-bayes"),
        ("", "", "concept"),
        ("taken", "", "taken-3"),
    ],
)
def test_an_id_is_made_from_the_english_or_the_pinyin(
    english: str, chinese: str, expected: str
) -> None:
    assert new_id(english, chinese, {"taken", "taken-2"}) == expected
