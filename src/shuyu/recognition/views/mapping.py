"""An annotation as a JSON mapping: format ``shuyu-annotation``, version 1.

Other programs depend on these keys: new ones may be added, none renamed or removed.
"""

from __future__ import annotations

from typing import Any

from shuyu.recognition.annotation import SCORE_DECIMALS, Annotation, KnownTerm, LinkedGloss, NewTerm


def annotation_mapping(annotation: Annotation) -> dict[str, Any]:
    """Return what ``json.dumps`` takes; offsets are code points, end exclusive."""
    document = annotation.document
    return {
        "format": "shuyu-annotation",
        "version": 1,
        "source": {
            "path": document.path,
            "sha256": document.sha256,
            "characters": len(document.text),
        },
        "terms": [_term(term) for term in annotation.terms],
        "candidates": [_candidate(one) for one in annotation.candidates],
        "glosses": [_gloss(one) for one in annotation.glosses],
        "numbers": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "en": one.en,
                "value": one.value,
                "kind": one.kind,
                "bound": one.bound,
                "alternatives": list(one.alternatives),
            }
            for one in annotation.numbers
        ],
    }


def _term(term: KnownTerm) -> dict[str, Any]:
    mapping: dict[str, Any] = {
        "start": term.start,
        "end": term.end,
        "text": term.text,
        "concept": term.concept,
        "term": term.term,
        "en": term.en,
        "alternatives": list(term.alternatives),
        "avoid": list(term.avoid),
        "subject": term.subject,
        "status": term.status,
        "ambiguous": term.ambiguous,
    }
    if term.ambiguous:
        mapping["concepts"] = list(term.concepts)
    return mapping


def _candidate(one: NewTerm) -> dict[str, Any]:
    return {
        "text": one.candidate.text,
        "score": round(one.candidate.score, SCORE_DECIMALS),
        "occurrences": [list(span) for span in one.candidate.occurrences],
        "suggestions": [{"en": s.en, "evidence": s.evidence} for s in one.suggestions],
    }


def _gloss(one: LinkedGloss) -> dict[str, Any]:
    gloss = one.gloss
    return {
        "start": gloss.start,
        "end": gloss.end,
        "zh": gloss.zh,
        "en": gloss.en,
        "abbreviation": gloss.abbreviation,
        "concept": one.concept,
        "confidence": round(gloss.confidence, 4),
        "uses": [list(span) for span in one.uses],
    }
