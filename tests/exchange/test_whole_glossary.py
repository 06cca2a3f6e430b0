"""The bundled glossary: valid by our own rules in every TBX, and back without loss."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

import pytest

from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ImportRequest, export_request
from shuyu.model import Concept
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase

EVERY = {"xlsx": 8}  # the whole of it takes ten seconds as a workbook


@lru_cache
def _termbase() -> tuple[TermBase, tuple[Concept, ...]]:
    termbase = TermBase.open(bundled_directory(), read_only=True)
    return termbase, tuple(termbase.concepts())


@pytest.mark.parametrize(
    ("name", "options"),
    [("tbx", {"style": "dca"}), ("tbx", {"style": "dct"}), ("tbx2", {}), ("csv", {}), ("xlsx", {})],
    ids=lambda value: str(value),
)
def test_it_is_valid_and_comes_back(name: str, options: dict[str, Any]) -> None:
    termbase, concepts = _termbase()
    concepts = concepts[:: EVERY.get(name, 1)]
    request = export_request(name, concepts, termbase.settings, **options)
    written = b"".join(FORMATS[name].write(concepts, request))
    reading = ImportRequest(validate=True)
    reader = FORMATS["tbx" if name == "tbx2" else name]
    assert tuple(one.concept for one in reader.read(BytesIO(written), reading)) == concepts
    assert reading.findings == []
    assert request.losses.found == []
