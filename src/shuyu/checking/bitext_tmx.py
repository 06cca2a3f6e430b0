"""Pairs of a translation memory, TMX 1.4b (LISA 2005)."""

from __future__ import annotations

from collections.abc import Iterator

from shuyu.checking.bitext import Item, Request
from shuyu.checking.segments import chosen_language, segment_pair
from shuyu.checking.xml_inline import side_of
from shuyu.checking.xml_stream import elements, local_name

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(request: Request) -> Iterator[Item]:
    """Yield a pair for each unit that has both Chinese and English."""
    number = 0
    for element, event in elements(request.source, ("tmx",), ("tu",), request.progress):
        if event == "start":
            continue
        number += 1
        variants = [one for one in element if local_name(one) == "tuv"]
        tags = [one.get(_LANG) or one.get("lang") or "" for one in variants]
        source, target = ("en", "zh") if request.reverse else ("zh", "en")
        first, second = chosen_language(tags, source), chosen_language(tags, target)
        if first is None or second is None:
            continue
        sides = [
            side_of(next((one for one in variants[at] if local_name(one) == "seg"), None))
            for at in (first, second)
        ]
        notes = [one.text or "" for one in element if local_name(one) == "note"]
        pair = segment_pair(request, number, element.get("tuid"), sides[0], sides[1], *notes)
        if pair is not None:
            yield pair
