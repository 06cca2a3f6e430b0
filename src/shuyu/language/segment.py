"""Chinese word segmentation: jieba's algorithm and dictionary behind one protocol.

rjieba, the Rust build, is the working engine; jieba itself is the reference and stays selectable.
Both give the same words. This module must not know terms, and neither engine may be imported
before a segmenter is opened: they are slow to load.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from shuyu.errors import UsageError

if TYPE_CHECKING:
    import jieba
    import rjieba

# What rjieba keeps whole and jieba cuts: runs of ASCII letters and digits that hold punctuation …
_RUN = re.compile(r"[a-zA-Z0-9+#&._%-]{2}")
_PIECE = re.compile(r"([a-zA-Z0-9]+(?:\.[0-9]+)?%?)")
# … and Han characters younger than jieba's range, which jieba takes for punctuation.
_YOUNG = re.compile("([\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_COMMON = 6_000  # of the sixty million words in which the dictionary's were counted


class Segmenter(Protocol):
    """Cuts Chinese text into words.

    Attributes:
        name: the engine, as ``open_segmenter`` takes it.
    """

    @property
    def name(self) -> str:
        """Name of the engine."""

    def cut(self, text: str) -> list[str]:
        """Return the words of a text, unknown ones guessed (accurate mode with the HMM).

        Joined, the words give the text again.
        """

    def cut_exact(self, text: str) -> list[str]:
        """Return the words of a text by the dictionary alone (no HMM).

        Joined, the words give the text again; what is in no dictionary word comes as single
        characters.
        """

    def is_common(self, word: str) -> bool:
        """Tell whether the dictionary has a word at least once in ten thousand words."""

    def add_words(self, words: Iterable[str]) -> None:
        """Teach this segmenter words.

        Each becomes at least as likely as its own best cut, and at least a tenth as likely as
        the rarest word of that cut: enough for 数据集 | 中 against 数据 | 集中, too little for
        研究生 | 命 against 研究 | 生命. It depends on the stock dictionary only, so neither the
        order nor the company in which words arrive changes any segmentation.
        """


def open_segmenter(name: str = "rjieba") -> Segmenter:
    """Open a segmenter of one's own: words added to it are known to no other.

    Args:
        name: ``rjieba`` or ``jieba``.

    Raises:
        UsageError: there is no such engine.
    """
    if name not in _ENGINES:
        known = " or ".join(_ENGINES)
        raise UsageError(f"unknown segmenter {name!r}: choose {known}")
    return _ENGINES[name]()


def _frequency(word: str, cut: Iterable[str], least: Callable[[str], int]) -> int:
    """Return the frequency of an added word.

    Args:
        word: the word.
        cut: its best cut by the stock dictionary.
        least: what makes a word as likely as its own best cut; a dictionary word's own frequency.
    """
    return max(least(word), min(map(least, cut)) // 10)


class _RustSegmenter:
    """rjieba, with jieba's treatment of ASCII runs and rare Han characters."""

    name = "rjieba"

    def __init__(self) -> None:
        import rjieba

        # The engine's own stock instance is made on import and costs nothing more; it is only
        # read. The first added word makes an instance of our own.
        self._has_word: Callable[[str], bool] = rjieba.has_word
        self._cut: Callable[[str, bool], list[str]] = rjieba.cut
        self._own: rjieba.Jieba | None = None

    def cut(self, text: str) -> list[str]:
        words = self._cut_around_young(text, True)
        if _RUN.search(text) is None:
            return words
        pieces: list[str] = []
        for word in words:
            if len(word) > 1 and word.isascii() and not word.isalnum():
                pieces += self._pieces(word)
            else:
                pieces.append(word)
        return pieces

    def cut_exact(self, text: str) -> list[str]:
        return self._cut_around_young(text, False)

    def is_common(self, word: str) -> bool:
        import rjieba

        return int(rjieba.suggest_freq(word)) >= _COMMON

    def add_words(self, words: Iterable[str]) -> None:
        import rjieba

        if self._own is None:
            self._own = rjieba.Jieba()
            self._has_word, self._cut = self._own.has_word, self._own.cut
        for word in words:
            frequency = _frequency(word, rjieba.cut(word, False), rjieba.suggest_freq)
            self._own.add_word(word, frequency, None)

    def _cut_around_young(self, text: str, guess: bool) -> list[str]:
        if _YOUNG.search(text) is None:
            return self._cut(text, guess)
        words: list[str] = []
        for index, part in enumerate(_YOUNG.split(text)):
            if index % 2:
                words.append(part)
            elif part:
                words += self._cut(part, guess)
        return words

    def _pieces(self, word: str) -> list[str]:
        if word == "\r\n" or self._has_word(word):
            return [word]
        return [piece for piece in _PIECE.split(word) if piece]


class _ReferenceSegmenter:
    """jieba itself.

    It reads and writes no cache file: jieba's own is found by name in the shared temporary folder,
    whoever put it there, and loading it is hardly faster than reading the dictionary.
    """

    name = "jieba"

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes in its source, pkg_resources
            import jieba

        self._stock = jieba.Tokenizer()
        self._stock.FREQ, self._stock.total = self._stock.gen_pfdict(self._stock.get_dict_file())
        self._stock.initialized = True
        self._own: jieba.Tokenizer = self._stock

    def cut(self, text: str) -> list[str]:
        return list(self._own.cut(text))

    def cut_exact(self, text: str) -> list[str]:
        return list(self._own.cut(text, HMM=False))

    def is_common(self, word: str) -> bool:
        return int(self._stock.suggest_freq(word)) >= _COMMON

    def add_words(self, words: Iterable[str]) -> None:
        if self._own is self._stock:
            self._own = type(self._stock)()
            self._own.FREQ, self._own.total = self._stock.FREQ.copy(), self._stock.total
            self._own.initialized = True
        for word in words:
            cut = self._stock.cut(word, HMM=False)
            self._own.total -= self._own.FREQ.get(word, 0)
            self._own.add_word(word, _frequency(word, cut, self._stock.suggest_freq))


_ENGINES: dict[str, Callable[[], Segmenter]] = {
    "rjieba": _RustSegmenter,
    "jieba": _ReferenceSegmenter,
}
