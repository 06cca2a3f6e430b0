"""XLIFF 2.0 with its glossary module: one unit a concept, its terms and translations as entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shuyu.exchange.pairs import record_other_definitions, sides
from shuyu.exchange.request import ExportRequest
from shuyu.exchange.xml_text import attribute, text
from shuyu.model import Concept

_KINDS = frozenset(("term", "definition", "note"))


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield an XLIFF file.

    Raises:
        InputError: a text holds a character that XML cannot hold.
    """
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" '
        'xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0" version="2.0" '
        f'srcLang="{attribute(request.source)}" trgLang="{attribute(request.target)}">\n'
        '<file id="glossary">\n'
    ).encode()
    empty = True
    for concept in concepts:
        sources, targets = sides(concept, request)
        if not sources:
            request.losses.record(concept, (), ())
            continue
        empty = False
        definition = concept.definition(request.target) or concept.definition(request.source)
        for one in concept.definitions:
            if one.language in (request.source, request.target) and one is not definition:
                request.losses.add(concept, "definition", one.text)
        record_other_definitions(concept, request)
        request.losses.record(concept, (*sources, *targets), _KINDS)
        translations = "".join(
            f"<gls:translation>{text(term.text)}</gls:translation>" for term in targets
        )
        if definition is not None:
            translations += f"<gls:definition>{text(definition.text)}</gls:definition>"
        entries = "".join(
            f"<gls:glossEntry><gls:term>{text(term.text)}</gls:term>{translations}</gls:glossEntry>"
            for term in sources
        )
        notes = ""
        if concept.note is not None:
            notes = f"<notes><note>{text(concept.note)}</note></notes>"
        yield (
            f'<unit id="{attribute(concept.id)}"><gls:glossary>{entries}</gls:glossary>{notes}'
            f"<segment><source>{text(sources[0].text)}</source>"
            f"<target>{text(targets[0].text)}</target></segment></unit>\n"
        ).encode()
    if empty:
        yield b'<unit id="empty"><segment><source/></segment></unit>\n'
    yield b"</file>\n</xliff>\n"
