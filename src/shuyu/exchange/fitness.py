"""Whether a term base may hold what an imported concept says, decided while its line is known.

The store would refuse the same text when it is written, but could not say where in the file it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shuyu.errors import InputError
from shuyu.exchange.request import Imported, ImportRequest
from shuyu.language.cells import visible
from shuyu.model import Concept
from shuyu.termbase.events import MAX_ITEMS, MAX_SCALAR
from shuyu.termbase.source import forbidden

#: More than the one file that takes new concepts could hold, or than memory should.
MOST_CONCEPTS = 100_000


def fitting(found: Iterable[Imported], request: ImportRequest) -> Iterator[Imported]:
    """Yield imported concepts as long as a term base may hold them.

    Args:
        found: the concepts.
        request: names the file.

    Raises:
        InputError: at the line of the first that holds a character, or a length, it may not, or
            that is one too many.
    """
    for number, one in enumerate(found, 1):
        if number > MOST_CONCEPTS:
            message = f"more than {MOST_CONCEPTS:,} concepts in one file: split it"
            raise InputError(message, path=request.path, line=one.line)
        crowd = _longest_list(one.concept)
        if crowd > MAX_ITEMS:
            message = f"a concept with {crowd} terms, sources or links; at most {MAX_ITEMS}"
            raise InputError(message, path=request.path, line=one.line)
        texts = _texts(one.concept)
        together = "".join(filter(None, texts))
        character = forbidden(together)
        if character is not None:
            message = f"the text holds {visible(character)}, which no term base may"
            raise InputError(message, path=request.path, line=one.line)
        if len(together) > MAX_SCALAR:  # only then may one of them be too long
            longest = max(map(len, filter(None, texts)))
            if longest > MAX_SCALAR:
                message = f"a text of {longest} characters; at most {MAX_SCALAR}"
                raise InputError(message, path=request.path, line=one.line)
        yield one


def _longest_list(concept: Concept) -> int:
    if not (concept.related or concept.links or concept.cues or concept.history):  # as most
        return max(len(concept.terms), len(concept.sources))
    lists = (concept.related, concept.links, concept.cues, concept.history)
    return max(len(concept.terms), len(concept.sources), *map(len, lists))


def _texts(concept: Concept) -> list[str | None]:
    texts = [concept.id, concept.subject_field, concept.note]
    for term in concept.terms:
        texts.append(term.text)
        if term.context or term.note or term.source:
            texts += (term.context, term.note, term.source)
    for definition in concept.definitions:
        texts += (definition.text, definition.source)
    for step in concept.history:
        texts += (step.who, step.note)
    texts += (*concept.sources, *concept.related, *concept.links, *concept.cues)
    return texts
