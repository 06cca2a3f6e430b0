"""One glossary file as text: an entry is changed, added or deleted as a span of it.

People write these files by hand, so everything that an edit does not mean stays as it is, inside
the entry too: comments, order, quotes, blank lines, line ends. Each edited entry is read again and
must say what was wanted. It does no I/O.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import replace

from shuyu.errors import EntryError, TermBaseError
from shuyu.language.cells import visible
from shuyu.model import LANGUAGES, Concept, Status
from shuyu.termbase.entry import ENTRY_KEYS, Entry, read_entries, resolve_statuses
from shuyu.termbase.events import Data, Mapping, end_of, read_root, start_of, to_data
from shuyu.termbase.events import Sequence as List
from shuyu.termbase.normal import (
    concept_to_mapping,
    entry_to_yaml,
    terms_to_data,
    write_entry,
    write_fields,
)
from shuyu.termbase.settings import Settings
from shuyu.termbase.source import Source
from shuyu.termbase.splice import (
    Splice,
    Splicer,
    apply_splices,
    line_end,
    line_start,
)

_ORDER = {language: index for index, language in enumerate(LANGUAGES.values())}


def in_file_order(concept: Concept) -> Concept:
    """Return a concept with its terms and definitions by language, as a file gives them back."""
    return replace(
        concept,
        terms=tuple(sorted(concept.terms, key=lambda term: _ORDER.get(term.language, -1))),
        definitions=tuple(
            sorted(concept.definitions, key=lambda one: _ORDER.get(one.language, -1))
        ),
    )


def validated(concept: Concept, settings: Settings) -> Concept:
    """Return a concept as a file will give it back: terms and definitions by language.

    Args:
        concept: what somebody wants to write.
        settings: what the term base's entries may say.

    Raises:
        TermBaseError: no file can hold it; says why.
    """
    wanted = in_file_order(concept)
    name = f"entry '{visible(concept.id)}'"
    try:
        (entry,) = read_entries(entry_to_yaml(wanted), settings=settings)
    except EntryError as error:
        raise TermBaseError(f"{name} cannot be written: {error.message}") from None
    if entry.concept != wanted:
        raise TermBaseError(f"{name} cannot be written without loss")
    return wanted


def change_entry(text: str, entry: Entry, concept: Concept, settings: Settings) -> Splice:
    """Return what makes an entry say something else.

    Args:
        text: the file's decoded text.
        entry: the entry, as read from that text.
        concept: what it shall say; validated().
        settings: the term base's settings.

    Returns:
        The splice of its lines. Only changed fields are written anew, where their layout allows it.
    """
    start, end = _lines(text, entry)
    lines = text[start:end]
    root = read_root(Source(lines, str(entry.path)))
    node = root.items[0] if isinstance(root, List) else root
    if not isinstance(node, Mapping):
        raise TermBaseError(f"entry '{visible(concept.id)}' is not where it was")
    newline = newline_of(text)
    data = concept_to_mapping(concept)
    if not node.flow:
        wanted = _keep(node, entry.concept, concept)
        changed = apply_splices(lines, Splicer(lines, newline).mapping(node, wanted))
        if _says(changed, concept, settings):
            return Splice(start, end, changed)
    indent = node.start - line_start(lines, node.start)
    written = newline.join(write_fields(data, indent))[indent:]
    changed = lines[: node.start] + written + lines[node.end :]
    if not _says(changed, concept, settings):
        raise TermBaseError(f"entry '{visible(concept.id)}' cannot be edited where it stands")
    return Splice(start, end, changed)


def add_entries(text: str, entries: Sequence[Entry], concepts: Iterable[Concept]) -> list[Splice]:
    """Return what adds new entries: in their places where the ids are sorted, else at the end.

    Args:
        text: the file's decoded text.
        entries: all its entries.
        concepts: the new ones; validated().
    """
    newline = newline_of(text)
    ids = [entry.concept.id for entry in entries]
    in_order = ids == sorted(ids)
    if in_order:
        concepts = sorted(concepts, key=lambda concept: concept.id)
    if not entries:
        return [_fill(text, list(concepts), newline)]
    first = entries[0]
    indent = max(text[line_start(text, first.start) : first.start].find("-"), 0)
    between = text[first.end : entries[1].start] if len(entries) > 1 else "\n\n"
    gap = newline * (2 if "\n\n" in between.replace("\r", "") else 1)
    splices = []
    for concept in concepts:
        written = newline.join(write_entry(concept_to_mapping(concept), indent))
        position = bisect(ids, concept.id) if in_order else len(ids)
        if position:
            place = _below(text, entries[position - 1], indent)
            splices.append(Splice(place, place, gap + written))
        else:
            place = line_start(text, first.start)
            splices.append(Splice(place, place, written + gap))
    return splices


def delete_entry(text: str, entry: Entry) -> Splice:
    """Return what deletes an entry: its lines, and the blank ones before them.

    Args:
        text: the file's decoded text.
        entry: the entry, as read from that text.

    Raises:
        TermBaseError: its dash stands on a line of its own.
    """
    start, end = _lines(text, entry)
    if text[start : entry.start].strip() != "-":
        name = visible(entry.concept.id)
        raise TermBaseError(f"entry '{name}' cannot be deleted: put '- ' before its first key")
    while start and not text[line_start(text, start - 1) : start].strip():
        start = line_start(text, start - 1)
    return Splice(start, end, "")


def newline_of(text: str) -> str:
    """Return the line break of a file: that of its first line."""
    return "\r\n" if text[: text.find("\n")].endswith("\r") else "\n"


def _lines(text: str, entry: Entry) -> tuple[int, int]:
    """Return the span of an entry's whole lines, the last line break included."""
    after = text.find("\n", entry.end) + 1
    return line_start(text, entry.start), after or len(text)


