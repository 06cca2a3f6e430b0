"""How likely an expression is a name, from its shape and how freely it stands.

The ranker learned from a textbook, where names are rare and not terms; a translator of news needs
them. These are judgements, not fitted numbers, kept apart for that reason.
"""

from __future__ import annotations

from collections.abc import Callable

from shuyu.recognition.candidate_features import MEASURES
from shuyu.recognition.expressions import Expression
from shuyu.recognition.names import (
    EAST_ASIAN,
    ORGANISATION_ENDS,
    SURNAMES,
    is_latin,
    is_organisation,
    is_person,
    is_transliterated,
)

_ENDS = MEASURES.index("ends")
_BEGINS = MEASURES.index("begins")
_REPEATED = 3  # a name met so often is one, however it stands
_TRANSLITERATED, _PERSON, _ORGANISATION, _LATIN = 0.8, 0.7, 0.7, 0.5


def is_name_shaped(words: tuple[str, ...], begins: bool, ends: bool) -> bool:
    """Tell whether words may have a name's shape: ``name_score`` of all others is 0.

    Args:
        words: simplified.
        begins: whether they ever stand at the start of a clause.
        ends: whether they ever stand at the end of one.
    """
    return (
        words[0] < EAST_ASIAN
        or (begins and words[-1][-1] in ORGANISATION_ENDS)
        or (begins and ends and (words[0][0] in SURNAMES or words[0][:2] in SURNAMES))
        or "·" in "".join(words)
    )


def name_score(expression: Expression, word_class: Callable[[str], str]) -> float:
    """Return how likely an expression is a name, 0 to 1; 0 without a name's shape.

    Args:
        expression: what to judge.
        word_class: the dictionary's class of a word, empty for a word it lacks.
    """
    words, measures = expression.words, expression.measures
    free = measures[_BEGINS] * measures[_ENDS]
    if is_latin(words[0]) and all(map(is_latin, words)):
        return _LATIN * (0.5 + 0.5 * max(free, min(1.0, expression.count / _REPEATED)))
    if "·" in expression.key and is_transliterated(expression.key):
        return _TRANSLITERATED
    if is_person(words, word_class):
        return _PERSON * free
    if is_organisation(words, word_class):
        return _ORGANISATION * measures[_BEGINS] * (0.5 + 0.5 * measures[_ENDS])
    return 0.0
