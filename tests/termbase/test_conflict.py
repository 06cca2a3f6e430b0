"""An edit against what somebody else made of the same concept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.model import Concept, Definition, Term
from shuyu.termbase.conflict import Conflict, settled
from shuyu.termbase.draft import Draft, Version
from shuyu.termbase.entry import Entry
from shuyu.termbase.merge import field_values
from shuyu.termbase.yamlfile import in_file_order

BASE = Concept("x", (Term("甲", "zh-Hans"), Term("a", "en")), note="base")


def _entry(concept: Concept, digest: str = "theirs") -> Entry:
    return Entry(concept, Path("f.yaml"), 1, 0, 1, digest)


def _draft(mine: Concept | None, base: Concept | None = BASE) -> Draft:
    return Draft(Version(mine, "f.yaml"), base, "base" if base else None)


def test_an_edit_of_what_is_still_the_same_stays() -> None:
    draft = _draft(replace(BASE, note="mine"))
    assert settled("x", draft, _entry(BASE, "base")) == draft


def test_a_change_around_the_entry_only_moves_its_digest() -> None:
    draft = _draft(replace(BASE, note="mine"))
    assert settled("x", draft, _entry(BASE)) == replace(draft, digest="theirs")


def test_what_both_made_alike_is_no_edit_any_more() -> None:
    mine = replace(BASE, note="same")
    assert settled("x", _draft(mine), _entry(mine)) is None
    assert settled("x", _draft(None), None) is None


def test_fields_are_shown_as_yaml_on_one_line() -> None:
    english = Definition("E.", "en")
    mine = replace(BASE, note="mine\nmore", definitions=(english,))
    theirs = replace(BASE, note=None, definitions=(replace(english, text="F.", source="s"),))
    found = settled("x", _draft(mine), _entry(theirs))
    assert isinstance(found, Conflict)
    assert [(one.name, one.base, one.theirs, one.mine) for one in found.fields] == [
        ("definition.en", "", "{text: F., source: s}", "E."),
        ("note", "base", "", '"mine\\nmore"'),
    ]
    chosen = found.choose({"note": "base", "definition.en": "theirs"})
    assert chosen == replace(theirs, note="base")


@given(data=st.data())
@settings(max_examples=40)
def test_each_side_can_be_had_and_what_only_one_changed_is_kept(
    data: st.DataObject, concepts: st.SearchStrategy[Concept]
) -> None:
    drawn = [in_file_order(data.draw(concepts)) for _ in range(3)]
    base, theirs, mine = (replace(one, id="x") for one in drawn)
    found = settled("x", _draft(mine, base), _entry(theirs))
    if not isinstance(found, Conflict):
        assert found is None or found.base == theirs
        return
    names = [one.name for one in found.fields]
    values = {side: field_values(one) for side, one in (("theirs", theirs), ("mine", mine))}
    before = field_values(base)
    for side in ("theirs", "mine"):
        chosen = found.choose(dict.fromkeys(names, side))
        assert chosen is not None
        for name, value in field_values(chosen).items():
            if name in names:
                assert value == values[side][name]
            elif name != "history":
                changed = [one[name] for one in values.values() if one[name] != before[name]]
                assert value == (changed[0] if changed else before[name])
