"""English for Chinese terms from a text and its translation.

Both texts are split into sentences and paired; an English phrase that stands in the same pairs as
a term is its translation the surer, the more often they meet and the less either does without the
other (Dice). What the parts of the term are in English, whether the phrase is a piece of a longer
one that always comes with the term, and a likely length decide between phrases that tie.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from shuyu.language.english import stem
from shuyu.language.english_inflection import singular
from shuyu.language.fold import fold_key

_SENTENCE_ZH = re.compile(r"(?<=[。！？；!?;])")
_SENTENCE_EN = re.compile(r"(?<=[.!?;])\s+(?=[A-Z*\"“(])")
_GLOSS = re.compile(r"[（(][^（）()]*[A-Za-z][^（）()]*[)）]")
_MARKS = re.compile(r"\*+|`[^`]*`|\$[^$]*\$")
_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|[0-9]+[A-Za-z]*|[,.;:()\"“”!?]")
_SLACK = 0.12  # how far a sentence may have moved, as a share of its paragraph
_LONGEST = 5  # words of an English phrase
_SEEN = 600  # pairs that are looked at for one term

ENGLISH_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """the a an of to in for is are and or we be as by on with this that it at from can not
        our which will if has have had was were been being its their these those then than
        but more most also all they you your i into each such so do does did only when how
        what there some any use used using may might would could should must very just like
        about between over under up out no he she his her them us let where while because
        however thus hence both other another same see make made get given""",
    )
)


def sentence_pairs(paragraphs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield sentences with what may translate them.

    Paragraphs with as many sentences on either side pair one by one; elsewhere a Chinese sentence
    comes with the English ones at about its place. Inline glosses are taken out.

    Args:
        paragraphs: Chinese and English that translate each other.
    """
    for chinese, english in paragraphs:
        sources = _sentences(_SENTENCE_ZH, _MARKS.sub("", _GLOSS.sub("", chinese)))
        targets = _sentences(_SENTENCE_EN, _MARKS.sub(" ", english))
        if len(sources) == len(targets):
            yield from zip(sources, targets, strict=True)
            continue
        places = list(_places(targets))
        for source, (start, end) in zip(sources, _places(sources), strict=True):
            near = [
                target
                for target, (first, last) in zip(targets, places, strict=True)
                if last > start - _SLACK and first < end + _SLACK
            ]
            yield source, " ".join(near)


def _sentences(end: re.Pattern[str], text: str) -> list[str]:
    return [one for one in end.split(text) if one.strip()]


def _places(sentences: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Yield where each sentence begins and ends, as shares of the paragraph."""
    total = sum(map(len, sentences)) or 1
    at = 0
    for sentence in sentences:
        yield at / total, (at + len(sentence)) / total
        at += len(sentence)


class ParallelText:
    """A text and its translation, asked for the English of terms.

    Args:
        paragraphs: Chinese and English that translate each other.
        parts: the words of a term, each with stems of its English; may say nothing of a word.
    """

    def __init__(
        self,
        paragraphs: Iterable[tuple[str, str]],
        parts: Callable[[str], Sequence[frozenset[str]]],
    ) -> None:
        self._parts = parts
        self._chinese: list[str] = []
        self._phrases: list[frozenset[str]] = []
        self._frequency: Counter[str] = Counter()
        self._spelling: dict[str, Counter[str]] = defaultdict(Counter)
        self._holds: defaultdict[str, list[int]] = defaultdict(list)  # pairs by two characters
        for chinese, english in sentence_pairs(paragraphs):
            number = len(self._chinese)
            key = fold_key(chinese)
            self._chinese.append(key)
            for pair in {key[at : at + 2] for at in range(len(key) - 1)}:
                self._holds[pair].append(number)
            phrases = frozenset(self._read(english))
            self._phrases.append(phrases)
            self._frequency.update(phrases)

    def _read(self, english: str) -> Iterator[str]:
        """Yield the phrases of a sentence, words in the singular and lower case."""
        spelled = _WORD.findall(english.replace("-", " "))
        words = [singular(word.lower()) if word[0].isalpha() else word for word in spelled]
        for start, first in enumerate(words):
            if first in ENGLISH_STOP_WORDS or not first[0].isalnum():
                continue
            for end in range(start + 1, min(len(words), start + _LONGEST) + 1):
                last = words[end - 1]
                if not last[0].isalnum():
                    break
                if last in ENGLISH_STOP_WORDS:
                    continue
                phrase = " ".join(words[start:end])
                self._spelling[phrase][" ".join(spelled[start:end])] += 1
                yield phrase

    def translate(self, term: str, limit: int) -> list[tuple[str, float]]:
        """Return the likeliest English phrases for a term with their scores, best first.

        Args:
            term: folded Chinese.
            limit: at most so many.
        """
        numbers = [one for one in self._holds.get(term[:2], ()) if term in self._chinese[one]]
        if len(term) < 2:
            numbers = [one for one, text in enumerate(self._chinese) if term in text]
        if not numbers:
            return []
        seen = numbers[:_SEEN]
        together: Counter[str] = Counter()
        for number in seen:
            together.update(self._phrases[number])
        least = max(1.0, 0.12 * len(seen))
        kept = {phrase: count for phrase, count in together.items() if count >= least}
        extension = _extensions(kept)
        parts = self._parts(term)
        scored = [
            (self._score(phrase, count, len(seen), len(numbers), extension[phrase], parts), phrase)
            for phrase, count in kept.items()
        ]
        scored.sort(key=lambda one: (-one[0], one[1]))
        return [(self._spelled(phrase), score) for score, phrase in scored[:limit]]

    def _score(
        self,
        phrase: str,
        together: int,
        seen: int,
        occurrences: int,
        extension: int,
        parts: Sequence[frozenset[str]],
    ) -> float:
        frequency = self._frequency[phrase] * seen / occurrences
        dice = 2 * together / (seen + frequency)
        words = phrase.split()
        stems = [stem(word) for word in words if word not in ENGLISH_STOP_WORDS]
        explained = sum(any(one in part for part in parts) for one in stems) / len(stems)
        covered = sum(any(one in part for one in stems) for part in parts) / max(len(parts), 1)
        return (
            dice
            + 0.5 * explained
            + 0.5 * covered
            - 0.2 * (extension > 0.95 * together)
            - 0.08 * abs(len(words) - min(4, len(parts)))
            + 0.3 * together / seen
            + 0.001 * len(words)
        )

    def _spelled(self, phrase: str) -> str:
        """Return the commonest spelling of a phrase, in lower case if it is ever met so."""
        spellings = self._spelling[phrase]
        lower = phrase if phrase in spellings else None
        return lower or min(spellings, key=lambda one: (-spellings[one], one))


def _extensions(counts: dict[str, int]) -> Counter[str]:
    """Return the count of the most frequent longer phrase that holds each phrase."""
    found: Counter[str] = Counter()
    for phrase, count in counts.items():
        words = phrase.split()
        size = len(words)
        for start in range(size):
            for end in range(start + 1, size + 1):
                if end - start < size:
                    inner = " ".join(words[start:end])
                    if count > found[inner]:
                        found[inner] = count
    return found
