"""What a candidate may be merged into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from shuyu.model import Concept, Term
from shuyu.termbase.index import open_index
from shuyu.termbase.similar import similar


def test_concepts_that_share_a_term_or_most_of_it_are_alike(
    make_base: Callable[..., Path],
) -> None:
    text = (
        "- id: search\n  zh: [搜索]\n  en: [search]\n- id: heat\n  zh: [热]\n  en: [heat]\n"
        "- id: beam\n  zh: [定向搜索]\n  en: [beam search]\n- id: x\n  zh: [束搜索]\n"
    )
    index = open_index(str(make_base(terms=text)), {"XDG_CACHE_HOME": "-"})
    candidate = Concept("x", (Term("束搜索", "zh-Hans"), Term("beam search", "en")))
    found = similar(index, candidate)
    assert found[0] == ("beam", "定向搜索 = beam search")
    assert ("search", "搜索 = search") in found
    assert "heat" not in dict(found)
    assert "x" not in dict(found)
