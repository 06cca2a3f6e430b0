"""Quantities: what a translator must not get wrong, and what only looks like a number."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.language.numerals import Quantity, find_quantities


def only(text: str) -> Quantity:
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


MAGNITUDES = [
    ("包含1.6万亿个参数", "1.6万亿", "1600000000000", None, "1.6 trillion"),
    ("共1750亿参数", "1750亿", "175000000000", None, "175 billion"),
    ("规模达4810亿", "4810亿", "481000000000", None, "481 billion"),
    ("模型（3800万参数）", "3800万", "38000000", None, "38 million"),
    ("突破十万亿参数", "突破十万亿", "10000000000000", "over", "over 10 trillion"),
    ("参数规模达到百亿。", "百亿", "10000000000", None, "10 billion"),
    ("发布约2500亿的模型", "约2500亿", "250000000000", "about", "about 250 billion"),
    ("在3000多块GPU上", "3000多", "3000", "over", "over 3,000"),
    ("三百二十五万辆汽车", "三百二十五万", "3250000", None, "3.25 million"),
    ("两万五千人", "两万五千", "25000", None, "25,000"),
    ("两万五的工资", "两万五", "25000", None, "25,000"),
    ("一亿两千万用户", "一亿两千万", "120000000", None, "120 million"),
    ("1 亿 5000 万次下载", "1 亿 5000 万", "150000000", None, "150 million"),
    ("2,000 万个文件", "2,000 万", "20000000", None, "20 million"),
    ("卖出3千万台", "3千万", "30000000", None, "30 million"),
    ("三点五亿部手机", "三点五亿", "350000000", None, "350 million"),
    ("一万亿参数", "一万亿", "1000000000000", None, "one trillion"),
    ("1兆5000億美元的市值", "1兆5000億美元", "1500000000000", None, "$1.5 trillion"),
    ("壹佰贰拾叁万件", "壹佰贰拾叁万", "1230000", None, "1.23 million"),
    ("三个亿的投资", "三个亿", "300000000", None, "300 million"),
    ("训练了33 万个样本", "33 万", "330000", None, "330,000"),
    ("基于14亿对话对训练", "14亿", "1400000000", None, "1.4 billion"),
    ("用了12,345,678条记录", "12,345,678", "12345678", None, "12,345,678"),
    ("每秒1.2亿亿次", "1.2亿亿", "12000000000000000", None, "12 quadrillion"),
    ("共４０９６块加速卡", "４０９６", "4096", None, "4,096"),
    ("２，０００万条", "２，０００万", "20000000", None, "20 million"),
    ("32B模型", "32B", "32000000000", None, "32 billion"),
    ("100k个词", "100k", "100000", None, "100,000"),
    ("学习率为 0.35。", "0.35", "0.35", None, "0.35"),
    ("批量大小为 128，", "128", "128", None, "128"),
    ("十亿级用户", "十亿级", "1000000000", None, "billion-scale"),
    ("万亿规模的模型", "万亿规模", "1000000000000", None, "trillion-scale"),
    ("第二部有二百五十六个字", "二百五十六", "256", None, "256"),
    ("六大方面", "六", "6", None, "six"),
    ("七项任务", "七", "7", None, "seven"),
    ("8 项任务", "8", "8", None, "eight"),
    ("支持75种语言", "75", "75", None, "75"),
    ("相关系数为-0.3。", "-0.3", "-0.3", None, "-0.3"),
]


@pytest.mark.parametrize(("text", "part", "value", "bound", "english"), MAGNITUDES)
def test_magnitudes(text: str, part: str, value: str, bound: str | None, english: str) -> None:
    found = find_quantities(text)[-1]
    assert (found.text, found.value, found.bound, found.en) == (part, value, bound, english)
    assert found.kind in {"quantity", "money"}


BOUNDS = [
    ("大约四十个提供商", "about", "about 40"),
    ("将近两千名学生", "nearly", "nearly 2,000"),
    ("近百家企业", "nearly", "nearly 100"),
    ("超过一千个模型", "over", "over 1,000"),
    ("能训练超700亿的模型", "over", "over 70 billion"),
    ("逾300名记者", "over", "over 300"),
    ("至少3个节点", "at least", "at least three"),
    ("不少于30天", "at least", "at least 30 days"),
    ("不到7分钟", "under", "less than seven minutes"),
    ("不足50人", "under", "less than 50"),
    ("最多三个内核", "at most", "up to three"),
    ("最高7倍的提升", "at most", "up to seven times"),
    ("不超过6个月", "at most", "up to six months"),
    ("提高10%以上", "over", "over 10%"),
    ("占7.33%左右", "about", "about 7.33%"),
    ("三个及以上的类别", "at least", "at least three"),
    ("24小时以内", "at most", "up to 24 hours"),
    ("5公里以下", "under", "less than 5 kilometers"),
    ("百余家公司", "over", "over 100"),
    ("10余种方法", "over", "more than ten"),
    ("二十来个样本", "about", "about 20"),
    ("上百次实验", "over", "over 100"),
    ("上亿用户", "over", "over 100 million"),
    ("三十几个城市", "over", "over 30"),
    ("过半受访者", "over", "more than half"),
    ("不到全国人口的三分之一", "under", "less than a third"),
    ("约占总数的一半", "about", "about half"),
]


@pytest.mark.parametrize(("text", "bound", "english"), BOUNDS)
def test_bounds(text: str, bound: str, english: str) -> None:
    found = only(text)
    assert (found.bound, found.en) == (bound, english)


def test_the_past_three_years_are_not_nearly_three() -> None:
    assert only("近三年的研究").bound is None
    assert only("历时近三年").bound == "nearly"
    assert only("增加到近1个小时").bound == "nearly"


VAGUE = [
    ("数十亿个单词", "1000000000", "billions"),
    ("数万名用户", "10000", "tens of thousands"),
    ("数百种期刊", "100", "hundreds"),
    ("几百个样本", "200", "a few hundred"),
    ("几十万份记录", "100000", "hundreds of thousands"),
    ("几千次写入", "2000", "a few thousand"),
    ("几行代码", "2", "a few"),
    ("数千万美元", "10000000", "tens of millions of US dollars"),
    ("成千上万行代码", "1000", "thousands"),
    ("数以百万计的客户", "1000000", "millions"),
    ("数百倍的差距", "100", "hundreds of times"),
    ("几十年的历史", "20", "decades"),
    ("数小时的工作", "2", "several hours"),
]


@pytest.mark.parametrize(("text", "value", "english"), VAGUE)
def test_unknown_digits(text: str, value: str, english: str) -> None:
    found = find_quantities(text)[0]
    assert (found.value, found.en) == (value, english)
    assert found.bound == "about"


SHARES = [
    ("提升52%的性能", "52", "percent", "52%"),
    ("百分之三的误差", "3", "percent", "3%"),
    ("百分之二点五", "2.5", "percent", "2.5%"),
    ("百分之百可靠", "100", "percent", "100%"),
    ("百分百原创", "100", "percent", "100%"),
    ("下降0.5个百分点", "0.5", "percent", "0.5 percentage points"),
    ("三成用户", "3/10", "fraction", "30%"),
    ("占两成五", "25/100", "fraction", "25%"),
    ("商品打八折", "8/10", "fraction", "20% off"),
    ("九五折优惠", "95/100", "fraction", "5% off"),
    ("全场7.5折", "75/100", "fraction", "25% off"),
    ("三分之二的样本", "2/3", "fraction", "two-thirds"),
    ("四分之一的时间", "1/4", "fraction", "a quarter"),
    ("一半的时间", "1/2", "fraction", "half"),
    ("半数成员", "1/2", "fraction", "half"),
    ("千分之五的概率", "5/1000", "fraction", "0.5%"),
    ("5‰的税率", "5/1000", "fraction", "0.5%"),
    ("万分之三的比例", "3/10000", "fraction", "0.03%"),
    ("百万分之一的误差", "1/1000000", "fraction", "one millionth"),
    ("一又二分之一小时", "3/2", "fraction", "three-halves"),
]


@pytest.mark.parametrize(("text", "value", "kind", "english"), SHARES)
def test_shares(text: str, value: str, kind: str, english: str) -> None:
    found = find_quantities(text)[0]
    assert (found.value, found.kind, found.en) == (value, kind, english)


MULTIPLES = [
    ("是GPT-3的九倍", "9", "nine times"),
    ("成本是读取的500倍", "500", "500 times"),
    ("实现了47倍的提速", "47", "47 times"),
    ("规模提升4.5倍", "4.5", "4.5 times"),
    ("提高了两倍", "3", "threefold"),
    ("增长两倍", "3", "threefold"),
    ("增加了一倍", "2", "double"),
    ("增长到两倍", "2", "twice"),
    ("翻了一番", "2", "double"),
    ("翻两番", "4", "fourfold"),
    ("价格翻倍", "2", "double"),
    ("将通道数量增加三倍", "3", "three times"),
    ("GPU性能增长1000倍", "1000", "1,000 times"),
    ("比以往规模大10倍", "10", "ten times"),
    ("10x加速", "10", "ten times"),
]


@pytest.mark.parametrize(("text", "value", "english"), MULTIPLES)
def test_multiples(text: str, value: str, english: str) -> None:
    found = only(text)
    assert (found.value, found.kind, found.en) == (value, "multiple", english)


def test_both_readings_of_growth_are_accepted() -> None:
    assert {"fourfold", "by 300%"} <= set(only("提高了三倍").alternatives)


RANGES = [
    ("3到5万人", "30000/50000", "30,000 to 50,000"),
    ("300-500亿的参数", "30000000000/50000000000", "30 billion to 50 billion"),
    ("占10%-20%", "10/20", "10% to 20%"),
    ("60到70%的用户", "60/70", "60% to 70%"),
    ("百分之三到五", "3/5", "3% to 5%"),
    ("3-5年的维护", "3/5", "three to five years"),
    ("三到五个人", "3/5", "three to five"),
    ("5 到 10 倍于数据", "5/10", "5 to 10 times"),
    ("1000至2000元", "1000/2000", "1,000 to 2,000 yuan"),
    ("五六十人", "50/60", "50 to 60"),
    ("三四个月", "3/4", "three or four months"),
    ("十七八岁", "17/18", "17 or 18 years old"),
    ("两三天", "2/3", "two or three days"),
    ("三五个人", "3/5", "three to five"),
    ("数十乃至数百个量子位", "10/990", "tens to hundreds"),
    ("三分之二到四分之一", "0.25/0.6667", "a quarter to two-thirds"),
    ("三到五成", "0.3/0.5", "30% to 50%"),
    ("带宽为100-200MB/s", "100/200", "100 to 200 MB/s"),
]


@pytest.mark.parametrize(("text", "value", "english"), RANGES)
def test_ranges(text: str, value: str, english: str) -> None:
    found = only(text)
    assert (found.value, found.kind, found.en) == (value, "range", english)


MONEY = [
    ("10万美元的偏差", "100000", "$100,000"),
    ("$10万的预算", "100000", "$100,000"),
    ("US$1.2亿", "120000000", "$120 million"),
    ("3600亿元人民币", "360000000000", "360 billion yuan"),
    ("人民币5万元", "50000", "50,000 yuan"),
    ("¥5万", "50000", "50,000 yuan"),
    ("3.5亿欧元", "350000000", "€350 million"),
    ("500亿日元", "50000000000", "¥50 billion"),
    ("1200万港元", "12000000", "HK$12 million"),
    ("100块钱", "100", "100 yuan"),
]


@pytest.mark.parametrize(("text", "value", "english"), MONEY)
def test_money(text: str, value: str, english: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.kind, found.en) == (
        text.removesuffix("的偏差").removesuffix("的预算"),
        value,
        "money",
        english,
    )


DURATIONS = [
    ("过去二十年", "20", "20 years"),
    ("训练了24小时", "24", "24 hours"),
    ("等待 5 分钟", "5", "five minutes"),
    ("一个半小时", "1.5", "1.5 hours"),
    ("两年半的时间", "2.5", "2.5 years"),
    ("半年之后", "0.5", "half a year"),
    ("半个小时", "0.5", "half an hour"),
    ("三个月后", "3", "three months"),
    ("1小时30分", "90", "1 hour 30 minutes"),
    ("延迟为100ns", "100", "100 ns"),
    ("三天内", "3", "three days"),
    ("两周时间", "2", "two weeks"),
]


@pytest.mark.parametrize(("text", "value", "english"), DURATIONS)
def test_durations(text: str, value: str, english: str) -> None:
    found = only(text)
    assert (found.value, found.kind, found.en) == (value, "duration", english)


UNITS = [
    ("面积为100平方毫米", "100平方毫米", "100", "100 square millimeters"),
    ("在32GB RAM上", "32GB", "32", "32 GB"),
    ("以502P的算力", "502P", "502", "502 petaFLOPS"),
    ("显存为2T，", "2T", "2", "2 T"),
    ("3nm工艺", "3nm", "3", "3 nm"),
    ("10 TFLOPS", "10 TFLOPS", "10", "10 TFLOPS"),
    ("时速300 km/h", "300 km/h", "300", "300 km/h"),
    ("距离为10000公里", "10000公里", "10000", "10,000 kilometers"),
    ("2.5英寸硬盘", "2.5英寸", "2.5", "2.5 inches"),
    ("零下5度", "零下5度", "-5", "-5 degrees"),
    ("100万像素", "100万像素", "1000000", "1 million pixels"),
]


@pytest.mark.parametrize(("text", "part", "value", "english"), UNITS)
def test_units(text: str, part: str, value: str, english: str) -> None:
    found = only(text)
    assert (found.text, found.value, found.kind, found.en) == (part, value, "quantity", english)


ORDINALS = [
    ("第3名", "3", "third"),
    ("第三章介绍", "3", "Chapter 3"),
    ("第十二届大会", "12", "12th"),
    ("排名第一，", "1", "first"),
    ("第一次发布", "1", "first"),
    ("第三季度营收", "3", "third quarter"),
    ("第 5 代处理器", "5", "fifth generation"),
    ("21世纪的挑战", "21", "the 21st century"),
    ("十周年纪念", "10", "tenth anniversary"),
]


@pytest.mark.parametrize(("text", "value", "english"), ORDINALS)
def test_ordinals(text: str, value: str, english: str) -> None:
    found = only(text)
    assert (found.value, found.kind, found.en) == (value, "ordinal", english)


def test_a_dollar_sign_may_open_a_formula() -> None:
    assert [one.kind for one in find_quantities("均值为$0.5$的分布\n预算为$50")] == [
        "quantity",
        "money",
    ]


def test_one_mark_holds_for_a_list_of_ordinals() -> None:
    found = find_quantities("对第二、三、四层都有意义")
    assert [(one.value, one.kind) for one in found] == [(n, "ordinal") for n in "234"]


NO_NUMBERS = [
    *("百度", "统一", "一些", "一下", "下一代", "一种方法", "一个模型", "一旦", "一致", "唯一"),
    *(
        "三管齐下",
        "万一",
        "千万别忘了",
        "十分重要",
        "一起",
        "百科全书",
        "千里马",
        "四川大学",
        "万维网",
    ),
    *("七牛云", "五四运动", "三亚", "双十一", "一带一路", "千方百计", "五花八门", "一石二鸟"),
    *("万科", "张三和李四", "百川智能", "零一万物", "通义千问", "三星手机", "“九章”量子计算机"),
    *(
        "四周的环境",
        "三年级的学生",
        "三维空间",
        "二维码",
        "二次函数",
        "二元分类",
        "三元组",
        "三角形",
    ),
    *("十字路口", "第三方库", "第一时间", "第一手资料", "第三者", "星期三", "周五", "初一"),
    *("GPT-3", "GPT-4o", "INT4量化", "FP16", "V100", "悟道1.0/2.0", "Web3.0", "工业4.0"),
    *("Python 3.8", "CUDA 11.2", "ERNIE 3.0", "RTX 4090", "T5-Base", "3D建模", "5G网络"),
    *("4K视频", "192.168.1.1", "arXiv:2101.03961", "COVID-19", "F-16", "TPUv3", "MLPerfv1.1"),
    *("案例1:谷歌", "图3展示了", "表2列出了", "1\n系统研究", "360公司", "1920×1080"),
    *("几乎", "几何", "数组和数字", "千兆以太网", "半导体", "半监督", "三折叠", "网上三三两两"),
    *(
        "一成不变",
        "一波三折",
        "七上八下",
        "三心二意",
        "万众瞩目",
        "九牛一毛",
        "这一年",
        "有一天",
        "同一天",
    ),
]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_only_looks_like_a_number(text: str) -> None:
    assert find_quantities(text) == []


def test_a_rejected_numeral_does_not_hide_its_neighbour() -> None:
    found = find_quantities("统一百分之三的税率，张三有两个孩子，GPT-3的1750亿参数")
    assert [one.text for one in found] == ["百分之三", "两", "1750亿"]


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("1.6萬億個參數", "1.6万亿个参数"),
        ("兩萬五千名學生", "两万五千名学生"),
        ("三點五億", "三点五亿"),
        ("二十餘年", "二十余年"),
        ("幾百個樣本", "几百个样本"),
        ("一個半小時", "一个半小时"),
        ("約2500億", "约2500亿"),
        ("上億歐元", "上亿欧元"),
        ("四周圍", "四周围"),
        ("三年級學生", "三年级学生"),
    ],
)
def test_traditional_text_reads_as_simplified(traditional: str, simplified: str) -> None:
    found, expected = find_quantities(traditional), find_quantities(simplified)
    assert [(q.start, q.end, q.value, q.kind, q.bound, q.en) for q in found] == [
        (q.start, q.end, q.value, q.kind, q.bound, q.en) for q in expected
    ]
    assert all(traditional[q.start : q.end] == q.text for q in found)


@given(
    st.text(
        alphabet="一二三两十百千万亿兆半多个年月日第约上几数0123456789.,%-/GB：:倍成折分之 元点"
    )
)
def test_spans_are_in_order_and_cut_their_text(text: str) -> None:
    position = 0
    for found in find_quantities(text):
        assert position <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.en
        position = found.end


@pytest.mark.parametrize("run", ["1", "一", "万", "壹", "1.", "1-", "3多", "第", "半", "三到"])
def test_runs_of_numerals_are_no_number(run: str) -> None:
    assert len(find_quantities(run * 3000)) <= 1


KINDS = {"lower": {"over", "at least"}, "upper": {"under", "at most"}, "approx": {"over", "nearly"}}


def accepts(found: Quantity, row: dict[str, str]) -> bool:
    """Whether a quantity has the row's value and bound, and English the row accepts.

    An answer that names the noun too (one million dimensions) is met by its number.
    """
    ends = [float(row[name]) for name in ("value_lo", "value_hi") if row[name]]
    if found.kind == "range":
        values = [float(end) for end in found.value.split("/")]
    else:
        numerator, _, denominator = found.value.partition("/")
        values, ends = [float(numerator) / float(denominator or 1)], ends[:1]
    close = values == pytest.approx(ends, rel=1e-3)
    bounds = KINDS.get(row["kind"].rpartition("-")[2])
    forms = [re.escape(form.lower()) for form in (found.en, *found.alternatives)]
    english = re.compile(rf"(?<![\w,.])(?:{'|'.join(forms)})(?!\w)")
    said = any(english.search(answer.lower()) for answer in row["english"].split("|"))
    return close and said and (bounds is None or found.bound in bounds)


def test_development_set(shared: Path) -> None:
    with (shared / "gold" / "numbers_dev.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    missed = []
    for row in rows:
        context = row["context"] or row["expr"]
        start = context.index(row["expr"])
        end = start + len(row["expr"])
        overlap = [q for q in find_quantities(context) if q.start < end and q.end > start]
        if not overlap or not accepts(overlap[0], row):
            missed.append(row["expr"])
    assert len(rows) > 90
    assert len(missed) <= 0.03 * len(rows), missed
