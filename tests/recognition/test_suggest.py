"""English for candidates: gloss, parallel text, parts, dictionary, in this order."""

from __future__ import annotations

import pytest

from shuyu.model import Concept, Status, Term
from shuyu.recognition.composition import Composer
from shuyu.recognition.dictionary import NoDictionary, open_dictionary
from shuyu.recognition.glosses import Gloss
from shuyu.recognition.parallel import ParallelText, sentence_pairs
from shuyu.recognition.phrase_table import PhraseTable
from shuyu.recognition.phrase_terms import PhraseTerms
from shuyu.recognition.suggest import Suggester, Suggestion, english_of
from shuyu.recognition.word_association import associate

TERMS = {
    "预训练模型": ("pre-trained model", "pretrained model", "PTM"),
    "模型": ("model",),
    "语言": ("language",),
    "语言模型": ("language model",),
    "稀疏": ("sparse",),
    "图像生成": ("image generation",),
    "图像": ("image",),
    "能力": ("capability",),
}


def concepts(terms: dict[str, tuple[str, ...]] = TERMS) -> list[Concept]:
    return [
        Concept(f"c{n}", (Term(zh, "zh-Hans"), *(Term(one, "en") for one in en)))
        for n, (zh, en) in enumerate(terms.items())
    ]


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester(concepts(), dictionary=NoDictionary())


def gloss(zh: str, en: str | None, abbreviation: str | None = None) -> Gloss:
    return Gloss(0, len(zh), zh, en, abbreviation, 0.9, (len(zh), len(zh) + 9))


def first(found: tuple[Suggestion, ...]) -> tuple[str, str]:
    return found[0].en, found[0].evidence


def test_parts_compose(suggester: Suggester) -> None:
    assert first(suggester.suggest("稀疏语言模型")) == ("sparse language model", "parts")


def test_analogy_takes_terms_apart(suggester: Suggester) -> None:
    assert first(suggester.suggest("预训练")) == ("pre-trained", "parts")
    assert first(suggester.suggest("生成")) == ("generation", "parts")
    assert first(suggester.suggest("预训练语言模型"))[0] == "pre-trained language model"


def test_traditional_and_full_width_forms_are_the_same(suggester: Suggester) -> None:
    assert suggester.suggest("稀疏語言模型") == suggester.suggest("稀疏语言模型")


def test_possession_runs_both_ways(suggester: Suggester) -> None:
    english = {one.en for one in suggester.suggest("语言模型的能力", limit=5)}
    assert {"language model capability", "capability of language model"} <= english


def test_latin_parts_keep_their_case(suggester: Suggester) -> None:
    assert first(suggester.suggest("BERT语言模型"))[0] == "BERT language model"


def test_names_in_latin_letters_stay(suggester: Suggester) -> None:
    assert suggester.suggest("GPT-3") == ()


def test_people_are_romanised(suggester: Suggester) -> None:
    assert first(suggester.suggest("刘知远")) == ("Zhiyuan Liu", "parts")


def test_a_gloss_comes_first(suggester: Suggester) -> None:
    found = suggester.suggest(
        "稀疏语言模型", glossed=english_of([gloss("稀疏语言模型", "thin LM", "TLM")])
    )
    assert [one.evidence for one in found[:2]] == ["gloss", "gloss"]
    assert [one.en for one in found[:2]] == ["thin LM", "TLM"]
    assert len(found) == 3


def test_an_abbreviation_gets_its_expansion(suggester: Suggester) -> None:
    glossed = english_of([gloss("混合专家", "mixture of experts", "MoE")])
    found = suggester.suggest("MoE", glossed=glossed)
    assert found == (Suggestion("mixture of experts", "gloss"),)


def test_no_designation_twice_and_no_more_than_asked(suggester: Suggester) -> None:
    glosses = [gloss("语言模型", "language models"), gloss("语言模型", "Language Model")]
    found = suggester.suggest("语言模型", glossed=english_of(glosses), limit=2)
    assert len(found) <= 2
    assert [one.en for one in found].count("language models") == 1
    assert "Language Model" not in {one.en for one in found}
    assert "language model" not in {one.en for one in found}


def test_deprecated_english_is_no_part() -> None:
    terms = (
        Term("微调", "zh-Hans"),
        Term("micro-adjustment", "en", Status.DEPRECATED),
        Term("fine-tuning", "en"),
    )
    suggester = Suggester([Concept("c", terms)], dictionary=NoDictionary())
    assert first(suggester.suggest("模型微调"))[0] == "model fine-tuning"


def test_the_dictionary_is_named_as_evidence() -> None:
    class Small:
        def look_up(self, word: str) -> tuple[str, ...]:
            return {"獬豸": ("xiezhi",)}.get(word, ())

    suggester = Suggester(concepts(), dictionary=Small())
    assert first(suggester.suggest("獬豸图像")) == ("xiezhi image", "dictionary")
    assert first(suggester.suggest("稀疏图像")) == ("sparse image", "parts")


def test_an_installed_dictionary_answers_or_nothing_does() -> None:
    assert isinstance(open_dictionary().look_up("獬豸"), tuple)


PARAGRAPHS = [
    ("路由模块选择子网络。我们训练它。", "The routing module selects a subnetwork. We train it."),
    ("每个路由模块都很小。", "Each routing module is small."),
    ("子网络相互独立。", "Subnetworks are independent of each other."),
    ("路由模块（routing unit）可以替换。", "A routing module can be replaced."),
]


def test_parallel_text_tells_the_english() -> None:
    suggester = Suggester(concepts(), parallel=PARAGRAPHS, dictionary=NoDictionary())
    assert first(suggester.suggest("路由模块")) == ("routing module", "parallel")
    assert first(suggester.suggest("子网络")) == ("subnetwork", "parallel")
    assert first(suggester.suggest("稀疏语言模型")) == ("sparse language model", "parts")


def test_sentences_pair_one_by_one_or_by_place() -> None:
    even = list(sentence_pairs(PARAGRAPHS[:1]))
    assert even == [
        ("路由模块选择子网络。", "The routing module selects a subnetwork."),
        ("我们训练它。", "We train it."),
    ]
    [(_, english)] = sentence_pairs([("一句话。", "One half. Other half.")])
    assert english == "One half. Other half."


def test_glosses_in_the_source_do_not_give_the_answer_away() -> None:
    assert "routing unit" not in next(sentence_pairs(PARAGRAPHS[3:]))[0]


def test_parallel_text_knows_nothing_of_absent_terms() -> None:
    parallel = ParallelText(PARAGRAPHS, lambda _: ())
    assert parallel.translate("卷积", 3) == []


def test_composition_without_knowledge_is_empty() -> None:
    assert Composer(PhraseTable(PhraseTerms([]), {})).compose("稀疏网络", 3) == []


def test_acronyms_are_no_parts() -> None:
    table = PhraseTable(PhraseTerms([("预训练模型", ("pre-trained model", "PTM"))]), {})
    assert [one.en for one in table.options("预训练模型")] == ["pre-trained model"]


def test_word_association_finds_pairs_by_elimination() -> None:
    pairs = [
        (("红", "花"), ("red", "flower"), 1.0),
        (("红", "车"), ("red", "car"), 1.0),
        (("蓝", "车"), ("blue", "car"), 1.0),
    ]
    found = associate(pairs, least=0.1)
    assert found["红"][0].word == "red"
    assert found["花"][0].word == "flower"
    assert found["蓝"][0].word == "blue"
