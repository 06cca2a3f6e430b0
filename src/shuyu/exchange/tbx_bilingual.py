"""Bilingual TBX 2 for the tools that read it their own way: OmegaT and Weblate.

Both get one script, the source language first. OmegaT offers every term and shows every category
as raw text: it gets usable terms alone. Weblate knows what is deprecated and what stays
untranslated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shuyu.exchange.pairs import record_other_definitions, sides
from shuyu.exchange.request import ExportRequest
from shuyu.exchange.xml_text import attribute, text
from shuyu.model import Concept, Term

_OMEGAT_KINDS = frozenset(("term", "definition", "note"))
_WEBLATE_KINDS = _OMEGAT_KINDS | {"term status", "translate"}


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a TBX 2 file; ``request.format`` is ``omegat-tbx`` or ``weblate``.

    Raises:
        InputError: a text holds a character that XML cannot hold.
    """
    weblate = request.format == "weblate"
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">\n'
        f'<martif type="TBX-Basic" xml:lang="{attribute(request.source)}">\n'
        f"<martifHeader><fileDesc><titleStmt><title>{text(request.title)}</title></titleStmt><sourceDesc>"
        f"<p>{text(request.licence or request.title)}</p></sourceDesc></fileDesc><encodingDesc>"
        '<p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc></martifHeader>\n<text><body>\n'
    ).encode()
    for concept in concepts:
        source, target = sides(concept, request)
        if not source:
            request.losses.record(concept, (), ())
            continue
        if weblate:
            unusable = [term for term in concept.terms if not term.status.usable]
            source = source + [one for one in unusable if one.language == request.source]
            target = target + [one for one in unusable if one.language == request.target]
        kinds = _WEBLATE_KINDS if weblate else _OMEGAT_KINDS
        record_other_definitions(concept, request)
        request.losses.record(concept, (*source, *target), kinds)
        about = ""
        if weblate and not concept.translate:
            about += '<descrip type="Translation needed">No</descrip>'
        if concept.note is not None:
            about += f"<note>{text(concept.note)}</note>"
        sections = "".join(
            _section(concept, language, terms, weblate)
            for language, terms in ((request.source, source), (request.target, target))
        )
        entry = f'<termEntry id="{attribute(concept.id)}">{about}{sections}</termEntry>\n'
        yield entry.encode()
    yield b"</body></text>\n</martif>\n"


def _section(concept: Concept, language: str, terms: list[Term], statuses: bool) -> str:
    definition = concept.definition(language)
    defined = ""
    if definition is not None:
        defined = f'<descrip type="definition">{text(definition.text)}</descrip>'
    written = "".join(
        f"<tig><term>{text(term.text)}</term>"
        + (
            f'<termNote type="administrativeStatus">{term.status}Term-admn-sts</termNote>'
            if statuses
            else ""
        )
        + "</tig>"
        for term in terms
    )
    return f'<langSet xml:lang="{attribute(language)}">{defined}{written}</langSet>'
