"""A whole text between scripts and regions, the term base's own regional terms first.

OpenCC replaces vocabulary by string: it takes 参数 for an argument, and 循环 in a company's name
for a loop. So a term's stored form wins, names change their characters only, and where the term
base disagrees with OpenCC about a word, OpenCC's vocabulary is not applied to it. What is
protected in the document (addresses, code) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from shuyu.language.script import convert, script_of
from shuyu.model import Concept
from shuyu.recognition.annotation import KnownTerm
from shuyu.recognition.document import Document

#: The ``--to`` names with the language tag under which the term base stores their forms.
TARGETS = {"zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "zh-TW": "zh-Hant-TW", "zh-HK": "zh-Hant-HK"}


class Converter:
    """Converts documents to one script or region.

    Args:
        concepts: id → concept, all that may be met.
        target: one of TARGETS.
        source: where the text comes from, one of TARGETS; None goes by its script.
        names: ids of the concepts that are proper names.
    """

    def __init__(
        self,
        concepts: Mapping[str, Concept],
        target: str,
        *,
        source: str | None = None,
        names: Collection[str] = (),
    ) -> None:
        self._concepts = concepts
        self._target = target
        self._source = source
        self._names = names
        stored = {
            preferred.text: form.text
            for concept in concepts.values()
            if (preferred := concept.preferred("zh-Hans"))
            and (form := concept.preferred(TARGETS[target]))
            and preferred.text != form.text
        }
        # Longest first, so that a term is not taken for the shorter one inside it.
        keys = sorted(stored, key=len, reverse=True)
        self._stored = stored
        self._stored_terms = re.compile("|".join(map(re.escape, keys))) if keys else None

    def convert(self, document: Document, terms: tuple[KnownTerm, ...]) -> str:
        """Return the document's text, converted.

        Args:
            document: the text.
            terms: its known terms, as the recogniser finds them.
        """
        source = self._source
        if source is None:
            source = "zh-Hant" if script_of(document.text) == "Hant" else "zh-Hans"
        return "".join(self._pieces(document, terms, source))

    def _pieces(
        self, document: Document, terms: tuple[KnownTerm, ...], source: str
    ) -> Iterator[str]:
        text, position, index = document.text, 0, 0
        for segment in document.segments:
            yield text[position : segment.start]
            position = segment.start
            while index < len(terms) and terms[index].start < segment.end:
                term = terms[index]
                yield self._prose(text[position : term.start], source)
                yield self._term(term, source)
                position = term.end
                index += 1
            yield self._prose(text[position : segment.end], source)
            position = segment.end
        yield text[position:]

    def _term(self, term: KnownTerm, source: str) -> str:
        concept = self._concepts[term.concept]
        if term.ambiguous:
            return self._characters(term.text, source)
        form = self._form(concept, term)
        if form is not None:
            return form
        if concept.id in self._names:
            return self._characters(term.text, source)
        return self._around(term.text, source, in_term=True)

    def _form(self, concept: Concept, term: KnownTerm) -> str | None:
        """Return the stored form that takes a term's place; a synonym keeps its own wording."""
        simplified = {one.text for one in concept.in_language("zh-Hans")}
        regional = term.term not in simplified
        if self._target == "zh-Hans" and not regional:
            return None
        main = concept.preferred("zh-Hans")
        if not regional and (main is None or term.term != main.text):
            return None
        form = concept.preferred(TARGETS[self._target])
        return form.text if form else None

    def _prose(self, text: str, source: str) -> str:
        return self._around(text, source, in_term=False)

    def _around(self, text: str, source: str, *, in_term: bool) -> str:
        """Convert a stretch, save the words about which the term base disagrees with OpenCC.

        Inside a longer term such a word takes its stored form; elsewhere it may be part of any
        word, and only its characters change.
        """
        if self._stored_terms is None or source != "zh-Hans":
            return convert(text, self._target, source=source)
        pieces, position = [], 0
        for found in self._stored_terms.finditer(text):
            word = found.group()
            pieces.append(convert(text[position : found.start()], self._target, source=source))
            pieces.append(self._stored[word] if in_term else self._characters(word, source))
            position = found.end()
        pieces.append(convert(text[position:], self._target, source=source))
        return "".join(pieces)

    def _characters(self, text: str, source: str) -> str:
        return convert(text, self._target, source=source, words=False)
