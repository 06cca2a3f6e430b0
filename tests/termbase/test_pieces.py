"""Entries read one by one say what the strict reader says of the file, or are refused alike."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import chain

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuyu.errors import EntryError
from shuyu.model import Concept
from shuyu.termbase import events, pieces
from shuyu.termbase.events import end_of, read_items, start_of, to_data
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.pieces import read_pieces
from shuyu.termbase.source import Source, open_source
from shuyu.termbase.yaml_quick import quick_entry
from tests.hostile.yaml_cases import cases as shape_cases
from tests.hostile.yaml_text_cases import cases as text_cases

USUAL = """\
# A header.

- id: a-b
  subject: field
  zh: [一, 二, C++, "a, b", 'it''s']

  zh-TW:
    - 三:四
  # Between.
  en:
  - a#b
  - "quoted: one"
  - {term: it's, status: deprecated, note: 'a, b: c'}
  - term: at length
    note: one, two?
  definition:
    en: What it is, i.e. (this).
  sources: [https://example.org/a#b]
# After.
- id: c
  zh:
  - 五
"""

#: Each makes an entry unusual; most of these are valid.
UNUSUAL = (
    "note: |\n    two\n    lines",
    "note: >-\n    folded",
    "note: over\n    two lines",
    'note: "over\n    two lines"',
    'note: "escaped \\u4e00"',
    "note: behind # a comment",
    "related: [a,b]",
    "related: [ a, b ]",
    "related: [a,\n    b]",
    "definition: {en: {text: a, source: b}}",
    "? note\n  : odd",
    '"note": quoted key',
    "note:   wide",
    "note: it: has",
    "note: &a x",
)

TOKENS = (
    *("\n", "\n  ", "\n- ", "- ", "  ", " ", ": ", ":", " #", "#", "'", '"', "''", "[", "]", "{"),
    *(
        "}",
        ", ",
        ",",
        "?",
        "? ",
        "!",
        "&a",
        "*a",
        "|\n    x\n",
        ">-\n",
        "---",
        "\n---\n",
        "\n...\n",
    ),
    *("%", "@", "`", "-", "=", "<<", "~", "\u3000", "\xa0", "一", "\\", "zh:", "id: x", "# c\n"),
    *("- - ", "\r\n", '"a\n  b"', "[a,\n  b]", "note: |+\n    a\n\n"),
)


def _outcome(read: Callable[[], Iterable[object]]) -> list[object] | str:
    try:
        return list(read())
    except EntryError as error:
        return str(error)


def _strictly(source: Source) -> list[object] | str:
    text = source.text
    return _outcome(
        lambda: (
            (to_data(one), source.place(start_of(one))[0], start_of(one), end_of(one, text))
            for one in read_items(source)
        )
    )


def _piecewise(source: Source) -> list[object] | str:
    return _outcome(lambda: (found[:-1] for found in read_pieces(source)))


def test_usual_entries_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    strict = _strictly(Source(USUAL, "x"))
    monkeypatch.delattr(pieces, "read_items")
    assert _piecewise(Source(USUAL, "x")) == strict
    assert len(strict) == 2


@pytest.mark.parametrize("line", UNUSUAL)
def test_an_unusual_entry_is_left_to_the_strict_reader(line: str) -> None:
    entry = f"- id: a\n  zh: [一]\n  {line}\n"
    assert quick_entry(entry) is None
    source = Source(f"{USUAL}{entry}{USUAL}", "x")
    assert _piecewise(source) == _strictly(source)


def test_hostile_files_are_read_alike() -> None:
    compared = 0
    for case in chain(shape_cases(), text_cases()):
        if isinstance(case.data, bytes):  # not the large ones: the next test is about those
            try:
                source = open_source(case.data, "x")
            except EntryError:
                continue
            assert _piecewise(source) == _strictly(source), case.name
            compared += 1
    assert compared > 100


def test_the_number_of_values_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_NODES", 300)
    monkeypatch.setattr(pieces, "MAX_NODES", 300)
    for count in range(1, 60):
        for entry in ("- id: a\n", "- {id: a, zh: [b]}\n", "- id: a\n  zh: [b, c]\n  en:\n  - d\n"):
            source = Source(entry * count, "x")
            assert _piecewise(source) == _strictly(source)


@pytest.mark.parametrize("count", [events.MAX_ITEMS, events.MAX_ITEMS + 1])
def test_long_lists_are_read_alike(count: int) -> None:
    for many in (f"[{', '.join('a' * count)}]", "\n  - a" * count):
        source = Source(f"- id: a\n  zh: {many}\n", "x")
        assert _piecewise(source) == _strictly(source)
        assert isinstance(_piecewise(source), str) == (count > events.MAX_ITEMS)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_changed_files_are_read_alike(
    data: st.DataObject, seed: int, concepts: st.SearchStrategy[Concept]
) -> None:
    chance = random.Random(seed)  # noqa: S311 - test data
    text = "".join(
        [entry_to_yaml(data.draw(concepts)), USUAL, f"- id: e\n  {UNUSUAL[seed % 15]}\n"]
    )
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        start = chance.randint(0, len(text))
        end = start + chance.choice((0, 0, 1, 2, 5, 20))
        text = text[:start] + chance.choice((*TOKENS, "")) + text[end:]
    source = Source(text, "x")
    try:
        source.check()
    except EntryError:
        return
    assert _piecewise(source) == _strictly(source)
