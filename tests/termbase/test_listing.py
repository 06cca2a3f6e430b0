"""The rows of a list: what finds them, how they are ordered, what edits lay over them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from shuyu.model import Concept, ProcessStatus, Term
from shuyu.termbase import freshness
from shuyu.termbase.index import Index, open_index
from shuyu.termbase.listing import Listing, SortKey, open_listing
from shuyu.termbase.listing_query import Query, read_query, with_value
from shuyu.termbase.listing_rows import BLOB

_A = """\
- id: hard-disk
  status: finalized
  subject: hardware
  zh: [硬盘]
  en: [hard disk, {term: hard plate, status: deprecated}]
- id: mixture-of-experts
  status: provisional
  subject: learning
  zh: [混合专家]
  en: [mixture of experts, MoE]
"""
_B = """\
- id: program
  status: unprocessed
  subject: software
  zh: [程序]
  zh-TW: [程式]
  en: [program]
- id: pre-training
  status: finalized
  subject: learning
  zh: [预训练]
  en: [pre-training]
"""
_SETTINGS = "name: test\nsubjects:\n  hardware: {en: h}\n  learning: {en: l}\n  software: {en: s}\n"


@pytest.fixture
def base(make_base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return make_base(a=_A, b=_B, termbase=_SETTINGS)


@pytest.fixture
def index(base: Path) -> Iterator[Index]:
    found = open_index(str(base))
    yield found
    found.close()


@pytest.fixture
def listing(index: Index) -> Listing:
    return open_listing(index)


def _ids(listing: Listing, rows: Sequence[int]) -> list[str]:
    return [listing.columns.ids[row] for row in rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["hard-disk", "mixture-of-experts", "program", "pre-training"]),
        ("混合", ["mixture-of-experts"]),
        ("混合專家", ["mixture-of-experts"]),  # traditional
        ("程式", ["program"]),  # Taiwan's word, stored
        ("硬碟", ["hard-disk"]),  # Taiwan's word, derived
        ("hunhezhuan", ["mixture-of-experts"]),
        ("hùnhé", ["mixture-of-experts"]),
        ("zhuanjia hunhe", ["mixture-of-experts"]),  # in any order
        ("hhzj", ["mixture-of-experts"]),  # initials
        ("MOE", ["mixture-of-experts"]),
        ("ｍｏｅ", ["mixture-of-experts"]),  # full width
        ("mixtures of expert", ["mixture-of-experts"]),
        ("pretrain", ["pre-training"]),
        ("pre train", ["pre-training"]),
        ("plate", ["hard-disk"]),  # a term to be avoided can be found too
        ("nothing of the kind", []),
        ("status:finalized", ["hard-disk", "pre-training"]),
        ("status:fin,unp", ["hard-disk", "program", "pre-training"]),
        ("状态：unprocessed", ["program"]),
        ("subject:learning pre", ["pre-training"]),
        ("term:deprecated", ["hard-disk"]),
        ("file:b", ["program", "pre-training"]),
        ("file:b status:finalized", ["pre-training"]),
        ("is:unsaved", []),
        ("status:", ["hard-disk", "mixture-of-experts", "program", "pre-training"]),
    ],
)
def test_a_query_finds(listing: Listing, query: str, found: list[str]) -> None:
    assert _ids(listing, listing.select(query)) == found


def test_typing_on_finds_what_the_whole_query_does(listing: Listing, index: Index) -> None:
    for query in ("mixtures of exp", "hunhe zhuanjia", "pre-tra status:fin", "程序 b"):
        for end in range(len(query) + 1):
            fresh = open_listing(index)
            assert listing.select(query[:end]) == fresh.select(query[:end]), query[:end]


@pytest.mark.parametrize("limit", ["", "status:finalized "])
@pytest.mark.parametrize("key", ["place", "zh", "id"])
def test_the_first_rows_are_those_of_all(
    make_base: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    key: SortKey,
    limit: str,
) -> None:
    monkeypatch.setattr("shuyu.termbase.listing_scan._PART", 500)
    entries = (
        f"- id: c{number}\n  status: {'finalized' if number % 3 else 'provisional'}\n"
        f"  zh: [词{'甲乙丙丁'[number % 4]}{'庚辛壬'[number % 3]}]\n  en: [word {number % 10}]\n"
        for number in range(60)
    )
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    index = open_index(str(make_base(a="".join(entries))))
    for typed in ("word 7", "丁 word 7", "庚", "乙庚", "words 3", "none", "59", "c5 辛", ""):
        listing = open_listing(index)
        listing.sort(key)
        for end in range(len(typed) + 1):
            query = limit + typed[:end]
            fresh = open_listing(index, listing)
            fresh.sort(key)
            everything = list(fresh.select(query))
            rows, whole = listing.first(query, 7)
            assert list(rows) == everything[: len(rows)], query
            assert bool(rows) == bool(everything), query
            assert not whole or len(rows) == len(everything), query
    index.close()


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("place", ["hard-disk", "mixture-of-experts", "program", "pre-training"]),
        ("zh", ["program", "mixture-of-experts", "hard-disk", "pre-training"]),  # by pinyin
        ("en", ["hard-disk", "mixture-of-experts", "pre-training", "program"]),
        ("process", ["program", "mixture-of-experts", "hard-disk", "pre-training"]),
        ("subject", ["hard-disk", "mixture-of-experts", "pre-training", "program"]),
        ("id", ["hard-disk", "mixture-of-experts", "pre-training", "program"]),
    ],
)
def test_rows_are_sorted(listing: Listing, key: SortKey, order: list[str]) -> None:
    listing.sort(key)
    assert _ids(listing, listing.select("")) == order
    narrowed = [one for one in order if one in ("program", "pre-training")]
    assert _ids(listing, listing.select("file:b")) == narrowed
    if key in ("place", "id"):
        listing.sort(key, reverse=True)
        assert _ids(listing, listing.select("")) == order[::-1]


def test_rows_are_counted(listing: Listing) -> None:
    assert listing.count("process") == {"finalized": 2, "provisional": 1, "unprocessed": 1}
    assert listing.count("term") == {"preferred": 4, "admitted": 1, "deprecated": 1}
    rows = listing.select("subject:learning")
    assert listing.count("process", rows) == {"finalized": 1, "provisional": 1}


def test_an_edit_is_listed_until_it_is_taken_back(listing: Listing, index: Index) -> None:
    found = index.get("program")
    assert found is not None
    stored = found.record.to_concept()
    edited = replace(
        stored,
        terms=(Term("算法", "zh-Hans"), Term("algorithm", "en")),
        process_status=ProcessStatus.FINALIZED,
    )
    listing.put(edited, "b.yaml")
    assert _ids(listing, listing.select("suanfa")) == ["program"]
    assert _ids(listing, listing.select("is:unsaved")) == ["program"]
    assert listing.select("chengxu") == []
    listing.restore("program", stored)
    assert _ids(listing, listing.select("chengxu")) == ["program"]
    assert listing.select("is:unsaved") == []


def test_added_and_deleted_concepts(listing: Listing) -> None:
    listing.sort("en")
    listing.put(Concept("axis", (Term("轴", "zh-Hans"), Term("axis", "en"))), "new.yaml")
    assert _ids(listing, listing.select("")) == [
        *("axis", "hard-disk", "mixture-of-experts", "pre-training", "program")
    ]
    assert _ids(listing, listing.select("file:new")) == ["axis"]
    listing.remove("hard-disk")
    assert "hard-disk" not in _ids(listing, listing.select(""))
    assert listing.select("plate") == []
    assert len(listing) == 4
    listing.restore("axis", None)
    assert len(listing) == 3
    assert _ids(listing, listing.select("axis")) == []


def test_a_working_copy_without_terms_is_listed(listing: Listing) -> None:
    listing.put(Concept("program", ()), "b.yaml")
    listing.sort("zh")
    assert _ids(listing, listing.select(""))[-1] == "program"


def test_rows_are_kept_for_the_next_start_and_renewed_after_a_change(base: Path) -> None:
    time.sleep(2 * freshness.TICK / 1e9)  # an index of files that have just changed keeps nothing
    with_blob = open_index(str(base))
    open_listing(with_blob)
    row = with_blob.connection.execute("SELECT data FROM blob WHERE name=?", (BLOB,)).fetchone()
    assert row is not None
    with_blob.close()
    (base / "a.yaml").write_text(_A.replace("硬盘", "磁盘"), "utf-8")
    changed = open_index(str(base))
    listing = open_listing(changed)
    assert _ids(listing, listing.select("cipan")) == ["hard-disk"]
    assert listing.select("yingpan") == []
    assert _ids(listing, listing.select("hhzj")) == ["mixture-of-experts"]
    changed.close()


def test_an_edit_does_not_outlive_a_reload(listing: Listing, index: Index) -> None:
    found = index.get("program")
    assert found is not None
    listing.put(replace(found.record.to_concept(), terms=(Term("算法", "zh-Hans"),)), "b.yaml")
    listing.put(Concept("axis", (Term("轴", "zh-Hans"),)), "new.yaml")
    fresh = open_listing(index, listing)
    assert _ids(fresh, fresh.select("chengxu")) == ["program"]
    assert fresh.select("suanfa") == []
    assert len(fresh) == 4


def test_damaged_rows_are_made_anew(base: Path) -> None:
    time.sleep(2 * freshness.TICK / 1e9)
    index = open_index(str(base))
    index.store_blob(BLOB, b"1\x1e2\x1dnonsense")
    index.close()
    again = open_index(str(base))
    listing = open_listing(again)
    assert _ids(listing, listing.select("hhzj")) == ["mixture-of-experts"]
    again.close()


def test_a_query_is_read() -> None:
    assert read_query("混合 status:unprocessed,provisional 学科：ai") == Query(
        ("混合",), {"process": ("unprocessed", "provisional"), "subject": ("ai",)}
    )
    assert read_query("https://x.y") == Query(("https://x.y".replace("-", ""),))


def test_a_value_takes_the_place_of_another() -> None:
    text = with_value("混合 status:unprocessed", "process", "finalized")
    assert text == "混合 status:finalized"
    assert with_value(text, "subject", "ai") == "混合 status:finalized subject:ai"
    assert with_value("状态：finalized 混合", "process", None) == "混合"


def test_a_name_with_any_line_separator_is_one_row(
    make_base: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    names = ("a\\nb", "a\\x85b", "a\\u2028b", "a\\u2029b", "a\\rb")
    entries = (f'- id: c{number}\n  zh: ["{name}"]\n' for number, name in enumerate(names))
    rows = open_listing(open_index(str(make_base(a="".join(entries)))))
    assert len(rows) == len(names)
