"""What a term base is made of: concepts, their terms and definitions.

Names follow ISO 1087 and ISO 30042 (TBX). The model does no I/O, knows neither YAML nor any
exchange format, and never normalises a stored text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from shuyu.categories import LANGUAGES, PartOfSpeech, ProcessStatus, Status, TermType

__all__ = [
    "LANGUAGES",
    "Concept",
    "Definition",
    "PartOfSpeech",
    "ProcessStatus",
    "Status",
    "Term",
    "TermType",
    "Transaction",
    "is_chinese",
    "is_english",
]


def is_chinese(language: str) -> bool:
    """Tell whether a BCP 47 tag names Chinese."""
    return language == "zh" or language.startswith("zh-")


def is_english(language: str) -> bool:
    """Tell whether a BCP 47 tag names English."""
    return language == "en" or language.startswith("en-")


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept in one language.

    Attributes:
        text: the term as written, never normalised.
        language: BCP 47 tag, one of the values of LANGUAGES.
        status: whether to use it.
        part_of_speech: None where it does not matter.
        term_type: None for a plain full form.
        case_sensitive: True where only this capitalisation is the term (US, not us).
        context: a sentence that uses it.
        note: why it has its status, or how to use it.
        source: where the term is attested: an arXiv id, a URL, a standard.
    """

    text: str
    language: str
    status: Status = Status.PREFERRED
    part_of_speech: PartOfSpeech | None = None
    term_type: TermType | None = None
    case_sensitive: bool = False
    context: str | None = None
    note: str | None = None
    source: str | None = None

    def __init__(
        self,
        text: str,
        language: str,
        status: Status = Status.PREFERRED,
        part_of_speech: PartOfSpeech | None = None,
        term_type: TermType | None = None,
        case_sensitive: bool = False,
        context: str | None = None,
        note: str | None = None,
        source: str | None = None,
    ) -> None:
        # What the dataclass would generate goes through object.__setattr__ by name and takes more
        # than twice as long; a file has hundreds of thousands of terms.
        _set_text(self, text)
        _set_language(self, language)
        _set_status(self, status)
        _set_part_of_speech(self, part_of_speech)
        _set_term_type(self, term_type)
        _set_case_sensitive(self, case_sensitive)
        _set_context(self, context)
        _set_note(self, note)
        _set_source(self, source)


(
    _set_text,
    _set_language,
    _set_status,
    _set_part_of_speech,
    _set_term_type,
    _set_case_sensitive,
    _set_context,
    _set_note,
    _set_source,
) = (getattr(Term, field.name).__set__ for field in fields(Term))


@dataclass(frozen=True, slots=True)
class Definition:
    """A definition in one language.

    Attributes:
        text: the definition.
        language: ``en`` or ``zh-Hans`` (or another value of LANGUAGES).
        source: where it comes from; None for one of our own.
    """

    text: str
    language: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Transaction:
    """One step in a concept's history (TBX ``transacGrp``).

    Attributes:
        date: ISO date or date-time.
        who: the person or program responsible, or None.
        what: ``origination`` or ``modification``.
        note: what was done, or None.
    """

    date: str
    what: str
    who: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept with all its terms.

    Attributes:
        id: an XML NCName, stable for ever.
        terms: in the order of the file, languages in the order of LANGUAGES.
        subject_field: one of the term base's subject fields, or None for its default.
        process_status: how far its review has come.
        definitions: at most one a language.
        note: for translators.
        sources: where the concept and its equivalents are attested.
        related: ids of other concepts.
        links: http(s) addresses.
        cues: Chinese words whose presence marks this sense of a shared term.
        translate: False for names that stay as they are.
        history: oldest first.
    """

    id: str
    terms: tuple[Term, ...]
    subject_field: str | None = None
    process_status: ProcessStatus = ProcessStatus.PROVISIONAL
    definitions: tuple[Definition, ...] = ()
    note: str | None = None
    sources: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    translate: bool = True
    history: tuple[Transaction, ...] = ()

    def chinese(self) -> Iterator[Term]:
        """Yield the Chinese terms, of any script and region, in order."""
        return (term for term in self.terms if is_chinese(term.language))

    def english(self) -> Iterator[Term]:
        """Yield the English terms in order."""
        return (term for term in self.terms if is_english(term.language))

    def in_language(self, language: str) -> Iterator[Term]:
        """Yield the terms that carry exactly this BCP 47 tag, in order."""
        return (term for term in self.terms if term.language == language)

    def preferred(self, language: str) -> Term | None:
        """Return the preferred term of a language, else its first usable one, else None."""
        usable = [term for term in self.in_language(language) if term.status.usable]
        for term in usable:
            if term.status is Status.PREFERRED:
                return term
        return usable[0] if usable else None

    def definition(self, language: str) -> Definition | None:
        """Return the definition in a language, or None."""
        return next((one for one in self.definitions if one.language == language), None)
