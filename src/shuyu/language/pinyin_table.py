"""Generate ``pinyin_table.txt``, the readings behind ``pinyin_quick``.

Run ``python -m shuyu.language.pinyin_table`` after an upgrade of pypinyin. Nothing imports it at
run time.

Sources: what ``pinyin`` reads for single characters, and for the words of jieba's dictionary and
of pypinyin's own list where a word's reading is not that of its characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from shuyu.language.background import word_frequency
from shuyu.language.fold import fold
from shuyu.language.pinyin import syllables

TABLE = Path(__file__).with_name("pinyin_table.txt")
_HAN = (range(0x3007, 0x3008), range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
_LONGEST = 4


def derive() -> str:
    """Return the content of the table file.

    Returns:
        Lines ``syllable characters``, an empty line, lines ``word syllable syllable…``.
    """
    from pypinyin.phrases_dict import phrases_dict

    chars = {chr(code): "".join(syllables(chr(code))) for codes in _HAN for code in codes}
    chars = {char: sound for char, sound in chars.items() if sound.isascii() and sound.isalpha()}
    words = {*word_frequency(), *(fold(phrase).plain for phrase in phrases_dict)}
    special = dict(_special(sorted(words), chars))
    ordered = sorted((sound, char) for char, sound in chars.items())
    lines = [
        f"{sound} {''.join(char for _, char in group)}"
        for sound, group in groupby(ordered, key=lambda pair: pair[0])
    ]
    lines.append("")
    lines += [f"{word} {' '.join(sounds)}" for word, sounds in sorted(special.items())]
    return "\n".join(lines) + "\n"


def _special(words: Iterable[str], chars: dict[str, str]) -> Iterable[tuple[str, list[str]]]:
    """Yield the words whose reading neither their characters nor shorter words give."""
    known: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda one: (len(one), one)):
        if not 1 < len(word) <= _LONGEST or any(char not in chars for char in word):
            continue
        sounds = list(syllables(word))
        if len(sounds) == len(word) and sounds != _composed(word, chars, known):
            known[word] = sounds
            yield word, sounds


def _composed(word: str, chars: dict[str, str], known: dict[str, list[str]]) -> list[str]:
    """Return the reading that ``pinyin`` would give without this word."""
    found: list[str] = []
    while word:
        for length in range(len(word), 1, -1):
            if word[:length] in known:
                found += known[word[:length]]
                break
        else:
            length = 1
            found.append(chars[word[0]])
        word = word[length:]
    return found


if __name__ == "__main__":
    TABLE.write_text(derive(), encoding="utf-8", newline="\n")
