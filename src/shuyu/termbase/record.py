"""A concept as one text in the index: written with all its fields, read without any import.

Values hold no control characters (the reader of YAML refuses them), so these separate the parts.
On the start-up path of ``lookup``, so light: whoever wants a Concept calls ``to_concept``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from shuyu.model import Concept, Term

_FIELD, _ITEM, _PART = "\x1d", "\x1e", "\x1f"
_USABLE = ("preferred", "admitted")


class TermRecord:
    """One term; attributes as in the model, empty where it has None."""

    __slots__ = (
        "case_sensitive",
        "context",
        "language",
        "note",
        "part_of_speech",
        "source",
        "status",
        "term_type",
        "text",
    )

    def __init__(self, packed: str) -> None:
        (
            self.text,
            self.language,
            self.status,
            self.part_of_speech,
            self.term_type,
            self.case_sensitive,
            self.context,
            self.note,
            self.source,
        ) = packed.split(_PART)

    @property
    def usable(self) -> bool:
        """True where a translator may use the term."""
        return self.status in _USABLE


class Record:
    """One concept, unpacked; attributes as in the model, empty where it has None.

    Attributes:
        regional: ``zh-Hant-TW`` and ``zh-Hant-HK`` → the preferred form there, stored or derived.
    """

    __slots__ = (
        "_packed",
        "definitions",
        "id",
        "note",
        "process_status",
        "regional",
        "sources",
        "subject_field",
        "terms",
    )

    def __init__(self, packed: str) -> None:
        fields = packed.split(_FIELD)
        self._packed = fields
        self.id, self.subject_field, self.process_status, terms, definitions, self.note = fields[:6]
        self.terms = [TermRecord(term) for term in terms.split(_ITEM)]
        self.definitions = _pairs(definitions)
        self.sources = _items(fields[6])
        self.regional = _pairs(fields[7])

    def chinese(self) -> list[TermRecord]:
        """Return the terms of mainland or no region's Chinese, in order."""
        return [term for term in self.terms if term.language in ("zh-Hans", "zh-Hant")]

    def english(self) -> list[TermRecord]:
        """Return the English terms of any region, in order."""
        return [term for term in self.terms if term.language.startswith("en")]

    def to_concept(self) -> Concept:
        """Return the concept as the model has it."""
        from shuyu.model import Concept, Definition, ProcessStatus, Transaction

        related, links, cues, translate, history = self._packed[8:]
        sources = [one.split(_PART)[2] for one in self._packed[4].split(_ITEM) if one]
        definitions = zip(self.definitions.items(), sources, strict=True)
        return Concept(
            id=self.id,
            terms=tuple(map(_to_term, self.terms)),
            subject_field=self.subject_field or None,
            process_status=ProcessStatus(self.process_status),
            definitions=tuple(
                Definition(text, language, source or None)
                for (language, text), source in definitions
            ),
            note=self.note or None,
            sources=tuple(self.sources),
            related=tuple(_items(related)),
            links=tuple(_items(links)),
            cues=tuple(_items(cues)),
            translate=not translate,
            history=tuple(
                Transaction(date, what, who or None, note or None)
                for date, what, who, note in (one.split(_PART) for one in _items(history))
            ),
        )


def pack(concept: Concept, regional: Mapping[str, str]) -> str:
    """Return a concept as one text.

    Args:
        concept: any valid one.
        regional: as Record has it.
    """
    terms = (
        _joined(
            term.text,
            term.language,
            term.status.value,
            term.part_of_speech and term.part_of_speech.value,
            term.term_type and term.term_type.value,
            term.case_sensitive and "1",
            term.context,
            term.note,
            term.source,
        )
        for term in concept.terms
    )
    definitions = (_joined(one.language, one.text, one.source) for one in concept.definitions)
    history = (_joined(one.date, one.what, one.who, one.note) for one in concept.history)
    fields = (
        concept.id,
        concept.subject_field or "",
        concept.process_status.value,
        _ITEM.join(terms),
        _ITEM.join(definitions),
        concept.note or "",
        _ITEM.join(concept.sources),
        _ITEM.join(map(_PART.join, regional.items())),
        _ITEM.join(concept.related),
        _ITEM.join(concept.links),
        _ITEM.join(concept.cues),
        "" if concept.translate else "no",
        _ITEM.join(history),
    )
    return _FIELD.join(fields)


def _to_term(term: TermRecord) -> Term:
    from shuyu.model import PartOfSpeech, Status, Term, TermType

    return Term(
        text=term.text,
        language=term.language,
        status=Status(term.status),
        part_of_speech=PartOfSpeech(term.part_of_speech) if term.part_of_speech else None,
        term_type=TermType(term.term_type) if term.term_type else None,
        case_sensitive=bool(term.case_sensitive),
        context=term.context or None,
        note=term.note or None,
        source=term.source or None,
    )


def _joined(*parts: str | bool | None) -> str:
    return _PART.join([str(part) if part else "" for part in parts])


def _items(packed: str) -> list[str]:
    return packed.split(_ITEM) if packed else []


def _pairs(packed: str) -> dict[str, str]:
    return {parts[0]: parts[1] for parts in (one.split(_PART) for one in _items(packed))}
