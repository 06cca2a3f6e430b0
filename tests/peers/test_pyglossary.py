"""pyglossary reads the dictionary that it made for us, word by word."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.errors import UsageError
from shuyu.exchange.pairs import one_line, usable
from shuyu.termbase.store import TermBase

Export = Callable[..., Path]


def test_every_chinese_term_is_a_headword(
    export: Export, termbase: TermBase, tmp_path: Path
) -> None:
    try:
        path = export("stardict", "all.zip")
    except UsageError as error:
        pytest.skip(str(error))
    from pyglossary.glossary_v2 import Glossary

    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    glossary = Glossary()
    glossary.directRead(str(tmp_path / "shuyu.ifo"), formatName="Stardict")
    found = {word for entry in glossary for word in entry.l_word}
    wanted = {
        one_line(term.text)
        for concept in termbase.concepts()
        if usable(concept, "en")
        for term in usable(concept, "zh-Hans")
    }
    assert len(wanted) > 4000
    assert found == wanted