def _below(text: str, entry: Entry, indent: int) -> int:
    """Return the end of an entry's last line, or of the last comment that is indented under it."""
    end = line_end(text, entry.end)
    while True:
        following = text.find("\n", end) + 1
        line = text[following : line_end(text, following)] if following else ""
        if not line[indent + 1 :].lstrip().startswith("#") or line[: indent + 1].strip():
            return end
        end = following + len(line)


def _fill(text: str, concepts: list[Concept], newline: str) -> Splice:
    """Return what puts the first entries into a file that has none."""
    entries = [newline.join(write_entry(concept_to_mapping(one), 0)) for one in concepts]
    written = (newline * 2).join(entries)
    empty = read_root(Source(text, "-"))
    if empty is not None:
        return Splice(start_of(empty), end_of(empty, text), written)
    before = ""
    if text.strip():
        before = newline if text.endswith("\n") else newline * 2
    return Splice(len(text), len(text), before + written + newline)


def _keep(node: Mapping, old: Concept, new: Concept) -> dict[str, Data]:
    """Return what an entry shall say: as it is written now, but for the fields that differ."""
    before, after = concept_to_mapping(old), concept_to_mapping(new)
    data: dict[str, Data] = {}
    for key in ENTRY_KEYS:
        written = node.pairs[key][1] if key in node.pairs else None
        if before.get(key) == after.get(key):
            if written is not None:
                data[key] = to_data(written)
        elif key in after:
            data[key] = after[key]
            if key in LANGUAGES and isinstance(written, List):
                data[key] = _keep_terms(written, old, new, LANGUAGES[key])
    return data


def _keep_terms(node: List, old: Concept, new: Concept, language: str) -> list[Data]:
    """Return the terms of one language, those that did not change as they are written now."""
    terms = list(new.in_language(language))
    fresh = terms_to_data(terms)
    written = dict(zip(old.in_language(language), map(to_data, node.items), strict=True))
    kept = [written.get(term, data) for term, data in zip(terms, fresh, strict=True)]
    stated = [item.get("status") if isinstance(item, dict) else None for item in kept]
    resolved = resolve_statuses([Status(str(one)) if one else None for one in stated])
    return kept if resolved == [term.status for term in terms] else fresh


def _says(lines: str, concept: Concept, settings: Settings) -> bool:
    """Tell whether the lines of an entry, with or without their dash, say just this."""
    text = lines if lines.lstrip(" ").startswith("- ") else f"-\n{lines}"
    try:
        return [entry.concept for entry in read_entries(text, settings=settings)] == [concept]
    except EntryError:
        return False
