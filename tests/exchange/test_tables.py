"""Tables of other people: encodings, delimiters, headers, synonyms, and what is wrong in them."""

from __future__ import annotations

import csv
from collections import Counter
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shuyu.errors import EncodingError, InputError, ShuyuError, UsageError
from shuyu.exchange.registry import FORMATS
from shuyu.exchange.request import ExportRequest, ImportRequest
from shuyu.exchange.rows import join, split
from shuyu.exchange.separated import TRIGGERS, escape, unescape
from shuyu.model import Concept, Status, Term

LONG = (
    "中文,英文\n神经网络,neural network\n机器学习,machine learning\n"
    "深度学习模型的训练方法,training method\n图像识别技术在医学中的应用,image recognition\n"
)


def read(
    text: str | bytes, columns: dict[str, str] | None = None, encoding: str | None = None
) -> tuple[list[Concept], ImportRequest]:
    data = text if isinstance(text, bytes) else text.encode()
    request = ImportRequest(path="x.csv", columns=columns or {}, encoding=encoding)
    return [one.concept for one in FORMATS["csv"].read(BytesIO(data), request)], request


def words(concept: Concept) -> list[tuple[str, str]]:
    return [(term.language, term.text) for term in concept.terms]


@pytest.mark.parametrize(
    "header",
    [
        "中文,英文",
        "Chinese,English",
        "zh-CN,en",
        "zh_Hans,EN",
        "Chinese_PRC,English",
        "简体中文,英语",
    ],
)
def test_headers_of_either_language(header: str) -> None:
    (found,), _ = read(f"{header}\n张量,tensor\n")
    assert words(found) == [("zh-Hans", "张量"), ("en", "tensor")]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，", "；"])
def test_delimiters(delimiter: str) -> None:
    (found,), request = read(f"中文{delimiter}英文\n张量{delimiter}tensor\n")
    assert words(found) == [("zh-Hans", "张量"), ("en", "tensor")]
    assert [one.code for one in request.findings] == (
        ["full-width-delimiter"] if delimiter in "，；" else []
    )


def test_excels_sep_line() -> None:
    (found,), _ = read("sep=;\r\n中文;英文\r\n张量;tensor\r\n")
    assert words(found) == [("zh-Hans", "张量"), ("en", "tensor")]


def test_pairs_without_a_header() -> None:
    found, request = read("张量,tensor\nmatrix,矩阵\n")
    assert [words(one) for one in found] == [
        [("zh-Hans", "张量"), ("en", "tensor")],
        [("zh-Hans", "矩阵"), ("en", "matrix")],
    ]
    assert [one.code for one in request.findings] == ["no-header"]


def test_synonyms_words_to_avoid_and_unknown_columns() -> None:
    text = "中文,英文,en avoid,领域,Kunde\n张量,tensor|multi-way array,tensity,数学,ACME\n"
    (found,), request = read(text)
    english = [(term.text, term.status) for term in found.english()]
    assert english == [
        ("tensor", Status.PREFERRED),
        ("multi-way array", Status.ADMITTED),
        ("tensity", Status.DEPRECATED),
    ]
    assert (found.subject_field, found.note) == ("数学", "Kunde: ACME")
    assert [one.code for one in request.findings] == ["unknown-column"]


def test_a_mapping_names_other_peoples_columns() -> None:
    (found,), _ = read("Ausgang,Ziel\n张量,tensor\n", {"Ausgang": "zh", "Ziel": "en"})
    assert words(found) == [("zh-Hans", "张量"), ("en", "tensor")]


def test_a_cat_tools_source_is_text_not_a_reference() -> None:
    (found,), _ = read("source,target\n张量,tensor\n")
    assert words(found) == [("zh-Hans", "张量"), ("en", "tensor")]


@pytest.mark.parametrize("mapping", [{"Zeil": "en"}, {"Ziel": "englsh"}])
def test_a_wrong_mapping_names_the_nearest(mapping: dict[str, str]) -> None:
    with pytest.raises(UsageError, match=r"did you mean|no field"):
        read("Ausgang,Ziel\na,b\n", mapping)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_bom_says_the_encoding(encoding: str) -> None:
    (found, *_), request = read(LONG.encode(encoding))
    assert words(found)[0] == ("zh-Hans", "神经网络")
    assert not request.findings


