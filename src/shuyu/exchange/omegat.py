"""OmegaT's glossary: three tab-separated columns in UTF-8, file name ending ``.utf8``.

There is no quoting and no header, and a line that begins with ``#`` is a comment: a source term
that does cannot be carried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shuyu.exchange.pairs import comment, one_line, record_other_definitions, sides
from shuyu.exchange.request import ExportRequest
from shuyu.model import Concept

_KINDS = frozenset(("term", "definition", "note"))


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a line for each pair of usable terms."""
    for concept in concepts:
        source, target = sides(concept, request)
        source = [term for term in source if not one_line(term.text).startswith("#")]
        if not source:
            request.losses.record(concept, (), ())
            continue
        about = one_line(comment(concept, request))
        record_other_definitions(concept, request)
        request.losses.record(concept, (*source, *target), _KINDS)
        for term in source:
            for translation in target:
                cells = (one_line(term.text), one_line(translation.text), about)
                yield ("\t".join(cells) + "\n").encode()
