"""What goes out comes back: exactly, through every lossless format."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ExportRequest, ImportRequest
from shuyu.findings import Severity
from shuyu.model import Concept

LOSSLESS: list[tuple[str, dict[str, Any]]] = [
    ("tbx", {"style": "dca"}),
    ("tbx", {"style": "dct"}),
    ("tbx2", {}),
    ("csv", {}),
    ("csv", {"excel": True}),
    ("tsv", {}),
    ("xlsx", {}),
]


@pytest.mark.parametrize(("name", "options"), LOSSLESS, ids=lambda value: str(value))
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_every_field_of_every_concept_comes_back(
    name: str,
    options: dict[str, Any],
    data: st.DataObject,
    concepts: st.SearchStrategy[Concept],
) -> None:
    wanted = data.draw(
        st.lists(concepts, min_size=1, max_size=3, unique_by=lambda concept: concept.id)
    )
    request = ExportRequest(format=name, ids={one.id for one in wanted}, **options)
    written = b"".join(FORMATS[name].write(wanted, request))
    reading = ImportRequest(validate=True)
    reader = FORMATS["tbx" if name == "tbx2" else name]
    found = [one.concept for one in reader.read(BytesIO(written), reading)]
    assert found == wanted
    assert request.losses.found == []
    assert [one for one in reading.findings if one.severity is Severity.ERROR] == []


def test_a_cross_reference_out_of_the_export_comes_back(full_concept: Concept) -> None:
    request = ExportRequest(format="tbx")
    written = b"".join(FORMATS["tbx"].write([full_concept], request))
    reading = ImportRequest(validate=True)
    (found,) = FORMATS["tbx"].read(BytesIO(written), reading)
    assert found.concept == full_concept
    assert not reading.findings
