"""The review room in a real terminal: what it sends there, and what a crash leaves of an edit.

The short form is ``tests/e2e``; this is the same for every screen and every way to end.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from tests.e2e.terminal import Terminal
from tests.hostile.arena import make_termbase
from tests.hostile.terminal import make_inputs, steering_in

_TERMS = "- id: inference\n  status: unprocessed\n  zh: [推理]\n  en: [inference]\n"
#: Screen → the keys that lead there from the form, and what shows that they did.
SCREENS: dict[str, tuple[tuple[str, ...], str]] = {
    "form": ((), "推理过程"),
    "list": (("Escape",), "unsaved"),
    "queue": (("Escape", "r"), "Review"),
    "help": (("Escape", "F1"), "Help"),
    "search": (("Escape", "/"), "unsaved"),
    "id": (("Escape", "i"), "Go to the id"),
}
ENDS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGKILL", "closed")
#: What Textual itself sends: modes, colours, the cursor, the shape of the mouse pointer.
_OWN = re.compile(rb"\x1b\[[0-9;?<>=$]*[A-Za-z]|\x1b[=>78(][B0]?|\x1b\]22;[a-z-]*\x07|[\r\b\t\x0f]")
#: Seconds after a key: Escape with another at its heels would be Alt.
_PAUSE = 0.4
#: Keys on the list, with what shows that their screen is there; Escape leaves it.
WALK = (
    ("F1", "Help"),
    ("r", "Review"),
    ("a", ""),
    ("f", ""),
    ("y", ""),
    ("x", ""),
    ("t", ""),
    ("b", ""),
    ("C-p", ""),
    ("i", "Go to the id"),
)


def _open(folder: Path, size: tuple[int, int] = (120, 40)) -> Terminal:
    home = folder / "home"
    home.mkdir(exist_ok=True)
    variables = {
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "HOME": str(home),
    }
    return Terminal(
        ["-g", str(folder / "terms"), "review"], cwd=folder, environment=variables, size=size
    )


def end_in(folder: Path, screen: str, end: str) -> Iterator[str]:
    """Make an edit, go to a screen, end the program there, and yield what was wrong.

    Args:
        folder: an empty one.
        screen: of SCREENS.
        end: of ENDS.
    """
    make_termbase(folder / "terms", a=_TERMS)
    terminal = _open(folder)
    try:
        yield from _ended(terminal, folder, screen, end)
    except (AssertionError, OSError, IndexError) as error:
        yield str(error)[-300:]
    finally:
        terminal.close()


def _ended(terminal: Terminal, folder: Path, screen: str, end: str) -> Iterator[str]:
    terminal.shows("推理")
    terminal.press("F2")
    terminal.shows("繁 [")
    terminal.type("过程")
    terminal.until(lambda: _is_kept(folder), "the journal")
    keys, shown = SCREENS[screen]
    for key in keys:
        terminal.press(key)
        if key == "Escape":  # with the next key at its heels it would be Alt
            terminal.until(lambda: "Back" not in terminal.text(), "the list")
    terminal.shows(shown)
    process = terminal.program()
    if end == "closed":
        terminal.close()
    else:
        number = getattr(signal, end)
        os.kill(process, number)
        terminal.shows(f"exit code {128 + number}")
        if end != "SIGKILL" and not terminal.is_restored():
            yield "the terminal is not as it was"
        if "Traceback" in terminal.text():
            yield "traceback"
    if (folder / "terms" / "a.yaml").read_text("utf-8") != _TERMS:
        yield "the file has changed"
    end_of_patience = time.monotonic() + 30
    while Path(f"/proc/{process}").exists():
        if time.monotonic() > end_of_patience:
            yield "the program goes on without its terminal"
            return
        time.sleep(_PAUSE)
    second = _open(folder)
    try:
        second.shows("Unsaved edits of")
        second.press("r")
        second.shows("推理过程")
    finally:
        second.close()


def _is_kept(folder: Path) -> bool:
    text = "推理过程".encode("ascii", "backslashreplace")
    journals = (folder / "home" / "state").rglob("*.jsonl")
    return any(text in path.read_bytes() for path in journals)


def bytes_of_all_screens(folder: Path) -> Iterator[str]:
    """Walk through the room of a hostile term base and yield what was wrong with the bytes."""
    make_inputs(folder)
    evil = folder / "terms" / "evil\x1b]0;owned\x07\x1b[31m\u202e.yaml"
    (folder / "terms" / "a.yaml").rename(evil)
    recorded = folder / "bytes"
    terminal = _open(folder)
    try:
        terminal.record(recorded)
        terminal.shows("<U+")
        for key, shown in WALK:
            terminal.press("PageDown", key)
            terminal.shows(shown or "条")
            time.sleep(_PAUSE)
            terminal.press("Escape")
            time.sleep(_PAUSE)
        for number in range(0, 80, 8):
            terminal.press("i")
            terminal.shows("Go to the id")
            terminal.type(f"a{number}")
            terminal.press("Enter")
            terminal.until(lambda: "Go to the id" not in terminal.text(), "the list")
            terminal.press("F2")
            terminal.shows("Back")
            terminal.press("Escape")
            terminal.until(lambda: "Back" not in terminal.text(), "the list")
        terminal.press("C-q")
        terminal.shows("exit code 0")
    except AssertionError as error:
        yield str(error)[-300:]
    finally:
        terminal.close()
    written = recorded.read_bytes()
    if b"app.quit" not in written:
        yield "the hostile terms were not shown"
    yield from steering_in(_OWN.sub(b" ", written))
