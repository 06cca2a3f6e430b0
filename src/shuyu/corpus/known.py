"""The known terms of a document, counted: what of a term base a corpus uses, in which forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shuyu.corpus.pages import Page
from shuyu.language.fold import fold
from shuyu.language.segment import open_segmenter
from shuyu.model import Concept
from shuyu.recognition.matcher import Matcher, patterns_of
from shuyu.recognition.senses import Senses


@dataclass(frozen=True, slots=True)
class KnownForm:
    """A form of a known term.

    Attributes:
        concept: id of the concept.
        term: as the term base has it.
        status: its administrative status.
        form: as texts write it, in simplified characters.
    """

    concept: str
    term: str
    status: str
    form: str

    def to_key(self) -> str:
        """Return the key of the row."""
        return "\t".join((self.concept, self.term, self.status, self.form))

    @classmethod
    def from_key(cls, key: str) -> KnownForm:
        """Read what ``to_key`` wrote."""
        return cls(*key.split("\t"))


class KnownTerms:
    """Counts the terms of concepts.

    Args:
        concepts: of the term base.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        listed = {concept.id: concept for concept in concepts}
        self._matcher = Matcher(patterns_of(listed.values()), open_segmenter())
        self._senses = Senses(listed)

    def count(self, page: Page) -> Iterator[tuple[KnownForm, int, int]]:
        """Yield the forms of a document with their counts and the line of the first."""
        text = page.document.text
        counts: Counter[KnownForm] = Counter()
        first: dict[KnownForm, int] = {}
        matches = self._matcher.find(page.document)
        for match, sense in zip(matches, self._senses.choose(page.document, matches), strict=True):
            term = next(one.term for one in match.patterns if one.concept == sense.concept)
            spelled = " ".join(fold(text[match.start : match.end]).plain.split())
            form = KnownForm(sense.concept, term.text, term.status.value, spelled)
            counts[form] += 1
            first.setdefault(form, match.start)
        for form, count in counts.items():
            yield form, count, page.line_of(first[form])
