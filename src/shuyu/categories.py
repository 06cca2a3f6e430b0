"""The data categories whose values are fixed: what a status, a part of speech or a language may be.

Names follow ISO 30042 (TBX-Basic). They stand apart from ``model`` because the reader of glossary
files needs them and not the model: a look-up after an edit must not wait for dataclasses.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """Administrative status of a term (TBX ``administrativeStatus``)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def usable(self) -> bool:
        """True where a translator may use the term: it is preferred or admitted."""
        return self in (Status.PREFERRED, Status.ADMITTED)


class ProcessStatus(StrEnum):
    """How far a concept's review has come (TBX ``processStatus``)."""

    UNPROCESSED = "unprocessed"
    PROVISIONAL = "provisional"
    FINALIZED = "finalized"


class PartOfSpeech(StrEnum):
    """TBX-Basic ``partOfSpeech``."""

    NOUN = "noun"
    VERB = "verb"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    OTHER = "other"


class TermType(StrEnum):
    """TBX-Basic ``termType``."""

    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"


#: Keys of a glossary entry that hold terms, with the BCP 47 tag of each.
LANGUAGES: dict[str, str] = {
    "zh": "zh-Hans",
    "zh-Hant": "zh-Hant",
    "zh-TW": "zh-Hant-TW",
    "zh-HK": "zh-Hant-HK",
    "en": "en",
    "en-US": "en-US",
    "en-GB": "en-GB",
}
