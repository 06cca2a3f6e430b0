"""Looking words up: every way of asking finds the concept, in a sensible order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shuyu.language.fold import fold_key
from shuyu.language.pinyin import initials, pinyin, syllables
from shuyu.language.script import to_hong_kong, to_taiwan, to_traditional
from shuyu.model import Concept, Status, Term
from shuyu.termbase.index import Index, open_index
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.search import Scope, complete, search
from shuyu.termbase.search_fuzzy import suggest
from shuyu.termbase.searchkey import folded, key_of

_FIRST = 5


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(tmp_path_factory.mktemp("cache"))}


@pytest.fixture(scope="module")
def bundled(cache: dict[str, str]) -> Iterator[Index]:
    index = open_index(str(bundled_directory()), cache)
    yield index
    index.close()


@pytest.fixture
def index(make_base: Callable[..., Path], tmp_path: Path) -> Index:
    folder = make_base(
        terms="""\
- id: mixture-of-experts
  subject: learning
  zh: [混合专家, {term: 混合专家技术, type: variant}]
  en:
  - mixture of experts
  - {term: MoE, type: acronym}
  - {term: hybrid expert, status: deprecated}
- id: optimization
  status: finalized
  zh: [优化]
  en: [optimization]
- id: pre-trained-model
  zh: [预训练模型, {term: 预先训练模型, status: deprecated}]
  en: [pre-trained model]
- id: large-model
  zh: [大模型]
  en: [large model]
- id: model
  zh: [模型]
  en: [model]
- id: data
  zh: [数据]
  en: [data]
- id: latent-dirichlet-allocation
  zh: [隐含狄利克雷分布]
  en: [latent Dirichlet allocation]
- id: bert-model
  zh: [BERT模型]
  en: [BERT]
- id: support
  zh: [SVM]
  en: [SVM]
- id: weight
  zh: [重量]
  en: [weight]
- id: repetition
  zh: [重复]
  en: [repetition]
