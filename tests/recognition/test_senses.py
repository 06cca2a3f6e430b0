"""Concepts that share a term: sentences decide, or the match says that it is ambiguous."""

from __future__ import annotations

import pytest

from shuyu.language.script import to_traditional
from shuyu.model import Concept, Term
from shuyu.recognition.document import Document, parse_document
from shuyu.recognition.matcher import Matcher, patterns_of
from shuyu.recognition.senses import Sense, Senses


def concept(name: str, zh: str, cues: str = "", *, subject: str = "", related: str = "") -> Concept:
    """Return a concept whose English term is its name; Chinese terms, cues apart by spaces."""
    return Concept(
        name,
        (*(Term(text, "zh-Hans") for text in zh.split()), Term(name, "en")),
        subject_field=subject or None,
        related=tuple(related.split()),
        cues=tuple(cues.split()),
    )


CONCEPTS = [
    concept("inference", "推理", "部署 延迟 吞吐 显卡 加速 量化", subject="systems"),
    concept("reasoning", "推理", "逻辑 常识 数学 思维链 证明", subject="language"),
    concept("parameter", "参数", "训练 模型 规模 亿 权重 微调"),
    concept("argument", "参数", "函数 调用 命令行 返回值 传入"),
    concept("label", "标签", "样本 标注 分类 监督 类别"),
    concept("markup-tag", "标签", "HTML 网页 元素 XML 浏览器"),
    concept("feature", "特征", "提取 图像 工程 维度 选择 表征"),
    concept("eigen", "特征", "矩阵 线性代数 对角化"),
    concept("kernel", "核", "卷积 高斯 大小 支持向量机"),
    concept("processor-core", "核", "处理器 芯片 主频 线程 八"),
    concept("graph", "图", "节点 边 顶点 遍历 邻接 有向"),
    concept("figure", "图", "所示 照片 幅"),
    concept("target-object", "目标", "检测 跟踪 边界框 遮挡"),
    concept("goal", "目标", "实现 长期 战略 企业 年度"),
    concept("channel", "通道", "图像 卷积 RGB 特征图"),
    concept("passage", "通道", "应急 消防 行人 机场"),
    concept("convolution", "卷积", subject="vision"),
    concept("large-language-model", "大语言模型", subject="language", related="reasoning"),
]
BY_ID = {one.id: one for one in CONCEPTS}
MATCHER = Matcher(patterns_of(CONCEPTS))


def senses_in(text: str, term: str) -> list[Sense]:
    """Return the senses of each occurrence of a term in a text."""
    document = parse_document(text, form="text")
    matches = MATCHER.find(document)
    senses = Senses(BY_ID).choose(document, matches)
    assert len(senses) == len(matches)
    return [
        sense
        for match, sense in zip(matches, senses, strict=True)
        if text[match.start : match.end] == term
    ]


SENTENCES = [
    ("推理", "部署到线上以后，推理的延迟降低了一半。", "inference"),
    ("推理", "新的显卡让推理快了三倍。", "inference"),
    ("推理", "量化之后，推理所需的内存更少。", "inference"),
    ("推理", "它在数学和常识推理上仍会犯错。", "reasoning"),
    ("推理", "写出思维链有助于多步推理。", "reasoning"),
    ("参数", "这个模型有一千亿个参数。", "parameter"),
    ("参数", "微调时只更新少量参数。", "parameter"),
    ("参数", "调用这个函数时要写明第二个参数。", "argument"),
    ("参数", "把文件名作为命令行参数传入。", "argument"),
    ("标签", "每个样本都有一个标签。", "label"),
    ("标签", "没有标注，也就没有监督学习要的标签。", "label"),
    ("标签", "浏览器会忽略它不认识的标签。", "markup-tag"),
    ("标签", "网页里的每个HTML标签都要闭合。", "markup-tag"),
    ("特征", "先从图像中提取特征。", "feature"),
    ("特征", "把矩阵对角化，就得到它的特征。", "eigen"),
    ("核", "卷积的核越大，感受野越大。", "kernel"),
    ("核", "支持向量机可以选用不同的核。", "kernel"),
    ("核", "这块芯片有八个核，主频不高。", "processor-core"),
    ("图", "遍历一张有向的图，访问每个节点。", "graph"),
    ("图", "第二幅图所示的结果更好。", "figure"),
    ("目标", "夜间检测的难点是目标被遮挡。", "target-object"),
    ("目标", "企业的年度目标已经实现。", "goal"),
    ("通道", "RGB图像有三个通道。", "channel"),
    ("通道", "机场的应急通道必须畅通。", "passage"),
]


