"""Plurals and verb forms of English words: made, undone, and the stem for a search index.

Rules with their exceptions, no dictionary: an unknown word is inflected regularly. What must never
happen is that two words become one (loss and lose, news and new, local and locale); where a rule
cannot tell, the word stays as it is. Words are in lower case and American spelling.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from shuyu.language.english_irregular import (
    COMPOUNDING,
    HOMOGRAPHS,
    IRREGULAR_PLURALS,
    IRREGULAR_VERBS,
    NOT_INFLECTED,
    RESTORED,
    SINGULAR_CHE,
    SINGULAR_IE,
    SINGULAR_OE,
    UNCOUNTED,
    WITH_E,
)

_COMPOUND: Final = re.compile(f"(.{{2,}}?)({'|'.join(COMPOUNDING)})")
_COMPOUNDING_ONE: Final = {IRREGULAR_PLURALS[many]: many for many in COMPOUNDING}
_ENDS_IN_AS: Final = ("bias", "alias", "atlas", "canvas", "pancreas")
_USE: Final = re.compile(
    "(?:re|mis|dis|over|un)?use|.*(?:[ao]|f)use|(?:a|be)?muse|abuse|(?:ex|ac|re)cuse|(?:pe)?ruse"
)
_ACRONYMS: Final = re.compile("[a-z]?[b-df-hj-np-tv-z][pm]us")
_SYLLABLE: Final = re.compile("(?:(?<=q)u)?[aeiouy]+")
_CLOSED: Final = re.compile("(?:(?:^|[^aeiouy])|qu)[aeiouy][bcdfgklmnprstvz]$")
_DOUBLED: Final = re.compile("([bdgklmnprtv])\\1$")
_NEEDS_E: Final = re.compile(
    "[uvz]$|[nrlp]s$|[aeiou]{2}s$|[^aeiourl]l$|[dlr]g$|[nr]c$|(?:^|[^aeiou])[aeiou]ch$"
)
_PREFIX: Final = re.compile("(?:re|over|under|out|un|pre|mis|fore|off|fine)(?=.{3})")
_PAST: Final = {
    form: base
    for base, forms in IRREGULAR_VERBS.items()
    for form in forms
    if form not in HOMOGRAPHS
}


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return the singular of a noun; what is no plural is returned as it is."""
    if word in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[word]
    if word[-1:] in "saeni" and (compound := _COMPOUND.fullmatch(word)):
        return compound[1] + IRREGULAR_PLURALS[compound[2]]
    if word[-1:] != "s" or len(word) < 4 or word in UNCOUNTED or word.endswith("ss"):
        return word
    if word.endswith("es"):
        return _singular_es(word)
    if word.endswith(("us", "is")):
        return word[:-1] if _ACRONYMS.fullmatch(word) else word
    return word if word.endswith(_ENDS_IN_AS) else word[:-1]


def _singular_es(word: str) -> str:
    shorter, stripped = word[:-1], word[:-2]
    if stripped.endswith("i"):
        return shorter if len(word) < 5 or shorter in SINGULAR_IE else f"{stripped[:-1]}y"
    if stripped.endswith(("ss", "x", "sh", "zz", *_ENDS_IN_AS)):
        return stripped
    for ending, singulars in (("ch", SINGULAR_CHE), ("o", SINGULAR_OE)):
        if stripped.endswith(ending):
            return shorter if shorter in singulars else stripped
    return stripped if stripped.endswith("us") and not _USE.fullmatch(shorter) else shorter


@lru_cache(maxsize=8192)
def plurals(word: str) -> tuple[str, ...]:
    """Return the plurals of a singular noun: index gives indexes and indices, news none."""
    irregular = [many for many, one in IRREGULAR_PLURALS.items() if one == word]
    for one, many in _COMPOUNDING_ONE.items():
        if word.endswith(one) and len(word) > len(one) + 1:
            irregular.append(word[: -len(one)] + many)
    if word in UNCOUNTED:
        return tuple(irregular) or ((f"{word}es",) if word in _ENDS_IN_AS else ())
    if re.search("[^aeiou]y$", word):
        regular = [f"{word[:-1]}ies"]
    elif word.endswith("sis") and irregular:
        regular = []
    elif word.endswith(("s", "x", "z", "sh", "ch")):
        regular = [f"{word}es"]
    else:
        regular = [f"{word}s", *([f"{word}es"] if word.endswith("o") else [])]
    return tuple(dict.fromkeys([*irregular, *regular]))


@lru_cache(maxsize=8192)
def verb_forms(word: str) -> tuple[str, ...]:
    """Return the other forms of a verb: train gives trains, training, trained."""
    past = IRREGULAR_VERBS.get(word)
    prefix = _PREFIX.match(word)
    if past is None and prefix and (inner := IRREGULAR_VERBS.get(word[prefix.end() :])):
        past = tuple(prefix[0] + form for form in inner)
    stems = [word]
    if word.endswith("ie"):
        stems = [f"{word[:-2]}y"]
    elif word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        stems = [word[:-1]]
    elif _CLOSED.search(word):
        doubled = word + ("k" if word.endswith("c") else word[-1])
        stems = [doubled] if _syllables(word) == 1 else [word, doubled]
    if past is None and re.search("[^aeiou]y$", word):
        past = (f"{word[:-1]}ied",)
    elif past is None:
        past = (f"{word}d",) if word.endswith("e") else tuple(f"{stem}ed" for stem in stems)
    third = plurals(word)[-1:] or (f"{word}es",)
    if word.endswith("yze"):
        third += (f"{word[:-2]}ses",)  # British analyses is a verb form too
    return tuple(dict.fromkeys([*third, *(f"{stem}ing" for stem in stems), *past]))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the inflected forms of a word have in common, for a search index.

    Plural, -ing and -ed only: training, trained and trains meet in train; nothing is derived away
    (organization does not become organ). The stem need not be a word.
    """
    if word in _PAST:
        return _without_e(_PAST[word])
    word = singular(word)
    if word.endswith("ied"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    if word not in NOT_INFLECTED and not word.endswith("eed"):
        for ending in ("ing", "ed"):
            if word.endswith(ending) and _is_verb(stripped := word[: -len(ending)]):
                return _without_e(_restored(stripped))
    return _without_e(word)


def is_past(word: str) -> bool:
    """Tell whether a word is an irregular past or participle and no other word: rewritten."""
    prefix = _PREFIX.match(word)
    return word in _PAST or (prefix is not None and word[prefix.end() :] in _PAST)


def _is_verb(stripped: str) -> bool:
    return len(stripped) > 1 and _syllables(stripped) > 0


def _syllables(word: str) -> int:
    return len(_SYLLABLE.findall(word))


def _restored(stripped: str) -> str:
    """Return the verb of which -ing or -ed left this."""
    if stripped in RESTORED:
        return RESTORED[stripped]
    several = _syllables(stripped) > 1
    if _DOUBLED.search(stripped) and (several or stripped[-1] != "l"):
        return stripped[:-1]
    if not several and (_NEEDS_E.search(stripped) or _CLOSED.search(stripped)):
        return f"{stripped}e"
    return stripped


def _without_e(word: str) -> str:
    """Return a verb or noun of several syllables without what its forms drop: -e, one of -ll."""
    shorter = word[:-1]
    if word in WITH_E or _syllables(shorter) < 2:
        return word
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return shorter
    return shorter if word.endswith("ll") else word
