"""Streams that break: a reader that leaves, a full disk, terminals of other times."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tests.hostile.arena import ROOT, make_termbase

COMMANDS = (
    "export csv", "export json", "export tbx", "lookup 术语", "lookup --format json 术语",
    "lint --format json", "stats", "fmt --diff", "convert article.txt --to zh-TW",
    "annotate --only terms article.txt", "import --dry-run table.csv", "config", "--help",
)  # fmt: skip
LOCALES = {
    "C": {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "GBK": {"LC_ALL": "zh_CN.GBK", "PYTHONIOENCODING": "gbk"},
    "ASCII": {"PYTHONIOENCODING": "ascii"},
    "Latin-1": {"PYTHONIOENCODING": "latin-1"},
    "none": {"LANG": "xx_XX.nothing"},
}


def make_inputs(folder: Path) -> None:
    """Write a term base whose export is longer than a pipe, an article and a table."""
    entries = "".join(
        f"- id: a{number}\n  zh: [术语{number}]\n  en: [term {number}]\n" for number in range(1000)
    )
    make_termbase(folder / "terms", a=entries)
    (folder / "article.txt").write_text("术语1和术语2。\n" * 2000, "utf-8")
    (folder / "table.csv").write_text("zh,en\n" + "新术语,new term\n" * 2000, "utf-8")


def check_closed(folder: Path, command: str) -> Iterator[str]:
    """Let the reader leave after one line."""
    with _start(folder, command, stdout=subprocess.PIPE) as process:
        if process.stdout:
            process.stdout.readline()
            process.stdout.close()
        err = process.stderr.read() if process.stderr else b""
    yield from _complaints(command, process.returncode, err, (0, 1))


def check_full(folder: Path, command: str) -> Iterator[str]:
    """Write to a device that is full."""
    with Path("/dev/full").open("wb") as full, _start(folder, command, stdout=full) as process:
        err = process.stderr.read() if process.stderr else b""
    yield from _complaints(command, process.returncode, err, (2,))


def check_all_full(folder: Path, command: str) -> Iterator[str]:
    """Have nowhere to write at all: both streams closed."""
    words = " ".join(command.split())
    done = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m shuyu -g terms {words} >&- 2>&-', sys.executable],
        cwd=folder,
        env=_environment({}),
        check=False,
    )
    if done.returncode not in (0, 1, 2):
        yield f"{command}: exit code {done.returncode} without streams"


def check_locale(folder: Path, command: str, name: str) -> Iterator[str]:
    """Run in a locale that cannot say everything."""
    with _start(folder, command, stdout=subprocess.PIPE, **LOCALES[name]) as process:
        _, err = process.communicate()
    yield from _complaints(f"{name}: {command}", process.returncode, err, (0, 1))


def _start(
    folder: Path, command: str, *, stdout: int | BinaryIO, **more: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "shuyu", "-g", "terms", *command.split()],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=_environment(more),
    )


def _environment(more: dict[str, str]) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT / "src"),
        **more,
    }


def _complaints(command: str, code: int, err: bytes, codes: tuple[int, ...]) -> Iterator[str]:
    talk = err.decode("utf-8", "replace")
    if code not in codes:
        yield f"{command}: exit code {code}: {talk.strip()[-200:]}"
    for sign in ("Traceback", "Exception ignored", "internal error"):
        if sign in talk:
            yield f"{command}: {talk.strip()[-300:]}"
