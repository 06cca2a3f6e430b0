"""How Taiwan and Hong Kong write a term, without OpenCC's quarter of a second of loading.

The index is brought up to date between two key strokes, so it derives regional forms here. Text is
cut by the longest word at each place, as OpenCC does, and the result is OpenCC's; text that is not
simplified is left to OpenCC itself. See ``regional_table`` for the table.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import compress
from operator import add, ne

from shuyu.language.longest import cut_longest

_TABLE = os.path.join(os.path.dirname(__file__), "regional_table.txt")


class _Forms(dict[int, str]):
    """What each character becomes, looked up when it is first met."""

    def __init__(self, chars: str, forms: str) -> None:
        super().__init__()
        self._chars = chars
        self._forms = forms

    def __missing__(self, code: int) -> str:
        place = self._chars.find(chr(code))
        self[code] = form = self._forms[place] if place >= 0 else chr(code)
        return form


class _Words:
    """The words of the table, those that begin with a character read when it is first met.

    Attributes:
        cutting: first two characters → the words by which text is cut, the longest first.
        loose: likewise those that count only between these.
        stated: word → its forms in Taiwan and in Hong Kong, empty where as its characters are.
        worded: first two characters → the words with such forms.
        single: forms of characters in Taiwan, in Hong Kong.
        differing: those that are not alike in both.
    """

    __slots__ = (
        "_content",
        "_met",
        "_odd",
        "cutting",
        "differing",
        "loose",
        "single",
        "stated",
        "worded",
    )

    def __init__(self, content: bytes) -> None:
        *lines, words = content.split(b"\n", 4)
        chars, taiwan, hong_kong, odd = [line.decode() for line in lines]
        self.single = _Forms(chars, taiwan), _Forms(chars, hong_kong)
        self.differing = set(compress(chars, map(ne, taiwan, hong_kong)))
        self._odd = odd
        self.cutting: dict[str, list[str]] = {}
        self.loose: dict[str, list[str]] = {}
        self.worded: dict[str, list[str]] = {}
        self.stated: dict[str, tuple[str, str]] = {}
        self._content = words  # only what is met is decoded: that takes the time
        self._met: set[str] = set()

    def meet(self, text: str) -> bool:
        """Read the words that may begin in a text; False where it is not simplified."""
        if self._met.issuperset(text):
            return True
        for char in text:
            if char in self._odd:
                return False
            if char not in self._met:
                self._met.add(char)
                self._add(char, self._items(char))
        return True

    def _items(self, char: str) -> list[str]:
        """Return the items of the line that a character begins; the lines are in order."""
        content, wanted = self._content, f"{char} ".encode()
        low, high = 0, len(content)
        while low < high:
            start = content.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = content.find(b"\n", start)
            if content.startswith(wanted, start):
                return content[start + len(wanted) : end].decode().split(" ")
            if content[start:end] < wanted:
                low = end + 1
            else:
                high = start
        return []

    def _add(self, char: str, items: list[str]) -> None:
        for item in sorted(items, key=_length, reverse=True):
            rest, _, forms = item.partition(",")
            kind = self.loose if rest.startswith("+") else self.cutting
            word = char + rest.removeprefix("+")
            kind.setdefault(word[:2], []).append(word)
            if forms:
                self.worded.setdefault(word[:2], []).append(word)
                taiwan, _, hong_kong = forms.partition(",")
                self.stated[word] = taiwan, hong_kong

    def is_worded(self, text: str) -> bool:
        """Tell whether a text holds a word with forms of its own."""
        if self.worded.keys().isdisjoint(map(add, text, text[1:])):
            return False
        pairs = self.worded.keys() & map(add, text, text[1:])
        return any(word in text for pair in pairs for word in self.worded[pair])

    def forms(self, part: str) -> tuple[str, str]:
        """Return the forms of a word, or of what is between words."""
        taiwan, hong_kong = self.stated.get(part, ("", ""))
        if not taiwan:
            taiwan = part.translate(self.single[0])
            if not hong_kong and self.differing.isdisjoint(part):
                hong_kong = taiwan
        return taiwan, hong_kong or part.translate(self.single[1])


def regional_forms(text: str) -> tuple[str, str]:
    """Return what ``to_taiwan`` and ``to_hong_kong`` make of a text."""
    if text.isascii():
        return text, text
    words = _words()
    if not words.meet(text):
        from shuyu.language.script import to_hong_kong, to_taiwan

        return to_taiwan(text), to_hong_kong(text)
    if not words.is_worded(text):
        return words.forms(text)
    taiwan = hong_kong = ""
    for run, is_word in cut_longest(text, words.cutting):
        for part in (run,) if is_word else [one for one, _ in cut_longest(run, words.loose)]:
            forms = words.forms(part)
            taiwan += forms[0]
            hong_kong += forms[1]
    return taiwan, hong_kong


def _length(item: str) -> int:
    """Return the length of the word in an item of the table; a ``+`` counts with all alike."""
    return len(item.partition(",")[0])


@cache
def _words() -> _Words:
    with open(_TABLE, "rb") as file:
        return _Words(file.read())
