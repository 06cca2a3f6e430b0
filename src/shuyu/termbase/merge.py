"""Two edits of one entry made at the same time, put together field by field.

A field is a key of the entry, and of its definition. Edits of different fields both survive; two
different edits of one field are for people to decide.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from shuyu.model import LANGUAGES, Concept
from shuyu.termbase.entry import ENTRY_KEYS


def merge(base: Concept, theirs: Concept, mine: Concept) -> tuple[Concept, tuple[str, ...]]:
    """Merge two edits of one concept.

    Args:
        base: what both were made from.
        theirs: one edit.
        mine: the other.

    Returns:
        The merged concept, and the names of the fields that both changed to something different
        (``zh``, ``definition.en``, ``note`` …); there it says what ``mine`` does. Steps that both
        added to the history are no conflict: theirs come first.
    """
    before, one, other = field_values(base), field_values(theirs), field_values(mine)
    merged, conflicts = {}, []
    for name, value in other.items():
        old, their = before[name], one[name]
        if value == old:
            value = their
        elif their not in (old, value):
            if name == "history" and their[: len(old)] == value[: len(old)] == old:
                value = their + value[len(old) :]
            else:
                conflicts.append(name)
        merged[name] = value
    return combine(mine, merged), tuple(conflicts)


def field_values(concept: Concept) -> dict[str, Any]:
    """Return field → value; terms are a field a language, and so are definitions."""
    found: dict[str, Any] = {}
    for key, (attribute, _) in ENTRY_KEYS.items():
        if key in LANGUAGES:
            found[key] = tuple(concept.in_language(LANGUAGES[key]))
        elif key == "definition":
            for part, language in LANGUAGES.items():
                found[f"definition.{part}"] = concept.definition(language)
        else:
            found[key] = getattr(concept, attribute)
    return found


def combine(like: Concept, found: Mapping[str, Any]) -> Concept:
    """Return a concept with the id of another and all fields from values; undoes field_values()."""
    definitions = [found[f"definition.{key}"] for key in LANGUAGES]
    return replace(
        like,
        terms=tuple(term for key in LANGUAGES for term in found[key]),
        definitions=tuple(one for one in definitions if one is not None),
        **{
            attribute: found[key] for key, (attribute, _) in ENTRY_KEYS.items() if key not in _PARTS
        },
    )


_PARTS = {*LANGUAGES, "definition"}
