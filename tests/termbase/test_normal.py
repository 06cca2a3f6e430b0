"""The normal form: it loses nothing and is its own fixed point."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuyu.errors import TermBaseError
from shuyu.language.cells import width
from shuyu.model import Concept, Definition, ProcessStatus, Status, Term, Transaction
from shuyu.termbase.entry import read_entries
from shuyu.termbase.normal import concept_to_mapping, entry_to_yaml
from shuyu.termbase.settings import Settings


@settings(max_examples=70, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_concept_reads_back_as_itself(
    data: st.DataObject, concepts: st.SearchStrategy[Concept]
) -> None:
    concept = data.draw(concepts)
    written = entry_to_yaml(concept)
    (entry,) = read_entries(written, settings=Settings())
    assert entry.concept == concept
    assert entry_to_yaml(entry.concept) == written


def test_the_whole_form() -> None:
    concept = Concept(
        id="mixture-of-experts",
        terms=(
            Term("混合专家", "zh-Hans"),
            Term("混合专家技术", "zh-Hans", Status.ADMITTED),
            Term("mixture of experts", "en"),
            Term("MoE", "en", Status.ADMITTED, case_sensitive=True),
            Term("hybrid expert", "en", Status.DEPRECATED, note="word for word: wrong"),
            Term("mixed expert", "en", Status.DEPRECATED, note="long " * 20 + "reason"),
        ),
        subject_field="machine-learning",
        process_status=ProcessStatus.FINALIZED,
        definitions=(
            Definition("A model that routes each input, however long, to a few of many.", "en"),
            Definition("一种模型。", "zh-Hans", "us"),
        ),
        note="no",
        sources=("arXiv:1701.06538", "Shazeer et al., 2017"),
        cues=("词",) * 3,
        translate=False,
        history=(Transaction("2026-01-31", "origination", "us"),),
    )
    # Definitions come in the order of the language keys.
    assert entry_to_yaml(concept) == (
        "- id: mixture-of-experts\n"
        "  subject: machine-learning\n"
        "  status: finalized\n"
        "  zh: [混合专家, 混合专家技术]\n"
        "  en:\n"
        "  - mixture of experts\n"
        "  - {term: MoE, case: true}\n"
        '  - {term: hybrid expert, status: deprecated, note: "word for word: wrong"}\n'
        "  - term: mixed expert\n"
        "    status: deprecated\n"
        f"    note: {'long ' * 20}reason\n"
        "  definition:\n"
        "    zh:\n"
        "      text: 一种模型。\n"
        "      source: us\n"
        "    en: A model that routes each input, however long, to a few of many.\n"
        '  note: "no"\n'
        "  sources:\n"
        "  - arXiv:1701.06538\n"
        "  - Shazeer et al., 2017\n"
        "  cues: [词, 词, 词]\n"
        "  translate: false\n"
        "  history:\n"
        '  - {date: "2026-01-31", what: origination, who: us}\n'
    )


@pytest.mark.parametrize(
    ("statuses", "stated"),
    [
        ("preferred admitted admitted", "- - -"),
        ("deprecated preferred admitted", "deprecated - -"),
        ("admitted preferred", "- preferred"),
        ("preferred preferred", "preferred preferred"),
        ("admitted admitted", "admitted admitted"),
        ("admitted deprecated", "admitted deprecated"),
    ],
)
def test_a_status_is_written_only_where_its_position_does_not_say_it(
    statuses: str, stated: str
) -> None:
    terms = tuple(
        Term(f"t{index}", "en", Status(status)) for index, status in enumerate(statuses.split())
    )
    items = concept_to_mapping(Concept("x", terms))["en"]
    assert isinstance(items, list)
    found = [str(item["status"]) if isinstance(item, dict) else "-" for item in items]
    assert " ".join(found) == stated


def test_a_list_that_does_not_fit_stands_in_lines() -> None:
    concept = Concept("x", tuple(Term("汉字" * 6, "zh-Hans", Status.ADMITTED) for _ in range(5)))
    lines = entry_to_yaml(concept).splitlines()
    assert max(map(width, lines)) <= 100
    assert "  zh:" in lines


def test_a_language_without_a_key_is_refused() -> None:
    with pytest.raises(TermBaseError, match="no key for language 'fr'"):
        entry_to_yaml(Concept("x", (Term("mélange", "fr"),)))
