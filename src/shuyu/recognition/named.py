"""How likely an expression is a name, from its shape and how freely it stands.

The ranker learned from a textbook, where names are rare and not terms; a translator of news needs
them. These are judgements, not fitted numbers, kept apart for that reason.
"""

from __future__ import annotations

from collections.abc import Callable

from shuyu.recognition.candidate_background import Usage
from shuyu.recognition.candidate_features import MEASURES
from shuyu.recognition.expressions import Expression
from shuyu.recognition.names import is_latin, is_organisation, is_person, is_transliterated

_ENDS = MEASURES.index("ends")
_BEGINS = MEASURES.index("begins")
_TRANSLITERATED, _PERSON, _ORGANISATION, _LATIN = 0.8, 0.7, 0.7, 0.5


def name_score(expression: Expression, usage: Callable[[str], Usage]) -> float:
    """Return how likely an expression is a name, 0 to 1; 0 without a name's shape.

    Args:
        expression: what to judge.
        usage: how general Chinese uses a word.
    """
    words, measures = expression.words, expression.measures
    free = measures[_BEGINS] * measures[_ENDS]
    if all(map(is_latin, words)):
        return _LATIN * (0.5 + 0.5 * free)
    if is_transliterated(expression.key):
        return _TRANSLITERATED
    classes = tuple(usage(word).word_class for word in words)
    if is_person(words, classes):
        return _PERSON * free
    if is_organisation(words, classes):
        return _ORGANISATION * measures[_BEGINS] * (0.5 + 0.5 * measures[_ENDS])
    return 0.0
