"""Web pages as a reader sees them."""

from __future__ import annotations

import pytest

from shuyu.corpus.webpage import text_of
from shuyu.recognition.passages import HOLE


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<p>混合<b>专家</b>（<a href=x>Mixture</a> of <i>Experts</i>）</p>",
            "混合专家（Mixture of Experts）",
        ),
        ("<h1>标题</h1><p>一<br>二</p><ul><li>三</li><li>四</li></ul>", "标题\n一\n二\n三\n四"),
        ("<p>用<code>print()</code>输出</p>", f"用{HOLE}输出"),
        ("<script>坏</script><p>好</p><pre>坏</pre><style>坏</style>", "好"),
        ("<p>换\n    行的中文，\n和 two\nwords</p>", "换行的中文，和 two words"),
        ("<ruby>女娲<rp>(</rp><rt>Nüwa</rt><rp>)</rp></ruby>", "女娲（Nüwa）"),
        ("<p>甲&amp;乙 <!-- 无 -->丙</p>", "甲&乙 丙"),
        ("<?xml version='1.0' encoding='gb2312'?><p>好</p>", "好"),
        ("没有标签的\0文本", "没有标签的\ufffd文本"),
        ("<!-- 空 -->", ""),
        (" \n", ""),
    ],
)
def test_a_page_is_its_prose(page: str, text: str) -> None:
    assert text_of(page) == text
