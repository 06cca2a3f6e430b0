"""The HTML page: marks nest, text stays text, nothing is loaded."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from shuyu.model import Concept, Status, Term
from shuyu.recognition.annotate import Recogniser
from shuyu.recognition.document import parse_document
from shuyu.recognition.views.page import annotation_page

RECOGNISER = Recogniser(
    [
        Concept(
            "moe",
            (
                Term("混合专家技术", "zh-Hans"),
                Term("mixture of experts", "en"),
                Term("hybrid expert", "en", Status.DEPRECATED),
            ),
        ),
        Concept("evil", (Term("<b>坏</b>", "zh-Hans"), Term('"><script>x</script>', "en"))),
    ]
)


class Page(HTMLParser):
    """Reads the article back out of the page and checks that its tags balance."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.article = ""
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[dict[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in ("meta", "input", "link"):
            self.open.append(tag)
        if tag == "mark":
            self.attributes.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self.open:
            self.article += data


def page_of(text: str) -> str:
    return annotation_page(RECOGNISER.annotate(parse_document(text)))


def test_a_term_that_is_glossed_carries_both_marks_and_its_english() -> None:
    page = Page(page_of("采用混合专家技术(Mixture of Experts,MoE)。"))
    mark = next(one for one in page.attributes if "term" in str(one["class"]))
    assert {"term", "gloss", "first"} <= set(str(mark["class"]).split())
    assert mark["data-en"] == "mixture of experts; here Mixture of Experts; not hybrid expert"
    assert page.article == "采用混合专家技术(Mixture of Experts,MoE)。"


def test_the_page_loads_nothing_and_runs_no_text() -> None:
    html = page_of("<script>alert(1)</script><b>坏</b>&amp;\x1b[31m1.75万亿")
    page = Page(html)
    assert page.tags.count("script") == 1
    assert "b" not in page.tags
    assert page.article == "<script>alert(1)</script><b>坏</b>&amp;<U+001B>[31m1.75万亿"
    assert not re.search(r"(src|href)=\"(?!#)|url\(|@import", html)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"<>&\"'的 \n", "混合专家技术", "(Mixture of Experts)", "1.75万亿", "3月", "专家网络"]
        ),
        max_size=30,
    ).map("".join)
)
def test_the_article_reads_back_as_it_was(text: str) -> None:
    page = Page(page_of(text))
    assert page.article == text
    assert page.open == []
