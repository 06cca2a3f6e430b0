"""What reaches a terminal from hostile terms: text and our own styling, and nothing else.

Each command runs on a pseudo-terminal, on a term base, a text and a translation whose every field
holds what a terminal would obey.
"""

from __future__ import annotations

import os
import pty
import re
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.arena import Arena, Result, make_termbase
from tests.hostile.characters import CHARACTERS, MARKUP, STEERING

#: Our own styling: colours and weights (SGR), and links (OSC 8) to files of the term base.
_STYLE = re.compile("\x1b\\[[0-9;]*m|\x1b\\]8;;(?:file://[!-~]*)?\x1b\\\\")
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\ufff0-\ufffb\ufffe\uffff\ue000-\uf8ff\ufdd0-\ufdef"
    "\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
COMMANDS = (
    "lookup 术语", "lookup --format json 术语", "lookup --format plain 术语", "lookup --brief 术语",
    "lookup no-such-thing", "lint", "lint --format json", "lint --format github",
    "lint --format sarif", "fmt --check", "fmt --diff", "stats", "stats --format json", "config",
    "config --format json", "export csv", "export csv --view wide", "export tsv", "export tbx",
    "export tbx2", "export json", "export markdown", "export html", "export tmx", "export xliff",
    "export omegat", "export deepl", "export google", "export memoq", "export trados",
    "annotate {article}", "annotate --format json {article}", "annotate --format html {article}",
    "annotate --format markdown {article}", "annotate --format text {article}",
    "annotate --format csv {article}", "annotate --format tbx {article}",
    "extract {article}", "convert {article} --to zh-TW", "check {article} {translation}",
    "check --format json {article} {translation}", "import --dry-run {table}", "diff",
    "diff --format json", "diff --format markdown", "completion bash", "no-{escape}-command",
    "lookup --no-{escape}-option x", "annotate {escape}", "-g {escape} stats",
    "convert {escape} --to zh-TW", "import {escape}.csv", "export {escape}", "check {escape} x",
)  # fmt: skip


def hostile_texts() -> tuple[str, ...]:
    """Return texts that a term base may hold and a terminal must not get."""
    kept = (f"术{one.char}语" for one in CHARACTERS if one.raw or one.escaped)
    return (*kept, *MARKUP.values())


def make_inputs(folder: Path) -> dict[str, str]:
    """Write the hostile inputs; returns what the commands call them."""
    from tests.hostile.sharing import git
    from tests.hostile.table_cases import table

    entries = "".join(
        f"- id: a{number}\n  zh: [{_quoted(text)}]\n  en: [{_quoted('term ' + text)}]\n"
        f"  note: {_quoted(text)}\n  sources: [{_quoted(text)}]\n"
        for number, text in enumerate(hostile_texts())
    )
    base = make_termbase(folder / "terms")
    git(folder, "init", "-q")
    (base / "a.yaml").write_text("- id: first\n  zh: [术语]\n", "utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
    (base / "a.yaml").write_text(entries, "utf-8")
    steering = "".join(STEERING.values()) + "".join(one.char for one in CHARACTERS[1:])
    steering = steering.replace("\r", "")
    text = "".join(
        f"术语{text}（{text}）是100{text}个。\n" for text in (*hostile_texts(), steering)
    )
    (folder / "article.txt").write_text(text, "utf-8", "surrogatepass")
    (folder / "translation.txt").write_text(text.replace("术语", "term"), "utf-8", "surrogatepass")
    (folder / "table.csv").write_text(table(*hostile_texts()), "utf-8")
    return {
        "article": str(folder / "article.txt"),
        "translation": str(folder / "translation.txt"),
        "table": str(folder / "table.csv"),
        "escape": "\x1b]0;owned\x07\x1b[2J\u202e",
    }


def _quoted(text: str) -> str:
    return '"' + "".join(
        f"\\U{ord(char):08x}" if ord(char) < 32 or ord(char) > 126 or char in '"\\' else char
        for char in text
    ) + '"'  # fmt: skip


def on_terminal(arena: Arena, folder: Path, names: dict[str, str], command: str) -> Iterator[str]:
    """Run a command on a pseudo-terminal and yield what was wrong with what it wrote there."""
    words = [word.format(**names) for word in command.split(" ")]
    if words[0] != "-g":
        words = ["-g", str(folder / "terms"), *words]
    result, written = _run(arena, folder, words)
    yield from (fault for fault in result.faults() if not fault.endswith(" without a word"))
    yield from steering_in(written)


def steering_in(written: bytes) -> Iterator[str]:
    """Yield what some bytes would make a terminal do beside showing text in our styles."""
    if b"Traceback" in written or b"internal error" in written:
        yield written.decode("utf-8", "replace")[-300:]
    try:
        text = written.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"writes byte 0x{written[error.start]:02X}, which is no text"
        return
    text = _STYLE.sub("", text.replace("\r\n", "\n"))
    found = _OBEYED.search(text)
    if found:
        around = text[max(0, found.start() - 20) : found.end() + 10]
        yield f"writes U+{ord(found[0]):04X} in {around!r}"


def _run(arena: Arena, folder: Path, words: list[str]) -> tuple[Result, bytes]:
    master, slave = pty.openpty()
    parts: list[bytes] = []
    reader = threading.Thread(target=_read_all, args=(master, parts))
    reader.start()
    try:
        result = arena.run(
            *words, folder=folder, terminal=Path(os.ttyname(slave)),
            environment={"TERM": "xterm-256color", "COLUMNS": "100"},
        )  # fmt: skip
    finally:
        os.close(slave)
        reader.join()
        os.close(master)
    return result, b"".join(parts)


def _read_all(master: int, parts: list[bytes]) -> None:
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the last writer has gone
            return
        if not part:
            return
        parts.append(part)
