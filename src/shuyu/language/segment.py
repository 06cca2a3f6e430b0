"""Chinese word segmentation: jieba's algorithm and dictionary behind one protocol.

rjieba, the Rust build, is the working engine; jieba itself is the reference and stays selectable.
Both give the same words. This module must not know terms, and neither engine may be imported
before a segmenter is opened: they are slow to load.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol, cast

from shuyu.errors import UsageError
from shuyu.language.background import TOTAL, look_up

if TYPE_CHECKING:
    import jieba

# What rjieba keeps whole and jieba cuts: runs of ASCII letters and digits that hold punctuation …
_RUN = re.compile(r"[a-zA-Z0-9+#&._%-]{2}")
_PIECE = re.compile(r"([a-zA-Z0-9]+(?:\.[0-9]+)?%?)")
# … and Han characters younger than jieba's range, which jieba takes for punctuation.
_YOUNG = re.compile("([\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_COMMON = 6_000  # of the sixty million words in which the dictionary's were counted
_FEW = 2_000  # code points that are cut before it pays to load the dictionary once more
_LONGEST = 16  # code points of the dictionary's longest word
_REST = "\ue000\ue001"  # stands for the dictionary's words that a text does not have


class _Engine(Protocol):
    """What an instance of rjieba's class and the module itself have in common."""

    def cut(self, text: str, hmm: bool, /) -> list[str]: ...
    def has_word(self, word: str, /) -> bool: ...
    def suggest_freq(self, segment: str, /) -> int: ...
    def add_word(self, word: str, freq: int | None, tag: str | None, /) -> int: ...


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
    """rjieba, with jieba's treatment of ASCII runs and rare Han characters.

    Words are added to an engine of our own, which takes as long to make as to import rjieba. So
    the first few texts are cut by engines that know just the dictionary's words in each text.
    """

    name = "rjieba"

    def __init__(self) -> None:
        import rjieba

        # The stock engine is made on import and costs nothing more; it is only read.
        self._stock = cast("_Engine", rjieba)
        self._added: dict[str, int] = {}
        self._own: _Engine | None = None  # with the whole dictionary
        self._part = "", self._stock  # a text, and an engine for it
        self._read = 0

    def cut(self, text: str) -> list[str]:
        engine = self._engine_for(text)
        words = self._cut_around_young(engine, text, True)
        if _RUN.search(text) is None:
            return words
        pieces: list[str] = []
        for word in words:
            if len(word) > 1 and word.isascii() and not word.isalnum():
                pieces += self._pieces(engine, word)
            else:
                pieces.append(word)
        return pieces

    def cut_exact(self, text: str) -> list[str]:
        return self._cut_around_young(self._engine_for(text), text, False)

    def is_common(self, word: str) -> bool:
        return self._stock.suggest_freq(word) >= _COMMON

    def add_words(self, words: Iterable[str]) -> None:
        stock = self._stock
        added = {
            word: _frequency(word, stock.cut(word, False), stock.suggest_freq) for word in words
        }
        self._added.update(added)
        self._part = "", stock
        if self._own is not None:
            _add(self._own, added)

    def _engine_for(self, text: str) -> _Engine:
        """Return an engine that cuts a text as the dictionary with the added words does."""
        if not self._added:
            return self._stock
        if self._own is None:
            if text and text in self._part[0]:
                return self._part[1]
            self._read += len(text)
            if self._read <= _FEW:
                self._part = text, self._engine_of(text)
                return self._part[1]
            import rjieba

            self._own = rjieba.Jieba()
            _add(self._own, self._added)
            self._part = "", self._stock
        return self._own

    def _engine_of(self, text: str) -> _Engine:
        """Return an engine that knows the dictionary's words in a text and the added ones.

        Their frequencies and the sum of all are the dictionary's, so each cut of the text is as
        likely as with all of it.
        """
        import rjieba

        spans = ((at, at + size) for size in range(1, _LONGEST + 1) for at in range(len(text)))
        words = {text[first:last] for first, last in spans} | self._added.keys()
        known = {word: look_up(word)[0] for word in words if self._stock.has_word(word)}
        empty: Callable[[], _Engine] = rjieba.Jieba.empty
        engine = empty()
        _add(engine, known)
        _add(engine, {_REST: TOTAL - sum(known.values())})
        _add(engine, self._added)
        return engine

    def _cut_around_young(self, engine: _Engine, text: str, guess: bool) -> list[str]:
        if _YOUNG.search(text) is None:
            return engine.cut(text, guess)
        words: list[str] = []
        for index, part in enumerate(_YOUNG.split(text)):
            if index % 2:
                words.append(part)
            elif part:
                words += engine.cut(part, guess)
        return words

    def _pieces(self, engine: _Engine, word: str) -> list[str]:
        if word == "\r\n" or engine.has_word(word):
            return [word]
        return [piece for piece in _PIECE.split(word) if piece]


def _add(engine: _Engine, words: Mapping[str, int]) -> None:
    for word, frequency in words.items():
        engine.add_word(word, frequency, None)


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
