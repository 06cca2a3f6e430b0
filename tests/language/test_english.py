"""English terms: one designation in many spellings, and never two in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language.english import EnglishText, english_key, find_english, inflections, stem
from shuyu.language.english_inflection import is_past, plurals, singular, verb_forms
from shuyu.language.english_spelling import american


@pytest.mark.parametrize(
    "spellings",
    [
        "pre-trained model|Pretrained Models|pre trained model|pre‑trained models",
        "mixture of experts|Mixtures of Experts|mixture-of-experts",
        "tokenization|tokenisation|Tokenisations",
        "behavior tree|Behaviour Trees",
        "dataset|data set|data-sets|Datasets",
        "LLM|LLMs|llms|LLM's",
        "GPU|GPUs|gpus",
        "analyze|analyse",
        "labeled data|labelled data",
        "matrix|matrices|matrixes",
        "fine-tuning|finetuning|Fine tuning",
        "GPT-3|GPT 3|GPT3",
        "ID|IDs",
        "MoE|MoEs",
        "center crop|centre crops",
        "catalog|catalogue",
        "hypothesis|hypotheses",
    ],
)
def test_one_designation_has_one_key(spellings: str) -> None:
    assert len({english_key(spelling) for spelling in spellings.split("|")}) == 1


@pytest.mark.parametrize(
    "designations",
    [
        "loss|lose|los",
        "bias|bia",
        "news|new",
        "pre-trained model|pre-training model",
        "statistics|statistic",
        "HTTPS|HTTP",
        "C|C++|C#",
        "GPT-3|GPT-3.5|GPT-4",
        "LMS|LM",
        "supervised learning|unsupervised learning",
        "analysis|analyst|analyze",
        "R&D|RD",
        "gas|ga",
        "process|proces",
        "language model|language modeling",
    ],
)
def test_different_designations_have_different_keys(designations: str) -> None:
    keys = [english_key(designation) for designation in designations.split("|")]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        (
            "pre-trained model",
            "Pretrained models, a pre-trained\nmodel, Pre-Trained Model's, pre-training model",
            ["Pretrained models", "pre-trained\nmodel", "Pre-Trained Model"],
        ),
        ("CLIP", "CLIP in StyleCLIP and CLIP-based", ["CLIP", "CLIP"]),
        (
            "supervised learning",
            "self-supervised learning, supervised learning",
            ["supervised learning"],
        ),
        (
            "language model",
            "vision-language model, language-model, language models",
            ["language-model", "language models"],
        ),
        ("language model", "language modeling", []),
        ("mixture of experts", "Mixtures of experts (MoE)", ["Mixtures of experts"]),
        (
            "fine-tune",
            "fine-tuned, finetuning, fine tunes",
            ["fine-tuned", "finetuning", "fine tunes"],
        ),
        ("analyse", "analyzed, analysing, analyses", ["analyzed", "analysing", "analyses"]),
        ("matrix", "matrices and matrixes of a submatrix", ["matrices", "matrixes"]),
        ("criterion", "two criteria, one criterion", ["criteria", "criterion"]),
        ("index", "indices, indexes", ["indices", "indexes"]),
        ("datum", "data", ["data"]),
        ("data", "data, datum, dataset", ["data", "datum"]),
        ("analysis", "analyses of the analyst", ["analyses"]),
        ("LLM", "LLMs, LLM's, LLMOps", ["LLMs", "LLM"]),
        ("dataset", "data sets; data-set; data, set", ["data sets", "data-set"]),
        ("GPT-3", "GPT-3.5, GPT-3, GPT3, GPT-30, InstructGPT-3", ["GPT-3", "GPT3"]),
        ("run", "ran, running, runs, rerun", ["ran", "running", "runs"]),
        ("C++", "C++ and C", ["C++"]),
        ("tokenizer", "tokenisers", ["tokenisers"]),
        ("GPU", "CPU-GPU and multi-GPU", ["GPU", "GPU"]),
        ("foundation models", "a foundation model", ["foundation model"]),
        ("loss", "losses, lose, lost", ["losses"]),
        ("bias", "biases, biased, bia", ["biases", "biased"]),
        ("news", "new", []),
        ("", "anything", []),
        ("…", "anything…", []),
    ],
)
def test_occurrences(term: str, text: str, found: list[str]) -> None:
    spans = find_english(term, text)
    assert [text[start:end] for start, end in spans] == found


def test_case_counts_where_it_is_asked_for() -> None:
    assert find_english("AI", "AI, ai and AIs", case_sensitive=True) == [(0, 2), (11, 14)]
    assert len(find_english("AI", "AI, ai and AIs")) == 3


def test_the_part_of_speech_says_which_forms_there_are() -> None:
    text = "models, modeled, training a model, trained a model"
    assert find_english("model", text, part_of_speech="noun")[0] == (0, 6)
    assert (8, 15) not in find_english("model", text, part_of_speech="noun")
    assert (8, 15) in find_english("model", text, part_of_speech="verb")
    assert len(find_english("train a model", text, part_of_speech="verb")) == 2


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9)


@given(st.lists(WORD, min_size=1, max_size=3), st.sampled_from([" ", "-", "", "\n"]))
def test_a_term_is_found_however_its_words_are_joined(words: list[str], joint: str) -> None:
    written = joint.join(words)
    text = f"The {written}, again"
    found = EnglishText(text).find(" ".join(words), part_of_speech="adjective")
    assert (4, 4 + len(written)) in found


@given(WORD)
def test_a_plural_has_the_key_of_its_singular(word: str) -> None:
    one = singular(word)
    for many in plurals(one):
        if singular(many) == one:
            assert english_key(many) == english_key(one)


@given(st.text(), st.text(min_size=1))
def test_spans_are_whole_words_in_order(text: str, term: str) -> None:
    position = 0
    for start, end in find_english(term, text):
        assert position <= start < end <= len(text)
        assert start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        position = end


@pytest.mark.parametrize(
    "group",
    [
        *("train trains trained training", "tune tunes tuned tuning", "parse parsing parsed"),
        *("embed embeds embedding embeddings embedded", "cache caches caching cached"),
        *("sample sampling sampled samples", "optimise optimizing optimised", "map maps mapping"),
        *("cluster clustering clustered", "encode encoding encoded", "control controlling"),
        *("install installing installed", "run running ran", "apply applied applies applying"),
        *("create creating created", "use using used uses", "solve solving", "search searching"),
        *("write writing wrote written", "square squaring", "LLM LLMs", "matrix matrices"),
        *("model modelling modeling models", "analysis analyses", "change changing", "see seen"),
    ],
)
def test_inflected_forms_have_one_stem(group: str) -> None:
    assert len({stem(word) for word in group.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        *("loss lose", "bias bia", "news new", "plan plane", "rat rate", "code cod", "bit bite"),
        *("local locale", "organ organization", "universe university", "human humane"),
        *("analysis analyst", "string str", "thing th", "car care", "mode model", "even evening"),
        *("general generate", "gas ga", "process proces", "class clas", "lens len", "base bass"),
    ],
)
def test_different_words_have_different_stems(pair: str) -> None:
    first, second = pair.split()
    assert stem(first) != stem(second)


@pytest.mark.parametrize(
    ("many", "one"),
    [
        *(("losses", "loss"), ("bias", "bias"), ("news", "news"), ("series", "series")),
        *(("matrices", "matrix"), ("submatrices", "submatrix"), ("vertices", "vertex")),
        *(("criteria", "criterion"), ("analyses", "analysis"), ("axes", "axis")),
        *(("entities", "entity"), ("movies", "movie"), ("ties", "tie"), ("boxes", "box")),
        *(("batches", "batch"), ("caches", "cache"), ("viruses", "virus"), ("causes", "cause")),
        *(("statuses", "status"), ("focuses", "focus"), ("databases", "database")),
        *(("gpus", "gpu"), ("apis", "api"), ("corpus", "corpus"), ("corpora", "corpus")),
        *(("heroes", "hero"), ("shoes", "shoe"), ("sizes", "size"), ("quizzes", "quiz")),
        *(("statistics", "statistics"), ("metrics", "metric"), ("curves", "curve")),
        *(("halves", "half"), ("women", "woman"), ("canvas", "canvas"), ("dns", "dns")),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("train", {"trains", "training", "trained"}),
        ("tag", {"tags", "tagging", "tagged"}),
        ("copy", {"copies", "copying", "copied"}),
        ("agree", {"agrees", "agreeing", "agreed"}),
        ("rerun", {"reruns", "rerunning", "reran"}),
        ("overfit", {"overfits", "overfitting", "overfitted"}),
        ("lie", {"lies", "lying", "lied"}),
        ("focus", {"focuses", "focusing", "focused"}),
        ("write", {"writes", "writing", "wrote", "written"}),
    ],
)
def test_verb_forms(verb: str, forms: set[str]) -> None:
    assert forms <= set(verb_forms(verb))


def test_inflections_of_a_word() -> None:
    assert {"index", "indices", "indexes", "indexing", "indexed"} <= inflections("Index")
    assert "colored" in inflections("colour")


@pytest.mark.parametrize(
    ("british", "spelling"),
    [
        *(("optimise", "optimize"), ("normalisation", "normalization"), ("analysing", "analyzing")),
        *(("behaviour", "behavior"), ("coloured", "colored"), ("centred", "centered")),
        *(("metres", "meters"), ("modelling", "modeling"), ("catalogues", "catalogs")),
        *(("anaesthesia", "anesthesia"), ("licences", "licenses"), ("summarise", "summarize")),
        *(("supervised", "supervised"), ("noise", "noise"), ("promising", "promising")),
        *(("exercise", "exercise"), ("raised", "raised"), ("revise", "revise"), ("hour", "hour")),
        *(("resource", "resource"), ("install", "install"), ("basis", "basis"), ("fires", "fires")),
        *(("analysis", "analysis"), ("aerospace", "aerospace"), ("disable", "disable")),
    ],
)
def test_american_spelling(british: str, spelling: str) -> None:
    assert american(british) == spelling


def test_a_solid_term_is_not_split_behind_a_function_word() -> None:
    assert find_english("amap", "It is a mapping; a map.") == []
    assert find_english("dataset", "two data sets") == [(4, 13)]


@pytest.mark.parametrize(("word", "past"), [("rewritten", True), ("taken", True), ("token", False)])
def test_irregular_pasts(word: str, past: bool) -> None:
    assert is_past(word) is past
