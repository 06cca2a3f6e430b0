"""Chinese names in English: pinyin; people's with the given name first, as papers print it."""

from __future__ import annotations

from shuyu.language.pinyin_quick import quick_syllables
from shuyu.recognition.names import split_name

# Readings of characters as surnames, where the common reading is another.
_SURNAME_READINGS = {
    "单": "shan",
    "曾": "zeng",
    "仇": "qiu",
    "解": "xie",
    "区": "ou",
    "查": "zha",
    "盖": "ge",
    "任": "ren",
    "朴": "piao",
    "覃": "qin",
    "华": "hua",
    "尉迟": "yuchi",
}


def romanised_names(name: str) -> tuple[str, ...]:
    """Return the English forms of a person's name: Zhiyuan Liu, Liu Zhiyuan.

    Args:
        name: simplified, a surname and a given name (see ``names.is_person``).
    """
    surname, given = split_name(name)
    family = _SURNAME_READINGS.get(surname) or _syllables(surname)
    first = _syllables(given)
    if not family or not first:
        return ()
    family, first = family.capitalize(), first.capitalize()
    return f"{first} {family}", f"{family} {first}"


def romanised(text: str) -> str:
    """Return a place's or brand's name in pinyin, one word: Fudan."""
    return _syllables(text).capitalize()


def _syllables(text: str) -> str:
    found = [syllable.replace("v", "ü") for syllable, is_han in quick_syllables(text) if is_han]
    joined = "".join(found[:1])
    for syllable in found[1:]:
        # Without the apostrophe Xi'an would read Xian.
        joined += f"'{syllable}" if syllable[0] in "aoe" else syllable
    return joined
