"""What honours a concept in English: its usable terms, their variants, and looser ways to say it.

A check that flags good translations is switched off, so besides the terms themselves in any
inflection count: initials (CNN), a bracketed part of a term, the words of a term in another order
or shared in a coordination (training and inference costs), and the derivations of a single word
(normalize for normalization).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from shuyu.checking.english_side import WORD, EnglishSide
from shuyu.checking.pair import Span, overlaps
from shuyu.language.english import english_key, first_words
from shuyu.language.english_derivation import root
from shuyu.model import Concept, Status, Term
from shuyu.recognition.abbreviations import stands_for

_BRACKET = re.compile(r"^(.+?)\s*[(（](.+?)[)）]$")
_LINKS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
# Heads that only name a kind of thing, which English drops after the first mention.
_HEADS = frozenset(
    root(word)
    for word in (
        *("algorithm", "approach", "count", "function", "kernel", "layer", "mechanism", "method"),
        *("model", "module", "network", "number", "operation", "operator", "problem", "procedure"),
        *("process", "scale", "set", "size", "system", "task", "technique", "technology", "unit"),
    )
)
_MADE = re.compile("(?<=.{4})i[zf]$")  # makes a verb
_BUILT_ON = 5  # letters of a root from which a word that contains it is built on it


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a concept in English.

    Attributes:
        text: the term.
        case_sensitive: only this capitalisation counts.
        part_of_speech: None where it does not matter.
        short: True for an abbreviation, an acronym or initials.
        derived: True where no term of the term base says so.
    """

    text: str
    case_sensitive: bool = False
    part_of_speech: str | None = None
    short: bool = False
    derived: bool = False


class Equivalents:
    """The English of one concept.

    Args:
        usable: forms that honour it, best first.
        deprecated: forms to avoid; none is a spelling of a usable one.

    Attributes:
        usable: as given, then shorter forms of them that nobody wrote down.
        long: its usable full forms, for which their initials may stand.
    """

    def __init__(self, usable: tuple[Form, ...], deprecated: tuple[Form, ...]) -> None:
        self.long = tuple(form.text for form in usable if not form.short)
        shortened = (one for text in self.long for one in _contracted(text))
        self.usable = usable + tuple(Form(one, short=True, derived=True) for one in shortened)
        self._deprecated = deprecated
        self._firsts = _first_words(self.usable)
        self._deprecated_firsts = _first_words(deprecated)

    @cached_property
    def _scattered(self) -> tuple[tuple[str, ...], ...]:
        """Roots of the words of each usable full form, for looser matching."""
        return tuple(dict.fromkeys(one for text in self.long if (one := _roots(text))))

    @cached_property
    def roots(self) -> frozenset[str]:
        """Roots of all words of its usable full forms."""
        return frozenset(root(word) for text in self.long for word in re.findall("[A-Za-z]+", text))

    @property
    def expected(self) -> tuple[str, ...]:
        """The terms to show to a person."""
        return tuple(dict.fromkeys(form.text for form in self.usable if not form.derived))

    def found(self, english: EnglishSide) -> list[tuple[Form, list[Span]]]:
        """Return the usable forms that occur in a text, each with its spans."""
        if not english.exact.has_any(self._firsts):
            return []
        return english.remember((id(self), "found"), self._found)

    def _found(self, english: EnglishSide) -> list[tuple[Form, list[Span]]]:
        return [(form, spans) for form in self.usable if (spans := _find(form, english))]

    def occurrences(self, english: EnglishSide, *, short: bool = True) -> list[Span]:
        """Return the spans of the usable terms and their abbreviations, in text order.

        Args:
            english: the text.
            short: whether abbreviations count.
        """
        if short:
            return english.remember((id(self), "all"), self._all)
        return _disjoint(
            span for form, spans in self.found(english) if not form.short for span in spans
        )

    def _all(self, english: EnglishSide) -> list[Span]:
        spans = [span for _, found in self.found(english) for span in found]
        spans += (
            span
            for text, span in english.abbreviations
            if any(_abbreviates(text, long) for long in self.long)
        )
        return _disjoint(spans)

    def loose(self, english: EnglishSide) -> list[Span]:
        """Return where the words of a usable term stand together in another order or form."""
        return english.remember((id(self), "loose"), self._loose)

    def _loose(self, english: EnglishSide) -> list[Span]:
        spans = [span for roots in self._scattered for span in english.find_scattered(roots)]
        for roots in self._scattered:
            if len(roots) == 1 and len(roots[0]) >= _BUILT_ON:
                spans += english.find_containing(roots[0])
        return _disjoint(spans)

    def partial(self, english: EnglishSide) -> list[Span]:
        """Return where a term of several words stands without its head: pooling for pooling layer.

        A text may drop what it has just said; so may a translator who did not know the term.
        """
        return _disjoint(
            span
            for roots in self._scattered
            if len(roots) > 1 and roots[-1] in _HEADS
            for span in english.find_scattered(roots[:-1])
        )

    def underived(self, english: EnglishSide) -> bool:
        """Tell whether the word is there that a term is derived from: general of generalization."""
        return any(
            english.find_scattered((key[: -len(made[0])],))
            for roots in self._scattered
            for key in roots
            if len(roots) == 1 and (made := _MADE.search(key))
        )

    def avoided(self, english: EnglishSide) -> list[tuple[Form, Span]]:
        """Return the occurrences of terms to avoid that are no part of a usable one."""
        if not english.exact.has_any(self._deprecated_firsts):
            return []
        good = self.occurrences(english)
        found = {
            span: form
            for form in reversed(self._deprecated)
            for span in _find(form, english)
            if not any(overlaps(span, other) for other in good)
        }
        return [(found[span], span) for span in _disjoint(found)]


