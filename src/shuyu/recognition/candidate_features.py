"""What the ranker looks at in an expression.

Two kinds of features make the linear score: those of a word in its place (first, inner, last,
only), worked out once for each word of a document, and measures of the whole expression, a tuple
in the order of MEASURES. Training and recognition share this code; weights live in
``candidate_model``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from shuyu.recognition.candidate_background import TOTAL, Usage, usage_of
from shuyu.recognition.candidate_lexicon import Lexicon, Odds
from shuyu.recognition.candidate_table import Branching, Gram, GramTable
from shuyu.recognition.names import is_latin

#: Places of a word in an expression.
FIRST, INNER, LAST, ONLY = "first", "inner", "last", "only"
#: Groups of features that are words or characters themselves.
FIRST_WORD, LAST_WORD = "first word", "last word"
FIRST_CHARACTER, LAST_CHARACTER = "first character", "last character"
LEXICAL: Final = frozenset((FIRST_WORD, LAST_WORD, FIRST_CHARACTER, LAST_CHARACTER))

MEASURES: Final = (
    "frequency",  # ln of the count
    "once",
    "rate",  # ln of occurrences in 10,000 words
    "begins",  # share of occurrences with a clause's start on the left
    "ends",
    "alone",  # share of occurrences that are a whole clause
    "frequent and free",
    "left entropy",
    "right entropy",
    "least entropy",
    "left extension",  # share of occurrences with the same word on the left
    "right extension",
    # The same of expressions of several words, 0 for one word:
    "phrase frequency",
    "phrase rate",
    "phrase free",
    "phrase entropy",
    "phrase extension",
    "association",  # least pointwise mutual information of neighbours
    "two words",
    "many words",
    "dictionary phrase",  # the dictionary has it as one word
    "quoted",
    "heading",
    "gloss",  # it is the Chinese side of a gloss
    "within gloss",
    "around gloss",
    "latin",
)
_NONE: Final = Branching()


@dataclass(frozen=True, slots=True)
class Context:
    """What the features need of one document.

    Attributes:
        table: its n-grams.
        glosses: words of the Chinese sides of glosses.
        known: words that are known terms.
        known_parts: first and last words of the known terms that occur.
    """

    table: GramTable
    glosses: frozenset[Gram]
    known: frozenset[str]
    known_parts: tuple[frozenset[str], frozenset[str]]


class Words:
    """The features of single words in one document.

    Args:
        context: the document's counts and what is known about it.
        lexicon: how words behave in terms.
    """

    def __init__(self, context: Context, lexicon: Lexicon) -> None:
        self._context = context
        self._lexicon = lexicon
        self._usage: dict[str, Usage] = {}
        self._cache: dict[str, tuple[float, float, Odds]] = {}
        self._gloss_ends = {gram[-1] for gram in context.glosses}

    def usage(self, word: str) -> Usage:
        """Return how general Chinese uses a word."""
        usage = self._usage.get(word)
        if usage is None:
            usage = self._usage[word] = usage_of(word)
        return usage

    def word_class(self, word: str) -> str:
        """Return a word's class in the dictionary; empty for a word it lacks."""
        return self.usage(word).word_class

    def features(self, word: str, place: str) -> Iterator[tuple[str, str, float]]:
        """Yield the features of a word in a place of an expression: group, name and value."""
        context = self._context
        if word in context.known:
            yield place, "known", 1.0
            return
        if is_latin(word):
            yield place, "latin", 1.0
            return
        weirdness, general, (begins, ends, inside) = self._numbers(word)
        yield place, "weirdness", weirdness
        yield place, "general", general
        yield place, "inside", inside
        if len(word) == 1:
            yield place, "single", 1.0
        if place is INNER:
            return
        if not general:
            yield place, "unknown", 1.0
        if place is not LAST:
            yield place, "beginning", begins
            yield FIRST_WORD, word, 1.0
            yield FIRST_CHARACTER, word[0], 1.0
            if word in context.known_parts[0]:
                yield place, "begins like known", 1.0
        if place is not FIRST:
            yield place, "ending", ends
            yield LAST_WORD, word, 1.0
            yield LAST_CHARACTER, word[-1], 1.0
            if word in context.known_parts[1]:
                yield place, "ends like known", 1.0
            if word in self._gloss_ends:
                yield place, "ends like gloss", 1.0

    def _numbers(self, word: str) -> tuple[float, float, Odds]:
        """Return a word's weirdness, its general frequency, both as logarithms, and its odds."""
        numbers = self._cache.get(word)
        if numbers is None:
            table = self._context.table
            frequency = self.usage(word).frequency
            share = (table.count[word,] + 0.1) / max(table.words, 1)
            weirdness = math.log(share / ((frequency + 0.5) / TOTAL)) / 10
            odds = self._lexicon.odds(word)
            numbers = self._cache[word] = weirdness, math.log1p(frequency) / 10, odds
        return numbers


