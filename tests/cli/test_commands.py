"""Every command: documented, with an example, and kind to a slip of the finger."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from shuyu.cli.app import COMMANDS, shuyu
from tests.conftest import ROOT
from tests.program import Run

SCRIPT = runpy.run_path(str(ROOT / "docs" / "make_commands.py"))


def load(name: str) -> click.Command:
    command = shuyu.get_command(click.Context(shuyu), name)
    assert command is not None
    return command


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_says_what_it_does_and_shows_an_example(name: str) -> None:
    command = load(name)
    assert command.name == name
    assert command.help
    assert command.epilog
    assert f"shuyu {name}" in command.epilog


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_option_is_explained(name: str) -> None:
    for parameter in load(name).params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.opts}"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_examples_use_options_that_exist(name: str) -> None:
    command = load(name)
    known = {opt for parameter in command.params for opt in parameter.opts} | {"-g", "--glossary"}
    for line in (command.epilog or "").splitlines():
        words = line.split()
        if words[:2] == ["shuyu", name]:
            used = {word.split("=")[0] for word in words if word.startswith("--") and word != "--"}
            assert used <= known, line


def test_the_pages_are_what_help_says() -> None:
    pages: Callable[[], dict[str, str]] = SCRIPT["pages"]
    folder = Path(SCRIPT["FOLDER"])
    written = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    assert written == pages(), "run: python docs/make_commands.py"


def test_a_mistyped_command_names_the_nearest(shuyu: Run) -> None:
    done = shuyu("anotate")
    assert done.returncode == 2
    assert "Did you mean 'annotate'?" in done.stderr


def test_the_version_is_printed(shuyu: Run) -> None:
    assert shuyu("--version").stdout.startswith("shuyu, version ")


def test_a_folder_that_is_no_term_base_is_a_clear_error(shuyu: Run, tmp_path: Path) -> None:
    done = shuyu("-g", tmp_path, "stats")
    assert done.returncode == 2
    assert "no termbase.yaml" in done.stderr
