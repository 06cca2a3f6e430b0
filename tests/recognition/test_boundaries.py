"""What is an occurrence of a term, and what only a substring."""

from __future__ import annotations

import pytest

from shuyu.language.fold import fold_key
from shuyu.language.script import to_traditional
from tests.recognition.known import found, matcher_of


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        (["会", "网络"], "社会网络研究", ["网络"]),
        (["会"], "模型会生成文本", ["会"]),
        (["研究生", "生命"], "他们研究生命起源", ["生命"]),
        (["研究生"], "研究生的生命观", ["研究生"]),
        (["基础模型"], "统一命名为基础模型", ["基础模型"]),
        (["模型"], "大模型的参数", ["模型"]),
        (["图"], "每张图中的节点", ["图"]),
        (["图"], "企图控制图书的出版", []),
        (["核"], "这个核的大小", ["核"]),
        (["核"], "审核与考核", []),
        (["键", "值"], "每个键对应一个值", ["键", "值"]),
        (["值"], "值得一试，价值很高", []),
        (["维", "树"], "运维工程师王树徽", []),
        (["维", "树"], "沿这个维，每棵树", ["维", "树"]),
        (["推理", "数据"], "逻辑推理与数据库", ["推理"]),
        (["门控函数"], "这是稀疏门控函数", ["门控函数"]),
        (["数据", "据集"], "数据集中的样本", ["数据"]),
        (["数据集"], "数据集中的样本", ["数据集"]),
    ],
)
def test_han_terms_stand_between_words(terms: list[str], text: str, expected: list[str]) -> None:
    assert found(matcher_of(*terms), text) == expected
    traditional = to_traditional(text)
    assert [fold_key(one) for one in found(matcher_of(*terms), traditional)] == expected


@pytest.mark.parametrize(
    ("term", "text", "count"),
    [
        ("CLIP", "StyleCLIP与CLIP2", 0),
        ("CLIP", "和CLIP模型", 1),
        ("CLIP", "（CLIP）、CLIP。CLIP", 3),
        ("CLIP", "用ＣＬＩＰ和clip", 2),
        ("GPT", "GPT-3与GPT-J", 0),
        ("GPT", "GPT架构，GPT-架构", 2),
        ("GPT-3", "GPT-3.5和GPT-35", 0),
        ("GPT-3", "GPT-3。GPT–3的", 2),
        ("BERT", "BERT-base、BERT-based", 2),
        ("BERT", "RoBERTa、BERT-Large、BERT_x", 0),
        ("attention", "self-attention", 0),
        ("DALL·E", "DALL•E与DALL·E 2", 2),
        ("DALL", "DALL·E", 0),
        ("CNN", "CNN/RNN、CNN+RNN", 1),
        ("C", "C++、C#和C语言", 1),
        ("AT", "AT&T", 0),
        ("OpenAI", "OpenAI's、OpenAI’s", 2),
        ("悟道2", "悟道2.0", 0),
        ("悟道2.0", "“悟道2.0”模型", 1),
        ("悟道", "悟道2.0", 1),
        ("盘古α", "盘古α超大规模", 1),
        ("盘古α", "盘古αβ", 0),
        ("ERNIE 3.0", "ERNIE 3.0 知识增强大模型", 1),
        ("ERNIE 3.0", "ERNIE  3.0知识增强", 1),
        ("CLIP模型", "StyleCLIP模型，CLIP 模型", 1),
        ("3D Transformer", "3D Transformer架构，23D Transformer", 1),
        ("Pipeline并行", "采用 Pipeline 并行的方式", 1),
        ("café", "cafe\u0301与CAFÉ与caféx", 2),
        ("GB", "48GB", 0),
    ],
)
def test_latin_ends_are_edges_of_identifiers(term: str, text: str, count: int) -> None:
    matches = found(matcher_of(term), text)
    assert [fold_key(one) for one in matches] == [fold_key(term)] * count
