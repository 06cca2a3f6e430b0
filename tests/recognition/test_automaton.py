"""A kept automaton is taken back for the same keys only, and finds the same."""

from __future__ import annotations

from shuyu.recognition.automaton import open_automaton


class _Kept:
    """Keeps in memory and counts."""

    def __init__(self) -> None:
        self.blobs: dict[str, bytes] = {}
        self.stored = 0

    def blob(self, name: str) -> bytes | None:
        return self.blobs.get(name)

    def store_blob(self, name: str, data: bytes) -> None:
        self.blobs[name] = data
        self.stored += 1


def test_it_finds_the_same() -> None:
    kept, keys = _Kept(), ["专家", "混合专家", "模型"]
    text = "混合专家模型"
    expected = open_automaton(keys).find_overlapping(text)
    assert len(expected) == 3
    assert open_automaton(keys, kept).find_overlapping(text) == expected
    assert open_automaton(keys, kept).find_overlapping(text) == expected
    assert kept.stored == 1


def test_other_keys_make_another() -> None:
    kept = _Kept()
    open_automaton(["专家"], kept)
    assert open_automaton(["模型"], kept).find_overlapping("模型") == [(0, 2, 0)]
    assert kept.stored == 2


def test_bytes_that_nobody_stored_are_not_taken() -> None:
    kept = _Kept()
    kept.blobs["automaton"] = b"garbage"
    assert open_automaton(["模型"], kept).find_overlapping("模型") == [(0, 2, 0)]


def test_bytes_that_were_changed_are_not_taken() -> None:
    kept = _Kept()
    open_automaton(["模型"], kept)
    data = kept.blobs["automaton"]
    for at in (0, len(data) // 2, len(data) - 1):
        kept.blobs["automaton"] = data[:at] + bytes((data[at] ^ 1,)) + data[at + 1 :]
        assert open_automaton(["模型"], kept).find_overlapping("模型") == [(0, 2, 0)]
    assert kept.stored == 4
