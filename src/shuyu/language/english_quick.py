"""English words made comparable: number, British and American spelling, spaces and hyphens.

Both sides of a comparison pass through here, so a rule may merge words of different meaning (they
are told apart by what is shown) but must give all forms of one word the same text. It is on the
start-up path of ``lookup`` and must import nothing.
"""

from __future__ import annotations

_IRREGULAR = {
    "appendices": "appendix",
    "automata": "automaton",
    "children": "child",
    "corpora": "corpus",
    "criteria": "criterion",
    "indices": "index",
    "matrices": "matrix",
    "people": "person",
    "phenomena": "phenomenon",
    "vertices": "vertex",
}
_MOST_KNOWN = 100_000
# Endings, British or both → the common one; the first that fits counts.
_ENDINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("iser", "izer"),
    ("ising", "izing"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("lled", "led"),
    ("lling", "ling"),
    ("ller", "ler"),
    ("ogue", "og"),
    ("our", "or"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("tre", "ter"),
    ("amme", "am"),
)
_BREAKS = str.maketrans(dict.fromkeys(" -–—·'’_/,;:()[]{}\"!?|\n", " "))


def split_words(text: str) -> list[str]:
    """Return the words of folded text, without the hyphens and marks between them."""
    if text.replace(" ", "").isalnum():
        return text.split()
    return text.translate(_BREAKS).split()


def comparable(word: str) -> str:
    """Return what all forms of a lower-case word share: its American singular."""
    return _known[word]


def comparable_words(words: list[str]) -> list[str]:
    """Return what all forms of each word share."""
    return list(map(_known.__getitem__, words))


class _Known(dict[str, str]):
    """What was found before; most words of a term base come often."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_KNOWN:
            self.clear()
        self[word] = found = _comparable(word)
        return found


_known = _Known()


def _comparable(word: str) -> str:
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return word
    word = _singular(word)
    for british, common in _ENDINGS:
        if word.endswith(british) and len(word) > len(british) + 1:
            return word[: -len(british)] + common
    return word


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("theses", "lyses")):
        return word[:-2] + "is"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
