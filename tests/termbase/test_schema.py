"""The JSON Schema for editors says what the loader says."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuyu.errors import EntryError
from shuyu.model import LANGUAGES, Concept, PartOfSpeech, ProcessStatus, Status, TermType
from shuyu.termbase.entry import (
    DEFINITION_KEYS,
    ENTRY_KEYS,
    TERM_KEYS,
    TRANSACTION_KEYS,
    read_entries,
)
from shuyu.termbase.normal import entry_to_yaml
from shuyu.termbase.settings import Settings

SCHEMA: dict[str, Any] = json.loads(
    resources.files("shuyu.termbase").joinpath("schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_valid_and_lies_beside_the_glossary() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    glossary = Path(__file__).resolve().parents[2] / "glossary"
    assert json.loads((glossary / "schema.json").read_text("utf-8")) == SCHEMA


def test_it_knows_the_keys_and_picklists_of_the_loader() -> None:
    parts = SCHEMA["$defs"]
    entry, term = parts["entry"]["properties"], parts["term"]["properties"]
    assert list(entry) == list(ENTRY_KEYS)
    assert list(term) == list(TERM_KEYS)
    assert list(entry["definition"]["properties"]) == list(LANGUAGES)
    assert list(parts["definition"]["anyOf"][1]["properties"]) == list(DEFINITION_KEYS)
    assert list(parts["step"]["properties"]) == list(TRANSACTION_KEYS)
    assert entry["status"]["enum"] == list(ProcessStatus)
    assert term["status"]["enum"] == list(Status)
    assert term["pos"]["enum"] == list(PartOfSpeech)
    assert term["type"]["enum"] == list(TermType)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_it_accepts_every_entry(data: st.DataObject, concepts: st.SearchStrategy[Concept]) -> None:
    written = entry_to_yaml(data.draw(concepts))
    VALIDATOR.validate(yaml.load(written, Loader=yaml.BaseLoader))  # noqa: S506 - texts only


# Lines of an entry; with the id and a term they make one. None: the line alone makes it.
LINES = [
    "note: x",
    "note: [x]",
    "note: {a: b}",
    "note: ''",
    "note: ' '",
    "note: 1984",
    "note:",
    'note: "\\e[31m"',
    'note: "\\N\\t"',
    "subject: any",
    "status: final",
    "status: finalized",
    "unknown: x",
    "zh-CN: [x]",
    "en: x",
    "en: []",
    "en: [[x]]",
    "en: [{}]",
    "en: [{term: x}]",
    "en: [{type: acronym}]",
    "en: [{term: x, type: acronyms}]",
    "en: [{term: x, pos: noun, case: true, status: preferred}]",
    "en: [{term: x, case: maybe}]",
    "en: [{term: x, note: [y]}]",
    "en: [no, 12:30, ~]",
    "definition: x",
    "definition: {}",
    "definition: {en: x, zh: {text: y, source: z}}",
    "definition: {en: {source: z}}",
    "definition: {de: x}",
    "sources: x",
    "sources: [x, y]",
    "sources: [x, '']",
    "related: []",
    "links: [http://a.b]",
    "links: ['https://']",
    "links: [https://a b]",
    "links: [mailto:a@b.c]",
    "cues: [训练]",
    "translate: false",
    "translate: True",
    "history: [{date: 2026-01-31, what: origination}]",
    "history: [{date: '2026-01-31T10:00:00+08:00', what: modification, who: x, note: y}]",
    "history: [{date: January, what: origination}]",
    "history: [{date: 2026-01-31}]",
    "history: [{date: 2026-01-31, what: deletion}]",
    f"note: {'x' * 65_536}",
    f"note: {'x' * 65_537}",
]
FILES = [
    "",
    "[]",
    "- id: a",
    "- zh: [x]",
    "- {id: a, en-GB: [x]}",
    "id: a",
    "- x",
    "- [x]",
    "- {id: 'a\n', zh: [x]}",
    *(
        f"- {{id: '{name}', zh: [x]}}"
        for name in ("a b", "1a", "a:b", "_a", "混合", "a.b-c", "é", "")
    ),
    *(f"- id: a\n  zh: [x]\n  {line}\n" for line in LINES),
]


@pytest.mark.parametrize("text", FILES, ids=range(len(FILES)))
def test_it_accepts_just_what_the_loader_accepts(text: str) -> None:
    try:
        read_entries(text, settings=Settings())
    except EntryError:
        accepted = False
    else:
        accepted = True
    for loader in (yaml.BaseLoader, yaml.SafeLoader):
        if loader is yaml.BaseLoader or (accepted and "~" not in text and "date" not in text):
            data = yaml.load(text, Loader=loader)  # noqa: S506 - both are safe
            assert VALIDATOR.is_valid(data) == accepted, loader
