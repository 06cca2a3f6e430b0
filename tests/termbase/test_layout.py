"""The normal form of a file: sorted, loses no comment, its own fixed point."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuyu.model import Concept
from shuyu.termbase.entry import read_entries
from shuyu.termbase.layout import normal_text, sorted_text
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.settings import Settings

PATH = Path("terms.yaml")
WILD = """\
# yaml-language-server: $schema=schema.json
# What belongs here.

- en:   [ "token",'mark' ]   # both
  id: token   # never changes
  # Chinese
  zh:
    - 词元
    # the old one
    - {term: 令牌 , status: deprecated}
  # the end of token

# --- B ---

# about bias
- {id: bias, zh: [偏置], en: [bias]}
-   id: arm
    zh: ['臂']
    en: [arm]
    note: 'a # b'

# the end of the file
"""
NORMAL = """\
# yaml-language-server: $schema=schema.json
# What belongs here.

- id: arm
  zh: [臂]
  en: [arm]
  note: "a # b"

# --- B ---

# about bias
- id: bias
  zh: [偏置]
  en: [bias]

- id: token   # never changes
  # Chinese
  zh:
    - 词元
    # the old one
    - {term: 令牌 , status: deprecated}
  en:   [ "token",'mark' ]   # both
  # the end of token

# the end of the file
"""


def _normal(text: str) -> str:
    return normal_text(text, PATH, Settings())


def test_what_the_normal_form_is() -> None:
    assert _normal(WILD) == NORMAL
    assert _normal(NORMAL) == NORMAL


def test_line_ends_stay() -> None:
    assert _normal(WILD.replace("\n", "\r\n")) == NORMAL.replace("\n", "\r\n")


def test_a_file_without_entries_stays() -> None:
    for text in ("", "# nothing yet\n", "[]\n"):
        assert _normal(text) == text


def test_sorting_moves_entries_with_their_comments_and_changes_nothing_else() -> None:
    text = (
        "# head\n\n# b\n- {id: b, zh: [乙]}\n  # under b\n\n\n- id: a # a\n  zh:   [甲]\n# foot\n"
    )
    assert sorted_text(text, PATH, Settings()) == (
        "# head\n\n- id: a # a\n  zh:   [甲]\n\n\n# b\n- {id: b, zh: [乙]}\n  # under b\n# foot\n"
    )
    assert sorted_text(NORMAL, PATH, Settings()) == NORMAL


def test_a_comment_that_cannot_be_kept_in_place_keeps_its_entry_as_it_is() -> None:
    text = "- {id: a, # why\n   zh: [甲]}\n"
    assert _normal(text) == text


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_comment_and_no_entry_is_ever_lost(
    data: st.DataObject, concepts: st.SearchStrategy[Concept]
) -> None:
    found = data.draw(st.lists(concepts, min_size=1, max_size=3, unique_by=lambda one: one.id))
    lines = "".join(map(entry_to_yaml, found)).splitlines()
    written = []
    for number, line in enumerate(lines):
        if data.draw(st.booleans()):
            indent = " " * data.draw(st.integers(0, 6))
            written.append(f"{indent}# comment {number}")
        tail = f"  # beside {number}" if data.draw(st.booleans()) else ""
        written.append(line + tail)
    text = "\n".join(written) + "\n"
    normal = _normal(text)
    assert _normal(normal) == normal
    assert sorted(_comments(normal)) == sorted(_comments(text))
    assert {
        entry.concept.id: entry.concept for entry in read_entries(normal, settings=Settings())
    } == {concept.id: concept for concept in found}


def _comments(text: str) -> list[str]:
    marks = ("# comment ", "# beside ")
    return [line[line.index(mark) :] for line in text.split("\n") for mark in marks if mark in line]
