"""Terms made to be obeyed, on the screens that find and take out: text and our own styling only.

``test_bytes`` does the same for those that edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from shuyu.language.cells import visible
from tests.e2e.bare import Pty

# What a glossary file can hold: raw controls are refused by its reader, escapes are not.
_TERMS = r"""
- id: h1
  status: unprocessed
  zh:
  - {term: "\u202e逆\u2066", context: "见\u200b零宽\u2069处。", source: "[@click=app.leave]a[/]"}
  - "[@click=app.leave]银行[/]"
  - "\ue000私\U000f0000"
  en:
  - {term: "[/x] [b]bold", note: "suggested: parts"}
  - "\U000e0041tag\u061c"
  note: "[/] \u2028 [link=http://x.y]z"
  sources: ["https://a.org/\u200e", "https://b.org/"]
- id: h2
  subject: "s\u200d[red]"
  zh: ["零\u200d宽"]
  en: ["zero\u2060width"]
"""
#: What Textual itself writes: styles, cursor, modes and their queries.
_OURS = re.compile(
    r"\x1b\[[0-9;:?]*[A-Za-ln-z]"  # cursor, erasing, modes
    r"|\x1b\[[0-9;:]*m"  # styles
    r"|\x1b\[\?[0-9;]+\$p|\x1b\[[>=<]?[0-9;]*[a-z]"  # queries
    r"|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"  # the clipboard, in Base64
    r"|\x1b\]22;[a-z-]+\x07"  # the shape of the mouse pointer
    r"|\x1b[=>78]|\x1bP\+q[0-9a-fA-F;]*\x1b\\|\r|\n"
)
_WALK = (
    ("j", "zero"),
    ("k", "银行"),
    ("/", ""),
    ("逆", "1 of"),
    ("\r", ""),
    ("c", "of 4"),
    ("f", "Show only"),
    ("\x1b", ""),
    ("i", "Go to the id"),
    ("\x1b", ""),
    ("y", "Copy"),
    ("e", "copied"),
    ("o", "Open"),
    ("\x1b", ""),
    ("x", "Export"),
    ("\x1b", ""),
    (":", ""),
    ("\x1b", ""),
    ("q", ""),
)


def _stray(written: str) -> Iterator[str]:
    """Yield what is neither text nor our own styling."""
    for found in re.finditer(r"[^\n]", _OURS.sub("", written)):
        if found[0] != visible(found[0]):
            yield found.string[found.start() : found.start() + 12]


def test_every_screen_writes_text_and_styles_only(folder: Path, tmp_path: Path) -> None:
    (folder / "hostile.yaml").write_text(_TERMS, "utf-8")
    with Pty(folder, tmp_path, size=(120, 40)) as room:
        room.until("of 4")
        for keys, shown in _WALK:
            before = len(room.seen)
            room.send(keys)
            if shown:
                room.until(shown, since=before)
            room.rest(since=before)
        assert "<U+202E>逆" in room.seen
        assert sorted(map(ascii, _stray(room.seen))) == []


def test_the_reader_of_bytes_sees_what_is_not_ours() -> None:
    for bad in ("\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\", "\x9b31m", "\u202e", "\x07", "\x1bc"):
        assert list(_stray(f"\x1b[31m字\x1b[0m{bad}"))
    assert not list(_stray("\x1b[1;38;2;1;2;3m字\x1b[0m\x1b[12;3H\x1b[?25l\r\n"))
