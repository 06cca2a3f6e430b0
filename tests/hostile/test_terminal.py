"""What the commands send to a terminal, a pipe that closes and a disk that is full."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile import pipes, terminal
from tests.hostile.arena import Arena

_COMMANDS = (
    "lookup 术语",
    "export csv",
    "export json",
    "convert {article} --to zh-TW",
    "fmt --diff",
    "import --dry-run {table}",
    "no-{escape}-command",
    "annotate {escape}",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("terminal")
    return folder, terminal.make_inputs(folder)


@pytest.mark.parametrize("command", _COMMANDS)
def test_a_terminal_gets_nothing_but_text_and_styles(
    arena: Arena, hostile: tuple[Path, dict[str, str]], command: str
) -> None:
    assert list(terminal.on_terminal(arena, *hostile, command)) == []


@pytest.mark.parametrize(
    "written",
    [b"\x1b]0;x\x07", b"\x1b[2J", "\x9b2J".encode(), b"\xff", "\u202e".encode(), b"a\rb", b"\x08"],
)
def test_the_terminal_test_knows_what_a_terminal_obeys(written: bytes) -> None:
    assert list(terminal.steering_in(b"a" + written + b"b"))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pipes")
    pipes.make_inputs(folder)
    return folder


@pytest.mark.parametrize("command", ["export csv", "lookup --format json 术语"])
def test_broken_streams_and_odd_locales_end_no_run_in_a_traceback(
    inputs: Path, command: str
) -> None:
    assert list(pipes.check_closed(inputs, command)) == []
    assert list(pipes.check_full(inputs, command)) == []
    assert list(pipes.check_all_full(inputs, command)) == []
    assert list(pipes.check_locale(inputs, command, "C")) == []
