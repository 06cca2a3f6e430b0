"""Whether TBX entries obey the core structure and the rules of TBX-Basic, with id and line.

The published schemas check less (two languages alike, empty terms) and need XSLT 2; these rules
stream. They report and change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from shuyu.exchange.tbx_categories import CATEGORIES, CONCEPT, DIALECTS, DRAFT, VALUES_OF_2
from shuyu.exchange.tbx_items import text_of
from shuyu.exchange.tbx_stream import NAMESPACE, Root, local_name
from shuyu.findings import Severity
from shuyu.language.cells import visible

#: Takes a finding: its severity, its code, its message, its line.
Report = Callable[[Severity, str, str, int], None]

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ATTRIBUTES = frozenset(("id", "type", "target", "datatype", _XML_LANG))
_NAMES_OF_2 = {
    "termEntry": "conceptEntry",
    "langSet": "langSec",
    "tig": "termSec",
    "ntig": "termSec",
    "bpt": "sc",
    "ept": "ec",
}
_AUX = "(?:admin|adminGrp|descrip|descripGrp|note|ref|transacGrp|xref) "
_LINKS = "(?:admin|adminGrp|note|ref|transacGrp|xref) "
#: Element → the order of its children, and the one that it must have.
_CONTENT = {
    name: (re.compile(pattern), required)
    for name, pattern, required in (
        ("conceptEntry", f"(?:{_AUX})*(?:langSec )*", "langSec"),
        ("langSec", f"(?:{_AUX})*(?:termSec )*", "termSec"),
        ("termSec", f"(?:term |termGrp )?(?:termNote |termNoteGrp )*(?:{_AUX})*", ""),
        ("termGrp", "(?:term )?(?:termNote |termNoteGrp )*(?:termCompList )*", "term"),
        ("descripGrp", f"(?:descrip )?(?:{_LINKS}|descripNote )*", "descrip"),
        ("adminGrp", "(?:admin )?(?:(?:adminNote|note|ref|xref) )*", "admin"),
        ("termNoteGrp", f"(?:termNote )?(?:{_LINKS})*", "termNote"),
        ("transacGrp", "(?:transac )?(?:(?:date|note|ref|transacNote|xref) )*", "transac"),
        ("term", "(?:hi )*", ""),
        ("note", "(?:(?:hi|foreign|sc|ec|ph) )*", ""),
    )
}
_LEAF = (_CONTENT["note"][0], "")
_MODEL_ATTRIBUTES = frozenset(
    ("href", "type", "schematypens", "charset", "title", "group", "phase")
)
_LEVELS = frozenset(("conceptEntry", "langSec", "termSec"))
_TYPED = frozenset(["admin", "descrip", "termNote", "transac", "transacNote"])
_WEB = re.compile(r"https?://.+")
_DATE = re.compile(r"-?\d{4,}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_NAME = re.compile(r"[^\W\d][\w.\-·]*")


class Rules:
    """Checks the entries of one file.

    Args:
        root: what the file says about itself.
        report: takes what is wrong.
    """

    def __init__(self, root: Root, report: Report) -> None:
        self._root = root
        self._old = root.old
        self._modules = DIALECTS.get(root.dialect)
        self._report = report
        self._ids: set[str] = set()
        self._references: list[tuple[str, str, int]] = []
        self._entry = ""
        self._first = True

    def check(self, entry: etree._Element) -> None:
        """Report what is wrong with one entry."""
        self._entry = entry.get("id", "")
        if self._first:
            self._first = False
            self._head(entry)
        for stray in entry.itersiblings(preceding=True):
            if self._name(stray) not in (CONCEPT, ""):
                self._error("tbx-structure", f"<{local_name(stray)}> between entries", stray)
        if not self._entry and not self._old:
            self._error("tbx-id", "an entry without an id", entry)
        self._walk(entry, CONCEPT)

    def finish(self) -> None:
        """Report references that nothing in the file answers."""
        for target, entry, line in self._references:
            if target not in self._ids:
                message = f"concept '{visible(entry)}': no '{visible(target)}' to refer to"
                self._report(Severity.ERROR, "tbx-reference", message, line)

    def _error(self, code: str, message: str, element: etree._Element) -> None:
        self._tell(Severity.ERROR, code, message, element)

    def _warning(self, code: str, message: str, element: etree._Element) -> None:
        self._tell(Severity.WARNING, code, message, element)

    def _tell(self, severity: Severity, code: str, message: str, element: etree._Element) -> None:
        where = f"concept '{visible(self._entry)}': " if self._entry else ""
        self._report(severity, code, where + message, element.sourceline or 1)

    def _head(self, entry: etree._Element) -> None:
        """Check what surrounds the entries."""
        expected_namespace = "" if self._old else NAMESPACE
        if self._root.namespace != expected_namespace:
            namespace = visible(self._root.namespace.strip("{}"))
            self._error("tbx-structure", f"unknown namespace '{namespace}'", self._root.element)
        for before in entry.getroottree().getroot().itersiblings(preceding=True):
            if isinstance(before, etree._ProcessingInstruction) and before.target == "xml-model":
                for name in before.attrib.keys() - _MODEL_ATTRIBUTES:
                    self._error("tbx-structure", f"xml-model knows no '{visible(name)}'", before)
        path = [local_name(one) for one in entry.iterancestors()]
        expected = ["body", "text", "martif" if self._old else "tbx"]
        if path != expected:
            found = "/".join(reversed(path))
            self._error("tbx-structure", f"entries stand in {found}, not in text/body", entry)
            return
        for text in entry.iterancestors("{*}text"):
            for child in text:
                if local_name(child) not in ("body", "back", ""):
                    self._error("tbx-structure", f"<{local_name(child)}> in <text>", child)

    def _walk(self, element: etree._Element, level: str) -> None:
        name = self._name(element)
        level = name if name in _LEVELS else level
        self._attributes(element, name)
        self._category(element, name, level)
        children = [child for child in element if isinstance(child.tag, str)]
        if children or name in _CONTENT:
            self._children(element, name, children)
        if name == "langSec":
            self._language(element)
        elif name == "conceptEntry":
            self._languages(children)
        for child in children:
            self._walk(child, level)

    def _name(self, element: etree._Element) -> str:
        """Return the name that an element has in version 3, written with attributes."""
        name = local_name(element)
        category = CATEGORIES.get(name)
        if category is not None and element.tag != name:
            return category.element
        return _NAMES_OF_2.get(name, name)

    def _children(self, element: etree._Element, name: str, children: list[etree._Element]) -> None:
        names = [self._name(child) for child in children]
        order, required = _CONTENT.get(name, _LEAF)
        match = order.match("".join(f"{one} " for one in names))
        fit = match[0].count(" ") if match else 0
        if fit < len(names):
            wrong = children[fit]
            self._error("tbx-structure", f"<{local_name(wrong)}> may not stand here in <{name}>",
                        wrong)  # fmt: skip
        elif required and required not in names:
            self._error("tbx-structure", f"<{name}> without <{required}>", element)
        elif name == "termSec" and names[:1] not in (["term"], ["termGrp"]):
            self._error("tbx-structure", "<termSec> without <term> at its head", element)

    def _attributes(self, element: etree._Element, name: str) -> None:
        for attribute in element.keys():  # noqa: SIM118 an element iterates over its children
            if attribute not in _ATTRIBUTES and name not in ("sc", "ec", "ph", "foreign"):
                self._error(
                    "tbx-structure", f"unknown attribute '{visible(str(attribute))}'", element
                )
        identifier = element.get("id")
        if identifier is not None:
            if not _NAME.fullmatch(identifier):
                self._error("tbx-id", f"id '{visible(identifier)}' is no XML name", element)
            elif identifier in self._ids:
                self._error("tbx-id", f"id '{visible(identifier)}' again", element)
            self._ids.add(identifier)
        target = element.get("target")
        if target is not None and name == "ref":
            self._references.append((target, self._entry, element.sourceline or 1))
        elif name == "xref" and not (target and _WEB.fullmatch(target)):
            self._error("tbx-reference", "an external reference needs an http(s) target", element)

    def _category(self, element: etree._Element, name: str, level: str) -> None:
        if name == "date" and not _DATE.fullmatch(text_of(element, False)):
            text = visible(text_of(element, False))
            self._error("tbx-value", f"'{text}' is no ISO date", element)
        if name not in _TYPED and name not in ("ref", "xref"):
            return
        kind = local_name(element)
        if kind == name:
            kind = element.get("type", "")
            if not kind:
                if name in _TYPED:
                    self._error("tbx-category", f"<{name}> without a type", element)
                return
        if self._modules is None:
            return
        category = CATEGORIES.get(kind)
        if kind in DRAFT and kind not in CATEGORIES:
            self._draft(element, kind)
        elif category is None or category.element != name or category.module not in self._modules:
            self._error("tbx-category", f"'{visible(kind)}' is no category of <{name}>", element)
        elif level not in category.levels:
            self._error("tbx-level", f"'{kind}' may not stand in <{level}>", element)
        elif category.values:
            self._value(element, kind, category.values)

    def _value(self, element: etree._Element, kind: str, values: frozenset[str]) -> None:
        text = text_of(element, False)
        if text in values or (self._old and text in VALUES_OF_2.get(kind, ())):
            return
        if text in DRAFT.get(kind, ()):
            self._draft(element, kind)
        else:
            self._error("tbx-value", f"'{visible(text)}' is no value of '{kind}'", element)

    def _draft(self, element: etree._Element, kind: str) -> None:
        text = text_of(element, False)
        if text not in DRAFT[kind]:
            self._error("tbx-value", f"'{visible(text)}' is no value of '{kind}'", element)
            return
        self._warning("tbx-draft", f"'{kind}: {text}' is of an unpublished draft", element)

    def _languages(self, sections: list[etree._Element]) -> None:
        seen = set()
        for section in sections:
            if self._name(section) != "langSec":
                continue
            tag = (section.get(_XML_LANG) or "").casefold()
            if not tag:
                self._error("tbx-language", "a language section without xml:lang", section)
            elif tag in seen:
                self._warning("tbx-language", f"language '{visible(tag)}' again", section)
            seen.add(tag)

    def _language(self, section: etree._Element) -> None:
        seen = set()
        for term in section.iter("{*}term"):
            text = text_of(term, False)
            if not text:
                self._warning("tbx-term", "an empty term", term)
            elif text in seen:
                self._warning("tbx-term", f"term '{visible(text)}' again", term)
            seen.add(text)
