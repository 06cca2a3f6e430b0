"""TMX 1.4: each pair of usable terms as a translation unit, for tools that read no term base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shuyu import __version__
from shuyu.exchange.pairs import comment_parts, record_other_definitions, sides
from shuyu.exchange.request import ExportRequest
from shuyu.exchange.xml_text import attribute, text
from shuyu.model import Concept

_KINDS = frozenset(("term", "subject", "definition", "note"))
_TAGS = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "zh-Hant-TW": "zh-TW", "zh-Hant-HK": "zh-HK"}


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a TMX file; languages as translation memories name them (``zh-CN``, ``zh-TW``).

    Raises:
        InputError: a text holds a character that XML cannot hold.
    """
    source = _TAGS.get(request.source, request.source)
    target = _TAGS.get(request.target, request.target)
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="shuyu" creationtoolversion="{__version__}" segtype="phrase" '
        f'o-tmf="shuyu" adminlang="en" srclang="{attribute(source)}" datatype="plaintext"/>\n'
        "<body>\n"
    ).encode()
    for concept in concepts:
        sources, targets = sides(concept, request)
        if not sources:
            request.losses.record(concept, (), ())
            continue
        record_other_definitions(concept, request)
        request.losses.record(concept, (*sources, *targets), _KINDS)
        about = "".join(f"<note>{text(part)}</note>" for part in comment_parts(concept, request))
        if concept.subject_field is not None:
            about += f'<prop type="subject">{text(concept.subject_field)}</prop>'
        for number, (one, other) in enumerate(
            ((one, other) for one in sources for other in targets), 1
        ):
            yield (
                f'<tu tuid="{attribute(concept.id)}.{number}">{about}'
                f'<tuv xml:lang="{source}"><seg>{text(one.text)}</seg></tuv>'
                f'<tuv xml:lang="{target}"><seg>{text(other.text)}</seg></tuv></tu>\n'
            ).encode()
    yield b"</body>\n</tmx>\n"
