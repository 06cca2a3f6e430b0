"""Where numbers stand in English text: figures, words, fractions, multiples, dates, durations.

The grammar of ``english_quantities``, which reads what is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from shuyu.language.english_date_reader import DATE, DATE_WORDS
from shuyu.language.english_number_words import NUMBER, NUMBER_WORDS, SMALL_NUMBER

#: Kind and worth of each unit of time, in the singular.
UNITS: Final = {
    "second": ("seconds", 1),
    "minute": ("seconds", 60),
    "hour": ("seconds", 3600),
    "day": ("seconds", 86400),
    "week": ("seconds", 604800),
    "fortnight": ("seconds", 1209600),
    "month": ("months", 1),
    "quarter": ("months", 3),
    "year": ("months", 12),
    "decade": ("months", 120),
    "century": ("months", 1200),
    "centurie": ("months", 1200),
}
#: What each word that multiplies is worth.
MULTIPLES: Final = {
    **dict.fromkeys(("twice", "double", "doubles", "doubled", "doubling"), 2),
    **dict.fromkeys(("thrice", "triple", "triples", "tripled", "tripling", "treble", "trebled"), 3),
    **dict.fromkeys(("quadruple", "quadruples", "quadrupled", "quadrupling"), 4),
    **dict.fromkeys(("quintuple", "quintupled", "quintupling"), 5),
}
_HALVES: Final = ("half", "halve", "halves", "halved", "halving", "semi-annual")
#: Powers of ten of vague numbers in the plural.
POWERS: Final = {
    "tens": 1,
    "dozens": 1,
    "scores": 1,
    "hundreds": 2,
    "thousands": 3,
    "millions": 6,
    "billions": 9,
    "trillions": 12,
}
#: The same behind several or a few.
SINGULAR_POWERS: Final = {
    "dozen": 1,
    "hundred": 2,
    "thousand": 3,
    "million": 6,
    "billion": 9,
    "trillion": 12,
}
#: The ordinals that are written as words.
ORDINALS: Final = {
    word: value
    for value, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
            *("ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"),
            *("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"),
        ),
        1,
    )
} | {"twenty-first": 21, "hundredth": 100, "thousandth": 1000, "ten-thousandth": 10_000}
#: Denominators.
PARTS: Final = ORDINALS | {"half": 2, "halve": 2, "quarter": 4, "millionth": 10**6}
_PART: Final = "half|halves|quarters?|" + "|".join(
    f"{word}s?" for word in sorted(PARTS, key=len, reverse=True) if word not in ("first", "second")
)
_RANK: Final = "|".join(sorted(ORDINALS, key=len, reverse=True))
_UNIT: Final = (
    "seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)"
)
_RANKED: Final = rf"\b(?P<ordinal>\d+(?:st|nd|rd|th)|{_RANK})\b(?!s)"
_COUNTED: Final = rf"""
      (?P<part_top>\b(?:{SMALL_NUMBER}|an?)[\s-]+)(?P<part>{_PART})\b(?![\s-]+(?:place|century))
    | \b(?P<per>{NUMBER})\s(?:per\s(?:mille|thousand)|‰)
    | \b(?P<in_top>{NUMBER})\s(?:in|out\sof)\s(?:every\s)?(?P<in_low>{NUMBER})\b"""
_NUMBERED: Final = rf"""
      (?<![\w.])(?P<minus>[-−–](?=\d)|minus\s)?(?P<number>{NUMBER})
      (?:(?P<percent>\s?%|[\s-]per\s?cent(?!age))(?P<off>\s(?:off|discount)\b)?|(?P<points>[\s-](?:percentage[\s-]points?|pp\b|points?\b))
        |(?P<times>[\s-]?(?:times|x|-?fold)\b|×(?!\s?\d))|[\s-](?P<unit>{_UNIT})\b)?"""
_FLAGS: Final = re.VERBOSE | re.IGNORECASE
_FIGURE_ITEM: Final = re.compile(
    rf"""(?P<date>{DATE}) | (?P<slash>\b\d+/\d+\b(?!/)) | {_COUNTED} | {_RANKED} | {_NUMBERED}""",
    _FLAGS,
)
_WORD_ITEM: Final = re.compile(
    rf"""
      (?P<date>{DATE})
    | {_COUNTED}
    | \bfactors?\sof\s(?P<factor>{NUMBER})
    | \b(?P<tens>(?:tens|dozens|hundreds)\sof\s(?:thousands|millions|billions|trillions)
        |(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b)
    | \b(?:several|a\sfew|few|multiple|some|a\scouple\sof)\s(?P<few>dozen|hundred|thousand|million
        |billion|trillion)\b
    | \b(?P<multiple>{"|".join(MULTIPLES)})\b
    | \bhalf\s(?:an?\s)?(?P<half_unit>second|minute|hour|day|month|year|decade|century)\b
    | \b(?P<half>{"|".join(_HALVES)})\b
    | {_RANKED}
    | (?<![\w.])Q(?P<quarter>[1-4])\b
    | \b(?P<article>an?|another)[\s-](?P<one_unit>{_UNIT})\b
    | {_NUMBERED}
    """,
    _FLAGS,
)
_TOKEN: Final = re.compile(r"\d+|[A-Za-z]+")
_WORD: Final = re.compile("[a-z]+")
_DIGIT: Final = re.compile(r"\d")
_SIGNS: Final = "-−–"
# They begin an item only where a number or a unit follows.
_ARTICLES: Final = frozenset(
    (
        "a",
        "an",
        "another",
        "the",
        "some",
        "several",
        "few",
        "multiple",
        "minus",
        "factor",
        "factors",
    )
)
# The other words that an item can begin with.
_BEGINNINGS: Final = frozenset(
    (
        *(word.split("-")[0] for word in (*NUMBER_WORDS, *ORDINALS, *_HALVES, *PARTS)),
        *(*MULTIPLES, *POWERS, *SINGULAR_POWERS, *DATE_WORDS, "q"),
    )
)
_AFTER_ARTICLE: Final = _BEGINNINGS | {*UNITS, *_ARTICLES, "couple", "of"}
# Every item has a digit or one of these; most texts are over before they are taken apart.
_NEEDED: Final = _BEGINNINGS | set(UNITS)


def find_items(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of a text in text order, looking only where one can begin.

    Each match has the groups of what it is: ``date``; ``slash``; ``part_top`` and ``part``;
    ``per``; ``in_top`` and ``in_low``; ``factor``; ``tens``; ``few``; ``multiple``; ``half_unit``;
    ``half``; ``ordinal``; ``quarter``; ``one_unit``; or ``number`` with ``minus``, ``percent``,
    ``off``, ``points``, ``times`` and ``unit``.
    """
    if _DIGIT.search(text) is None and _NEEDED.isdisjoint(_WORD.findall(text.lower())):
        return
    end = 0
    articles: list[int] = []  # where those right before a token begin
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start < end:
            continue
        word = token[0].lower()
        places: list[int] = []
        if word in _AFTER_ARTICLE or word[0] <= "9":
            places = articles
            if word not in _ARTICLES and (word in _BEGINNINGS or word[0] <= "9"):
                signed = start > end and text[start - 1] in _SIGNS
                places = [*articles, start - 1, start] if signed else [*articles, start]
        articles = [*articles, start] if word in _ARTICLES else []
        for place in places:
            item = _FIGURE_ITEM if text[place] <= "9" else _WORD_ITEM
            match = item.match(text, place)
            if match is not None:
                yield match
                end = match.end()
                articles = []
                break
