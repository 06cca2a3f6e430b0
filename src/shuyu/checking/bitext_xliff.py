"""Pairs of XLIFF 1.2 (OASIS 2008) and 2.x (OASIS 2014, ISO 21720)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from shuyu.checking.bitext import Item, Request
from shuyu.checking.segments import segment_pair
from shuyu.checking.xml_inline import side_of
from shuyu.checking.xml_stream import elements, local_name

_UNITS = ("trans-unit", "unit")
_HEADER = "x-gettext-domain-header"  # a catalogue's header, as converters carry it along


def read(request: Request) -> Iterator[Item]:
    """Yield a pair a segment; a unit's own id names it, with its segment's where it has several."""
    number = 0
    for element, event in elements(request.source, ("xliff",), _UNITS, request.progress):
        if event == "start" or element.get("restype") == _HEADER:
            continue
        name = element.get("id")
        notes = [note.text or "" for note in element.iter() if local_name(note) == "note"]
        if local_name(element) == "trans-unit":
            parts = [(name, _child(element, "source"), _child(element, "target"))]
        else:
            segments = [one for one in element if local_name(one) == "segment"]
            parts = [
                (_named(name, one, len(segments)), _child(one, "source"), _child(one, "target"))
                for one in segments
            ]
        for label, source, target in parts:
            number += 1
            pair = segment_pair(request, number, label, side_of(source), side_of(target), *notes)
            if pair is not None:
                yield pair


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element if local_name(one) == name), None)


def _named(unit: str | None, segment: etree._Element, count: int) -> str | None:
    own = segment.get("id")
    if own is None or count < 2:
        return unit
    return f"{unit}/{own}" if unit else own
