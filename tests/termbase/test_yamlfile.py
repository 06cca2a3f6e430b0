"""Edits of one entry: it says what was wanted, and nothing else moves."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuyu.errors import TermBaseError
from shuyu.model import Concept, Definition, Status, Term
from shuyu.termbase.entry import Entry, read_entries
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.settings import Settings
from shuyu.termbase.splice import apply_splices
from shuyu.termbase.yamlfile import add_entries, change_entry, delete_entry, validated

SETTINGS = Settings()
NEIGHBOURS = (
    "# head: a file by hand\n\n- id: AA   # first\n  zh: [一, '二'] # c\n\n\n# about the next\n",
    "- {id: BB, zh: [二]}\n",
    """\
-   id: CC
    zh:
    - 三
    note: |
      block # no comment

      two
    # tail

""",
    """\
- id: DD
  note: >-
    folded
    text
  en:
    - term: 'x'  # odd indent
      type: acronym
""",
)


def _read(text: str) -> list[Entry]:
    return read_entries(text, settings=SETTINGS)


def _change(text: str, concept: Concept) -> str:
    (entry,) = [entry for entry in _read(text) if entry.concept.id == concept.id]
    return apply_splices(text, [change_entry(text, entry, concept, SETTINGS)])


@settings(max_examples=90, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.data(),
    newline=st.sampled_from(["\n", "\r\n"]),
    final=st.booleans(),
    position=st.integers(0, len(NEIGHBOURS)),
)
def test_an_edit_changes_the_entry_and_nothing_else(
    data: st.DataObject,
    concepts: st.SearchStrategy[Concept],
    newline: str,
    final: bool,
    position: int,
) -> None:
    old, other = data.draw(concepts), data.draw(concepts)
    names = [field.name for field in fields(Concept) if field.name != "id"]
    changed = data.draw(st.sets(st.sampled_from(names), min_size=1, max_size=3))
    new = replace(old, **{name: getattr(other, name) for name in changed})
    parts = [*NEIGHBOURS[:position], entry_to_yaml(old), *NEIGHBOURS[position:]]
    text = "".join(parts).replace("\n", newline)
    before, after = (
        sum(len(part) + (len(newline) - 1) * part.count("\n") for part in some)
        for some in (parts[:position], parts[position + 1 :])
    )
    if not final:
        cut = len(text) - len(text.rstrip())
        text, after = text.rstrip(), max(after - cut, 0)
    edited = _change(text, new)
    assert edited[:before] == text[:before]
    assert edited[len(edited) - after :] == text[len(text) - after :]
    assert [entry.concept for entry in _read(edited)] == [
        new if entry.concept == old else entry.concept for entry in _read(text)
    ]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), newline=st.sampled_from(["\n", "\r\n"]), final=st.booleans())
def test_an_added_entry_can_be_deleted_again(
    data: st.DataObject, concepts: st.SearchStrategy[Concept], newline: str, final: bool
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(NEIGHBOURS), unique=True))
    text = "".join(chosen).replace("\n", newline)
    text = text if final else text.rstrip()
    concept = data.draw(concepts)
    added = apply_splices(text, add_entries(text, _read(text), [concept]))
    assert sorted(entry.concept.id for entry in _read(added)) == sorted(
        [concept.id, *(entry.concept.id for entry in _read(text))]
    )
    (entry,) = [entry for entry in _read(added) if entry.concept.id == concept.id]
    assert entry.concept == concept
    deleted = apply_splices(added, [delete_entry(added, entry)])
    assert [one.concept for one in _read(deleted)] == [one.concept for one in _read(text)]
    assert [line for line in deleted.splitlines() if line] == [
        line for line in text.splitlines() if line
    ]


BY_HAND = """\
- id: moe
  zh:             # simplified
  - 混合专家      # the usual one
  - "混合专家技术"
  # a rare one:
  - {term: 专家混合, status: admitted}
  en: [ mixture of experts, 'MoE' ]
  definition:
    en: A model   # short
    zh: >-
      一种
      模型。
  note: 'kept'    # why
  sources: [arXiv:1701.06538]
