"""An annotation as rows, grouped by what a translator looks up: the base of every list view.

A row says what, in which English, how often and where first; it holds no layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shuyu.language.script import is_han
from shuyu.recognition.annotation import Annotation, KnownTerm

#: A note names at most so many alternatives, and so many renderings to avoid.
_FEW = 3
_AVOIDED = ("deprecated", "superseded")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list view.

    Attributes:
        kind: ``term``, ``candidate``, ``gloss`` or ``number``.
        zh: the Chinese (a term as the term base writes it, a concept's other forms in the note; the
            rest as the text writes it).
        en: the English, or an empty string.
        note: what else matters: alternatives, what to avoid, evidence, value.
        spans: its occurrences in text order, code points, end exclusive.
    """

    kind: str
    zh: str
    en: str
    note: str
    spans: tuple[tuple[int, int], ...]


def rows(annotation: Annotation) -> Iterator[Row]:
    """Yield known terms by first occurrence, then candidates best first, glosses, numbers."""
    yield from _terms(annotation)
    for new in annotation.candidates:
        suggestions = [one.en for one in new.suggestions]
        yield Row(
            "candidate",
            new.candidate.text,
            suggestions[0] if suggestions else "",
            _joined(
                (new.suggestions[0].evidence if suggestions else "", "; ".join(suggestions[1:]))
            ),
            new.candidate.occurrences,
        )
    for linked in annotation.glosses:
        gloss = linked.gloss
        english = gloss.en or gloss.abbreviation or ""
        short = gloss.abbreviation if gloss.en and gloss.abbreviation else ""
        yield Row("gloss", gloss.zh, english, short, ((gloss.start, gloss.end),))
    for one in annotation.numbers:
        note = _joined((one.bound or "", one.kind))
        yield Row("number", one.text, one.en, note, ((one.start, one.end),))


def _terms(annotation: Annotation) -> Iterator[Row]:
    """Yield a row a concept: whatever forms of it the text uses, the translator decides once."""
    grouped: dict[tuple[str, str], list[KnownTerm]] = {}
    for term in annotation.terms:
        status = term.status if term.status in _AVOIDED else ""
        grouped.setdefault((term.concept, status), []).append(term)
    for (_, status), occurrences in grouped.items():
        first = next((one for one in occurrences if any(map(is_han, one.term))), occurrences[0])
        others = tuple(dict.fromkeys(one.text for one in occurrences if one.term != first.term))
        note = _joined(
            (
                f"ambiguous: {', '.join(first.concepts)}" if first.ambiguous else "",
                status,
                f"here {_few(others)}" if others else "",
                f"also {_few(first.alternatives)}" if first.alternatives else "",
                f"not {_few(first.avoid)}" if first.avoid else "",
            )
        )
        spans = tuple((one.start, one.end) for one in occurrences)
        yield Row("term", first.term, first.en or "", note, spans)


def _few(texts: tuple[str, ...]) -> str:
    """Return the first few; the annotation's JSON and ``lookup`` have all."""
    more = ", …" if len(texts) > _FEW else ""
    return ", ".join(texts[:_FEW]) + more


def _joined(parts: tuple[str, ...]) -> str:
    return "; ".join(part for part in parts if part)