@pytest.mark.parametrize(("term", "text", "expected"), SENTENCES)
def test_the_sentence_decides(term: str, text: str, expected: str) -> None:
    for version, form in ((text, term), (to_traditional(text), to_traditional(term))):
        (sense,) = senses_in(version, form)
        assert (sense.concept, sense.ambiguous) == (expected, False)
        assert set(sense.concepts) > {expected}


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("推理", "今天谈谈推理。"),
        ("参数", "这里的参数很多。"),
        ("标签", "标签的问题明天再说。"),
        ("目标", "目标很清楚。"),
        ("通道", "图像和行人：都有通道。"),
    ],
)
def test_without_a_lead_it_is_ambiguous(term: str, text: str) -> None:
    (sense,) = senses_in(text, term)
    assert sense.ambiguous
    assert len(sense.concepts) == 2
    assert sense.concept in sense.concepts


def test_concepts_come_in_the_order_of_the_term_base() -> None:
    (sense,) = senses_in("数学推理", "推理")
    assert sense.concepts == ("inference", "reasoning")


def test_the_bracket_beside_a_term_names_its_sense() -> None:
    (sense,) = senses_in("本文讨论推理（reasoning）。", "推理")
    assert (sense.concept, sense.ambiguous) == ("reasoning", False)


def test_a_related_term_speaks_for_a_concept() -> None:
    (sense,) = senses_in("大语言模型怎样推理？", "推理")
    assert (sense.concept, sense.ambiguous) == ("reasoning", False)


def test_one_sense_a_discourse() -> None:
    text = "调用函数时传入参数。\n\n这样的参数可以省略。\n"
    assert [sense.concept for sense in senses_in(text, "参数")] == ["argument"] * 2
    assert not any(sense.ambiguous for sense in senses_in(text, "参数"))


def test_both_senses_may_stand_in_one_document() -> None:
    text = "调用函数时要传入三个参数。\n\n训练之后，模型的权重就是它的参数。\n"
    assert [sense.concept for sense in senses_in(text, "参数")] == ["argument", "parameter"]


def test_the_paragraph_counts_less_than_the_sentence() -> None:
    text = "浏览器读取网页。分类时，每个样本的标签已经给出。"
    assert [sense.concept for sense in senses_in(text, "标签")] == ["label"]


def test_a_long_line_is_heard_like_a_short_one() -> None:
    text = "调用这个函数时要写明第二个参数。训练之后，模型的权重就是它的参数。"
    short, long = senses_in(text * 2, "参数"), senses_in(text * 50, "参数")
    assert [sense.concept for sense in short] == ["argument", "parameter"] * 2
    assert long == short * 25


def test_a_cue_of_one_character_counts_only_beside_the_term() -> None:
    assert senses_in("这幅画里有一张图。", "图")[0].ambiguous
    assert senses_in("画里有一幅图。", "图")[0].concept == "figure"


def test_a_latin_cue_is_a_whole_word() -> None:
    assert senses_in("XHTMLX里的标签", "标签")[0].ambiguous
    assert senses_in("ＨＴＭＬ里的标签", "标签")[0].concept == "markup-tag"


def test_protected_text_says_nothing() -> None:
    text = "`HTML` `XML` 标签\n"
    document = parse_document(text, form="markdown")
    (sense,) = Senses(BY_ID).choose(document, MATCHER.find(document))
    assert sense.ambiguous


def test_a_term_of_one_concept_is_never_ambiguous() -> None:
    document = Document("卷积", "-", parse_document("卷积", form="text").segments)
    (sense,) = Senses(BY_ID).choose(document, MATCHER.find(document))
    assert sense == Sense("convolution", False, ("convolution",))
    assert Senses({}).choose(document, []) == []
