"""What reaches the terminal from hostile term bases: text, and nothing that steers it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from shuyu.language.cells import visible
from tests.e2e.terminal import Terminal

HOSTILE = """\
- id: evil
  status: unprocessed
  zh:
  - {term: "银行[@click=app.leave]x[/]", context: "[/x] \\u202Egnp.exe\\u202C [link=file:///x]a[/link]"}
  - "[/x]"
  en:
  - {term: "[bold red]bank[/] \\u200B\\u2066x\\u2069", note: "suggested: gloss"}
  definition: {en: "\\U000E0041\\uFEFF[/]\\u2028"}
  note: "[@click=app.bell]note[/] \\uE000"
  sources: ["[/nothing]", "http://x/\\u202E"]
"""
# What Textual itself sends: modes, colours, the cursor, the shape of the mouse pointer.
_OWN = re.compile(r"\x1b\[[0-9;?<>=$]*[A-Za-z]|\x1b[=>78(][B0]?|\x1b\]22;[a-z-]*\x07")
_LINE = re.compile(r"[\r\n\b\t\x0f]")


def test_no_byte_of_a_term_base_steers_the_terminal(
    open_terminal: Callable[..., Terminal], folder: Path, tmp_path: Path
) -> None:
    (folder / "evil\x1b]0;owned\x07\x1b[31m\u202e.yaml").write_text(HOSTILE, "utf-8")
    recorded = tmp_path / "bytes"
    terminal = open_terminal(size=(120, 40))
    terminal.record(recorded)
    terminal.shows("银行[@click=app.leave]x[/]")
    terminal.shows("<U+202E>gnp.exe")
    terminal.press("r")
    terminal.shows("0 of 1 done")
    terminal.press("m")
    terminal.shows("Merge into")
    terminal.press("Escape")
    terminal.press("F2")
    terminal.shows("T035")
    terminal.press("F5")
    terminal.type("改")
    terminal.shows("unsaved")
    terminal.press("C-s")
    terminal.press("Escape")
    terminal.shows("Review")
    terminal.press("q")
    terminal.press("F1")
    terminal.shows("Help 帮助")
    terminal.press("Escape")
    terminal.until(lambda: "帮助" not in terminal.text())
    terminal.press("C-q")
    terminal.shows("exit code 0")
    text = recorded.read_bytes().decode("utf-8")
    assert "@click" in text
    rest = _LINE.sub(" ", _OWN.sub("", text))
    found = sorted({one for one in rest if visible(one) != one})
    where = rest.find(found[0]) if found else 0
    assert found == [], repr(rest[max(0, where - 60) : where + 60])
