"""What the ranker looks at in an expression.

Two kinds of features make the linear score: those of a word in its place (first, inner, last,
only), worked out once for each word of a document, and measures of the whole expression, a tuple
in the order of MEASURES. Training and recognition share this code; weights live in
``candidate_model``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from shuyu.recognition.candidate_background import TOTAL, Usage, usage_of
from shuyu.recognition.candidate_lexicon import Lexicon
from shuyu.recognition.candidate_table import Branching, Gram, GramTable
from shuyu.recognition.names import EAST_ASIAN, is_latin

#: Places of a word in an expression.
FIRST, INNER, LAST, ONLY = "first", "inner", "last", "only"
PLACES: Final = (FIRST, INNER, LAST, ONLY)
#: Groups of features that are words or characters themselves.
FIRST_WORD, LAST_WORD = "first word", "last word"
FIRST_CHARACTER, LAST_CHARACTER = "first character", "last character"
LEXICAL: Final = frozenset((FIRST_WORD, LAST_WORD, FIRST_CHARACTER, LAST_CHARACTER))

#: What is known of a single word; each counts differently in each place.
WORD_MEASURES: Final = (
    "weirdness",  # ln of its frequency here over that in general Chinese
    "general",  # ln of the latter
    "beginning",  # log odds of its places in terms, see candidate_lexicon
    "ending",
    "inside",
    "single",  # one character
    "unknown",  # to the dictionary
    "begins like known",  # a known term of the document begins with it
    "ends like known",
    "ends like gloss",
    "known",  # it is a known term; then nothing else counts
    "latin",  # or a name in Latin letters
)

#: What is measured of an expression as a whole.
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
_NEVER_TOGETHER: Final = -0.4  # the association of words whose pair was forgotten


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
        self._measures: dict[str, tuple[float, ...]] = {}
        self._gloss_ends = {gram[-1] for gram in context.glosses}

    def usage(self, word: str) -> Usage:
        """Return how general Chinese uses a word."""
        return usage_of(word)

    def word_class(self, word: str) -> str:
        """Return a word's class in the dictionary; empty for a word it lacks."""
        return usage_of(word).word_class

    def measures(self, word: str) -> tuple[float, ...]:
        """Return what is known of a word, in the order of WORD_MEASURES."""
        measures = self._measures.get(word)
        if measures is None:
            measures = self._measures[word] = self._measure(word)
        return measures

    def _measure(self, word: str) -> tuple[float, ...]:
        context = self._context
        known, latin = word in context.known, is_latin(word)
        if known or latin:
            return (0.0,) * (len(WORD_MEASURES) - 2) + (known, latin and not known)
        frequency = usage_of(word).frequency
        share = (context.table.count[word,] + 0.1) / max(context.table.words, 1)
        return (
            math.log(share / ((frequency + 0.5) / TOTAL)) / 10,
            math.log1p(frequency) / 10,
            *self._lexicon.odds(word),
            len(word) == 1,
            frequency == 0,
            word in context.known_parts[0],
            word in context.known_parts[1],
            word in self._gloss_ends,
            False,
            False,
        )


def lexical_features(word: str, place: str) -> Sequence[tuple[str, str]]:
    """Return what a folded word itself and its characters say in a place: group and name."""
    if place is INNER or is_latin(word):
        return ()
    first = (FIRST_WORD, word), (FIRST_CHARACTER, word[0])
    last = (LAST_WORD, word), (LAST_CHARACTER, word[-1])
    if place is ONLY:
        return first + last
    return first if place is FIRST else last


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
        self._frequencies: dict[int, tuple[float, float]] = {}
        self._gloss_words = {word for gram in context.glosses for word in gram}
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
        begins = table.begins.get(gram, 0) / seen
        ends = table.ends.get(gram, 0) / seen
        if seen == 1:
            if size > 1 and not begins and not ends and not is_gloss:
                return None
            left_entropy = right_entropy = 0.0
            left_extension, right_extension = 1.0 - begins, 1.0 - ends
        else:
            left = self._left.get(gram, _NONE)
            right = self._right.get(gram, _NONE)
            left_extension, right_extension = left.most / seen, right.most / seen
            extended = left_extension == 1.0 or right_extension == 1.0
            if extended and not is_gloss and (size > 1 or not self._usage(gram[0]).frequency):
                return None
            left_entropy = math.log(seen) - left.surprise / seen
            right_entropy = math.log(seen) - right.surprise / seen
        frequency, rate = self._frequencies.get(count) or self._frequency(count)
        free = begins * ends
        entropy = min(left_entropy, right_entropy)
        phrase = size > 1
        touches = bool(self._glosses) and not self._gloss_words.isdisjoint(gram)
        return (
            frequency,
            count == 1,
            rate,
            begins,
            ends,
            table.alone.get(gram, 0) / seen,
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
            table.quoted.get(gram, 0) / seen,
            gram in table.headings,
            is_gloss,
            touches and not is_gloss and gram in self._gloss_parts,
            touches and phrase and self._holds_gloss(gram),
            gram[0] < EAST_ASIAN and all(map(is_latin, gram)),
        )

    def ranges_once(self, size: int, begins: bool, ends: bool) -> dict[str, tuple[float, float]]:
        """Return between what each measure of an expression is that occurs once and is no gloss.

        Args:
            size: number of its words.
            begins: whether it stands at the start of a clause.
            ends: whether it stands at the end of one.

        Returns:
            Least and greatest value by name; those that are missing are 0.
        """
        rate, phrase = self._frequency(1)[1], size > 1
        extension = 1.0 - min(begins, ends)
        exact = {
            "once": 1.0,
            "rate": rate,
            "begins": begins,
            "ends": ends,
            "left extension": 1.0 - begins,
            "right extension": 1.0 - ends,
            "phrase rate": rate * phrase,
            "phrase free": begins and ends and phrase,
            "phrase extension": extension * phrase,
            "two words": size == 2,
            "many words": size > 3,
        }
        ranges = {name: (float(value), float(value)) for name, value in exact.items()}
        for name in ("alone", "quoted", "heading", "within gloss", "around gloss", "latin"):
            ranges[name] = (0.0, 1.0)
        if phrase:
            ranges["association"] = (_NEVER_TOGETHER, math.log(self._words) / 5)
        return ranges

    def _frequency(self, count: int) -> tuple[float, float]:
        """Return the frequency and the rate of what occurs so often."""
        found = math.log(count) if count > 1 else 0.0, math.log1p(count / self._words * 1e4)
        self._frequencies[count] = found
        return found

    def _association(self, gram: Gram) -> float:
        count, words = self._table.count, self._words
        least = math.inf
        before = gram[0]
        seen = count[before,]
        for word in gram[1:]:
            seen_before, seen = seen, count[word,]
            least = min(least, count[before, word] * words / (seen_before * seen or 1))
            before = word
        return math.log(least) / 5 if least else _NEVER_TOGETHER

    def _holds_gloss(self, gram: Gram) -> bool:
        end = len(gram) + 1
        spans = ((at, at + size) for size in range(1, end - 1) for at in range(end - size))
        return any(gram[first:last] in self._glosses for first, last in spans)
