"""The rows that glossary entries have in the index: records, their keys and searchable texts.

Derived here and only here: the forms of Taiwan and Hong Kong, pinyin, initials. Everything is a
function of the file's text and a few settings, so files can be worked on in several processes; and
between two key strokes, so nothing heavy is imported.
"""

from __future__ import annotations

from shuyu.language.english_quick import comparable_words, split_words
from shuyu.language.pinyin_quick import quick_sounds
from shuyu.language.regional_quick import regional_forms
from shuyu.termbase.pieces import piece_digest
from shuyu.termbase.reading import EntrySettings, Reading, read_records
from shuyu.termbase.record import USABLE_STATUSES, Record, pack
from shuyu.termbase.searchkey import (
    AVOIDED,
    REGIONAL,
    USABLE,
    acronyms,
    alphanumeric,
    folded,
    han_key,
    han_tokens,
    has_han,
    toneless,
)
from shuyu.termbase.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TAIWAN, _HONG_KONG = "zh-Hant-TW", "zh-Hant-HK"
_SIMPLIFIED = "zh-Hans"
_MANY = 100

#: A row number of the full-text tables holds a form's length, concept, place and kind, so that
#: results come shortest first: length << 44 | concept << 12 | place << 4 | kind.
LENGTH_SHIFT, CONCEPT_SHIFT, PLACE_SHIFT = 44, 12, 4
_MOST_FORMS = 255

#: Number, id, line, start, end, digest of the entry as the store has it, digest of its lines (so
#: that it need not be parsed again), subject or the default one or empty, process status, packed
#: record.
ConceptRow = tuple[int, str, int, int, int, str, bytes, str, str, str]
#: Key, what an equal query has too; number of the concept; kind: USABLE, REGIONAL or AVOIDED.
KeyRow = tuple[str, int, int]
#: Row number; words or characters of a form.
WordRow = tuple[int, str]
#: Row number; pinyin, initials of Han characters, acronyms, reversed key of a form.
SoundRow = tuple[int, str, str, str, str]
#: Those of some entries, whose concepts are numbered from 0.
Rows = tuple[list[ConceptRow], list[KeyRow], list[WordRow], list[SoundRow]]


def read_rows(text: str, path: str, settings: EntrySettings) -> Rows:
    """Read a whole file.

    Args:
        text: its decoded and checked text.
        path: where it is.
        settings: what the term base says of entries.

    Raises:
        EntryError: it is invalid.
    """
    readings = read_records(Source(text, path), settings)
    return rows_of(readings, settings.default_subject)


def rows_of(readings: Sequence[Reading], default_subject: str) -> Rows:
    """Return the rows of entries.

    Args:
        readings: the entries.
        default_subject: the subject of those that name none, or empty.
    """
    derived = {
        term[0]: regional_forms(term[0])
        for one in readings
        for term in one.record.terms
        if term[1] == _SIMPLIFIED and not term[0].isascii()
    }
    named = [_texts(one.record, derived) for one in readings]
    folds = _folds({text for forms in named for text, _ in forms})
    names = {fold: _name(fold) for fold in {*folds.values()}}
    concepts: list[ConceptRow] = []
    keys: list[KeyRow] = []
    words: list[WordRow] = []
    sounds: list[SoundRow] = []
    for number, one in enumerate(readings):
        record = one.record
        concepts.append(
            (
                number,
                record.id,
                one.line,
                one.start,
                one.end,
                one.digest,
                piece_digest(one.piece) if one.piece else b"",
                record.subject_field or default_subject,
                str(record.process_status),
                pack(record, _regional(record, derived)),
            )
        )
        seen = {""}
        for text, kind in named[number]:
            key, length, tokens, sounding = names[folds[text]]
            if key not in seen and len(seen) <= _MOST_FORMS:
                row = length | number << CONCEPT_SHIFT | len(seen) - 1 << PLACE_SHIFT | kind
                keys.append((key, number, kind))
                words.append((row, tokens))
                if kind != AVOIDED:
                    sounds.append((row, *sounding))
                seen.add(key)
    return concepts, keys, words, sounds


_Derived = dict[str, tuple[str, str]]
#: Of a folded text: key, length as in a row number, tokens, and sounds as a SoundRow has them.
_Name = tuple[str, int, str, tuple[str, str, str, str]]


def _texts(record: Record, derived: _Derived) -> list[tuple[str, int]]:
    """Return each form with its kind, the best kind first."""
    usable, regional, avoided = [], [], []
    for term in record.terms:
        text, language, status = term[:3]
        if status not in USABLE_STATUSES:
            avoided.append((text, AVOIDED))
        elif language in (_TAIWAN, _HONG_KONG):
            regional.append((text, REGIONAL))
        else:
            usable.append((text, USABLE))
            # Where one is stored too: people type what OpenCC writes.
            if language == _SIMPLIFIED and text in derived:
                taiwan, hong_kong = derived[text]
                regional.append((taiwan, REGIONAL))
                if hong_kong != taiwan:
                    regional.append((hong_kong, REGIONAL))
    return usable + regional + avoided


def _regional(record: Record, derived: _Derived) -> dict[str, str]:
    """Return the preferred form of each region, where it is written otherwise than here."""
    preferred: dict[str, str] = {}
    admitted: dict[str, str] = {}
    for term in record.terms:
        if term[2] == "preferred":
            preferred.setdefault(term[1], term[0])
        elif term[2] == "admitted":
            admitted.setdefault(term[1], term[0])
    best = admitted | preferred
    own = best.get(_SIMPLIFIED) or next(
        (term[0] for term in record.terms if term[1] == _SIMPLIFIED), ""
    )
    found = {}
    for region, form in zip((_TAIWAN, _HONG_KONG), derived.get(own, ("", "")), strict=True):
        form = best.get(region, form)
        if form and form != own:
            found[region] = form
    return found


def _folds(texts: Iterable[str]) -> dict[str, str]:
    """Return text → folded text."""
    lines = {text: text.replace("\n", " ") if "\n" in text else text for text in texts}
    if len(lines) < _MANY:
        return {text: folded(line).strip() for text, line in lines.items()}
    folds = {text: line.lower().strip() for text, line in lines.items() if line.isascii()}
    from shuyu.language.fold import fold_keys

    other = [text for text in lines if text not in folds]
    folds.update(zip(other, fold_keys([lines[text] for text in other]), strict=True))
    return folds


def _name(fold: str) -> _Name:
    """Return what a folded text is found by."""
    if fold.isascii() or not has_han(fold):
        words = split_words(fold)
        same = comparable_words(words)
        key = "".join(same) or han_key(fold)
        tokens = " ".join(same)
        sounds = "", "", " ".join(acronyms(words)), alphanumeric(key[::-1])
    else:
        key = han_key(fold)
        sound, letters = quick_sounds(key)
        tokens, sounds = han_tokens(key), (toneless(sound), toneless(letters), "", "")
    return key, min(len(key), _MOST_FORMS) << LENGTH_SHIFT, tokens, sounds
