"""What ``termbase.yaml`` says: the term base's name, licence, subject fields and defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shuyu.language.cells import visible
from shuyu.model import Concept, ProcessStatus
from shuyu.termbase import fields
from shuyu.termbase.events import Data, read_root, to_data
from shuyu.termbase.fields import Key, Misfit, choice_reader
from shuyu.termbase.reading import EntrySettings, subject_reader
from shuyu.termbase.source import Source

FILENAME = "termbase.yaml"

#: The Chinese that a translation may be asked to be.
REGIONS = ("zh-Hans", "zh-Hant", "zh-TW", "zh-HK")


@dataclass(frozen=True, slots=True)
class SubjectField:
    """One subject field and its names.

    Attributes:
        id: the key that entries use.
        zh: its Chinese name, or None.
        en: its English name, or None.
        names: True where its concepts are proper names: of people, organizations, models, works.
    """

    id: str
    zh: str | None = None
    en: str | None = None
    names: bool = False


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """How translations are checked against this term base.

    Attributes:
        only: codes of the checks to run; empty for all that are on by default.
        skip: codes of checks to leave out.
        region: the BCP 47 tag that a Chinese translation should have, or None.
        fail_on: the severity from which a run fails, or ``never``.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    region: str | None = None
    fail_on: str = "error"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one term base.

    Attributes:
        name: what to call it, or None.
        licence: an SPDX identifier or a sentence, or None.
        languages: the language tags that it covers.
        subjects: its subject fields by id; empty where an entry may name any.
        default_subject: the subject of an entry that names none, or None.
        default_status: the process status of an entry that names none.
        checks: how translations are checked.
    """

    name: str | None = None
    licence: str | None = None
    languages: tuple[str, ...] = ("zh", "en")
    subjects: Mapping[str, SubjectField] = field(default_factory=dict)
    default_subject: str | None = None
    default_status: ProcessStatus = ProcessStatus.PROVISIONAL
    checks: CheckSettings = field(default_factory=CheckSettings)

    def for_entries(self) -> EntrySettings:
        """Return what the reader of entries needs to know."""
        return EntrySettings(tuple(self.subjects), self.default_subject or "", self.default_status)

    def is_name(self, concept: Concept) -> bool:
        """Tell whether a concept is a proper name rather than a general term.

        It is where it stays untranslated, or where its subject holds names and its English is
        written with a capital: ``data-sets`` holds both ImageNet and the data set.
        """
        if not concept.translate:
            return True
        subject = self.subjects.get(concept.subject_field or self.default_subject or "")
        english = concept.preferred("en")
        return (
            subject is not None
            and subject.names
            and english is not None
            and english.text != english.text.lower()
        )


def read_settings(source: Source) -> Settings:
    """Read ``termbase.yaml``; an empty file means the defaults.

    Args:
        source: its checked text.

    Returns:
        The settings.

    Raises:
        EntryError: for anything it may not hold, at its place.
    """
    root = read_root(source)
    if root is None:
        return Settings()
    try:
        return Settings(**_values(to_data(root)))
    except Misfit as misfit:
        raise source.error(misfit.offset(root), misfit.message) from None


def _values(data: Data) -> dict[str, Any]:
    """Return attribute → value of what the file says."""
    values = fields.record(data, FILENAME, _KEYS)
    values |= values.pop("defaults", {})
    if "default_subject" in values:
        read_subject = subject_reader(values.get("subjects", {}))
        try:
            values["default_subject"] = read_subject(values["default_subject"], "subject")
        except Misfit as misfit:
            misfit.path += ["subject", "defaults"]
            raise
    return values


def _defaults(value: Data, key: str) -> dict[str, Any]:
    return fields.record(value, key, _DEFAULTS)


def _subjects(value: Data, key: str) -> dict[str, SubjectField]:
    subjects = {}
    for subject, names in fields.mapping(value, key).items():
        try:
            _subject_name(subject)
            about = fields.record(names, f"subject {visible(subject)}", _SUBJECT)
        except Misfit as misfit:
            misfit.path.append(subject)
            raise
        subjects[subject] = SubjectField(subject, **about)
    return subjects


def _subject_name(subject: str) -> None:
    """Raise a misfit at the key where a subject's is no name."""
    try:
        fields.identifier(subject, "subject")
    except Misfit as misfit:
        misfit.at_key = True
        raise


def _checks(value: Data, key: str) -> CheckSettings:
    return CheckSettings(**fields.record(value, key, _CHECKS))


_KEYS = {
    "name": Key("name", fields.text),
    "licence": Key("licence", fields.text),
    "languages": Key("languages", fields.texts),
    "defaults": Key("defaults", _defaults),
    "subjects": Key("subjects", _subjects),
    "checks": Key("checks", _checks),
}
_CHECKS = {
    "only": Key("only", fields.texts),
    "skip": Key("skip", fields.texts),
    "region": Key("region", choice_reader(REGIONS)),
    "fail-on": Key("fail_on", choice_reader(("error", "warning", "info", "never"))),
}
_DEFAULTS = {
    # The subjects may stand further down in the file: this one is compared with them later.
    "subject": Key("default_subject", lambda value, _: value),
    "status": Key("default_status", choice_reader(ProcessStatus)),
}
_SUBJECT = {
    "zh": Key("zh", fields.text),
    "en": Key("en", fields.text),
    "names": Key("names", fields.flag),
}
