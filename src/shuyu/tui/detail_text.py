"""What the detail pane says of a concept: labels and texts, still without a width."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shuyu.model import Concept, Status, Term
from shuyu.tui import safe

_REGIONS = {"zh-Hant-TW": "Taiwan 台", "zh-Hant-HK": "HongKong 港"}
_LANGUAGES = {
    "zh-Hans": "Chinese 中",
    "zh-Hant": "Trad. 繁",
    **_REGIONS,
    "en": "English 英",
    "en-US": "US 美",
    "en-GB": "UK 英",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is said.

    Attributes:
        label: its name, or empty where it goes on from the one before.
        text: safe to show.
        style: of the text: ``term``, ``avoided``, ``derived``, ``dim``, ``warning`` or empty.
    """

    label: str
    text: str
    style: str = ""


def fields(
    concept: Concept,
    *,
    subject: str = "",
    place: str = "",
    derived: Mapping[str, str] | None = None,
) -> Iterator[Field]:
    """Yield what is to be said.

    Args:
        concept: it need not be valid.
        subject: its subject field as people call it.
        place: file and line of it.
        derived: tag → form of a region that is derived or stored, from the index.
    """
    standing = ", ".join(filter(None, (concept.process_status.value, subject)))
    yield Field("", safe.line(concept.id, "   (", standing, ")"), "title")
    last = ""
    for term in concept.terms:
        label = _LANGUAGES.get(term.language, term.language)
        yield from _term(term, "" if label == last else label)
        last = label
    stored = {term.language for term in concept.terms}
    for tag, form in (derived or {}).items():
        if tag not in stored:
            yield Field(_REGIONS.get(tag, safe.line(tag)), safe.line(form), "derived")
    yield Field("", "")
    for one in concept.definitions:
        chinese = one.language.startswith("zh")
        source = f" ({one.source})" if one.source else ""
        yield Field("定义" if chinese else "Meaning", safe.line(one.text, source))
    if concept.note:
        yield from _several("Note", concept.note.split("\n"))
    yield from _several("Cues", [" ".join(concept.cues)] if concept.cues else [])
    if not concept.translate:
        yield Field("Translate", "no: it stays as it is")
    yield from _several("Sources", concept.sources)
    yield from _several("Links", concept.links)
    yield from _several("Related", concept.related)
    yield from _several(
        "History",
        [
            " ".join(filter(None, (one.date, one.what, one.who, one.note)))
            for one in concept.history
        ],
    )
    if place:
        yield Field("File", safe.line(place), "dim")


def _several(label: str, texts: tuple[str, ...] | list[str]) -> Iterator[Field]:
    for number, text in enumerate(texts):
        yield Field("" if number else label, safe.line(text))


def _term(term: Term, label: str) -> Iterator[Field]:
    notes = [
        "" if term.status is Status.PREFERRED else term.status.value,
        term.term_type.value if term.term_type else "",
        term.part_of_speech.value if term.part_of_speech else "",
        "case matters" if term.case_sensitive else "",
        term.note or "",
    ]
    said = ", ".join(filter(None, notes))
    text = f"{term.text}  [{said}]" if said else term.text
    yield Field(label, safe.line(text), "term" if term.status.usable else "avoided")
    if term.context:
        yield Field("", safe.line(term.context), "dim")
    if term.source:
        yield Field("", safe.line(term.source), "dim")
