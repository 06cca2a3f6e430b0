"""What every command shares: streams, exit codes, files written whole or not at all."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pytest

from shuyu.cli import output
from shuyu.cli.output import Exit
from shuyu.errors import (
    ConflictError,
    EncodingError,
    EntryError,
    InputError,
    ReadOnlyError,
    ShuyuError,
    StorageError,
    UsageError,
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (InputError("x"), 2),
        (EncodingError("x", offset=3), 2),
        (ReadOnlyError("x"), 2),
        (StorageError("x"), 2),
        (EntryError("x"), 3),
        (ConflictError("x"), 4),
    ],
)
def test_each_failure_has_its_exit_code(
    error: ShuyuError, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with output.reported(debug=False) as codes:
        raise error
    assert codes == [code]
    assert capsys.readouterr().err == "shuyu: x\n"


def test_an_interrupt_is_130_and_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with output.reported(debug=False) as codes:
        raise KeyboardInterrupt
    assert codes == [Exit.INTERRUPTED]
    assert capsys.readouterr().err == ""


def test_debug_lets_the_traceback_through() -> None:
    with pytest.raises(InputError), output.reported(debug=True):
        raise InputError("x")


def test_complaints_obey_no_escape_code(capsys: pytest.CaptureFixture[str]) -> None:
    output.complain("a\x1b[31mb\u202ec")
    assert capsys.readouterr().err == "shuyu: a<U+001B>[31mb<U+202E>c\n"


def test_no_colour_off_a_terminal_or_when_unwanted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert output.colour(Terminal())
    assert not output.colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not output.colour(Terminal())


def test_a_file_is_replaced_whole_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")
    path.chmod(0o640)
    output.write_lines(["术语", "二"], str(path))
    assert path.read_bytes() == "术语\n二\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old")

    def half_written() -> None:
        with output.replacing(path) as file:
            file.write("half")
            raise InputError("broken half-way")

    with pytest.raises(InputError):
        half_written()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_keeps_pointing_at_the_written_file(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    link.symlink_to(real)
    output.write_lines(["new"], str(link))
    assert link.is_symlink()
    assert real.read_text() == "new\n"


def test_a_folder_is_no_place_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="is a directory"):
        output.write_lines(["x"], str(tmp_path))
    with pytest.raises(StorageError, match="no such file or directory"):
        output.write_lines(["x"], str(tmp_path / "none" / "x.txt"))


def test_any_text_can_be_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    output.prepare_streams()
    output.emit("术语\ud800")
    sys.stdout.flush()
    assert raw.getvalue() == "术语".encode() + b"\\ud800\n"
