"""Reading bytes: what is no plain file of the term base is refused, and nothing hangs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.errors import TermBaseError
from shuyu.termbase.files import MAX_BYTES, list_files, read_bytes

Make = Callable[..., Path]


def test_only_glossary_files_are_listed(make_base: Make) -> None:
    folder = make_base(b="", a="")
    for name in (".hidden.yaml", "notes.yml", "a.yaml~", ".a.yaml.lock", "schema.json"):
        (folder / name).touch()
    (folder / "sub").mkdir()
    (folder / "sub" / "c.yaml").touch()
    assert [path.name for path in list_files(folder)] == ["a.yaml", "b.yaml"]


def _fifo(path: Path, _: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path, _: Path) -> None:
    path.mkdir()


def _device(path: Path, _: Path) -> None:
    path.symlink_to("/dev/zero")


def _outside(path: Path, outside: Path) -> None:
    (outside / "secret").write_text("- id: a\n")
    path.symlink_to(outside / "secret")


def _outside_by_dots(path: Path, outside: Path) -> None:
    (outside / "secret").write_text("- id: a\n")
    path.symlink_to(Path("..") / outside.name / "secret")


def _nothing(path: Path, _: Path) -> None:
    path.symlink_to("gone.yaml")


def _circle(path: Path, _: Path) -> None:
    path.symlink_to(path.name)


def _sparse(path: Path, _: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1 << 40)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (_fifo, "not a regular file"),
        (_folder, "not a regular file"),
        (_device, "out of the term base"),
        (_outside, "out of the term base"),
        (_outside_by_dots, "out of the term base"),
        (_nothing, "link to nothing"),
        (_circle, "symbolic links"),
        (_sparse, f"larger than {MAX_BYTES}"),
    ],
)
def test_what_is_no_file_of_the_term_base_is_refused(
    make: Callable[[Path, Path], None], reason: str, make_base: Make, tmp_path: Path
) -> None:
    folder = make_base()
    outside = tmp_path / "outside"
    outside.mkdir()
    make(folder / "x.yaml", outside)
    with pytest.raises(TermBaseError, match=reason) as caught:
        read_bytes(folder / "x.yaml", folder)
    assert caught.value.path == str(folder / "x.yaml")


def test_a_link_inside_the_term_base_is_followed(make_base: Make) -> None:
    folder = make_base()
    (folder / "sub").mkdir()
    (folder / "sub" / "real.yaml").write_bytes(b"x")
    (folder / "link.yaml").symlink_to("sub/real.yaml")
    assert read_bytes(folder / "link.yaml", folder) == b"x"


def test_the_folder_itself_may_be_a_link(make_base: Make, tmp_path: Path) -> None:
    folder = make_base(a="x")
    (tmp_path / "link").symlink_to(folder)
    assert read_bytes(tmp_path / "link" / "a.yaml", tmp_path / "link") == b"x"


def test_a_missing_file_is_for_the_caller_to_judge(make_base: Make) -> None:
    folder = make_base()
    with pytest.raises(FileNotFoundError):
        read_bytes(folder / "x.yaml", folder)


def test_names_are_made_visible_in_messages(make_base: Make) -> None:
    folder = make_base()
    path = folder / "x\x1b[31m\udcff.yaml"
    path.mkdir()
    with pytest.raises(TermBaseError) as caught:
        read_bytes(path, folder)
    assert "x<U+001B>[31m<U+DCFF>.yaml" in str(caught.value)
