"""The list of rejected terms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.errors import TermBaseError
from shuyu.termbase.rejected import read_rejected, update_rejected

Make = Callable[..., Path]


def test_terms_are_sorted_and_each_has_one_reason(make_base: Make) -> None:
    folder = make_base()
    assert read_rejected(folder) == {}
    update_rejected(folder, {"乙": "b\tb\nb", "甲": "a"}, ())
    update_rejected(folder, {"乙": "anew", "丙": "\x1b[1m"}, ["甲"])
    assert (folder / "rejected.tsv").read_text() == "丙\t<U+001B>[1m\n乙\tanew\n"
    assert read_rejected(folder) == {"丙": "<U+001B>[1m", "乙": "anew"}


def test_nothing_is_written_for_nothing(make_base: Make) -> None:
    folder = make_base()
    update_rejected(folder, {}, ["甲"])
    assert not (folder / "rejected.tsv").exists()


@pytest.mark.parametrize("data", [b"\xff\n", b"a\tb\nno tab\n", b"\treason\n"])
def test_a_file_that_is_no_such_list_is_named(make_base: Make, data: bytes) -> None:
    folder = make_base()
    (folder / "rejected.tsv").write_bytes(data)
    with pytest.raises(TermBaseError, match=r"rejected\.tsv"):
        read_rejected(folder)
