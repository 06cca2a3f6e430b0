"""The table says what the generator would: all of its lines, and words of the dictionary.

``python -m shuyu.language.pinyin_table`` makes it whole, which takes half a minute.
"""

from __future__ import annotations

import random

from shuyu.language.background import word_frequency
from shuyu.language.pinyin import syllables
from shuyu.language.pinyin_quick import quick_sounds, quick_syllables
from shuyu.language.pinyin_table import TABLE

_BY_CHAR, _BY_WORD = TABLE.read_text(encoding="utf-8").split("\n\n")
_CHARS = {
    char: line.partition(" ")[0] for line in _BY_CHAR.split("\n") for char in line.partition(" ")[2]
}
_WORDS = {line.partition(" ")[0]: line.partition(" ")[2] for line in _BY_WORD.splitlines()}


def test_characters() -> None:
    every = (chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), 0x3007))
    read = {char: "".join(syllables(char)) for char in every}
    assert {char: one for char, one in read.items() if one.isascii() and one.isalpha()} == _CHARS


def test_words_whose_reading_is_not_that_of_their_characters() -> None:
    wrong = [word for word, sounds in _WORDS.items() if sounds != " ".join(syllables(word))]
    assert not wrong
    assert any(sounds != " ".join(_CHARS[char] for char in word) for word, sounds in _WORDS.items())


def test_no_word_of_the_dictionary_is_missing() -> None:
    words = sorted(word for word in word_frequency() if set(word) <= _CHARS.keys())
    sample = random.Random(7).sample([word for word in words if len(word) <= 4], 10_000)  # noqa: S311
    wrong = [
        word
        for word in sample
        if tuple(sound for sound, _ in quick_syllables(word)) != syllables(word)
    ]
    assert not wrong


def test_sounds_are_the_syllables_closed_up() -> None:
    for word in ["重复", "混合专家", "AI芯片", "transformer", "长短期记忆", ""]:
        found = quick_syllables(word)
        letters = "".join(sound[0] if han else sound for sound, han in found)
        assert quick_sounds(word) == ("".join(sound for sound, _ in found), letters)
