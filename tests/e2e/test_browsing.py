"""The review room in a real terminal: start, Chinese input, filter, resize, other programs."""

from __future__ import annotations

import base64
from pathlib import Path

from shuyu.language.cells import width
from tests.e2e.bare import Pty
from tests.e2e.conftest import Open


def test_start_type_chinese_filter_resize_quit(open_terminal: Open, folder: Path) -> None:
    (folder / "more.yaml").write_text("- {id: c, zh: [循环神经网络], en: [RNN]}\n", "utf-8")
    terminal = open_terminal(size=(120, 30))
    screen = terminal.shows("3 of 3")
    places = [
        width(line[: line.index(word)])
        for line in screen.split("\n")
        for word in ("RNN ", "inference ", "torque ")
        if f"  {word}" in line and "provisional" in line
    ]
    assert len(places) == 3
    assert len(set(places)) == 1  # English begins in one place after Chinese of any length
    terminal.press("/")
    terminal.type("网络")  # at once, as an input method commits it
    terminal.shows("1 of 3")
    terminal.press("C-u")
    terminal.type("tuili")
    terminal.until(lambda: all(one in terminal.text() for one in ("tuili", "1 of 3", "推理")))
    terminal.press("C-u")
    terminal.paste("循环神经")  # a bracketed paste
    terminal.shows("循环神经网络")
    terminal.press("Enter")
    terminal.shows("f Filter")  # the list has the keys again
    terminal.press("c")
    terminal.shows("3 of 3")
    terminal.resize(80, 24)
    terminal.until(lambda: "╭" not in terminal.text(), "the narrow layout")
    assert all(width(line) <= 80 for line in terminal.text().split("\n"))
    assert "English 英" in terminal.shows("torque")
    terminal.resize(120, 30)
    terminal.until(lambda: "╭" in terminal.text(), "the wide layout")
    terminal.press("q")
    terminal.shows("exit code 0")
    assert terminal.is_restored()


def test_full_width_keys_and_the_help(open_terminal: Open) -> None:
    terminal = open_terminal()
    terminal.shows("2 of 2")
    terminal.type("？")
    terminal.shows("Help 帮助")
    terminal.press("Escape")
    terminal.until(lambda: "Help 帮助" not in terminal.text())
    terminal.type("／")
    terminal.type("扭")
    terminal.shows("1 of 2")


def test_the_editor_opens_at_the_entry_and_what_it_saves_is_shown(
    open_terminal: Open, folder: Path, tmp_path: Path
) -> None:
    editor = tmp_path / "ed.sh"
    editor.write_text(
        f"#!/bin/sh\necho \"$@\" > '{tmp_path}/asked'\nsed -i 's/torque/turning moment/' \"$2\"\n",
        "utf-8",
    )
    editor.chmod(0o755)
    terminal = open_terminal("review", environment={"EDITOR": str(editor)})
    terminal.shows("2 of 2")
    terminal.press("G", "e")
    terminal.shows("turning moment")
    asked = (tmp_path / "asked").read_text("utf-8").split()
    assert asked == ["+6", str((folder / "terms.yaml").absolute())]


def test_copying_speaks_osc_52(folder: Path, tmp_path: Path) -> None:
    with Pty(folder, tmp_path) as room:
        room.until("2 of 2")
        room.send("y")
        room.until("Chinese term")
        room.send("z")
        wanted = base64.b64encode("推理".encode()).decode()
        room.until(f"\x1b]52;c;{wanted}\x07")


def test_kitty_s_key_reports_stay_off_and_the_terminal_is_given_back(
    folder: Path, tmp_path: Path
) -> None:
    with Pty(folder, tmp_path) as room:
        room.until("2 of 2")
        room.send("q")
        room.until("\x1b[?1049l")
        assert "\x1b[>" not in room.seen.replace("\x1b[>q", "")  # no "report all keys" pushed
        assert "\x1b[=" not in room.seen


def test_no_colour_no_colour_codes(folder: Path, tmp_path: Path) -> None:
    with Pty(folder, tmp_path, NO_COLOR="1") as room:
        room.until("2 of 2")
        room.send("j")
        room.send("q")
        room.until("\x1b[?1049l")
        assert "\x1b[38" not in room.seen
        assert ";38;" not in room.seen
        assert "\x1b[7m" in room.seen or ";7m" in room.seen or "[1;7" in room.seen


def test_sixteen_colours_are_enough(folder: Path, tmp_path: Path) -> None:
    with Pty(folder, tmp_path, TERM="xterm-16color", COLORTERM="") as room:
        room.until("2 of 2")
        room.send("jq")
        room.until("\x1b[?1049l")
        assert "38;5;" not in room.seen
        assert "38;2;" not in room.seen
