"""The expressions of a document that could be terms, measured but not yet judged.

Recognition and training both start here, so the ranker is trained on what it will see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shuyu.language.numerals import Quantity
from shuyu.language.segment import Segmenter
from shuyu.recognition.candidate_features import Context, Measurer, Words
from shuyu.recognition.candidate_lexicon import Lexicon, load_lexicon
from shuyu.recognition.candidate_table import LONGEST, Gram, GramTable
from shuyu.recognition.clauses import ClauseReader
from shuyu.recognition.document import Document
from shuyu.recognition.matcher import Match
from shuyu.recognition.names import EAST_ASIAN, is_latin, is_name_in_latin

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

#: Characters of an expression, spaces included.
SHORTEST, LONGEST_TEXT = 2, 40
_LONGEST_HAN = 20


@dataclass(slots=True)
class Expression:
    """An expression that could be a term.

    Attributes:
        key: folded text; Latin words are separated by a space.
        words: its words.
        variants: other words that the segmenter made of the same text.
        count: how often it occurs, in whatever segmentation.
        measures: in the order of MEASURES.
    """

    key: str
    words: Gram
    variants: tuple[Gram, ...]
    count: int
    measures: tuple[float, ...]


class Expressions:
    """The expressions of one document.

    Args:
        document: the text.
        segmenter: cuts the words.
        matches: known terms; none of them is an expression, but a part of longer ones.
        glosses: a Chinese side is an expression whatever words it has.
        quantities: belong to no expression.
        lexicon: how words behave in terms; None takes the shipped one.
    """

    def __init__(
        self,
        document: Document,
        segmenter: Segmenter,
        *,
        matches: Sequence[Match] = (),
        glosses: Sequence[Gloss] = (),
        quantities: Sequence[Quantity] = (),
        lexicon: Lexicon | None = None,
    ) -> None:
        self.reader = ClauseReader(
            document, segmenter, matches=matches, glosses=glosses, quantities=quantities
        )
        self.table = GramTable()
        self.batches = list(self.reader)
        for batch in self.batches:
            self.table.add(batch)
        chinese = list(dict.fromkeys(gloss.zh for gloss in glosses))
        self.sides = dict(zip(chinese, self.reader.words_of(chinese), strict=True))
        for side in self.sides.values():  # with function words, or in brackets: not in the table
            if side not in self.table.count and 0 < len(side) <= 2 * LONGEST:
                self.table.count[side] = self.table.begins[side] = self.table.ends[side] = 1
        known = self.reader.known
        parts = self.reader.words_of(list(known))
        firsts = frozenset(part[0] for part in parts if part)
        lasts = frozenset(part[-1] for part in parts if part)
        context = Context(self.table, frozenset(self.sides.values()), known, (firsts, lasts))
        self.words = Words(context, lexicon or load_lexicon())
        self.measurer = Measurer(context, self.words.usage)

    def __iter__(self) -> Iterator[Expression]:
        return self.but_for(_never)

    def but_for(self, is_hopeless: Callable[[Gram], bool]) -> Iterator[Expression]:
        """Yield the expressions but for some that nobody wants to have measured.

        Args:
            is_hopeless: asked of words that occur once, and their text in no other words.
        """
        count_of, is_possible = self.table.count, self._is_possible
        keys = ["".join(gram) if min(gram) >= EAST_ASIAN else key_of(gram) for gram in count_of]
        shared = {key: list[Gram]() for key, times in Counter(keys).items() if times > 1}
        if shared:
            for key, gram in zip(keys, count_of, strict=True):
                if key in shared:
                    shared[key].append(gram)
        for key, (gram, count) in zip(keys, count_of.items(), strict=True):
            best = gram
            others: tuple[Gram, ...] = ()
            if key in shared:
                variants = [one for one in shared[key] if is_possible(key, one)]
                if not variants or gram is not shared[key][0]:
                    continue
                best = max(variants, key=count_of.__getitem__)
                others = tuple(one for one in variants if one is not best)
                count = sum(map(count_of.__getitem__, variants))
            elif (count == 1 and is_hopeless(gram)) or not is_possible(key, gram):
                continue
            measures = self.measurer.measure(best, count)
            if measures is not None:
                yield Expression(key, best, others, count, measures)

    def _is_possible(self, key: str, gram: Gram) -> bool:
        if not SHORTEST <= len(key) <= LONGEST_TEXT or key in self.reader.known:
            return False
        if key.isascii() or all(map(is_latin, gram)):
            names = self.reader.names
            return all(is_name_in_latin(names.get(word, word)) for word in (gram[0], gram[-1]))
        is_version = gram[0][0].isdigit() and not gram[0][-1].isalpha()
        return len(key) <= _LONGEST_HAN and not is_version


def key_of(gram: Gram) -> str:
    """Return the folded text of words: joined, with a space between two in Latin letters."""
    if len(gram) == 1:
        return gram[0]
    key = gram[0]
    latin = is_latin(key)
    for word in gram[1:]:
        before, latin = latin, is_latin(word)
        key += f" {word}" if latin and before else word
    return key


def _never(_: Gram) -> bool:
    return False
