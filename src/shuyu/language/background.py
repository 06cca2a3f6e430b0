"""Word frequencies of general Chinese: the background that terms stand out from.

They are those of jieba's dictionary, read as a file: the segmenter itself is not loaded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from shuyu.errors import StorageError

if TYPE_CHECKING:
    from pathlib import Path

#: Sum of all frequencies in the dictionary of jieba 0.42.1.
TOTAL = 60_101_964


class WordFrequency(Mapping[str, int]):
    """How often each word occurs in general Chinese.

    Attributes:
        total: sum of all frequencies; ``frequency[word] / frequency.total`` is a probability.
    """

    __slots__ = ("_counts", "total")

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self.total = sum(counts.values())

    def __getitem__(self, word: str) -> int:
        return self._counts[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


@cache
def word_frequency() -> WordFrequency:
    """Return the frequencies in jieba's ``dict.txt``, which is read on the first call.

    Raises:
        StorageError: the dictionary is not installed.
    """
    fields = _dictionary().read_text(encoding="utf-8").split()  # word, frequency, word class
    return WordFrequency(dict(zip(fields[::3], map(int, fields[1::3]), strict=True)))


@cache
def dictionary_lines() -> list[bytes]:
    """Return the lines of the same file in order: a fifth of the work where few words are wanted.

    Raises:
        StorageError: the dictionary is not installed.
    """
    return sorted(_dictionary().read_bytes().split(b"\n"))  # the file is nearly in order


def look_up(word: str) -> tuple[int, str]:
    """Return a word's frequency and class among ``dictionary_lines``; 0 and none where unknown."""
    lines = dictionary_lines()
    key = f"{word} ".encode()
    place = bisect_left(lines, key)
    if place == len(lines) or not lines[place].startswith(key):
        return 0, ""
    frequency, word_class = lines[place][len(key) :].split(b" ")
    return int(frequency), word_class.decode()


def _dictionary() -> Path:
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("jieba")  # finds the package without importing it
    if spec is None or not spec.submodule_search_locations:
        raise StorageError("the package jieba, whose dictionary is needed, is not installed")
    return Path(spec.submodule_search_locations[0]) / "dict.txt"
