"""Word frequencies of general Chinese: the background that terms stand out from.

They are those of jieba's dictionary, read as a file: the segmenter itself is not loaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from shuyu.errors import StorageError


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
    from importlib.util import find_spec
    from pathlib import Path

    spec = find_spec("jieba")  # finds the package without importing it
    if spec is None or not spec.submodule_search_locations:
        raise StorageError("the package jieba, whose dictionary is needed, is not installed")
    dictionary = Path(spec.submodule_search_locations[0]) / "dict.txt"
    fields = dictionary.read_text(encoding="utf-8").split()  # word, frequency, part of speech
    return WordFrequency(dict(zip(fields[::3], map(int, fields[1::3]), strict=True)))
