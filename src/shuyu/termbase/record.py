"""A concept as plain texts: what the reader of YAML makes and the index keeps as one text.

Values hold no control characters (the reader refuses them), so these separate the parts. On the
start-up path of ``lookup``, so light: whoever wants a Concept calls ``to_concept``.
"""

from __future__ import annotations

from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from shuyu.model import Concept

_FIELD, _ITEM, _PART = "\x1d", "\x1e", "\x1f"
#: Of terms that a translator may use.
USABLE_STATUSES = ("preferred", "admitted")


class TermRecord(tuple[str, ...]):
    """One term: what the model's Term has, in its order; empty where that has None or False."""

    __slots__ = ()

    text = property(itemgetter(0))
    language = property(itemgetter(1))
    status = property(itemgetter(2))
    part_of_speech = property(itemgetter(3))
    term_type = property(itemgetter(4))
    case_sensitive = property(itemgetter(5))
    context = property(itemgetter(6))
    note = property(itemgetter(7))
    source = property(itemgetter(8))

    @property
    def usable(self) -> bool:
        """True where a translator may use the term."""
        return self[2] in USABLE_STATUSES


class Record:
    """One concept; attributes as in the model, empty where it has None.

    Attributes:
        terms: in the order of the model.
        definitions: (language, text, source) of each.
        history: (date, what, who, note) of each step.
        regional: ``zh-Hant-TW`` and ``zh-Hant-HK`` → the preferred form there, stored or derived,
            where it is not that of the mainland; empty in one that was read from a file.
    """

    __slots__ = (
        "cues",
        "definitions",
        "history",
        "id",
        "links",
        "note",
        "process_status",
        "regional",
        "related",
        "sources",
        "subject_field",
        "terms",
        "translate",
    )

    def __init__(
        self,
        id: str,  # noqa: A002 - the model's name
        terms: Sequence[TermRecord],
        subject_field: str = "",
        process_status: str = "",
        definitions: Sequence[Sequence[str]] = (),
        note: str = "",
        sources: Sequence[str] = (),
        related: Sequence[str] = (),
        links: Sequence[str] = (),
        cues: Sequence[str] = (),
        translate: bool = True,
        history: Sequence[Sequence[str]] = (),
        regional: Mapping[str, str] | None = None,
    ) -> None:
        self.id = id
        self.terms = terms
        self.subject_field = subject_field
        self.process_status = process_status
        self.definitions = definitions
        self.note = note
        self.sources = sources
        self.related = related
        self.links = links
        self.cues = cues
        self.translate = translate
        self.history = history
        self.regional = regional or {}

    def chinese(self) -> list[TermRecord]:
        """Return the terms of mainland or no region's Chinese, in order."""
        return [term for term in self.terms if term[1] in ("zh-Hans", "zh-Hant")]

    def english(self) -> list[TermRecord]:
        """Return the English terms of any region, in order."""
        return [term for term in self.terms if term[1].startswith("en")]

    def to_concept(self) -> Concept:
        """Return the concept as the model has it."""
        return next(to_concepts([self]))


def to_concepts(records: Iterable[Record]) -> Iterator[Concept]:
    """Yield concepts as the model has them."""
    from shuyu.model import (
        Concept,
        Definition,
        PartOfSpeech,
        ProcessStatus,
        Status,
        Term,
        TermType,
        Transaction,
    )

    statuses = {str(one): one for one in Status}
    reviews = {str(one): one for one in ProcessStatus}
    for record in records:
        terms = []
        for term in record.terms:
            text, language, status, part, kind, cased, context, note, source = term
            if part or kind or cased or context or note or source:
                terms.append(
                    Term(
                        text,
                        language,
                        statuses[status],
                        PartOfSpeech(part) if part else None,
                        TermType(kind) if kind else None,
                        bool(cased),
                        context or None,
                        note or None,
                        source or None,
                    )
                )
            else:
                terms.append(Term(text, language, statuses[status]))
        yield Concept(
            record.id,
            tuple(terms),
            record.subject_field or None,
            reviews[record.process_status],
            tuple(
                [
                    Definition(text, language, source or None)
                    for language, text, source in record.definitions
                ]
            ),
            record.note or None,
            tuple(record.sources),
            tuple(record.related),
            tuple(record.links),
            tuple(record.cues),
            record.translate,
            tuple(
                [
                    Transaction(date, what, who or None, note or None)
                    for date, what, who, note in record.history
                ]
            ),
        )


def pack(record: Record, regional: Mapping[str, str]) -> str:
    """Return a concept as one text.

    Args:
        record: of any valid concept.
        regional: as Record has it.
    """
    return _FIELD.join(
        (
            record.id,
            record.subject_field,
            record.process_status,
            _ITEM.join(map(_PART.join, record.terms)),
            _ITEM.join(map(_PART.join, record.definitions)),
            record.note,
            _ITEM.join(record.sources),
            _ITEM.join(map(_PART.join, regional.items())),
            _ITEM.join(record.related),
            _ITEM.join(record.links),
            _ITEM.join(record.cues),
            "" if record.translate else "no",
            _ITEM.join(map(_PART.join, record.history)),
        )
    )


def unpack(packed: str) -> Record:
    """Return what pack() was given.

    Raises:
        ValueError: it is nothing that pack() returned.
    """
    (
        concept_id,
        subject_field,
        process_status,
        terms,
        definitions,
        note,
        sources,
        regional,
        *lists,
        translate,
        history,
    ) = packed.split(_FIELD)
    related, links, cues = map(_items, lists)
    return Record(
        concept_id,
        [TermRecord(term.split(_PART)) for term in terms.split(_ITEM)],
        subject_field,
        process_status,
        [one.split(_PART) for one in _items(definitions)],
        note,
        _items(sources),
        related,
        links,
        cues,
        not translate,
        [step.split(_PART) for step in _items(history)],
        dict([form.split(_PART) for form in _items(regional)]),
    )


def _items(packed: str) -> list[str]:
    return packed.split(_ITEM) if packed else []
