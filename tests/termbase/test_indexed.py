"""A term base read through its index; that a session works on it is tried in test_session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from shuyu.language.english import english_key
from shuyu.language.fold import fold_key
from shuyu.model import Concept, ProcessStatus, Term
from shuyu.termbase.index import open_index
from shuyu.termbase.indexed import IndexedBase, open_base
from shuyu.termbase.store import TermBase

_A = """\
- id: model
  zh: [语言模型]
  en: [language model, {term: Sprachmodell, status: deprecated}]
- id: theorem
  status: unprocessed
  zh: [贝叶斯定理]
  zh-TW: [貝氏定理]
  en: [Bayes' theorem, colour theorem]
  definition: {zh: 一条定理。, en: A theorem.}
- id: clip
  subject: models
  translate: false
  zh: [CLIP 模型]
  en: [{term: CLIP, case: true}]
"""


@pytest.fixture
def folder(make_base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return make_base(a=_A, termbase="name: test\nsubjects: {models: {en: models}}\n")


def test_it_says_what_the_files_say(folder: Path) -> None:
    indexed, whole = IndexedBase.open(folder), TermBase.open(folder)
    assert indexed.entries() == whole.entries()
    assert list(indexed.concepts()) == list(whole.concepts())
    assert list(indexed.versions()) == list(whole.versions())
    assert indexed.settings == whole.settings
    used = [(one.subject or "", *one[1:]) for one in whole.english()]
    assert [tuple(one) for one in indexed.english()] == used
    for status in ProcessStatus:
        assert list(indexed.with_status(status)) == list(whole.with_status(status))
    for concept_id in ("model", "clip", "none"):
        assert indexed.get(concept_id) == whole.get(concept_id)


def test_what_was_asked_for_stays_until_it_is_read_again(folder: Path) -> None:
    base = IndexedBase.open(folder)
    before = base.get("model")
    path = folder / "a.yaml"
    path.write_text(_A.replace("[语言模型]", "[语言模型, 大模型]").replace("clip", "klip"), "utf-8")
    open_index(str(folder)).close()  # another program brings it up to date
    assert base.get("model") == before
    assert "klip" not in base.versions()
    assert base.reload()
    assert not base.reload()
    entry = base.get("model")
    assert entry is not None
    assert [term.text for term in entry.concept.chinese()] == ["语言模型", "大模型"]
    assert base.get("clip") is None
    assert base.get("klip") is not None


@pytest.mark.parametrize(
    "term",
    [
        Term("Language-Models", "en"),
        Term("language models", "en-GB"),
        Term("Sprachmodells", "en"),
        Term("Bayes theorems", "en"),
        Term("color theorem", "en"),
        Term("clip", "en"),
        Term("語言模型", "zh-Hant"),
        Term("ＣＬＩＰ模型", "zh-Hans"),
        Term("貝氏定理", "zh-Hant-TW"),
    ],
)
def test_whoever_shares_a_term_is_found(folder: Path, term: Term) -> None:
    key = english_key if term.language.startswith("en") else fold_key
    mine = key(term.text)
    sharing = {
        one.id
        for one in TermBase.open(folder).concepts()
        if any(key(its.text) == mine for its in one.terms)
    }
    base = IndexedBase.open(folder)
    assert sharing
    assert sharing <= {one.id for one in base.alike(Concept("new", (term,)))}
    assert list(base.alike(Concept("new", (Term("", "en"), Term("没有的词", "zh-Hans"))))) == []


def test_writing_touches_one_file_and_reads_it_back(folder: Path) -> None:
    base = IndexedBase.open(folder)
    entry = base.get("model")
    assert entry is not None
    changed = replace(entry.concept, note="changed")
    assert base.write(changed, expected=entry.digest).concept == changed
    assert (folder / "a.yaml").read_text("utf-8") != _A
    found = TermBase.open(folder).get("model")
    assert found == base.get("model")


def test_without_a_place_for_the_index_all_is_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    base = open_base(folder)
    assert type(base) is TermBase
    assert base.get("model") is not None