def _first_words(forms: Iterable[Form]) -> frozenset[str]:
    return frozenset().union(*(first_words(form.text, form.part_of_speech) for form in forms))


def _find(form: Form, english: EnglishSide) -> list[Span]:
    return english.exact.find(
        form.text, case_sensitive=form.case_sensitive, part_of_speech=form.part_of_speech
    )


def _disjoint(spans: Iterable[Span]) -> list[Span]:
    """Return spans in text order, of those that overlap the first, and the longest there."""
    different = set(spans)
    if len(different) < 2:
        return list(different)
    chosen: list[Span] = []
    for span in sorted(different, key=lambda one: (one[0], -one[1])):
        if not chosen or span[0] >= chosen[-1][1]:
            chosen.append(span)
    return chosen


def equivalents_of(concept: Concept) -> Equivalents:
    """Return the English of a concept."""
    english = sorted(concept.english(), key=lambda term: term.status is not Status.PREFERRED)
    usable = tuple(
        dict.fromkeys(form for term in english if term.status.usable for form in forms_of(term))
    )
    avoided = [form for term in english if not term.status.usable for form in forms_of(term)]
    keys = {english_key(form.text) for form in usable} if avoided else set()
    return Equivalents(
        usable, tuple(form for form in avoided if english_key(form.text) not in keys)
    )


def forms_of(term: Term) -> Iterator[Form]:
    """Yield an English term's forms; ``recurrent neural network (RNN)`` says three."""
    pos = term.part_of_speech.value if term.part_of_speech else None
    bracket = _BRACKET.match(term.text)
    texts = [term.text]
    if bracket:
        inside = bracket[2]
        texts = [bracket[1], *([inside] if inside.isupper() else [f"{bracket[1]} {inside}"])]
    for text in texts:
        short = len(text) <= 8 and sum(map(str.isupper, text)) >= 2 and " " not in text
        yield Form(text, term.case_sensitive or (short and len(text) < 4), pos, short)


@lru_cache(maxsize=65536)
def _abbreviates(short: str, long: str) -> bool:
    """Whether an abbreviation in a text may stand for a full form: CNN, MLP, seq2seq's kin.

    Two letters must be the initials of two words, for two letters are found in anything.
    """
    short = re.sub("(?<=[A-Z])s$", "", short)
    if short[0].lower() != long[0].lower():
        return False
    words = [word for word in re.findall("[A-Za-z]+", long) if word.lower() not in _LINKS]
    initials = "".join(word[0] for word in words).lower()
    if short.lower() in (initials, "".join(re.findall(r"\b[A-Za-z]", long)).lower()):
        return len(initials) > 1
    return len(short) > 2 and len(short) >= len(words) and stands_for(short, long)


def _contracted(text: str) -> Iterator[str]:
    """Yield a long term with its tail in initials: bidirectional RNN."""
    words = text.split()
    for at in range(1, len(words) - 1):
        tail = [word for word in words[at:] if word.isalpha() and word.lower() not in _LINKS]
        if 2 < len(tail) == len(words) - at:
            yield " ".join((*words[:at], "".join(word[0] for word in tail).upper()))


def _roots(text: str) -> tuple[str, ...]:
    words = [match[0] for match in WORD.finditer(text) if match[0].lower() not in _LINKS]
    return tuple(dict.fromkeys(root(word) for word in words))
