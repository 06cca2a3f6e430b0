"""What of a concept the list's filter looks through: folded texts of its terms, in two alphabets.

A word that is typed may be a part of any of them. Kept apart so that Latin letters are looked for
in narrow strings and Chinese characters in short ones: a hundred thousand take milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from shuyu.language.pinyin_quick import quick_sounds
from shuyu.termbase.searchkey import folded, has_han, key_of, toneless

#: Between the texts of one concept; no query holds it.
SEPARATOR = "\x1f"
_VARYING = str.maketrans(dict.fromkeys(" -·'\n", ""))


class Texts(NamedTuple):
    """The texts of one concept.

    Attributes:
        latin: pinyin of the first Chinese term, the first English term, then the rest: pinyin,
            initials, English, each closed up; joined by SEPARATOR.
        han: its Chinese terms, simplified.
    """

    latin: str
    han: str


def texts_of(
    concept_id: str,
    chinese: Iterable[str],
    english: Iterable[str],
    fold: Callable[[str], str] = folded,
) -> Texts:
    """Return the texts of a concept.

    Args:
        concept_id: its id, which can be looked for too.
        chinese: its Chinese terms of any script and region, as written.
        english: its English terms.
        fold: folds a term as searchkey does.
    """
    written = list(dict.fromkeys([fold(term) for term in chinese]))
    sounds: list[str] = []
    others: list[str] = []
    for text in written:
        if text and has_han(text):
            sound, letters = quick_sounds(text.translate(_VARYING))
            sounds.append(toneless(sound))
            others.append(toneless(letters))
        else:
            sounds.append(text.translate(_VARYING))
    words = [fold(term) for term in english]
    others += (key_of(word) for word in words)
    words = [word.translate(_VARYING) for word in words]
    first = [sounds[0] if sounds else "", words[0] if words else ""]
    rest = [*sounds[1:], *words[1:], *others, concept_id.translate(_VARYING).casefold()]
    return Texts(
        SEPARATOR.join([*first, *_new(rest, first)]),
        SEPARATOR.join(dict.fromkeys(text.translate(_VARYING) for text in written)),
    )


def _new(texts: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the texts that no longer one holds already, shortest last."""
    kept = list(known)
    found: list[str] = []
    for text in sorted(dict.fromkeys(texts), key=len, reverse=True):
        if text and not any(text in one for one in kept):
            kept.append(text)
            found.append(text)
    return found


def words_of_query(text: str) -> tuple[str, ...]:
    """Return what all must be found for a query to be: its words, closed up and folded."""
    return tuple(
        word if has_han(word) or word.isascii() else toneless(word)
        for word in (piece.translate(_VARYING) for piece in folded(text).split(" "))
        if word
    )


def loose(word: str) -> str:
    """Return a word of a query without what an inflection or another spelling changes."""
    return word if has_han(word) else key_of(word)
