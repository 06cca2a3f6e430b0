"""Editing in a real terminal: bytes, git, undo, crashes, signals and other people."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import TERMS, git
from tests.e2e.terminal import Terminal

Open = Callable[..., Terminal]


def _edit(terminal: Terminal, concept_id: str = "inference") -> None:
    """Open the form of a concept, with the cursor at the end of its first term."""
    terminal.shows("推理")
    terminal.press("i")
    terminal.shows("Go to the id")
    terminal.type(concept_id)
    terminal.press("Enter")
    terminal.until(lambda: "Go to the id" not in terminal.text())
    terminal.press("F2")
    terminal.shows("Back")
    terminal.shows("繁 [")


def _journals(folder: Path) -> list[Path]:
    return sorted((folder.parent / "state").rglob("*.jsonl"))


def _kept(folder: Path, text: str) -> bool:
    """Tell whether a journal holds a text."""
    escaped = text.encode("ascii", "backslashreplace")
    return any(escaped in path.read_bytes() for path in _journals(folder))


def test_an_edit_changes_its_line_and_undoing_it_leaves_no_difference(
    open_terminal: Open, folder: Path
) -> None:
    terminal = open_terminal()
    _edit(terminal)
    terminal.type("过程")
    terminal.shows("推理过程")
    terminal.shows("unsaved")
    terminal.press("C-s")
    terminal.until(lambda: git(folder, "diff", "--numstat"), "a difference")
    assert git(folder, "diff", "--numstat").split() == ["1", "1", "terms.yaml"]
    path = folder / "terms.yaml"
    assert path.read_text("utf-8") == TERMS.replace("[推理]", "[推理过程]")
    terminal.press("Escape")
    terminal.until(lambda: "Back" not in terminal.text())
    terminal.press("u")
    terminal.shows("unsaved")
    terminal.press("w")
    terminal.until(lambda: not git(folder, "diff"), "no difference")
    terminal.press("q")
    terminal.shows("exit code 0")
    assert terminal.is_restored()
    assert _journals(folder) == []


def test_pasted_chinese_arrives_whole(open_terminal: Open, folder: Path) -> None:
    terminal = open_terminal(size=(80, 24))
    _edit(terminal)
    terminal.paste("（大语言模型）的推理")
    terminal.shows("推理（大语言模型）的推理")
    terminal.press("C-s")
    terminal.until(
        lambda: "[推理（大语言模型）的推理]" in (folder / "terms.yaml").read_text("utf-8")
    )


def test_kill_9_in_mid_edit_is_recovered(open_terminal: Open, folder: Path) -> None:
    terminal = open_terminal()
    _edit(terminal)
    terminal.type("过程")
    terminal.until(lambda: _kept(folder, "推理过程"), "the journal")
    os.kill(terminal.program(), signal.SIGKILL)
    terminal.shows("exit code 137")
    assert (folder / "terms.yaml").read_text("utf-8") == TERMS
    second = open_terminal()
    second.shows("Unsaved edits of")
    second.press("r")
    second.shows("unsaved")
    second.shows("推理过程")
    second.press("w")
    second.until(lambda: "[推理过程]" in (folder / "terms.yaml").read_text("utf-8"))
    second.until(lambda: _journals(folder) == [], "no journal")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_keeps_the_edit_and_gives_the_terminal_back(
    open_terminal: Open, folder: Path, name: str
) -> None:
    terminal = open_terminal()
    _edit(terminal)
    terminal.type("过程")
    terminal.shows("推理过程")
    number = getattr(signal, name)
    os.kill(terminal.program(), number)
    terminal.shows(f"exit code {128 + number}")
    assert terminal.is_restored()
    assert "Traceback" not in terminal.text()
    assert _kept(folder, "推理过程")


def test_at_most_a_second_of_typing_is_lost(open_terminal: Open, folder: Path) -> None:
    terminal = open_terminal()
    _edit(terminal)
    process = terminal.program()
    begun, seen, typed = time.monotonic(), "", 0
    while time.monotonic() < begun + 2.4:
        terminal.type(chr(0x4E00 + typed))
        typed += 1
        if not seen and time.monotonic() > begun + 1.2:
            seen = next(line.split()[0] for line in terminal.text().splitlines() if "推理" in line)
        time.sleep(0.04)  # as fast as anybody types
    os.kill(process, signal.SIGKILL)
    terminal.shows("exit code 137")
    assert len(seen) > len("推理")
    assert _kept(folder, seen)


def test_a_closed_terminal_keeps_the_edit_and_ends_the_program(
    open_terminal: Open, folder: Path
) -> None:
    terminal = open_terminal()
    _edit(terminal)
    terminal.type("过程")
    terminal.shows("推理过程")
    process = terminal.program()
    terminal.close()
    second = open_terminal()
    second.until(lambda: not Path(f"/proc/{process}").exists(), "the end of the program")
    assert _kept(folder, "推理过程")
    second.shows("Unsaved edits of")


def test_two_rooms_on_one_entry_merge_or_ask(open_terminal: Open, folder: Path) -> None:
    path = folder / "terms.yaml"
    first, second = open_terminal(), open_terminal()
    _edit(first)
    _edit(second)
    first.type("甲")
    second.type("乙")
    first.shows("推理甲")
    second.shows("推理乙")
    first.press("C-s")
    first.until(lambda: "[推理甲]" in path.read_text("utf-8"))
    second.press("C-s")
    second.shows("theirs 对方 [推理甲]")
    second.shows("mine 我的 [推理乙]")
    assert "[推理甲]" in path.read_text("utf-8")
    second.press("3")
    second.press("Enter")
    second.until(lambda: "[推理乙]" in path.read_text("utf-8"))
    first.shows("推理乙")
    assert git(folder, "diff", "--numstat").split() == ["1", "1", "terms.yaml"]


def test_another_editors_change_comes_into_the_running_room(
    open_terminal: Open, folder: Path
) -> None:
    path = folder / "terms.yaml"
    terminal = open_terminal()
    _edit(terminal)
    terminal.type("甲")
    terminal.shows("推理甲")
    changed = TERMS.replace("'torque'", "'moment'").replace("[inference]", "[deduction]")
    path.write_text(changed, "utf-8")
    terminal.shows("deduction")
    terminal.press("C-s")
    terminal.until(lambda: "[推理甲]" in path.read_text("utf-8"))
    assert path.read_text("utf-8") == changed.replace("[推理]", "[推理甲]")
    terminal.press("Escape")
    terminal.shows("moment")


def test_a_branch_that_git_checks_out_is_shown(open_terminal: Open, folder: Path) -> None:
    git(folder, "checkout", "-q", "-b", "other")
    (folder / "terms.yaml").write_text(TERMS.replace("扭矩", "转矩"), "utf-8")
    git(folder, "commit", "-qam", "Other")
    git(folder, "checkout", "-q", "-")
    terminal = open_terminal()
    terminal.shows("扭矩")
    git(folder, "checkout", "-q", "other")
    terminal.shows("转矩")
    assert "Traceback" not in terminal.text()
