"""The rules of TBX-Basic: each fires on what breaks it, with the concept's id and line."""

from __future__ import annotations

from io import BytesIO

import pytest

from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ImportRequest
from shuyu.findings import Finding, Severity

HEAD = (
    '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">\n'
    "<text><body>\n"
)
TERM = "<termSec><term>x</term>{}</termSec>"


def check(entries: str) -> list[Finding]:
    request = ImportRequest(validate=True)
    data = f"{HEAD}{entries}</body></text></tbx>".encode()
    list(FORMATS["tbx"].read(BytesIO(data), request))
    return [one for one in request.findings if one.code.startswith("tbx-")]


def concept(about: str = "", language: str = "", term: str = "", attributes: str = 'id="a"') -> str:
    return (
        f'<conceptEntry {attributes}>{about}<langSec xml:lang="en">{language}'
        f"{TERM.format(term)}</langSec></conceptEntry>"
    )


def test_a_right_concept_is_silent() -> None:
    about = (
        '<descrip type="subjectField">x</descrip><ref type="crossReference" target="a">x</ref>'
        '<transacGrp><transac type="transactionType">origination</transac><date>2026-01-31</date>'
        "</transacGrp>"
    )
    language = '<descripGrp><descrip type="definition">x</descrip></descripGrp>'
    term = '<termNote type="partOfSpeech">noun</termNote><note>x</note>'
    assert check(concept(about, language, term)) == []


BROKEN = {
    "unknown category": (
        concept(about='<descrip type="fancy">x</descrip>'),
        "tbx-category",
    ),
    "category on the wrong element": (
        concept(about='<admin type="definition">x</admin>'),
        "tbx-category",
    ),
    "type missing": (concept(about="<admin>x</admin>"), "tbx-category"),
    "picklist": (concept(term='<termNote type="partOfSpeech">nominal</termNote>'), "tbx-value"),
    "definition of a term": (
        concept(term='<descrip type="definition">x</descrip>'),
        "tbx-level",
    ),
    "context of a concept": (concept(about='<descrip type="context">x</descrip>'), "tbx-level"),
    "termNote after note": (
        concept(term='<note>x</note><termNote type="partOfSpeech">noun</termNote>'),
        "tbx-structure",
    ),
    "two descrips in a group": (
        concept(
            language='<descripGrp><descrip type="definition">x</descrip>'
            '<descrip type="definition">y</descrip></descripGrp>'
        ),
        "tbx-structure",
    ),
    "unknown element": (concept(about="<comment>x</comment>"), "tbx-structure"),
    "unknown attribute": (concept(about='<note from="translator">x</note>'), "tbx-structure"),
    "no language": ('<conceptEntry id="a"/>', "tbx-structure"),
    "no id": (concept(attributes=""), "tbx-id"),
    "id with a space": (concept(attributes='id="a b"'), "tbx-id"),
    "id twice": (concept() + concept(), "tbx-id"),
    "dangling reference": (
        concept(about='<ref type="crossReference" target="z">x</ref>'),
        "tbx-reference",
    ),
    "local picture": (
        concept(about='<xref type="xGraphic" target="a.png">x</xref>'),
        "tbx-reference",
    ),
    "date": (
        concept(
            about='<transacGrp><transac type="transactionType">origination</transac>'
            "<date>31.1.2026</date></transacGrp>"
        ),
        "tbx-value",
    ),
    "stray element": (concept() + "<langSec/>" + concept(attributes='id="b"'), "tbx-structure"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_a_rule_is_an_error_at_its_line(name: str) -> None:
    entries, code = BROKEN[name]
    found = check(f"\n{entries}")
    assert code in [one.code for one in found if one.severity is Severity.ERROR]
    assert all(one.line == 4 for one in found)


def test_the_message_names_the_concept() -> None:
    (found,) = check(concept(about='<descrip type="fancy">x</descrip>'))
    assert found.message == "concept 'a': 'fancy' is no category of <descrip>"


def test_what_no_published_schema_checks_is_a_warning() -> None:
    twice = (
        '<conceptEntry id="a"><langSec xml:lang="en"><termSec><term>x</term></termSec><termSec>'
        '<term>x</term></termSec></langSec><langSec xml:lang="EN"><termSec><term/></termSec>'
        "</langSec></conceptEntry>"
    )
    found = [(one.code, one.severity) for one in check(twice)]
    assert sorted(found) == [
        ("tbx-language", Severity.WARNING),
        ("tbx-term", Severity.WARNING),
        ("tbx-term", Severity.WARNING),
    ]
