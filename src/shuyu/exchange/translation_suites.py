"""Tables for memoQ and Trados: one entry a row, synonyms in one cell with ``|`` between them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from shuyu.exchange.pairs import one_line, record_other_definitions, sides
from shuyu.exchange.request import ExportRequest
from shuyu.model import Concept, Term

_KINDS = frozenset(("term", "subject", "definition", "note"))
#: What memoQ and Trados call the languages; memoQ's names are those of its own CSV export.
_MEMOQ = {
    "zh-Hans": "Chinese_PRC",
    "zh-Hant": "Chinese_Taiwan",
    "zh-Hant-TW": "Chinese_Taiwan",
    "zh-Hant-HK": "Chinese_Hong_Kong",
    "en": "English",
    "en-US": "English_United_States",
    "en-GB": "English_United_Kingdom",
}
_TRADOS = {
    "zh-Hans": "Chinese (Simplified)",
    "zh-Hant": "Chinese (Traditional)",
    "zh-Hant-TW": "Chinese (Traditional, Taiwan)",
    "zh-Hant-HK": "Chinese (Traditional, Hong Kong)",
    "en": "English",
    "en-US": "English (United States)",
    "en-GB": "English (United Kingdom)",
}


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a CSV file with a header; ``request.format`` is ``memoq`` or ``trados``."""
    memoq = request.format == "memoq"
    names = _MEMOQ if memoq else _TRADOS
    source, target = names[request.source], names[request.target]
    if memoq:
        header = ["Entry_ID", "Entry_Subject", "Entry_Note"]
        header += [f"{source}_Def", source, f"{target}_Def", target]
    else:
        header = ["Entry", "Subject", "Note", f"{source} definition", source]
        header += [f"{target} definition", target]
    yield _line(header)
    for concept in concepts:
        sources, targets = sides(concept, request)
        if not sources:
            request.losses.record(concept, (), ())
            continue
        first = concept.definition(request.source)
        second = concept.definition(request.target)
        cells = [concept.id, concept.subject_field or "", one_line(concept.note or "")]
        cells += [one_line(first.text) if first else "", _joined(sources)]
        cells += [one_line(second.text) if second else "", _joined(targets)]
        record_other_definitions(concept, request)
        held = [term for term in (*sources, *targets) if "|" not in term.text]
        request.losses.record(concept, held, _KINDS)
        yield _line(cells)


def _joined(terms: list[Term]) -> str:
    # The tools know no escape: a term with the separator in it would become two.
    return "|".join(one_line(term.text) for term in terms if "|" not in term.text)


def _line(cells: list[str]) -> bytes:
    buffer = StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode()
