"""Which term base is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shuyu.errors import InputError
from shuyu.termbase.locate import bundled_directory, find_termbase, is_packaged, locate

Make = Callable[..., Path]


def test_the_order_of_places(make_base: Make, tmp_path: Path) -> None:
    nearby = make_base()
    named, variable, below = tmp_path / "named", tmp_path / "variable", tmp_path / "x" / "y"
    for folder in (named, variable):
        folder.mkdir()
        (folder / "termbase.yaml").touch()
    below.mkdir(parents=True)
    environment = {"SHUYU_GLOSSARY": str(variable)}
    assert locate(named, environment, below).directory == named
    assert locate(None, environment, below).directory == variable
    assert locate(None, {"SHUYU_GLOSSARY": ""}, below).directory == nearby
    assert find_termbase(None, {}, nearby) == nearby
    assert [
        locate(explicit, variables, below).origin
        for explicit, variables in ((named, environment), (None, environment), (None, {}))
    ] == ["--glossary", "$SHUYU_GLOSSARY", "working directory"]


def test_the_nearest_one_counts(make_base: Make) -> None:
    folder = make_base()
    inner = folder.parent / "project" / "glossary"
    inner.mkdir(parents=True)
    (inner / "termbase.yaml").touch()
    assert find_termbase(None, {}, inner.parent / "src" / "deep") == inner


def test_elsewhere_the_bundled_one_is_used(tmp_path: Path) -> None:
    location = locate(None, {}, tmp_path)
    assert location.bundled
    assert location.directory == bundled_directory()
    assert (location.directory / "termbase.yaml").is_file()


def test_a_named_folder_without_a_term_base_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no term base .*--glossary"):
        locate(tmp_path, {}, tmp_path)
    with pytest.raises(InputError, match=r"\$SHUYU_GLOSSARY"):
        locate(None, {"SHUYU_GLOSSARY": str(tmp_path / "none")}, tmp_path)


def test_only_package_data_is_packaged(tmp_path: Path) -> None:
    package = Path(str(__import__("shuyu").__file__)).parent
    assert is_packaged(package / "glossary")
    assert not is_packaged(tmp_path)
