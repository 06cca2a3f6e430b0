"""Counting a term base."""

from __future__ import annotations

import json

from shuyu.model import Concept, Definition, ProcessStatus, Status, Term, TermType
from shuyu.termbase.statistics import statistics

CONCEPTS = [
    Concept(
        "inference",
        (
            Term("推理", "zh-Hans"),
            Term("推論", "zh-Hant-TW"),
            Term("inference", "en"),
            Term("reasoning out", "en", Status.DEPRECATED),
        ),
        cues=("部署",),
        sources=("ISO/IEC 22989:2022",),
        process_status=ProcessStatus.FINALIZED,
        definitions=(Definition("Running a model.", "en"),),
    ),
    Concept("reasoning", (Term("推理", "zh-Hans"), Term("reasoning", "en")), subject_field="logic"),
    Concept("gpt-3", (Term("GPT-3", "en", term_type=TermType.ACRONYM),), translate=False),
]


def test_every_count() -> None:
    assert statistics(CONCEPTS, default_subject="ai").mapping() == {
        "concepts": 3,
        "terms": 7,
        "by_subject": {"ai": 2, "logic": 1},
        "by_process_status": {"provisional": 2, "finalized": 1},
        "by_language": {"en": 4, "zh-Hans": 2, "zh-Hant-TW": 1},
        "by_status": {"preferred": 6, "deprecated": 1},
        "by_type": {"acronym": 1},
        "deprecated_english": 1,
        "regional_forms": 1,
        "shared_terms": 1,
        "concepts_with_cues": 1,
        "untranslated": 1,
        "defined": 1,
        "sourced": 1,
    }


def test_an_empty_term_base_counts_to_nothing() -> None:
    counts = statistics([]).mapping()
    assert set(map(str, counts.values())) == {"0", "{}"}
    assert json.dumps(counts)