def test_a_clear_guess_is_announced() -> None:
    (found, *_), request = read(LONG.encode("gb18030"))
    assert words(found)[0] == ("zh-Hans", "神经网络")
    assert [one.code for one in request.findings] == ["encoding-guessed"]
    traditional = LONG.translate(
        str.maketrans("神经网络机学习训练图识别术医应", "神經網絡機學習訓練圖識別術醫應")
    )
    (found, *_), _ = read(traditional.encode("big5hkscs", "ignore"))
    assert words(found)[0] == ("zh-Hant", "神經網絡")


def test_an_encoding_that_is_said_is_not_guessed() -> None:
    (found, *_), request = read(LONG.encode("gb18030"), encoding="gb18030")
    assert words(found)[0] == ("zh-Hans", "神经网络")
    assert not request.findings


def test_bytes_that_fit_nothing_are_an_error_at_their_byte() -> None:
    with pytest.raises(EncodingError) as caught:
        read(b"zh,en\nab,c\xff\xfe\xff\n")
    assert caught.value.offset == 10
    with pytest.raises(EncodingError) as caught:
        read(b"zh,en\n" + (b"a," + b"b" * 97 + b"\n") * 16_000 + b"\xff\n")
    assert caught.value.offset == 6 + 100 * 16_000


@pytest.mark.parametrize(
    "data", [b"", b"\0\1\2", b"one\n", b'"a,b\n' + b"x" * 200_000, b"PK\x03\x04\0\0"]
)
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(ShuyuError):
        read(data)


def test_a_long_row_is_reported_at_its_line() -> None:
    _, request = read("zh,en\n\n张量,tensor,extra\n")
    (finding,) = request.findings
    assert (finding.code, finding.line) == ("long-row", 3)


@given(st.lists(st.text(st.sampled_from("ab|;\\ ")), min_size=1).filter(lambda one: one != [""]))
def test_split_undoes_join(texts: list[str]) -> None:
    assert split(join(texts)) == texts
    assert split(join(texts, ";"), ";") == texts


@given(st.text(st.sampled_from("=+-@'\t\r\n＝a1"), max_size=4))
def test_escape_is_a_bijection_without_formulas(cell: str) -> None:
    escaped = escape(cell)
    assert unescape(escaped) == cell
    assert escaped[:1] == "'" or escaped[:1] not in TRIGGERS


def test_an_apostrophe_of_somebody_elses_file_stays() -> None:
    (found,), _ = read("zh,en\n撇号,'s\n")
    assert words(found)[1] == ("en", "'s")


def test_the_wide_view_comes_back_with_its_terms() -> None:
    concept = Concept(
        "a",
        (
            Term("张量", "zh-Hans"),
            Term("a|b", "en"),
            Term("c", "en", Status.ADMITTED),
            Term("d", "en", Status.DEPRECATED),
        ),
    )
    request = ExportRequest(format="csv", view="wide")
    data = b"".join(FORMATS["csv"].write([concept], request))
    found, reading = read(data)
    assert found == [concept]
    assert not reading.findings
    (row,) = csv.DictReader(StringIO(data.decode()))
    assert row["en"] == "a\\|b|c"


def test_findings_of_one_code_are_counted_and_a_thousand_of_them_kept() -> None:
    _, request = read("concept,language,term\n" + "a,en, \n" * 1500)
    assert Counter(one.code for one in request.findings) == {"empty-term": 1000, "no-terms": 1}
    assert request.counts["empty-term"] == 1500


def test_a_concept_without_end_is_refused_at_its_line() -> None:
    rows = "".join(f"a,en,t{number}\n" for number in range(10_001))
    with pytest.raises(InputError, match="more than 10000 terms") as caught:
        read(f"concept,language,term\n{rows}")
    assert caught.value.line == 10_002
