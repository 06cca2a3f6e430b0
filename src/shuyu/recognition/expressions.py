"""The expressions of a document that could be terms, measured but not yet judged.

Recognition and training both start here, so the ranker is trained on what it will see.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from shuyu.language.numerals import Quantity
from shuyu.language.segment import Segmenter
from shuyu.recognition.candidate_features import Context, Measurer, Words
from shuyu.recognition.candidate_lexicon import Lexicon, load_lexicon
from shuyu.recognition.candidate_table import LONGEST, Gram, GramTable
from shuyu.recognition.clauses import Clause, ClauseReader
from shuyu.recognition.document import Document
from shuyu.recognition.matcher import Match
from shuyu.recognition.names import is_latin, is_name_in_latin

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
        table = GramTable()
        self._batches = list(self.reader)
        table.add(self.clauses())
        sides = {gloss.zh: self.reader.words_of(gloss.zh) for gloss in glosses}
        for gloss in glosses:  # those with function words, or in brackets, are not in the table
            side = sides[gloss.zh]
            if side not in table.count and 0 < len(side) <= 2 * LONGEST:
                table.count[side] = table.begins[side] = table.ends[side] = 1
        known = frozenset(self.reader.known)
        parts = [self.reader.words_of(term) for term in known]
        firsts = frozenset(part[0] for part in parts if part)
        lasts = frozenset(part[-1] for part in parts if part)
        context = Context(table, frozenset(sides.values()), known, (firsts, lasts))
        self.words = Words(context, lexicon or load_lexicon())
        self._table = table
        self._measurer = Measurer(context, self.words.usage)

    def clauses(self) -> Iterator[Clause]:
        """Yield the document's clauses in text order."""
        return chain.from_iterable(self._batches)

    def __iter__(self) -> Iterator[Expression]:
        count_of = self._table.count
        grams: dict[str, list[Gram]] = {}
        for gram in count_of:
            key = key_of(gram)
            if key in grams:
                grams[key].append(gram)
            elif self._is_possible(key, gram):
                grams[key] = [gram]
        for key, variants in grams.items():
            best = variants[0] if len(variants) == 1 else max(variants, key=count_of.__getitem__)
            count = sum(map(count_of.__getitem__, variants))
            measures = self._measurer.measure(best, count)
            if measures is not None:
                others = tuple(gram for gram in variants if gram is not best)
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