class Measurer:
    """Measures the expressions of one document.

    Args:
        context: the document's counts and what is known about it.
        usage: how general Chinese uses a word.
    """

    def __init__(self, context: Context, usage: Callable[[str], Usage]) -> None:
        self._glosses = context.glosses
        self._table = context.table
        self._usage = usage
        self._left, self._right = context.table.branching()
        self._words = max(context.table.words, 1)
        self._gloss_parts = {
            gram[first:last]
            for gram in context.glosses
            for first in range(len(gram))
            for last in range(first + 1, len(gram) + 1)
        }

    def measure(self, gram: Gram, count: int) -> tuple[float, ...] | None:
        """Return the measures of an expression, in the order of MEASURES.

        None for a part of a longer expression, unless it is the Chinese side of a gloss: it
        repeats, always with the same neighbour, and is no word of the dictionary; or it occurs
        once, within a clause.

        Args:
            gram: its words.
            count: how often it occurs, in whatever segmentation.
        """
        table = self._table
        size = len(gram)
        seen = table.count[gram] or 1
        is_gloss = gram in self._glosses
        begins = table.begins[gram] / seen
        ends = table.ends[gram] / seen
        if seen == 1:
            if size > 1 and not begins and not ends and not is_gloss:
                return None
            left_entropy = right_entropy = 0.0
            left_extension, right_extension = 1.0 - begins, 1.0 - ends
        else:
            left = self._left.get(gram, _NONE)
            right = self._right.get(gram, _NONE)
            left_extension, right_extension = left.most / seen, right.most / seen
            if not is_gloss and (left_extension == 1.0 or right_extension == 1.0):
                if size > 1 or not self._usage(gram[0]).frequency:
                    return None
            left_entropy = math.log(seen) - left.surprise / seen
            right_entropy = math.log(seen) - right.surprise / seen
        frequency = math.log(count) if count > 1 else 0.0
        rate = math.log1p(count / self._words * 1e4)
        free = begins * ends
        entropy = min(left_entropy, right_entropy)
        phrase = size > 1
        return (
            frequency,
            count == 1,
            rate,
            begins,
            ends,
            table.alone[gram] / seen,
            frequency * free,
            left_entropy,
            right_entropy,
            entropy,
            left_extension,
            right_extension,
            frequency * phrase,
            rate * phrase,
            free * phrase,
            entropy * phrase,
            max(left_extension, right_extension) * phrase,
            self._association(gram) if phrase else 0.0,
            size == 2,
            size > 3,
            size == 2 and count > 1 and self._usage(gram[0] + gram[1]).frequency > 0,
            table.quoted[gram] / seen,
            gram in table.headings,
            is_gloss,
            not is_gloss and gram in self._gloss_parts,
            phrase and bool(self._glosses) and self._holds_gloss(gram),
            is_latin(gram[0]) and all(map(is_latin, gram)),
        )

    def _association(self, gram: Gram) -> float:
        count, words = self._table.count, self._words
        least = math.inf
        for one, other in zip(gram, gram[1:], strict=False):
            together = count[one, other]
            if not together:
                return -0.4
            least = min(least, together * words / (count[one,] * count[other,] or 1))
        return math.log(least) / 5

    def _holds_gloss(self, gram: Gram) -> bool:
        size = len(gram)
        return any(
            gram[first:last] in self._glosses
            for first in range(size)
            for last in range(first + 1, size + 1)
            if last - first < size
        )
