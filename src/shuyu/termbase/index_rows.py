"""The rows that one glossary file has in the index: entries, their keys and searchable texts.

Derived here and only here: the forms of Taiwan and Hong Kong, pinyin, initials. Everything is a
function of the file's text and the settings, so files can be worked on in several processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from shuyu.language.fold import fold
from shuyu.language.pinyin_quick import quick_syllables
from shuyu.language.regional_quick import regional_forms
from shuyu.model import Concept
from shuyu.termbase.entry import Entry, read_entries
from shuyu.termbase.record import pack
from shuyu.termbase.searchkey import (
    AVOIDED,
    REGIONAL,
    USABLE,
    acronyms_of,
    alphanumeric,
    has_han,
    key_and_tokens,
    toneless,
)
from shuyu.termbase.settings import Settings

_REGIONS = ("zh-Hant-TW", "zh-Hant-HK")
_SIMPLIFIED = "zh-Hans"
_NO_SOUNDS = ("", "", "", "")


class Form(NamedTuple):
    """One way to name a concept.

    Attributes:
        key: what an equal query has too.
        kind: USABLE, REGIONAL or AVOIDED.
        tokens: for phrase queries.
        sounds: pinyin, initials of Han characters, acronyms, reversed key; as tokens.
    """

    key: str
    kind: int
    tokens: str
    sounds: tuple[str, str, str, str]


class Row(NamedTuple):
    """One entry as the index holds it.

    Attributes:
        id: of the concept.
        line: 1-based, in the file.
        start: offset (code points) in the file's text.
        end: its end, exclusive.
        digest: of the entry, as the store has it.
        piece: digest of its lines, so that it need not be parsed again.
        subject: its own or the default one, or empty.
        status: its process status.
        data: the packed record.
        forms: its names.
    """

    id: str
    line: int
    start: int
    end: int
    digest: str
    piece: bytes
    subject: str
    status: str
    data: str
    forms: tuple[Form, ...]


def cut_pieces(text: str) -> list[tuple[int, str]]:
    """Cut a file's text before each line that begins an entry.

    Returns:
        (offset, lines), the first with all that stands before the first entry.
    """
    starts: list[int] = []
    found = 0 if text.startswith("- ") else text.find("\n- ") + 1
    while found or (text.startswith("- ") and not starts):
        starts.append(found)
        found = text.find("\n- ", found) + 1
    if not starts:
        return [(0, text)]
    edges = [0, *starts[1:], len(text)]
    return [(start, text[start:end]) for start, end in pairwise(edges)]


def lead_of(lines: str) -> int:
    """Return the offset of an entry's first key in its lines; -1 where no line begins with it."""
    start = 0 if lines.startswith("- ") else lines.find("\n- ") + 1
    rest = lines[start + 1 :]
    return start + 1 + len(rest) - len(rest.lstrip(" ")) if lines[start:].startswith("- ") else -1


def piece_digest(lines: str) -> bytes:
    """Return what identifies the lines of an entry."""
    return hashlib.blake2b(lines.encode(), digest_size=12).digest()


def read_rows(text: str, path: Path, settings: Settings) -> list[Row]:
    """Read a whole file.

    Args:
        text: its decoded and checked text.
        path: where it is.
        settings: the term base's.

    Raises:
        EntryError: it is invalid.
    """
    entries = read_entries(text, path=path, settings=settings)
    pieces = cut_pieces(text)
    digests = [piece_digest(lines) for _, lines in pieces]
    starts = [start + lead_of(lines) for start, lines in pieces]
    if starts != [entry.start for entry in entries]:
        digests = [b""] * len(entries)  # a flow list, an indented one: no entry stands alone
    return list(rows_of(entries, digests, settings))


def rows_of(
    entries: Iterable[Entry], digests: Iterable[bytes], settings: Settings
) -> Iterator[Row]:
    """Yield the rows of entries; ``digests`` are those of their pieces."""
    entries = list(entries)
    derived = _derived(entry.concept for entry in entries)
    texts = [list(_texts(entry.concept, derived)) for entry in entries]
    folded = _folded(text for forms in texts for text, _ in forms)
    for entry, piece, forms in zip(entries, digests, texts, strict=True):
        concept = entry.concept
        yield Row(
            id=concept.id,
            line=entry.line,
            start=entry.start,
            end=entry.end,
            digest=entry.digest,
            piece=piece,
            subject=concept.subject_field or settings.default_subject or "",
            status=concept.process_status.value,
            data=pack(concept, _regional(concept, derived)),
            forms=tuple(_forms(forms, folded)),
        )


def _derived(concepts: Iterable[Concept]) -> dict[str, dict[str, str]]:
    """Return region → simplified term → its form there."""
    texts = {
        term.text
        for concept in concepts
        for term in concept.in_language(_SIMPLIFIED)
        if not term.text.isascii()
    }
    forms = {text: regional_forms(text) for text in texts}
    return {
        region: {text: both[place] for text, both in forms.items()}
        for place, region in enumerate(_REGIONS)
    }


def _regional(concept: Concept, derived: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the preferred form of each region, where it is written otherwise than here."""
    found = {}
    own = concept.preferred(_SIMPLIFIED) or next(concept.in_language(_SIMPLIFIED), None)
    for language, forms in derived.items():
        stored = concept.preferred(language)
        form = stored.text if stored else own and forms.get(own.text)
        if form and not (own and form == own.text):
            found[language] = form
    return found


def _folded(texts: Iterable[str]) -> dict[str, str]:
    """Return text → folded text; in one go, for speed."""
    known = list({text.replace("\n", " ") for text in texts})
    lines = fold("\n".join(known)).text.split("\n") if known else ()
    return {text: line.strip() for text, line in zip(known, lines, strict=True)}


def _forms(texts: Iterable[tuple[str, int]], folds: Mapping[str, str]) -> Iterator[Form]:
    seen: set[str] = set()
    for text, kind in texts:
        folded = folds[text.replace("\n", " ")]
        key, tokens = key_and_tokens(folded)
        if key and key not in seen:
            seen.add(key)
            sounds = _NO_SOUNDS if kind == AVOIDED else _sounds(folded, key)
            yield Form(key, kind, tokens, sounds)


def _sounds(folded: str, key: str) -> tuple[str, str, str, str]:
    """Return what a Form has as its sounds."""
    if not has_han(folded):
        return "", "", " ".join(sorted(acronyms_of(folded))), alphanumeric(key[::-1])
    syllables = quick_syllables(folded)
    sound = "".join([syllable for syllable, _ in syllables])
    letters = "".join([syllable[0] if han else syllable for syllable, han in syllables])
    return toneless(sound), toneless(letters), "", ""


def _texts(concept: Concept, derived: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, int]]:
    """Yield each form with its kind, the best kind first."""
    stored = [term for term in concept.terms if term.language not in _REGIONS]
    regional = [term for term in concept.terms if term.language in _REGIONS]
    yield from ((term.text, USABLE) for term in stored if term.status.usable)
    yield from ((term.text, REGIONAL) for term in regional if term.status.usable)
    for forms in derived.values():  # where one is stored too: people type what OpenCC writes
        for term in concept.in_language(_SIMPLIFIED):
            if term.status.usable and term.text in forms:
                yield forms[term.text], REGIONAL
    yield from ((term.text, AVOIDED) for term in concept.terms if not term.status.usable)
