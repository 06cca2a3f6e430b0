"""What a candidate may be merged into."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.model import Concept, Term
from shuyu.termbase.index import Index, open_index
from shuyu.termbase.similar import similar


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    text = (
        "- id: search\n  zh: [搜索]\n  en: [search]\n- id: heat\n  zh: [热]\n  en: [heat]\n"
        "- id: beam\n  zh: [定向搜索]\n  en: [beam search]\n- id: x\n  zh: [束搜索]\n"
    )
    folder = tmp_path_factory.mktemp("glossary")
    (folder / "termbase.yaml").write_text("name: test\n")
    (folder / "terms.yaml").write_text(text, "utf-8")
    return open_index(str(folder), {"XDG_CACHE_HOME": str(folder)})


def test_concepts_that_share_a_term_or_most_of_it_are_alike(index: Index) -> None:
    candidate = Concept("x", (Term("束搜索", "zh-Hans"), Term("beam search", "en")))
    found = similar(index, candidate)
    assert found[0] == ("beam", "定向搜索 = beam search")
    assert ("search", "搜索 = search") in found
    assert "heat" not in dict(found)
    assert "x" not in dict(found)


@given(data=st.data())
@settings(max_examples=40)
def test_no_term_is_too_strange_to_be_looked_for(
    index: Index, data: st.DataObject, concepts: st.SearchStrategy[Concept]
) -> None:
    for concept_id, name in similar(index, data.draw(concepts)):
        assert concept_id
        assert name
