"""Glossaries of machine translation services: DeepL's and Google's.

DeepL: tab-separated pairs, one direction, each source once, at most 1,024 bytes a side and 10 MiB a
file; a Chinese glossary is declared ``ZH`` whatever its script. Google: pairs as CSV without a
header, or sets of equivalent terms with one column a language.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from shuyu.errors import InputError
from shuyu.exchange.pairs import one_line, sides, usable
from shuyu.exchange.request import ExportRequest
from shuyu.model import Concept, Term

_LONGEST = 1024
_LARGEST = 10 << 20
_SET_COLUMNS = {"en": "en", "zh-CN": "zh-Hans", "zh-TW": "zh-Hant-TW"}


def write(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    """Yield a glossary file; ``request.format`` is ``deepl``, ``google`` or ``google-sets``.

    Raises:
        InputError: it would be larger than DeepL takes.
    """
    if request.format == "google-sets":
        return _sets(concepts, request)
    return _pairs(concepts, request)


def _pairs(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    seen: set[str] = set()
    size = 0
    for concept in concepts:
        source, target = sides(concept, request)
        carried: list[Term] = []
        for term in source:
            text, translation = one_line(term.text), one_line(target[0].text)
            if text in seen or (request.format == "deepl" and not _fits(text, translation)):
                continue
            seen.add(text)
            carried.append(term)
            if request.format == "deepl":
                line = f"{text}\t{translation}\n".encode()
            else:
                line = _csv([text, translation])
            size += len(line)
            if request.format == "deepl" and size > _LARGEST:
                raise InputError("more than the 10 MiB that DeepL takes: export by --subject")
            yield line
        request.losses.record(concept, [*carried, target[0]] if carried else (), ("term",))


def _fits(*texts: str) -> bool:
    return all(len(text.encode()) <= _LONGEST and text.isprintable() for text in texts)


def _sets(concepts: Iterable[Concept], request: ExportRequest) -> Iterator[bytes]:
    yield _csv(list(_SET_COLUMNS))
    for concept in concepts:
        terms = [next(iter(usable(concept, tag)), None) for tag in _SET_COLUMNS.values()]
        carried = [term for term in terms if term]
        if len(carried) > 1:
            yield _csv([one_line(term.text) if term else "" for term in terms])
            request.losses.record(concept, carried, ("term",))
        else:
            request.losses.record(concept, (), ())


def _csv(cells: list[str]) -> bytes:
    buffer = StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().encode()
