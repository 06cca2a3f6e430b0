"""A concept in the making, from a file that may say more, less or other things than the model.

What the model has no place for is kept as lines ``name: value`` of a note; nothing is dropped
without a finding. Both the TBX and the table reader fill drafts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime

from shuyu.exchange.vocabulary import part_of_speech_of, resolve_script, status_of, term_type_of
from shuyu.findings import Severity
from shuyu.language.cells import visible
from shuyu.model import (
    LANGUAGES,
    Concept,
    Definition,
    PartOfSpeech,
    ProcessStatus,
    Status,
    Term,
    TermType,
    Transaction,
)
from shuyu.termbase.entry import resolve_statuses

#: Takes a finding: its severity, its code, its message.
Report = Callable[[Severity, str, str], None]

_ORDER = {language: index for index, language in enumerate(LANGUAGES.values())}
_LINK = re.compile(r"https?://[^\s/?#]+\S*")
_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:[\d:.]+(Z|[+-]\d\d:\d\d)?)?")


@dataclass(slots=True)
class TermDraft:
    """One term in the making; attributes as in the model, lists where a file may have several."""

    text: str
    language: str
    status: Status | None = None
    part_of_speech: PartOfSpeech | None = None
    term_type: TermType | None = None
    case_sensitive: bool = False
    contexts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)

    def set(self, name: str, value: str) -> bool:
        """Set an enumerated attribute from somebody's word for it.

        Args:
            name: ``status``, ``part_of_speech`` or ``term_type``.
            value: the word.

        Returns:
            False where the word is not known; it is then kept in the note.
        """
        known = _ENUMERATED[name](value)
        if known is None:
            self.notes.append(f"{name.replace('_', ' ')}: {value}")
            return False
        setattr(self, name, known)
        return True

    def key(self) -> Hashable:
        """Return what is equal for drafts of the same term: a file may have thousands of them."""
        lists = (tuple(self.contexts), tuple(self.notes), tuple(self.sources))
        enumerated = (self.status, self.part_of_speech, self.term_type, self.case_sensitive)
        return (self.text, self.language, enumerated, lists)

    def term(self, status: Status) -> Term:
        """Return the term with a status."""
        if not (self.notes or self.contexts or self.sources):
            return Term(
                self.text,
                self.language,
                status,
                self.part_of_speech,
                self.term_type,
                self.case_sensitive,
            )
        notes = self.notes
        if len(self.contexts) > 1:
            notes = [*notes, *(f"context: {one}" for one in self.contexts[1:])]
        return Term(
            text=self.text,
            language=self.language,
            status=status,
            part_of_speech=self.part_of_speech,
            term_type=self.term_type,
            case_sensitive=self.case_sensitive,
            context=self.contexts[0] if self.contexts else None,
            note="\n".join(notes) or None,
            source="; ".join(self.sources) or None,
        )


_ENUMERATED: dict[str, Callable[[str], object | None]] = {
    "status": status_of,
    "part_of_speech": part_of_speech_of,
    "term_type": term_type_of,
}


@dataclass(slots=True)
class Draft:
    """One concept in the making; attributes as in the model.

    Attributes:
        exact: True where the file is one of ours: a term given twice was there twice.
    """

    id: str = ""
    subject: str | None = None
    review: ProcessStatus | None = None
    terms: list[TermDraft] = field(default_factory=list)
    definitions: dict[str, Definition] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)
    translate: bool = True
    history: list[Transaction] = field(default_factory=list)
    exact: bool = False

    def keep(self, name: str, value: str) -> None:
        """Keep what the model has no place for."""
        if value.strip():
            self.notes.append(f"{name}: {value}")

    def define(self, text: str, language: str, source: str | None) -> None:
        """Add a definition; a second one of a language goes into the note."""
        if not text.strip():
            return
        language = resolve_script(language, text)
        if language in self.definitions:
            self.keep("definition", f"{text} [{source}]" if source else text)
        else:
            self.definitions[language] = Definition(text, language, source)

    def link(self, name: str, *addresses: str | None) -> None:
        """Add the first that is a web address; without one, keep them."""
        for address in addresses:
            if address and _LINK.fullmatch(address):
                self.links.append(address)
                return
        self.keep(name, " ".join(filter(None, addresses)))

    def step(self, date: str, what: str, who: str | None, note: str | None = None) -> None:
        """Add a step of the history; one without a valid date is kept in the note."""
        if not valid_date(date):
            self.keep("history", " ".join(filter(None, (what, who, date, note))))
            return
        if what not in ("origination", "modification"):
            if what != "creation":
                note = "; ".join(filter(None, (what, note)))
            what = "origination" if what == "creation" else "modification"
        self.history.append(Transaction(date, what, who or None, note or None))

    def concept(self, report: Report) -> Concept | None:
        """Return the concept, terms and definitions by language; None where no term is left.

        Args:
            report: takes what was changed on the way.
        """
        groups = self._by_language(report)
        if not groups:
            report(
                Severity.WARNING,
                "no-terms",
                f"concept '{visible(self.id)}' has neither a Chinese nor an English term: left out",
            )
            return None
        terms: list[Term] = []
        for language in sorted(groups, key=_ORDER.__getitem__):
            group = groups[language]
            if len(group) == 1:  # as most are
                terms.append(group[0].term(group[0].status or Status.PREFERRED))
            else:
                statuses = resolve_statuses([term.status for term in group])
                terms += map(TermDraft.term, group, statuses)
        return Concept(
            id=self.id,
            terms=tuple(terms),
            subject_field=self.subject,
            process_status=self.review or ProcessStatus.PROVISIONAL,
            definitions=tuple(
                sorted(self.definitions.values(), key=lambda one: _ORDER[one.language])
            ),
            note="\n".join(self.notes) or None,
            sources=tuple(self.sources),
            related=tuple(self.related),
            links=tuple(self.links),
            cues=tuple(self.cues),
            translate=self.translate,
            history=tuple(self.history),
        )

    def _by_language(self, report: Report) -> dict[str, list[TermDraft]]:
        groups: dict[str, list[TermDraft]] = {}
        known: set[Hashable] = set()
        for term in self.terms:
            if not term.text.strip():
                report(Severity.WARNING, "empty-term", f"empty {term.language} term: left out")
                continue
            if term.language == "zh":
                term.language = resolve_script("zh", term.text)
            if not self.exact:
                key = term.key()
                if key in known:
                    message = f"{term.language} '{visible(term.text)}' twice: kept once"
                    report(Severity.WARNING, "duplicate-term", message)
                    continue
                known.add(key)
            if term.language in groups:
                groups[term.language].append(term)
            else:
                groups[term.language] = [term]
        return groups


def valid_date(text: str) -> bool:
    """Tell whether a text is an ISO date or date-time that a history may hold."""
    try:
        return bool(_DATE.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False