"""


def _moe() -> Concept:
    (entry,) = _read(BY_HAND)
    return entry.concept


def _changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    before, after = old.splitlines(), new.splitlines()
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    return gone, come


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        ({"note": "new: text"}, ["  note: 'kept'    # why"], ['  note: "new: text"    # why']),
        ({"note": None}, ["  note: 'kept'    # why"], []),
        ({"translate": False}, [], ["  translate: false"]),
        ({"subject_field": "ml"}, [], ["  subject: ml"]),
        (
            {"sources": ("arXiv:1701.06538", "x")},
            ["  sources: [arXiv:1701.06538]"],
            ["  sources: [arXiv:1701.06538, x]"],
        ),
        ({"sources": ()}, ["  sources: [arXiv:1701.06538]"], []),
        ({"cues": ("训练",)}, [], ["  cues: [训练]"]),
        (
            {"definitions": (Definition("一种 模型。", "zh-Hans"), Definition("Two", "en"))},
            ["    en: A model   # short"],
            ["    en: Two   # short"],
        ),
        (
            {"definitions": (Definition("A model", "en"),)},
            ["    zh: >-", "      一种", "      模型。"],
            [],
        ),
    ],
)
def test_an_edit_touches_only_the_lines_of_its_field(
    change: dict[str, Any], gone: list[str], come: list[str]
) -> None:
    edited = _change(BY_HAND, replace(_moe(), **change))
    assert _changed_lines(BY_HAND, edited) == (gone, come)


def _with_terms(*terms: Term) -> Concept:
    english = tuple(_moe().in_language("en"))
    return replace(_moe(), terms=(*terms, *english))


@pytest.mark.parametrize(
    ("kept", "added", "gone", "come"),
    [
        ((0, 1, 2), [Term("稀疏专家", "zh-Hans", Status.ADMITTED)], [], ["  - 稀疏专家"]),
        ((0, 2), [], ['  - "混合专家技术"'], []),
        (
            (0, 1),
            [Term("专家混合", "zh-Hans", Status.DEPRECATED)],
            ["  - {term: 专家混合, status: admitted}"],
            ["  - {term: 专家混合, status: deprecated}"],
        ),
    ],
)
def test_a_term_is_edited_in_its_own_line(
    kept: tuple[int, ...], added: list[Term], gone: list[str], come: list[str]
) -> None:
    chinese = list(_moe().in_language("zh-Hans"))
    edited = _change(BY_HAND, _with_terms(*(chinese[index] for index in kept), *added))
    assert _changed_lines(BY_HAND, edited) == (gone, come)


def test_a_new_preferred_term_moves_no_other_line() -> None:
    first, *rest = _moe().in_language("zh-Hans")
    edited = _change(
        BY_HAND,
        _with_terms(Term("专家模型", "zh-Hans"), replace(first, status=Status.ADMITTED), *rest),
    )
    assert _read(edited)[0].concept.preferred("zh-Hans") == Term("专家模型", "zh-Hans")
    assert "# a rare one:" in edited
    assert '- "混合专家技术"' in edited


def test_the_same_again_changes_no_byte() -> None:
    assert _change(BY_HAND, _moe()) == BY_HAND


def test_an_entry_between_braces_becomes_lines() -> None:
    text = "- {id: a, zh: [一]}  # c\n- {id: b, zh: [二]}\n"
    edited = _change(text, Concept("a", (Term("一", "zh-Hans"),), note="x"))
    assert (
        edited
        == "- id: a\n  status: provisional\n  zh: [一]\n  note: x  # c\n- {id: b, zh: [二]}\n"
    )


def test_new_entries_go_where_the_order_of_ids_has_them() -> None:
    text = "# head\n\n- id: b\n  zh: [二]\n  # about b\n\n# about d\n- id: d\n  zh: [四]"
    new = [Concept(name, (Term(name, "en"),)) for name in ("e", "a", "c")]
    added = apply_splices(text, add_entries(text, _read(text), new))
    assert [entry.concept.id for entry in _read(added)] == ["a", "b", "c", "d", "e"]
    assert "  # about b\n\n- id: c\n" in added
    assert "\n\n# about d\n- id: d\n" in added
    assert added.endswith("  en: [e]")


def test_in_an_unsorted_file_new_entries_go_to_the_end() -> None:
    text = "- id: b\n  zh: [二]\n- id: a\n  zh: [一]\n"
    added = apply_splices(text, add_entries(text, _read(text), [Concept("aa", _moe().terms)]))
    assert [entry.concept.id for entry in _read(added)] == ["b", "a", "aa"]
    assert "\n\n" not in added


@pytest.mark.parametrize("text", ["", "# head\n", "# head", "[]\n", "# head\r\n\r\n"])
def test_the_first_entry_of_a_file(text: str) -> None:
    added = apply_splices(text, add_entries(text, [], [Concept("a", (Term("一", "zh-Hans"),))]))
    assert [entry.concept.id for entry in _read(added)] == ["a"]
    assert added.startswith(text.rstrip("[]\n"))
    assert added.endswith("\n")
    assert ("\r\n" in added) == ("\r\n" in text)
    assert added.count("\r") in (0, added.count("\n"))


def test_deleting_leaves_one_blank_line_between_the_others() -> None:
    text = (
        "# head\n\n- id: a\n  zh: [一]\n\n- id: b\n  zh: [二]  # gone too\n\n- id: c\n  zh: [三]\n"
    )
    entries = _read(text)
    assert apply_splices(text, [delete_entry(text, entries[1])]) == (
        "# head\n\n- id: a\n  zh: [一]\n\n- id: c\n  zh: [三]\n"
    )
    assert apply_splices(text, [delete_entry(text, entries[2])]) == text[: text.index("\n- id: c")]
    gone = apply_splices(text, [delete_entry(text, entry) for entry in entries])
    assert gone == "# head\n"


def test_a_dash_on_a_line_of_its_own() -> None:
    text = "-\n  id: a\n  zh: [一]\n- id: b\n  zh: [二]\n"
    edited = _change(text, Concept("a", (Term("一", "zh-Hans"),), note="x"))
    assert edited == "-\n  id: a\n  zh: [一]\n  note: x\n- id: b\n  zh: [二]\n"
    with pytest.raises(TermBaseError, match="put '- ' before its first key"):
        delete_entry(text, _read(text)[0])


@pytest.mark.parametrize(
    ("concept", "reason"),
    [
        (Concept("a b", (Term("x", "en"),)), "no XML name"),
        (Concept("a", ()), "without terms"),
        (Concept("a", (Term("", "en"),)), "en: empty"),
        (Concept("a", (Term("x", "fr"),)), "language 'fr'"),
        (Concept("a", (Term("x", "en"),), note=""), "note: empty"),
        (Concept("a", (Term("x\x00", "en"),)), "U\\+0000"),
        (Concept("a", (Term("x\ud800", "en"),)), "U\\+D800|Unicode character"),
        (Concept("a", (Term("x", "en"),), links=("javascript:x",)), "http"),
        (Concept("a", (Term("x", "en"),), definitions=(Definition("x", "en"),) * 2), "loss"),
    ],
)
def test_what_no_file_can_hold_is_refused_with_the_reason(concept: Concept, reason: str) -> None:
    with pytest.raises(TermBaseError, match=reason):
        validated(concept, SETTINGS)


def test_terms_are_put_into_the_order_of_a_file() -> None:
    concept = validated(Concept("a", (Term("x", "en"), Term("一", "zh-Hans"))), SETTINGS)
    assert [term.text for term in concept.terms] == ["一", "x"]
