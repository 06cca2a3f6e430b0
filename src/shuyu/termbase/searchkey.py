"""What a term and a query must share to be the same: keys of the index, and tokens of its texts.

A Chinese key is the folded text without the spaces, hyphens and dots that writers vary; an English
one is made of its comparable words, closed up (pre-trained models, pretrained model). On the
start-up path of ``lookup``, so light.
"""

from __future__ import annotations

from operator import add, itemgetter

from shuyu.language.english_quick import comparable_words, split_words
from shuyu.language.fold_quick import quick_fold

#: Kinds of key, best first.
USABLE, REGIONAL, AVOIDED = range(3)

#: What stands for the start and the end of a Chinese text in its pairs.
_START, _END = "00a", "00z"

_VARYING = str.maketrans(dict.fromkeys(" -·'\n", ""))
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹêv", "aaaaeeeeiiiioooouuuuuuuuunnneu")
_FIRST = itemgetter(0)
_FUNCTION_WORDS = frozenset(
    ("of", "the", "and", "for", "in", "to", "on", "with", "a", "an", "by", "from")
)


def folded(text: str) -> str:
    """Return the folded form of a text, by the light way where there is one."""
    quick = quick_fold(text)
    if quick is not None:
        return quick
    from shuyu.language.fold import fold_key

    return fold_key(text)


def has_han(key: str) -> bool:
    """Tell whether a folded text is Chinese rather than English or pinyin."""
    return not key.isascii() and max(key) >= "\u2e80"


def key_of(text: str) -> str:
    """Return the key of a folded text."""
    words = () if has_han(text) else words_of(text)
    return "".join(words) or han_key(text)


def han_key(text: str) -> str:
    """Return the key of a folded Chinese text, or of what has no words."""
    return text if text.isalnum() else text.translate(_VARYING)


def han_tokens(key: str) -> str:
    """Return what the index holds of a Chinese key: its characters and its pairs."""
    return " ".join([*alphanumeric(key), *pairs_of(key)])


def words_of(text: str) -> list[str]:
    """Return the comparable words of a folded English text."""
    return comparable_words(split_words(text))


def pairs_of(key: str) -> list[str]:
    """Return each two neighbours of a Chinese key, its start and end among them.

    A phrase of pairs finds what a phrase of characters does, but pairs are rare where characters
    are common: no list of a tenth of all terms has to be read.
    """
    chars = alphanumeric(key)
    if not chars:
        return []
    return [_START + chars[0], *map(add, chars, chars[1:]), chars[-1] + _END]


def alphanumeric(text: str) -> str:
    """Return a text as one token: its letters and digits only."""
    return text if text.isalnum() else "".join(char for char in text if char.isalnum())


def toneless(text: str) -> str:
    """Return typed pinyin as the index holds it: hùnhé, hun4 he2 → hunhe."""
    if text.isascii() and text.isalpha():
        return text.replace("v", "u")
    letters = alphanumeric(text.translate(_TONES))
    if letters[-1:].isdigit() and letters[:1].isalpha():
        return "".join(char for char in letters if not char.isdigit())
    return letters


def acronyms_of(text: str) -> list[str]:
    """Return the initials of folded English words: ``moe`` and ``me`` of mixture of experts."""
    return acronyms(split_words(text))


def acronyms(words: list[str]) -> list[str]:
    """Return the initials of words, with and without those that only join them."""
    found = ["".join(map(_FIRST, words))]
    if not _FUNCTION_WORDS.isdisjoint(words):
        found.append("".join([word[0] for word in words if word not in _FUNCTION_WORDS]))
    return [letters for letters in found if 2 <= len(letters) <= 8]
