"""Patterns that were packed are the patterns that were made, and unpack only what is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shuyu.model import Concept, Term
from shuyu.recognition.keyed import keyed, unpack
from shuyu.recognition.matcher import Matcher
from shuyu.recognition.patterns import patterns_of
from tests.recognition.known import whole, zh

CONCEPTS = {
    concept.id: concept
    for concept in (
        Concept("reasoning", (zh("推理"), Term("reasoning", "en"))),
        Concept("inference", (zh("推断"), zh("推理"))),
        Concept("clip", (Term("CLIP", "zh-Hans", case_sensitive=True), zh("CLIP模型"))),
        Concept("software", (zh("软件"), zh("套裝軟體", "zh-Hant-TW"))),
        Concept("bridge", (zh("桥"),)),
    )
}


class _Met(Mapping[str, Concept]):
    """Concepts that say which of them were asked for."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def __getitem__(self, concept_id: str) -> Concept:
        self.ids.append(concept_id)
        return CONCEPTS[concept_id]

    def __iter__(self) -> Iterator[str]:
        return iter(CONCEPTS)

    def __len__(self) -> int:
        return len(CONCEPTS)


class _Kept(dict[str, bytes]):
    """Keeps in memory."""

    def blob(self, name: str) -> bytes | None:
        return self.get(name)

    def store_blob(self, name: str, data: bytes) -> None:
        self[name] = data


def test_what_was_packed_comes_back() -> None:
    made = keyed(patterns_of(CONCEPTS.values()).everywhere)
    again = unpack(made.pack(CONCEPTS), CONCEPTS)
    assert again.keys_in_order == made.keys_in_order
    assert again.count == made.count < len(made.keys_in_order), "模型 is a word to know"
    assert [again[place] for place in range(made.count)] == [
        made[place] for place in range(made.count)
    ]
    assert any(one.regional for place in range(made.count) for one in again[place].patterns)


def test_nothing_packed_is_nothing() -> None:
    made = keyed([])
    assert unpack(made.pack({}), {}).keys_in_order == []


def test_entries_say_what_boundaries_ask() -> None:
    made = keyed(patterns_of(CONCEPTS.values()).mainland)
    entries = {made.keys_in_order[place]: made[place] for place in range(made.count)}
    assert entries["clip模型"].latin
    assert not entries["clip模型"].cased
    assert entries["clip"].cased
    assert entries["桥"].single
    assert not entries["推理"].single


def test_a_matcher_with_a_keep_reads_the_concepts_it_meets_and_finds_the_same() -> None:
    kept, met = _Kept(), _Met()
    document = whole("用CLIP推理。")
    expected = Matcher(patterns_of(CONCEPTS.values())).find(document)
    assert len(expected) == 2
    assert Matcher(patterns_of(CONCEPTS.values()), keep=kept).find(document) == expected
    patterns = patterns_of(CONCEPTS.values())
    patterns.concepts = met
    assert Matcher(patterns, keep=kept).find(document) == expected
    assert set(met.ids) == {"clip", "reasoning", "inference"}


def test_a_damaged_text_is_made_anew() -> None:
    kept = _Kept()
    document = whole("推理")
    expected = Matcher(patterns_of(CONCEPTS.values()), keep=kept).find(document)
    for name, data in list(kept.items()):
        if name.endswith("keys"):
            kept[name] = data[:-3] + b"xyz"
    assert Matcher(patterns_of(CONCEPTS.values()), keep=kept).find(document) == expected
