"""Results of a look-up as JSON, with the keys of the contract; loaded only when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shuyu.cli.lookup_text import use_instead
from shuyu.language.json_text import json_text
from shuyu.termbase.record import TermRecord
from shuyu.termbase.search import Hit

_OPTIONAL = {
    "type": "term_type",
    "pos": "part_of_speech",
    "context": "context",
    "note": "note",
    "source": "source",
}
_REGIONS = {"zh-TW": "zh-Hant-TW", "zh-HK": "zh-Hant-HK"}
_SHORT = {"zh-Hans": "zh"}


def to_json(query: str, hits: Iterable[Hit], directory: str) -> str:
    """Return the results of one query as one line."""
    results = [_result(hit, query, directory) for hit in hits]
    return json_text({"query": query, "results": results})


def _result(hit: Hit, query: str, directory: str) -> dict[str, Any]:
    record, found = hit.found.record, hit.found
    result: dict[str, Any] = {
        "concept": record.id,
        "match": hit.match,
        "subject": found.subject or None,
        "status": record.process_status,
        "zh": [_term(term) for term in record.chinese()],
    }
    own = next((term.text for term in record.chinese() if term.usable), None)
    for key, tag in _REGIONS.items():
        form = record.regional.get(tag) or own
        if form:
            result[key] = form
    result["en"] = [_term(term) for term in record.english()]
    result["definition"] = {
        _SHORT.get(language, language): text for language, text, _ in record.definitions
    }
    result["note"] = record.note or None
    result["source"] = "; ".join(record.sources) or None
    result["file"] = str(Path(directory, found.file))
    result["line"] = found.line
    if hit.avoided:
        result["use"] = use_instead(hit, query)
    return result


def _term(term: TermRecord) -> dict[str, Any]:
    values: dict[str, Any] = {"text": term.text, "status": term.status}
    values |= {key: getattr(term, name) for key, name in _OPTIONAL.items() if getattr(term, name)}
    return values
