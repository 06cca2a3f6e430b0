"""The Chinese terms that a phrase table draws on, found by how they begin, end or what they hold.

Terms are sorted, not indexed by their pieces: a text asks for few of the pieces that a term base
has. Nothing here says what a piece means.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

#: A term base pair: folded Chinese and its English, best first.
Pair = tuple[str, tuple[str, ...]]

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9/&-]*[A-Z0-9]s?")
_LAST = "\U0010ffff"
_BREAK = "\n"  # between terms, and in none: they are folded
_ITEM, _PART, _SECTION = "\x1e", "\x1f", "\x1d"  # nor are these in any term
_SMALL = frozenset(
    ("the", "a", "an", "of", "in", "on", "for", "and", "to", "with", "by", "from", "as", "at")
)


class PhraseTerms:
    """Pairs by the pieces of their Chinese terms; a pair goes by its index.

    Args:
        pairs: the term base.
    """

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._chinese: list[str] = []
        self._english: list[tuple[str, ...]] = []
        for chinese, english in pairs:
            self._chinese.append(chinese)
            self._english.append(english)
        self._forward = _Sorted(self._chinese)
        self._equal: dict[str, list[int]] = {}
        for index, chinese in enumerate(self._chinese):
            self._equal.setdefault(chinese, []).append(index)
        self._spelled: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._known_words: dict[
            tuple[str, ...], tuple[frozenset[str], frozenset[str], frozenset[str]]
        ] = {}
        self._holding: dict[str, list[int]] = {}

    def pack(self) -> str:
        """Return them with the counts of their words as one text, for ``unpack``."""
        pairs = zip(self._chinese, self._english, strict=True)
        sections = [[_PART.join((chinese, *english)) for chinese, english in pairs]]
        sections += [
            [f"{word} {count}" for word, count in counts.items()]
            for counts in (self.word_counts, self.first_word_counts, self.last_word_counts)
        ]
        return _SECTION.join([_ITEM.join(section) for section in sections])

    @classmethod
    def unpack(cls, packed: str) -> PhraseTerms:
        """Return what was packed."""
        pairs, *counts = [part.split(_ITEM) if part else [] for part in packed.split(_SECTION)]
        split = (pair.split(_PART) for pair in pairs)
        terms = cls((chinese, tuple(english)) for chinese, *english in split)
        terms.word_counts, terms.first_word_counts, terms.last_word_counts = (
            Counter({word: int(count) for word, count in map(str.split, lines)}) for lines in counts
        )
        return terms

    @cached_property
    def _backward(self) -> _Sorted:
        return _Sorted([chinese[::-1] for chinese in self._chinese])

    @cached_property
    def _joined(self) -> tuple[str, list[int]]:
        """All terms in one text, and where each begins there."""
        starts, length = [], 0
        for chinese in self._chinese:
            starts.append(length)
            length += len(chinese) + 1
        return _BREAK.join(self._chinese), starts

    def chinese(self, index: int) -> str:
        """Return the Chinese term of a pair."""
        return self._chinese[index]

    def english(self, index: int) -> tuple[str, ...]:
        """Return its English, best first, without abbreviations unless there is nothing else."""
        english = self._english[index]
        spelled = self._spelled.get(english)
        if spelled is None:
            spelled = tuple(one for one in english if not _ACRONYM.fullmatch(one)) or english
            self._spelled[english] = spelled
        return spelled

    def equal(self, piece: str) -> Sequence[int]:
        """Return the pairs whose term is the piece, in order."""
        return self._equal.get(piece, ())

    def beginning(self, piece: str) -> list[int]:
        """Return the pairs whose longer term begins with a piece, in order."""
        return self._forward.beginning(piece)

    def ending(self, piece: str) -> list[int]:
        """Return the pairs whose longer term ends with a piece, in order."""
        return self._backward.beginning(piece[::-1])

    def holding(self, piece: str) -> list[int]:
        """Return the pairs whose term holds a piece of two characters or more, in order."""
        head = piece[:2]
        indices = self._holding.get(head)
        if indices is None:
            indices = self._holding[head] = list(self._search(head))
        return [index for index in indices if piece in self._chinese[index]]

    def _search(self, piece: str) -> Iterator[int]:
        """Yield the term of each place where a piece stands."""
        text, starts = self._joined
        place = text.find(piece)
        while place >= 0:
            yield bisect_right(starts, place) - 1
            place = text.find(piece, place + 1)

    def pieces(self) -> Iterator[str]:
        """Yield every beginning and end of the terms, each once, sorted."""
        yield from sorted(
            {
                piece
                for chinese in self._chinese
                for middle in range(1, len(chinese))
                for piece in (chinese[:middle], chinese[middle:])
            }
        )

    def words(self, index: int) -> frozenset[str]:
        """Return the content words of a pair's English, of its two best renderings."""
        return self._words(index)[0]

    def first_words(self, index: int) -> frozenset[str]:
        """Return the first ones of them."""
        return self._words(index)[1]

    def last_words(self, index: int) -> frozenset[str]:
        """Return the last ones of them."""
        return self._words(index)[2]

    def _words(self, index: int) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        english = self._english[index]
        words = self._known_words.get(english)
        if words is None:
            each = [found for one in self.english(index)[:2] if (found := content_words(one))]
            words = self._known_words[english] = (
                frozenset(word for one in each for word in one),
                frozenset(one[0] for one in each),
                frozenset(one[-1] for one in each),
            )
        return words

    @cached_property
    def word_counts(self) -> Counter[str]:
        """In how many pairs' English each content word is."""
        return _counted(map(self.words, range(len(self._english))))

    @cached_property
    def first_word_counts(self) -> Counter[str]:
        """In how many it comes first."""
        return _counted(map(self.first_words, range(len(self._english))))

    @cached_property
    def last_word_counts(self) -> Counter[str]:
        """In how many it comes last."""
        return _counted(map(self.last_words, range(len(self._english))))


class _Sorted:
    """Texts in order, each with its place in the sequence that they came in."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._places = sorted(range(len(texts)), key=texts.__getitem__)
        self._texts = [texts[place] for place in self._places]

    def beginning(self, text: str) -> list[int]:
        """Return the places of the texts that begin with a text and are longer."""
        texts = self._texts
        first = bisect_right(texts, text)
        if first == len(texts) or not texts[first].startswith(text):
            return []
        return sorted(self._places[first : bisect_left(texts, text + _LAST, first)])


def _counted(bags: Iterable[frozenset[str]]) -> Counter[str]:
    return Counter(chain.from_iterable(bags))


def content_words(english: str) -> list[str]:
    """Return the words of an English term in lower case, without articles and prepositions."""
    words = re.findall(r"[A-Za-z0-9']+", english.lower().replace("-", " "))
    return [word for word in words if word not in _SMALL]
