"""Dates: partial ones, spans, eras and times of day, with American and British English."""

from __future__ import annotations

import pytest

from shuyu.language.numerals import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "english", "other"),
    [
        ("2021年3月20日", "2021-03-20", "March 20, 2021", "20 March 2021"),
        ("2021 年 3 月 20 日", "2021-03-20", "March 20, 2021", "2021-03-20"),
        ("二〇二一年三月二十日", "2021-03-20", "March 20, 2021", "20 March 2021"),
        ("一九九八年", "1998", "1998", ""),
        ("2021年", "2021", "2021", ""),
        ("2021年8月", "2021-08", "August 2021", "Aug. 2021"),
        ("3月20日", "--03-20", "March 20", "20 March"),
        ("8月", "--08", "August", "Aug."),
        ("十二月", "--12", "December", "Dec."),
        ("20日", "---20", "the 20th", "20th"),
        ("2021-03-20", "2021-03-20", "March 20, 2021", "20 March 2021"),
        ("2021/3/20", "2021-03-20", "March 20, 2021", "20 March 2021"),
        ("2021-03", "2021-03", "March 2021", "Mar 2021"),
        ("2021年底", "2021", "late 2021", "the end of 2021"),
        ("3月初", "--03", "early March", "at the beginning of March"),
        ("2021年上半年", "2021", "the first half of 2021", ""),
        ("公元前221年", "-0220", "221 BC", "221 BCE"),
        ("公元618年", "0618", "618", ""),
        ("20世纪90年代", "1990", "the 1990s", "1990s"),
        ("上世纪90年代", "1990", "the 1990s", "1990s"),
        ("八十年代初", "1980", "the early 1980s", "early 1980s"),
        ("2010年代", "2010", "the 2010s", "2010s"),
        ("上午10点", "T10:00", "10 a.m.", "10:00"),
        ("下午3点半", "T15:30", "3:30 p.m.", "15:30"),
        ("三点一刻", "T03:15", "3:15", "3:15 p.m."),
        ("10:30", "T10:30", "10:30", "10:30 a.m."),
        ("3月20日上午10点", "--03-20T10:00", "10 a.m. on March 20", "10 a.m. on 20 March"),
    ],
)
def test_dates(text: str, value: str, english: str, other: str) -> None:
    (found,) = find_quantities(f"于{text}，发布")
    assert (found.text, found.value, found.kind, found.en) == (text, value, "date", english)
    assert not other or other in found.alternatives


@pytest.mark.parametrize(
    ("text", "value", "english"),
    [
        ("3月20日至25日", "--03-20/--03-25", "March 20–25"),
        ("3月20-25日", "--03-20/--03-25", "March 20–25"),
        ("3月20日-4月5日", "--03-20/--04-05", "March 20 to April 5"),
        ("2021年3月20日至25日", "2021-03-20/2021-03-25", "March 20–25, 2021"),
        ("2019-2021年", "2019/2021", "2019 to 2021"),
        ("2019年至2021年", "2019/2021", "2019 to 2021"),
        ("3-5月", "--03/--05", "March to May"),
        ("2021年3月至2022年5月", "2021-03/2022-05", "March 2021 to May 2022"),
        ("下午3点到5点", "T15:00/T17:00", "3 p.m. to 5 p.m."),
        ("9:00-17:00", "T09:00/T17:00", "9 a.m. to 5 p.m."),
        ("20世纪七八十年代", "1970/1980", "the 1970s and 1980s"),
    ],
)
def test_spans(text: str, value: str, english: str) -> None:
    (found,) = find_quantities(f"在{text}，举行")
    assert (found.text, found.value, found.kind, found.en) == (text, value, "range", english)


def test_around_a_year() -> None:
    (found,) = find_quantities("1990年左右出现")
    assert (found.value, found.bound, found.en) == ("1990", "about", "around 1990")


def test_a_preposition_marks_a_year() -> None:
    (found,) = find_quantities("将于 2022 停止运营")
    assert (found.value, found.kind) == ("2022", "date")


@pytest.mark.parametrize("text", ["5000年", "1500年历史", "1200多年", "20日内", "三个月"])
def test_what_counts_time_is_no_date(text: str) -> None:
    assert all(found.kind != "date" for found in find_quantities(text))


@pytest.mark.parametrize("text", ["13月32日", "比例为16:9", "比分3:1", "25:61"])
def test_what_the_calendar_does_not_have(text: str) -> None:
    assert all(found.kind not in {"date", "range"} for found in find_quantities(text))
