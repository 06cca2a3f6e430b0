"""The table of equivalent characters."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest

from shuyu.language import fold_table
from shuyu.language.equivalences import is_traditional, plain_forms
from shuyu.language.fold import fold, fold_key


def test_plain_forms_are_what_plain_can_be() -> None:
    forms = plain_forms(fold_key("对象的座标"))
    assert {fold(text).plain for text in ("对象的座标", "對像的坐标")} <= set(forms)
    assert {fold_key(form) for form in forms} == {fold_key("对象的座标")}
    assert plain_forms("模型") == ["模型"]


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("這些資料與軟體", True),
        ("这些资料与软件，引用“資料”一词时仍是简体文章", False),
        ("GPT-3 / CLIP", False),
        ("", False),
    ],
)
def test_traditional(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


def test_the_table_is_what_the_generator_derives() -> None:
    assert fold_table.TABLE.read_text(encoding="utf-8") == fold_table.derive()


def test_no_character_of_the_table_needs_a_second_pass() -> None:
    for char in map(chr, range(0x21, 0x30000)):
        if unicodedata.category(char) != "Cs":
            assert fold_key(fold_key(char)) == fold_key(char)


def test_folding_loads_no_conversion_library() -> None:
    code = (
        "import sys; from shuyu.language.fold import fold_key; fold_key('圖像 ﬁ');"
        "print([name for name in ('opencc', 'rjieba', 'jieba') if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert run.stdout.decode().strip() == "[]"
