"""English for an expression that the term base lacks, each proposal with its evidence.

The order is that of the evidence: what the author wrote beside it; what a translation of the text
says; what the term base's parts compose to; a general dictionary, where one is installed. Nothing
here decides what is a term.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from shuyu.language.english import english_key, stem
from shuyu.language.fold import Folded, fold, fold_key, fold_keys
from shuyu.language.script import is_han
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.model import Concept, Status
from shuyu.recognition.automaton import Keep
from shuyu.recognition.candidate_background import word_class
from shuyu.recognition.composition import Composer
from shuyu.recognition.dictionary import Dictionary, open_dictionary
from shuyu.recognition.kept import kept_text
from shuyu.recognition.learned_phrases import Phrases, load_phrases
from shuyu.recognition.names import is_organisation, is_person
from shuyu.recognition.parallel import ParallelText
from shuyu.recognition.phrase_table import PhraseTable
from shuyu.recognition.phrase_terms import Pair, PhraseTerms, content_words
from shuyu.recognition.romanisation import romanised_names

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

#: Suggestions for one expression unless asked otherwise.
LIMIT = 3

#: The English of glosses by key.
Glossed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An English proposal.

    Attributes:
        en: the English.
        evidence: ``gloss``, ``parallel``, ``parts`` or ``dictionary``.
    """

    en: str
    evidence: str


class Suggester:
    """Proposes English for expressions.

    Args:
        concepts: the term base's.
        parallel: paragraphs of the text with their translation, where there is one.
        dictionary: a general dictionary; None opens the installed one, if any.
        phrases: English phrases counted in other texts; None takes the shipped ones.
        keep: where what is made of just these concepts may be kept.
    """

    def __init__(
        self,
        concepts: Iterable[Concept],
        *,
        parallel: Iterable[tuple[str, str]] | None = None,
        dictionary: Dictionary | None = None,
        phrases: Phrases | None = None,
        keep: Keep | None = None,
    ) -> None:
        self._concepts = concepts
        self._keep = keep
        self._paragraphs = parallel
        self._given_dictionary = dictionary
        self._phrases = phrases

    @cached_property
    def _dictionary(self) -> Dictionary:
        return self._given_dictionary or open_dictionary()

    @cached_property
    def _table(self) -> PhraseTable:
        return PhraseTable(
            self._terms(),
            load_phrases() if self._phrases is None else self._phrases,
            self._dictionary,
        )

    def _terms(self) -> PhraseTerms:
        if self._keep is None:
            return PhraseTerms(_pairs(self._concepts))
        packed = kept_text(
            self._keep, "phrases", lambda: PhraseTerms(_pairs(self._concepts)).pack()
        )
        return PhraseTerms.unpack(packed)

    @cached_property
    def _composer(self) -> Composer:
        return Composer(self._table)

    @cached_property
    def _segmenter(self) -> Segmenter:
        return open_segmenter()

    @cached_property
    def _parallel(self) -> ParallelText | None:
        if self._paragraphs is None:
            return None
        return ParallelText(self._paragraphs, self._stems_of_words)

    def suggest(
        self, text: str, *, glossed: Glossed | None = None, limit: int = LIMIT
    ) -> tuple[Suggestion, ...]:
        """Propose English for an expression.

        Args:
            text: the expression as the document writes it.
            glossed: what glosses say, those of the document or of a corpus (``english_of``).
            limit: at most so many.

        Returns:
            Different designations, best first; none where nothing is known.
        """
        found: dict[str, Suggestion] = {}
        folded = fold(text.strip())
        for suggestion in self._all(folded, glossed or {}, limit):
            found.setdefault(english_key(suggestion.en), suggestion)
            if len(found) >= limit:
                break
        return tuple(found.values())

    def _all(self, folded: Folded, glossed: Glossed, limit: int) -> Iterator[Suggestion]:
        key = folded.text
        for english in glossed.get(key, ()):
            yield Suggestion(english, "gloss")
        if not any(map(is_han, key)):
            return  # a name in Latin letters stays
        if self._parallel is not None:
            for english, _ in self._parallel.translate(key, limit):
                yield Suggestion(english, "parallel")
        words = tuple(self._segmenter.cut(folded.plain))
        if is_person(words, word_class):
            for english in romanised_names(folded.plain):
                yield Suggestion(english, "parts")
        name = is_organisation(words, word_class) or word_class(key) == "nt"
        for one in self._composer.compose(key, limit, spelled=folded.spelled, name=name):
            yield Suggestion(one.en, "dictionary" if one.foreign else "parts")

    def _stems_of_words(self, term: str) -> tuple[frozenset[str], ...]:
        """Return stems of what each word of a term may be in English."""
        return tuple(
            frozenset(
                stem(word)
                for option in self._table.options(part)
                for word in content_words(option.en)
            )
            for part in self._segmenter.cut(term)
        )


def english_of(glosses: Iterable[Gloss]) -> Glossed:
    """Return the English that glosses give, by the key of what it stands for, in their order.

    That is the Chinese expression and, where the gloss has the expansion too, the abbreviation.
    """
    glossed: dict[str, list[str]] = {}
    for gloss in glosses:
        english = [one for one in (gloss.en, gloss.abbreviation) if one]
        key = fold_key(gloss.zh)
        glossed.setdefault(key, []).extend(english)
        if len(english) > 1 and (short := fold_key(english[1])) != key:
            glossed.setdefault(short, []).append(english[0])
    return glossed


def _pairs(concepts: Iterable[Concept]) -> Iterator[Pair]:
    """Return each usable Chinese term with its concept's usable English, the preferred first."""
    chinese: list[str] = []
    equivalents: list[tuple[str, ...]] = []
    for concept in concepts:
        usable = [term for term in concept.english() if term.status.usable]
        usable.sort(key=lambda term: term.status is not Status.PREFERRED)
        english = tuple(term.text for term in usable)
        for term in concept.in_language("zh-Hans") if english else ():
            if term.status.usable:
                chinese.append(term.text)
                equivalents.append(english)
    return zip(fold_keys(chinese), equivalents, strict=True)
