"""New terms as unprocessed concepts, ready for a reviewer: context, source and suggested English.

It makes concepts and writes nothing; the caller puts them into the term base.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import PurePath
from typing import TYPE_CHECKING

from shuyu.language.fold import fold_key
from shuyu.language.script import HAN, to_simplified
from shuyu.model import Concept, ProcessStatus, Status, Term, TermType, Transaction
from shuyu.recognition.annotation import Annotation, NewTerm
from shuyu.termbase.naming import new_id

if TYPE_CHECKING:
    from shuyu.recognition.glosses import Gloss

#: A context is a sentence; a longer one is cut around its term.
CONTEXT_LENGTH = 120

_SENTENCE_END = re.compile("[。！？!?；;\n]")
_HAN = re.compile(f"[{HAN}]")


def proposals(
    annotation: Annotation,
    *,
    taken: Set[str],
    date: str,
    minimum_score: float = 0.0,
    limit: int | None = None,
) -> Iterator[Concept]:
    """Yield a concept for each candidate, best first.

    Args:
        annotation: what was recognised in one document.
        taken: ids in use; new ones avoid them and each other.
        date: ISO date of the origination.
        minimum_score: leave out candidates that score less (0 to 1).
        limit: yield at most this many.

    Yields:
        Unprocessed concepts. The Chinese term carries its sentence as context and the document's
        name as source; each suggested English term names its evidence in its note.
    """
    ids = set(taken)
    glosses = {fold_key(one.gloss.zh): one.gloss for one in reversed(annotation.glosses)}
    kept = [one for one in annotation.candidates if one.candidate.score >= minimum_score]
    for new in kept[:limit]:
        english = list(_english(new, glosses.get(fold_key(new.candidate.text))))
        text = new.candidate.text
        concept_id = new_id(english[0].text if english else "", text, ids)
        ids.add(concept_id)
        han = _has_han(text)
        chinese = Term(
            to_simplified(text) if han else text,
            "zh-Hans",
            context=_context(annotation.document.text, new.candidate.occurrences[0]),
            source=PurePath(annotation.document.path).name,
        )
        yield Concept(
            concept_id,
            (chinese, *english) if han or english else (chinese, Term(text, "en")),
            process_status=ProcessStatus.UNPROCESSED,
            translate=han or bool(english),
            history=(Transaction(date, "origination", who="shuyu extract"),),
        )


def _english(new: NewTerm, gloss: Gloss | None) -> Iterator[Term]:
    seen: set[str] = set()
    short = gloss.abbreviation if gloss else None
    for suggestion in new.suggestions:
        seen.add(suggestion.en.casefold())
        status = Status.PREFERRED if len(seen) == 1 else Status.ADMITTED
        kind = TermType.ACRONYM if suggestion.en == short else None
        note = f"suggested: {suggestion.evidence}"
        yield Term(suggestion.en, "en", status, term_type=kind, note=note)
    if short and short.casefold() not in seen:
        status = Status.ADMITTED if seen else Status.PREFERRED
        yield Term(short, "en", status, term_type=TermType.ACRONYM, note="suggested: gloss")


def _context(text: str, span: tuple[int, int]) -> str:
    """Return the sentence around a span, cut to CONTEXT_LENGTH code points around it."""
    start, end = span
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 500), start)]
    after = _SENTENCE_END.search(text, end, end + 500)
    first = before[-1] if before else max(0, start - 500)
    last = after.end() if after else min(len(text), end + 500)
    room = max(0, CONTEXT_LENGTH - (end - start)) // 2
    cut = text[max(first, start - room) : min(last, end + room)]
    return " ".join(cut.split())


def _has_han(text: str) -> bool:
    return _HAN.search(text) is not None
