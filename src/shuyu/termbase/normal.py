"""The normal form: how a concept is written where nobody has written it by hand before.

``shuyu fmt``, new entries and the fields that an edit touches all come from here. It is a function
of the concept alone, so that it is stable and its own fixed point.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shuyu.errors import TermBaseError
from shuyu.language.cells import visible, width
from shuyu.model import LANGUAGES, Concept, Definition, Status, Term
from shuyu.termbase.entry import (
    DEFINITION_KEYS,
    ENTRY_KEYS,
    TERM_KEYS,
    TRANSACTION_KEYS,
    resolve_statuses,
)
from shuyu.termbase.events import Data
from shuyu.termbase.fields import Key
from shuyu.termbase.scalar import is_plain, write_scalar

MAX_COLUMNS = 100
_STEP = 2
_LANGUAGE_KEYS = {language: key for key, language in LANGUAGES.items()}


def concept_to_mapping(concept: Concept) -> dict[str, Data]:
    """Return what the entry of a concept says, key by key in the order of writing.

    What a reader assumes anyway is left out: the status of a term that follows from its position,
    ``translate: true``, whatever is empty.

    Args:
        concept: any concept, valid or not.

    Raises:
        TermBaseError: a term or definition in a language that no key stands for.
    """
    data: dict[str, Data] = {}
    for key, (attribute, _) in ENTRY_KEYS.items():
        if key in LANGUAGES:
            terms = [term for term in concept.terms if _language_key(concept, term) == key]
            value: Data = terms_to_data(terms)
        elif key == "definition":
            value = _definitions(concept)
        elif key == "history":
            value = [_record(step, TRANSACTION_KEYS) for step in concept.history]
        elif key == "translate":
            if not concept.translate:
                data[key] = False
            continue
        else:
            stored = getattr(concept, attribute)
            value = [] if stored is None else _plain(stored)
        if value or isinstance(value, str):
            data[key] = value
    return data


def terms_to_data(terms: list[Term]) -> list[Data]:
    """Return the terms of one language as they are written: a text, or a mapping."""
    statuses = [term.status for term in terms]
    return [_term(term, status) for term, status in zip(terms, _stated(statuses), strict=True)]


def entry_to_yaml(concept: Concept) -> str:
    """Write a concept as an entry of a glossary file.

    Args:
        concept: any concept.

    Returns:
        Its lines, the first beginning ``- id:``, each ended by a line feed.

    Raises:
        TermBaseError: a term or definition in a language that no key stands for.
    """
    return "".join(f"{line}\n" for line in write_entry(concept_to_mapping(concept), 0))


def write_entry(data: Mapping[str, Data], indent: int) -> list[str]:
    """Write a mapping as a block item of a list.

    Args:
        data: the mapping, not empty.
        indent: column of the dash.

    Returns:
        The lines, without line ends.
    """
    first, *rest = write_fields(data, indent + _STEP)
    return [f"{' ' * indent}- {first.lstrip(' ')}", *rest]


def write_fields(data: Mapping[str, Data], indent: int) -> list[str]:
    """Write ``key: value`` pairs.

    Args:
        data: the pairs.
        indent: columns before each key.

    Returns:
        The lines, without line ends.
    """
    pad = " " * indent
    lines = []
    for key, value in data.items():
        if isinstance(value, dict):
            lines += [f"{pad}{key}:", *write_fields(value, indent + _STEP)]
        elif isinstance(value, list) and not _fits_in_brackets(value, indent + len(key)):
            lines.append(f"{pad}{key}:")
            for item in value:
                lines += write_item(item, indent)
        elif isinstance(value, str):
            lines.append(f"{pad}{key}: {write_scalar(value)}")
        else:
            lines.append(f"{pad}{key}: {write_flow(value)}")
    return lines


def write_item(item: Data, indent: int) -> list[str]:
    """Write one item of a block list whose dashes stand in column ``indent``; as write_fields()."""
    pad = " " * indent
    if isinstance(item, str):
        return [f"{pad}- {write_scalar(item)}"]
    line = f"{pad}- {write_flow(item)}"
    if isinstance(item, dict) and width(line) > MAX_COLUMNS:
        return write_entry(item, indent)
    return [line]


def write_flow(data: Data) -> str:
    """Write a value on one line, as it may stand between brackets."""
    if isinstance(data, str):
        return write_scalar(data, flow=True)
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, list):
        return f"[{', '.join(map(write_flow, data))}]"
    return f"{{{', '.join(f'{key}: {write_flow(value)}' for key, value in data.items())}}}"


def _fits_in_brackets(items: list[Data], used: int) -> bool:
    return (
        all(isinstance(item, str) and is_plain(item, flow=True) for item in items)
        and used + len(": ") + width(write_flow(items)) <= MAX_COLUMNS
    )


def _stated(statuses: list[Status]) -> list[Status | None]:
    """Return the fewest stated statuses that resolve to these."""
    implied: tuple[tuple[Status, ...], ...] = (
        (Status.PREFERRED, Status.ADMITTED),
        (Status.ADMITTED,),
        (),
    )
    for silent in implied:
        stated = [None if status in silent else status for status in statuses]
        if resolve_statuses(stated) == statuses:
            break
    return stated


def _term(term: Term, stated: Status | None) -> Data:
    data = _record(term, TERM_KEYS)
    del data["status"]
    if stated:
        data = {"term": data.pop("term"), "status": str(stated), **data}
    return data if len(data) > 1 else data["term"]


def _definitions(concept: Concept) -> dict[str, Data]:
    found: dict[str, Data] = {}
    for definition in concept.definitions:
        data = _record(definition, DEFINITION_KEYS)
        found[_language_key(concept, definition)] = data if len(data) > 1 else data["text"]
    return {key: found[key] for key in LANGUAGES if key in found}


def _record(part: object, keys: Mapping[str, Key]) -> dict[str, Data]:
    values = {key: getattr(part, attribute) for key, (attribute, _) in keys.items()}
    return {
        key: _plain(value)
        for key, value in values.items()
        if value is not None and value is not False
    }


def _plain(value: Any) -> Data:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool) else str(value)


def _language_key(concept: Concept, part: Term | Definition) -> str:
    key = _LANGUAGE_KEYS.get(part.language)
    if key is None:
        raise TermBaseError(
            f"entry '{visible(concept.id)}': no key for language '{visible(part.language)}'"
        )
    return key
