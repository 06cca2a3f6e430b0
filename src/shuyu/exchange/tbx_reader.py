"""TBX in: version 2 and 3, DCA and DCT, and the many things that real files do with them.

What the model has no place for is kept in notes; what cannot be kept is reported. Whether a file
obeys the rules of TBX-Basic is another question: see ``tbx_rules``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from lxml import etree

from shuyu.exchange.draft import Draft, TermDraft
from shuyu.exchange.request import Imported, ImportRequest
from shuyu.exchange.tbx_items import Item, items, items_named, text_of
from shuyu.exchange.tbx_notes import parse
from shuyu.exchange.tbx_rules import Rules
from shuyu.exchange.tbx_stream import LOCAL_NAMES, Root, TbxStream, local_name
from shuyu.exchange.vocabulary import in_region, language_of, review_of
from shuyu.findings import Severity
from shuyu.language.cells import visible
from shuyu.language.script import script_of
from shuyu.model import LANGUAGES, Concept, Status

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES = frozenset(("langSec", "langSet"))
_SECTIONS = frozenset(("termSec", "tig", "ntig"))
#: What most files say, without a further look.
_STATUSES: dict[str | None, Status] = {f"{status}Term-admn-sts": status for status in Status}
_ENUMERATED = {
    "administrativeStatus": "status",
    "normativeAuthorization": "status",
    "usageStatus": "status",
    "partOfSpeech": "part_of_speech",
    "termType": "term_type",
}


def read(stream: BinaryIO, request: ImportRequest) -> Iterator[Imported]:
    """Yield the concepts of a TBX file, one at a time.

    Args:
        stream: its bytes.
        request: how to read it; ``validate`` also checks each entry against TBX-Basic.

    Raises:
        InputError: it is no TBX file, is not well-formed or not safe to read.
    """
    tbx = TbxStream(stream, request.path)
    rules = Rules(tbx.root, request.report) if request.validate else None
    reader = _EntryReader(tbx.root, request)
    for entry in tbx:
        if rules is not None:
            rules.check(entry)
        concept = reader.read(entry)
        if concept is not None:
            yield Imported(concept, reader.line)
    if rules is not None:
        rules.finish()


class _EntryReader:
    """Reads one entry after the other.

    Args:
        root: says whether the file is one of ours: notes have keys, white space is significant.
        request: takes the findings.

    Attributes:
        line: where the last entry begins.
    """

    __slots__ = ("_draft", "_exact", "_request", "_root", "_steps", "line")

    def __init__(self, root: Root, request: ImportRequest) -> None:
        self._root = root
        self._request = request

    def read(self, entry: etree._Element) -> Concept | None:
        """Return the concept, or None where it has no term that the model can hold."""
        self.line = entry.sourceline or 1
        self._exact = exact = self._root.exact
        self._draft = draft = Draft(entry.get("id", ""), exact=exact)
        self._steps: list[dict[str, str | None]] = []
        languages = []
        for child in entry:
            name = LOCAL_NAMES[child.tag]
            if name in _LANGUAGES:
                languages.append(child)
            else:
                for item in items_named(name, child, exact):
                    self._about(item, None)
        for section in languages:
            self._language(section)
        for step in self._steps:
            draft.step(step["date"] or "", step["what"] or "", step["who"], step["note"])
        return draft.concept(self._report)

    def _report(self, severity: Severity, code: str, message: str) -> None:
        self._request.report(severity, code, message, self.line)

    def _language(self, section: etree._Element) -> None:
        tag = section.get(_XML_LANG) or section.get("lang") or ""
        language = language_of(tag)
        if language is None:
            for child in section:
                if local_name(child) not in _SECTIONS:
                    continue
                word = self._term_text(child)
                self._draft.keep(tag or "?", word)
                message = f"language '{visible(tag)}' has no place here: '{visible(word)}' is kept"
                self._report(Severity.INFO, "other-language", f"{message} in the note")
            return
        if language == "zh":
            self._report(
                Severity.INFO, "bare-zh", "language 'zh' does not say its script: found by text"
            )
        for child in section:
            name = LOCAL_NAMES[child.tag]
            if name in _SECTIONS:
                self._draft.terms.append(self._term(child, language))
            else:
                for item in items_named(name, child, self._exact):
                    self._about(item, language)

    def _about(self, item: Item, language: str | None) -> None:
        """Take in one item of the concept or of a language."""
        draft, text = self._draft, item.text
        match item.category:
            case "note":
                self._note(text)
            case "definition":
                default = "en" if script_of(text) == "none" else "zh"
                draft.define(text, language or default, item.source)
            case "subjectField" if draft.subject is None and text.strip():
                draft.subject = text
            case "source" if text.strip():
                draft.sources.append(text)
            case "crossReference" if item.target or text.strip():
                draft.related.append(item.target or text)
            case "externalCrossReference" | "xGraphic" | "xref":
                draft.link(item.category, text, item.target)
            case "transacGrp":
                self._steps.append(self._step(item.element))
            case "processStatus" if review_of(text):
                draft.review = review_of(text)
            case "Translation needed" if text.strip().casefold() == "no":
                draft.translate = False
            case category:
                draft.keep(category, f"{text} [{item.source}]" if item.source else text)

    def _note(self, text: str) -> None:
        draft = self._draft
        key, about, value = parse(text) if self._exact else ("note", "", text)
        match key:
            case "cue":
                draft.cues.append(value)
            case "related":
                draft.related.append(value)
            case "review":
                draft.review = review_of(value)
            case "translate":
                draft.translate = value != "no"
            case "definition" if about in LANGUAGES.values():
                draft.define(value, about, None)
            case "definition-source" if about in draft.definitions:
                draft.definitions[about] = replace(draft.definitions[about], source=value)
            case "history" if self._is_step(about):
                number, _, part = about.partition(".")
                self._steps[int(number) - 1][part] = value
            case "note" if value.strip():
                draft.notes.append(value)
            case _ if text.strip():
                draft.notes.append(text)

    def _is_step(self, about: str) -> bool:
        number, _, part = about.partition(".")
        return (
            part in ("date", "note") and number.isdecimal() and 0 < int(number) <= len(self._steps)
        )

    def _step(self, group: etree._Element) -> dict[str, str | None]:
        step: dict[str, str | None] = {"date": None, "what": None, "who": None, "note": None}
        for item in items(group, self._exact):
            match item.category:
                case "date":
                    step["date"] = item.text
                case "responsibility":
                    step["who"] = item.text or item.target
                case "transactionType" | "transac":
                    step["what"] = item.text
                case "origination" | "modification" | "importation":
                    step["what"] = item.category
                    step["who"] = step["who"] or item.text
                case _:
                    step["note"] = "; ".join(filter(None, (step["note"], item.text)))
        return step

    def _term_text(self, section: etree._Element) -> str:
        found = section.find(".//{*}term")
        return "" if found is None else text_of(found, self._exact)

    def _term(self, section: etree._Element, language: str) -> TermDraft:
        term = TermDraft("", language)
        for child in section:
            name = LOCAL_NAMES[child.tag]
            if name == "term":
                term.text = term.text or text_of(child, self._exact)
            elif name == "termNote" and (status := _STATUSES.get(child.text)):
                term.status = status
            elif name == "termGrp":
                term.text = self._term_text(section)
                for item in items(child, self._exact):
                    self._about_term(item, term)
            else:
                for item in items_named(name, child, self._exact):
                    self._about_term(item, term)
        return term

    def _about_term(self, item: Item, term: TermDraft) -> None:
        """Take in one item of a term."""
        text = item.text
        match item.category:
            case "note":
                key, _, value = parse(text) if self._exact else ("note", "", text)
                if key == "case":
                    term.case_sensitive = True
                elif (value if key == "note" else text).strip():
                    term.notes.append(value if key == "note" else text)
            case name if name in _ENUMERATED:
                if text.strip() and not term.set(_ENUMERATED[name], text):
                    message = f"unknown {name} '{visible(text)}': kept in the note"
                    self._report(Severity.WARNING, "unknown-value", message)
            case "context" if text.strip():
                term.contexts.append(text)
                if item.source:
                    term.sources.append(item.source)
            case "source" if text.strip():
                term.sources.append(text)
            case "definition":
                self._draft.define(text, term.language, item.source)
            case "geographicalUsage" if in_region(term.language, text):
                term.language = in_region(term.language, text) or term.language
            case "transacGrp":
                self._steps.append(self._step(item.element))
            case "externalCrossReference":
                self._draft.link(item.category, text, item.target)
            case "crossReference":
                self._draft.related.append(item.target or text)
            case category:
                if text.strip() or item.target:
                    term.notes.append(f"{category}: {text or item.target}")
