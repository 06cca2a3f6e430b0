"""The tree of a strict YAML file: places are exact, everything is capped."""

from __future__ import annotations

import pytest

from shuyu.errors import EntryError
from shuyu.termbase import events
from shuyu.termbase.events import Mapping, end_of, read_items, read_root, start_of
from shuyu.termbase.source import Source

TEXT = """\
# 𠮷 astral
- plain: a b   # c
  single: 'it''s'
  double: "x\\n"
  folded: >-
    one
    two

  literal: |
    kept

  list: [a, {b: c}]  # c
  block:
  - last
# comment
"""


@pytest.mark.parametrize("c_parser", [True, False])
def test_every_node_knows_its_span(c_parser: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not c_parser:
        monkeypatch.delattr("yaml.CSafeLoader")
    (item,) = read_items(Source(TEXT, "x"))
    assert isinstance(item, Mapping)
    spans = {
        key: TEXT[start_of(node) : end_of(node, TEXT)] for key, (_, node) in item.pairs.items()
    }
    assert spans == {
        "plain": "a b",
        "single": "'it''s'",
        "double": '"x\\n"',
        "folded": ">-\n    one\n    two",
        "literal": "|\n    kept",
        "list": "[a, {b: c}]",
        "block": "- last",
    }
    assert TEXT[item.start : item.end] == TEXT[TEXT.index("plain") : TEXT.index("\n# comment")]


def test_the_number_of_values_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_NODES", 50)
    assert len(list(read_items(Source("- a\n" * 40, "x")))) == 40
    with pytest.raises(EntryError, match="more than 50 values"):
        list(read_items(Source("- a\n" * 60, "x")))


@pytest.mark.parametrize("text", ["- a: [b, c, d, e]\n", "- {a: 1, b: 2, c: 3, d: 4}\n"])
def test_the_items_of_one_list_are_capped(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_ITEMS", 3)
    with pytest.raises(EntryError, match="more than 3 items"):
        list(read_items(Source(text, "x")))


def test_sixteen_levels_are_enough() -> None:
    assert read_root(Source("[" * 16 + "]" * 16, "x")) is not None
    with pytest.raises(EntryError, match="nested deeper than 16") as caught:
        read_root(Source("[" * 17 + "]" * 17, "x"))
    assert (caught.value.line, caught.value.column) == (1, 17)
