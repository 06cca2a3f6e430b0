"""JSON for programs that people see too: the same value, nothing that cannot be seen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language.cells import visible
from shuyu.language.json_text import json_text

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(_VALUES, st.sampled_from([None, 2]))
def test_the_value_comes_back_and_all_can_be_seen(value: object, indent: int | None) -> None:
    text = json_text(value, indent=indent)
    assert json.loads(text) == value
    assert visible(text, newline=True) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("术语 a\u0301", '"术语 a\u0301"'),
        ("\u202e", '"\\u202e"'),
        ("\U000e0061", '"\\udb40\\udc61"'),
        ("\ud800", '"\\ud800"'),
        ("a\nb", '"a\\nb"'),
    ],
)
def test_only_what_cannot_be_seen_is_escaped(value: str, text: str) -> None:
    assert json_text(value) == text
