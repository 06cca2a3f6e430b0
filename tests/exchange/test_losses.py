"""The loss report: exactly what a format leaves out, no more and no less."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from shuyu.exchange.losses import KINDS, facts
from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ExportRequest
from shuyu.model import Concept

_WORD = re.compile(r"w\d+z")


@pytest.mark.parametrize("view", ["machine", "wide"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "stardict"])
def test_each_word_is_in_the_file_or_in_the_report(
    name: str, view: str, full_concept: Concept
) -> None:
    request = ExportRequest(format=name, ids={full_concept.id}, view=view)  # type: ignore[arg-type]
    written = b"".join(FORMATS[name].write([full_concept], request))
    if name == "xlsx":
        with zipfile.ZipFile(BytesIO(written)) as archive:
            written = archive.read("xl/worksheets/sheet1.xml")
    carried = set(_WORD.findall(written.decode()))
    lost = {word for loss in request.losses.found for word in _WORD.findall(loss.value)}
    every = {word for _, value, _ in facts(full_concept) for word in _WORD.findall(value)}
    assert carried | lost == every
    assert carried & lost == set()


def test_facts_are_of_known_kinds_and_name_every_field(full_concept: Concept) -> None:
    assert {kind for kind, _, _ in facts(full_concept)} == KINDS


def test_the_summary_counts_and_names_concepts(full_concept: Concept) -> None:
    request = ExportRequest(format="deepl")
    list(FORMATS["deepl"].write([full_concept], request))
    lines = list(request.losses.summary())
    assert "cue: 2 (full)" in lines
    assert "history: 1 (full)" in lines


def test_a_concept_without_a_pair_is_lost_whole(full_concept: Concept) -> None:
    request = ExportRequest(format="omegat", source="en", target="fr")
    assert b"".join(FORMATS["omegat"].write([full_concept], request)) == b""
    assert len(request.losses.found) == len(list(facts(full_concept)))
