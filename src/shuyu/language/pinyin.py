"""How Chinese is read: syllables, initials, and keys to find a term by what somebody types.

Readings come from pypinyin and its phrase dictionary, which takes half a second to load: only the
functions that read Chinese load it; the one that reads a typed query does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from shuyu.language.fold import fold
from shuyu.language.script import HAN

_PART: Final = re.compile(f"(?P<han>[{HAN}]+)|[^\\W_{HAN}]+")
# What the phrase dictionary lacks: 重 is "again" before these, 行 a row beside those.
_CORRECTIONS: Final = (
    (re.compile("重(?=[构排试启写采训载建编组叠现述播演译印绘])"), "chong", "chóng"),
    (re.compile("行(?=向量|列|优先|索引|高|宽)|(?<=[单多首末每按逐])行(?![为动])"), "hang", "háng"),
)
_TONE_MARKS: Final = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
_NUMBERED: Final = re.compile(
    "(?:(?:[zcs]h?|[bpmfdtnlgkhjqxrwy])?(?:[aeo]|ai|ao|ang?|ei|eng?|er|ia|ia?ng?|iao|ie|iong|iu?|ong"
    "|ou|ua|uai|uang?|ue|ui|un|uo|u|ve?|van|vn)[1-5])+[a-z]*"
)
_WORD: Final = re.compile("[a-z0-9]+")


def syllables(text: str) -> tuple[str, ...]:
    """Return the syllables of a text without tones; ü is v, Latin parts stay, in lower case."""
    return tuple(reading for reading, _ in _readings(text, toned=False))


def initials(text: str) -> str:
    """Return the first letter of each syllable, Latin parts whole: 混合专家 is hhzj."""
    return "".join(reading[0] if han else reading for reading, han in _readings(text, toned=False))


def pinyin(text: str) -> str:
    """Return the toned pinyin of a text, its syllables apart: hùn hé zhuān jiā."""
    return " ".join(reading for reading, _ in _readings(text, toned=True))


def pinyin_key(text: str) -> str:
    """Return the key under which an index keeps a Chinese text's reading; see ``query_key``."""
    return _same_spelling("".join(syllables(text)))


def query_key(typed: str) -> str:
    """Return the key of pinyin as typed: marks, tone digits, spaces and apostrophes gone.

    ``hùn hé``, ``hun4he2`` and ``Hun he`` give ``hunhe``, which equals ``pinyin_key("混合")``;
    ``hhzj`` stays, and equals ``initials("混合专家")``. Does not load pypinyin.

    Args:
        typed: what the user typed; anything but Latin letters and digits is left out.
    """
    plain = unicodedata.normalize("NFD", typed.lower()).translate(_TONE_MARKS)
    plain = plain.replace("u\u0308", "v").replace("u:", "v")
    words = (
        re.sub("[1-5]", "", word) if _NUMBERED.fullmatch(word) else word
        for word in _WORD.findall(plain)
    )
    return _same_spelling("".join(words))


def _same_spelling(letters: str) -> str:
    """Return pinyin with ü written one way: lüe and lue, jü and ju."""
    letters = letters.replace("lue", "lve").replace("nue", "nve")
    return re.sub("(?<=[jqxy])v", "u", letters)


def _readings(text: str, *, toned: bool) -> Iterator[tuple[str, bool]]:
    """Yield each syllable, and each Latin part, and whether it reads a Han character."""
    for part in _PART.finditer(text):
        if part["han"] is None:
            yield part[0].lower(), False
        else:
            yield from ((reading, True) for reading in _read(part["han"], toned=toned))


def _read(characters: str, *, toned: bool) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    # The phrase dictionary is a simplified one.
    plain = fold(characters).plain
    plain = plain if len(plain) == len(characters) else characters
    style = Style.TONE if toned else Style.NORMAL
    readings = list(lazy_pinyin(plain, style=style))
    if len(readings) != len(plain):  # characters without a reading come in one piece
        readings = [lazy_pinyin(char, style=style)[0] for char in plain]
    for pattern, bare, marked in _CORRECTIONS:
        for match in pattern.finditer(plain):
            readings[match.start()] = marked if toned else bare
    return readings
