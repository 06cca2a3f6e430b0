"""How Taiwan and Hong Kong write a term, without OpenCC's quarter of a second of loading.

The index is brought up to date between two key strokes, so it derives regional forms here. Text is
cut by the longest word at each place, as OpenCC does, and the result is OpenCC's; text that is not
simplified is left to OpenCC itself. See ``regional_table`` for the table.
"""

from __future__ import annotations

import os
from functools import cache

_TABLE = os.path.join(os.path.dirname(__file__), "regional_table.txt")


class _Words:
    """The words of the table, those that begin with a character read when it is first met.

    Attributes:
        cutting: first two characters → the words by which text is cut, the longest first.
        loose: likewise those that count only between these.
        stated: word → its forms in Taiwan and in Hong Kong, empty where as its characters are.
        taiwan, hong_kong: forms of characters, by code point.
        odd: characters that simplified text does not have.
    """

    __slots__ = ("_content", "_met", "cutting", "hong_kong", "loose", "odd", "stated", "taiwan")

    def __init__(self, content: str) -> None:
        chars, taiwan, hong_kong, odd, words = content.split("\n", 4)
        codes = [ord(char) for char in chars]
        self.taiwan = dict(zip(codes, taiwan, strict=True))
        self.hong_kong = dict(zip(codes, hong_kong, strict=True))
        self.odd = frozenset(odd)
        self.cutting: dict[str, list[str]] = {}
        self.loose: dict[str, list[str]] = {}
        self.stated: dict[str, tuple[str, str]] = {}
        self._content = f"\n{words}"
        self._met: set[str] = set()

    def meet(self, text: str) -> None:
        """Read the words that may begin in a text."""
        for char in set(text) - self._met:
            self._met.add(char)
            start = self._content.find(f"\n{char} ")
            if start >= 0:
                line = self._content[start + 3 : self._content.index("\n", start + 3)]
                self._add(char, line.split(" "))

    def _add(self, char: str, items: list[str]) -> None:
        for item in sorted(items, key=_length, reverse=True):
            rest, _, forms = item.partition(",")
            kind = self.loose if rest.startswith("+") else self.cutting
            word = char + rest.removeprefix("+")
            kind.setdefault(word[:2], []).append(word)
            if forms:
                taiwan, _, hong_kong = forms.partition(",")
                self.stated[word] = taiwan, hong_kong


def regional_forms(text: str) -> tuple[str, str]:
    """Return what ``to_taiwan`` and ``to_hong_kong`` make of a text."""
    if text.isascii():
        return text, text
    words = _words()
    if not words.odd.isdisjoint(text):
        from shuyu.language.script import to_hong_kong, to_taiwan

        return to_taiwan(text), to_hong_kong(text)
    words.meet(text)
    found: list[tuple[str, str]] = []
    for run, is_word in _cut(text, words.cutting):
        if is_word:
            _add_form(found, run, words)
        else:
            for part, _ in _cut(run, words.loose):
                _add_form(found, part, words)
    return "".join([taiwan for taiwan, _ in found]), "".join([one for _, one in found])


def _length(item: str) -> int:
    """Return the length of the word in an item of the table; a ``+`` counts with all alike."""
    return len(item.partition(",")[0])


def _add_form(found: list[tuple[str, str]], part: str, words: _Words) -> None:
    taiwan, hong_kong = words.stated.get(part, ("", ""))
    found.append(
        (taiwan or part.translate(words.taiwan), hong_kong or part.translate(words.hong_kong))
    )


def _cut(text: str, words: dict[str, list[str]]) -> list[tuple[str, bool]]:
    """Cut a text into words, the longest at each place, and what is between them."""
    cut: list[tuple[str, bool]] = []
    done = place = 0
    end = len(text) - 1
    while place < end:
        for word in words.get(text[place : place + 2], ()):
            if text.startswith(word, place):
                if done < place:
                    cut.append((text[done:place], False))
                cut.append((word, True))
                done = place = place + len(word)
                break
        else:
            place += 1
    if done < len(text):
        cut.append((text[done:], False))
    return cut


@cache
def _words() -> _Words:
    with open(_TABLE, encoding="utf-8") as file:
        return _Words(file.read())
