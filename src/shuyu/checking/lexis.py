"""Single words of both sides, and how well one translates the other.

Only for doubtful places: it looks at every word, and loads what glosses have taught.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from shuyu.checking.pair import Span
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.recognition.function_words import is_function_word
from shuyu.recognition.gloss_associations import Associations, load_associations
from shuyu.recognition.gloss_english import stem

#: How well a word must match to count as a translation.
SURE = 0.3

_KEPT = 20_000  # words
_WORD = re.compile(r"\w")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’]*")
# Closed classes and words as general: they translate nothing that a term could.
_EMPTY_WORDS = """
    a about above across after again against ahead all almost along already also although
    always am among an and another any anyone anything are around as ask at away back be
    because become been before behind being below beside besides between beyond big bigger
    both but by call called can cannot capable case certain consist could did do does doing
    done down due during each either else enough etc even ever every everyone everything
    fact few following for from further get give given greater had hand has have having he
    hence her here him his how however huge i if in include including indeed instance
    instead into is it its itself just kind large larger largest later least less let like
    likely likewise lot lots made make many may maybe me might more moreover most much must
    my namely near need neither never nevertheless next no nobody none nonetheless nor not
    nothing notion now of off often on once one ones only onto or other others otherwise our
    ours out over own part per perhaps possible provide provided quite rather same say see
    several shall she should since small smaller smallest so some someone something
    sometimes somewhat sort still such take takes than that the their them themselves then
    there thereby therefore these they thing things think this those though through
    throughout thus time times to together too toward towards two under unless until up upon
    us use used using usually variety various very via was way we well were what whatever
    when whenever where whereas wherever whether which whichever while who whole whom whose
    why will with within without would yet you your
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands.

    Attributes:
        text: as the text has it.
        span: where.
        stem: of an English word, the key under which ``Lexis.translations`` has it.
    """

    text: str
    span: Span
    stem: str = ""


class Lexis:
    """Cuts both sides into words that mean something, and compares them.

    Args:
        segmenter: cuts Chinese.
        associations: what translates what.
    """

    def __init__(self, segmenter: Segmenter, associations: Associations) -> None:
        self._segmenter = segmenter
        self._translations = lru_cache(maxsize=_KEPT)(associations.translations)

    def chinese(self, text: str, within: Span) -> list[Word]:
        """Return the words of a stretch of Chinese in text order, without function words."""
        words, at = [], within[0]
        for piece in self._segmenter.cut(text[slice(*within)]):
            if _WORD.match(piece) and not is_function_word(piece):
                words.append(Word(piece, (at, at + len(piece))))
            at += len(piece)
        return words

    def translations(self, word: str) -> dict[str, float]:
        """Return the English stems that a Chinese word may become, with strengths from 0 to 1."""
        return self._translations(word)


def english_words(text: str, within: Span) -> list[Word]:
    """Return the words of a stretch of English in text order, without function words."""
    return [
        Word(match[0], match.span(), stem(word))
        for match in _ENGLISH.finditer(text, *within)
        if len(word := match[0].lower()) > 2 and word not in _EMPTY
    ]


@cache
def load_lexis() -> Lexis:
    """Return the lexis that ships with shuyu."""
    return Lexis(open_segmenter(), load_associations())