- id: moore
  zh: [摩尔定律]
  en: [Moore's law]
"""
    )
    return open_index(str(folder), {"XDG_CACHE_HOME": str(tmp_path / "cache")})


@pytest.mark.parametrize(
    ("query", "concept", "match"),
    [
        ("混合专家", "mixture-of-experts", "exact"),
        ("混合 专家", "mixture-of-experts", "exact"),
        ("混合專家", "mixture-of-experts", "exact"),
        ("資料", "data", "exact"),
        ("混合", "mixture-of-experts", "prefix"),
        ("合专", "mixture-of-experts", "contains"),
        ("狄", "latent-dirichlet-allocation", "contains"),
        ("hunhe zhuanjia", "mixture-of-experts", "pinyin"),
        ("hùnhé zhuānjiā", "mixture-of-experts", "pinyin"),
        ("hun4he2zhuan1jia1", "mixture-of-experts", "pinyin"),
        ("hunhe", "mixture-of-experts", "pinyin"),
        ("hhzj", "mixture-of-experts", "pinyin"),
        ("zhongliang", "weight", "pinyin"),
        ("chongfu", "repetition", "pinyin"),
        ("Mixture of Experts", "mixture-of-experts", "exact"),
        ("mixture-of-expert", "mixture-of-experts", "exact"),
        ("ＭｏＥ", "mixture-of-experts", "exact"),
        ("experts mixture", "mixture-of-experts", "contains"),
        ("Optimisation", "optimization", "exact"),
        ("optimizing", "optimization", "contains"),
        ("pretrained models", "pre-trained-model", "exact"),
        ("mixtrue of experts", "mixture-of-experts", "fuzzy"),
        ("混合传家", "mixture-of-experts", "fuzzy"),
        ("混专合家", "mixture-of-experts", "fuzzy"),
        ("隐含狄里克雷分部", "latent-dirichlet-allocation", "fuzzy"),
        ("LDA", "latent-dirichlet-allocation", "prefix"),
        ("support vector machine", "support", "fuzzy"),
        ("大*", "large-model", "prefix"),
        ("混?专家", "mixture-of-experts", "contains"),
        ("*allocation", "latent-dirichlet-allocation", "contains"),
        ("混合专家（MoE）", "mixture-of-experts", "exact"),
        ("bert模型", "bert-model", "exact"),
        ("Moore’s law", "moore", "exact"),
        ("混传专家", "mixture-of-experts", "fuzzy"),
        ("混合家", "mixture-of-experts", "fuzzy"),
        ("合混专家", "mixture-of-experts", "fuzzy"),
        ("混合专", "mixture-of-experts", "prefix"),
        ("家", "mixture-of-experts", "contains"),
        ("T模", "bert-model", "contains"),
    ],
)
def test_every_way_of_asking(index: Index, query: str, concept: str, match: str) -> None:
    hits = search(index, query)

    assert [(hit.found.record.id, hit.match) for hit in hits][:1] == [(concept, match)]


def test_exact_comes_before_longer_terms(index: Index) -> None:
    assert [hit.found.record.id for hit in search(index, "模型")][:2] == ["model", "large-model"]


def test_a_deprecated_term_is_found_and_said_to_be_one(index: Index) -> None:
    (chinese,) = search(index, "预先训练模型")
    (english,) = search(index, "hybrid experts")
    (good,) = search(index, "预训练模型", 1)

    assert (chinese.found.record.id, chinese.avoided) == ("pre-trained-model", True)
    assert (english.found.record.id, english.avoided) == ("mixture-of-experts", True)
    assert not good.avoided


def test_scope_and_limit(index: Index) -> None:
    assert search(index, "优化", scope=Scope(status="provisional")) == []
    assert len(search(index, "优化", scope=Scope(status="finalized"))) == 1
    assert search(index, "模型", scope=Scope(subject="learning")) == []
    assert len(search(index, "混合", scope=Scope(subject="learning"))) == 1
    assert len(search(index, "模型", 2)) == 2


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "*",
        "??",
        '"',
        "'",
        "-",
        "AND",
        "NOT x",
        "a*b*",
        "[",
        "zh:x",
        "\x00",
        "😀",
        "x" * 3000,
        "。",
        '混"合',
        "。混",
    ],
)
def test_any_text_is_a_query(index: Index, query: str) -> None:
    assert isinstance(search(index, query), list)


def test_suggestions_are_like_the_query(index: Index) -> None:
    assert suggest(index, "混杂家") == ["混合专家"]
    assert suggest(index, "qqqqqq") == []


def test_completion_offers_terms_of_both_languages(index: Index) -> None:
    assert complete(index, "混合") == ["混合专家", "混合专家技术"]
    assert complete(index, "mix") == ["mixture of experts"]
    assert complete(index, "") == []


def _pick(concepts: list[Concept], chance: random.Random) -> list[tuple[Concept, Term, Term]]:
    """Return 300 concepts with a Chinese and an English term that nothing else is called."""
    owners: dict[str, set[str]] = {}
    for concept in concepts:
        for term in concept.terms:
            owners.setdefault(key_of(folded(term.text)), set()).add(concept.id)
    fit = []
    for concept in concepts:
        zh, en = concept.preferred("zh-Hans"), concept.preferred("en")
        if not (zh and en and len(zh.text) >= 4 and len(en.text) >= 6 and en.text.isascii()):
            continue
        namesakes = owners[key_of(folded(zh.text))] | owners[key_of(folded(en.text))]
        if len(namesakes) == 1 and all("\u4e00" <= char <= "\u9fff" for char in zh.text):
            fit.append((concept, zh, en))
    return chance.sample(fit, 300)


def _plural(text: str) -> str:
    return text[:-1] + "ies" if text[-1] == "y" and text[-2] not in "aeiou" else text + "s"


def _typo(text: str, chance: random.Random) -> str:
    place = chance.randrange(len(text) - 1)
    kind = chance.choice(("swap", "drop", "replace", "double"))
    if kind == "swap" and text[place] != text[place + 1]:
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if kind == "drop":
        return text[:place] + text[place + 1 :]
    if kind == "double":
        return text[: place + 1] + text[place:]
    other = "的一是了我" if text[place] >= "\u4e00" else "etaoinshr"
    return text[:place] + chance.choice(other.replace(text[place], "")) + text[place + 1 :]


def _wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


_WAYS: dict[str, tuple[float, Callable[[str, str, random.Random], str]]] = {
    "traditional": (0.99, lambda zh, _en, _: to_traditional(zh)),
    "Taiwan": (0.99, lambda zh, _en, _: to_taiwan(zh)),
    "Hong Kong": (0.99, lambda zh, _en, _: to_hong_kong(zh)),
    "pinyin": (0.99, lambda zh, _en, _: " ".join(syllables(zh))),
    "toned pinyin": (0.99, lambda zh, _en, _: pinyin(zh)),
    "initials": (0.99, lambda zh, _en, _: initials(zh)),
    "plural": (0.99, lambda _zh, en, _: _plural(en)),
    "full-width": (0.99, lambda _zh, en, _: _wide(en)),
    "two characters": (0.99, lambda zh, _en, _: zh[1:3]),
    "typo in Chinese": (0.95, lambda zh, _en, chance: _typo(zh, chance)),
    "typo in English": (0.95, lambda _zh, en, chance: _typo(en, chance)),
}


@pytest.mark.parametrize("way", _WAYS)
def test_recall_of_300_concepts(bundled: Index, way: str) -> None:
    chance = random.Random(300)  # noqa: S311 - a sample, no secret
    concepts = [found.record.to_concept() for found in bundled]
    share, ask = _WAYS[way]
    missed = []
    for concept, zh, en in _pick(concepts, chance):
        query = ask(zh.text, en.text, chance)
        ids = [hit.found.record.id for hit in search(bundled, query, _FIRST)]
        if concept.id not in ids and not _as_good(bundled, query, ids):
            missed.append((query, concept.id, ids))

    assert len(missed) <= 300 * (1 - share), missed


def _as_good(index: Index, query: str, ids: list[str]) -> bool:
    """Tell whether five others answer the query as exactly as the concept does.

    Where fewer share two characters or initials, the concept itself must be among the first five;
    where more do, no order could show all of them first.
    """
    key = key_of(folded(query))
    chinese = not key.isascii()

    def answers(one: Concept) -> bool:
        names = [term.text for term in one.terms if term.status is not Status.DEPRECATED]
        if chinese:
            return any(key in key_of(folded(name)) for name in names)
        return any(key in (initials(fold_key(name)), key_of(folded(name))) for name in names)

    others = [index.get(one) for one in ids]
    return len(ids) == _FIRST and all(one and answers(one.record.to_concept()) for one in others)
