"""Which terms a piece is in, against looking at each of them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.recognition.phrase_terms import PhraseTerms

TERMS = st.lists(st.text("模型大小\U0002a6d6ab", min_size=1, max_size=6), max_size=12)


def of(chinese: list[str]) -> PhraseTerms:
    return PhraseTerms((term, ("thing",)) for term in chinese)


@given(TERMS, st.text("模型大小\U0002a6d6ab", min_size=1, max_size=3))
@settings(max_examples=80)
def test_terms_are_found_by_their_pieces_in_order(chinese: list[str], piece: str) -> None:
    terms = of(chinese)
    every = list(enumerate(chinese))
    longer = [(index, term) for index, term in every if len(term) > len(piece)]
    assert list(terms.equal(piece)) == [index for index, term in every if term == piece]
    assert terms.beginning(piece) == [i for i, term in longer if term.startswith(piece)]
    assert terms.ending(piece) == [i for i, term in longer if term.endswith(piece)]
    if len(piece) > 1:
        assert set(terms.holding(piece)) == {index for index, term in every if piece in term}


def test_every_beginning_and_end_is_a_piece_once() -> None:
    assert list(of(["大模型", "小模型"]).pieces()) == sorted(
        ["大", "大模", "模型", "型", "小", "小模"]
    )


def test_words_are_counted_by_the_pairs_that_have_them() -> None:
    terms = PhraseTerms(
        [("语言模型", ("model of language", "language model", "LM")), ("模型", ("model",))]
    )
    assert terms.english(0) == ("model of language", "language model")
    assert terms.words(0) == {"model", "language"}
    assert terms.word_counts["model"] == 2
    assert terms.first_word_counts == {"model": 2, "language": 1}
    assert terms.last_word_counts == {"model": 2, "language": 1}


@given(TERMS)
@settings(max_examples=30)
def test_packed_terms_come_back(chinese: list[str]) -> None:
    terms = of(chinese)
    again = PhraseTerms.unpack(terms.pack())
    assert [again.chinese(place) for place in range(len(chinese))] == chinese
    assert [again.english(place) for place in range(len(chinese))] == [("thing",)] * len(chinese)
    assert again.word_counts == terms.word_counts
    assert again.first_word_counts == terms.first_word_counts
    assert again.last_word_counts == terms.last_word_counts
