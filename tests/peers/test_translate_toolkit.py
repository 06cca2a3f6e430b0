"""Translate Toolkit reads every pair of terms that we write for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.exchange.pairs import usable
from shuyu.termbase.store import TermBase

pytest.importorskip("translate", reason="needs translate-toolkit")

Export = Callable[..., Path]


def test_every_pair_of_the_full_tbx_2(export: Export, termbase: TermBase) -> None:
    from translate.storage import tbx

    path = export("tbx2", "all.tbx")
    with path.open("rb") as stream:
        store = tbx.tbxfile(stream, sourcelanguage="zh-Hans", targetlanguage="en")
    found = {
        (source.text, target.text)
        for unit in store.units
        for source in unit.get_source_terms()
        for target in unit.get_target_terms()
    }
    wanted = {
        (source.text, target.text)
        for concept in termbase.concepts()
        for source in concept.in_language("zh-Hans")
        for target in concept.in_language("en")
    }
    assert len(wanted) > 4000
    assert found == wanted


def test_every_pair_of_the_tmx(export: Export, termbase: TermBase) -> None:
    from translate.storage import tmx

    path = export("tmx", "all.tmx")
    with path.open("rb") as stream:
        store = tmx.tmxfile(stream, sourcelanguage="zh-CN", targetlanguage="en")
    found = [(str(unit.source), str(unit.target)) for unit in store.units]
    wanted = [
        (source.text, target.text)
        for concept in termbase.concepts()
        for source in usable(concept, "zh-Hans")
        for target in usable(concept, "en")
    ]
    assert found == wanted


def test_weblate_knows_what_is_forbidden_and_what_stays(export: Export, termbase: TermBase) -> None:
    from translate.storage import tbx

    path = export("weblate", "all.tbx", source="en", target="zh-Hans")
    with path.open("rb") as stream:
        store = tbx.tbxfile(stream, sourcelanguage="en", targetlanguage="zh-Hans")
    paired = [
        concept
        for concept in termbase.concepts()
        if usable(concept, "en") and usable(concept, "zh-Hans")
    ]
    assert len(store.units) == len(paired)
    stays = sum(not unit.istranslatable() for unit in store.units)
    assert stays == sum(not concept.translate for concept in paired)
