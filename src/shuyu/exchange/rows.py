"""Concepts as rows of a table and back: the machine form, exact, and the translator's wide view.

In the machine form each row is one term. What belongs to the concept stands in its first row, a
definition in the first row of its language (in one without a term, where the language has none).
It knows texts and no file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shuyu.exchange.losses import Losses
from shuyu.model import LANGUAGES, Concept, Definition, Status, Term, Transaction

MACHINE_COLUMNS = (
    "concept",
    "subject",
    "review",
    "language",
    "term",
    "status",
    "pos",
    "type",
    "case",
    "context",
    "term_note",
    "term_source",
    "definition",
    "definition_source",
    "note",
    "sources",
    "related",
    "links",
    "cues",
    "translate",
    "history",
)
AVOID = "avoid"
WIDE_COLUMNS = (
    "concept",
    "subject",
    "review",
    *(f"{tag}{part}" for tag in LANGUAGES.values() for part in ("", f" {AVOID}")),
    "definition en",
    "definition zh-Hans",
    "note",
    "sources",
)
_WIDE_KINDS = frozenset(("term", "subject", "process status", "definition", "note", "source"))


def machine_rows(concept: Concept) -> Iterator[list[str]]:
    """Yield the rows of one concept, cells in the order of MACHINE_COLUMNS."""
    definitions = {one.language: one for one in concept.definitions}
    about = _about(concept)
    for term in concept.terms:
        yield _row(concept.id, about, term.language, definitions.pop(term.language, None), term)
        about = {}
    for language, definition in definitions.items():
        yield _row(concept.id, about, language, definition, None)
        about = {}


def wide_row(concept: Concept, losses: Losses) -> list[str]:
    """Return the one row of a concept, cells in the order of WIDE_COLUMNS.

    Args:
        concept: the concept.
        losses: takes what the view leaves out.
    """
    cells = {"concept": concept.id, **_about(concept)}
    for tag in LANGUAGES.values():
        terms = sorted(
            concept.in_language(tag), key=lambda term: term.status is not Status.PREFERRED
        )
        cells[tag] = join([term.text for term in terms if term.status.usable])
        cells[f"{tag} {AVOID}"] = join([term.text for term in terms if not term.status.usable])
    for definition in concept.definitions:
        cells[f"definition {definition.language}"] = definition.text
        if f"definition {definition.language}" not in WIDE_COLUMNS:
            losses.add(concept, "definition", definition.text)
    losses.record(concept, concept.terms, _WIDE_KINDS)
    return [cells.get(column, "") for column in WIDE_COLUMNS]


def _about(concept: Concept) -> dict[str, str]:
    return {
        "subject": concept.subject_field or "",
        "review": concept.process_status.value,
        "note": concept.note or "",
        "sources": join(concept.sources),
        "related": join(concept.related),
        "links": join(concept.links),
        "cues": join(concept.cues),
        "translate": "" if concept.translate else "no",
        "history": join([_packed(step) for step in concept.history]),
    }


def _row(
    concept_id: str,
    about: dict[str, str],
    language: str,
    definition: Definition | None,
    term: Term | None,
) -> list[str]:
    cells = {"concept": concept_id, "language": language, **about}
    if definition is not None:
        cells |= {"definition": definition.text, "definition_source": definition.source or ""}
    if term is not None:
        cells |= {
            "term": term.text,
            "status": term.status.value,
            "pos": term.part_of_speech.value if term.part_of_speech else "",
            "type": term.term_type.value if term.term_type else "",
            "case": "exact" if term.case_sensitive else "",
            "context": term.context or "",
            "term_note": term.note or "",
            "term_source": term.source or "",
        }
    return [cells.get(column, "") for column in MACHINE_COLUMNS]


def _packed(step: Transaction) -> str:
    return join((step.date, step.what, step.who or "", step.note or ""), ";")


def join(parts: Iterable[str], separator: str = "|") -> str:
    r"""Put several texts into one cell.

    Args:
        parts: the texts; none of them only white space, save for the empty one.
        separator: what stands between them; a backslash precedes it inside a text, and itself.

    Returns:
        The cell; ``split`` is the inverse wherever there is at least one text.
    """
    return separator.join(
        part.replace("\\", "\\\\").replace(separator, f"\\{separator}") for part in parts
    )


def split(cell: str, separator: str = "|") -> list[str]:
    """Return the texts that ``join`` put into a cell; none for an empty cell."""
    if not cell:
        return []
    if "\\" not in cell:
        return cell.split(separator)
    parts, current, characters = [], "", iter(cell)
    for character in characters:
        if character == "\\":
            following = next(characters, "")
            # A lone backslash is somebody's own text, a path for instance.
            current += following if following in (separator, "\\") else character + following
        elif character == separator:
            parts.append(current)
            current = ""
        else:
            current += character
    return [*parts, current]


def header(view: str) -> Sequence[str]:
    """Return the columns of a view, ``machine`` or ``wide``."""
    return WIDE_COLUMNS if view == "wide" else MACHINE_COLUMNS


def rows(concepts: Iterable[Concept], view: str, losses: Losses) -> Iterator[Sequence[str]]:
    """Yield the rows of all concepts in a view, without the header."""
    for concept in concepts:
        if view == "wide":
            yield wide_row(concept, losses)
        else:
            yield from machine_rows(concept)
