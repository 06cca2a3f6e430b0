"""The first review as ``docs/review.md`` tells it: the same article, commands and keys."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shuyu.model import ProcessStatus
from shuyu.termbase.store import TermBase
from tests.e2e.conftest import git
from tests.e2e.terminal import Terminal

PAGE = Path(__file__).resolve().parents[2] / "docs" / "review.md"


def _blocks(language: str) -> list[str]:
    """Return the code blocks of a language."""
    return re.findall(
        rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )


pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return variables that keep all state in the test's folder."""
    return {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "GIT_CONFIG_GLOBAL": str(tmp_path / "gitconfig"),
    }


@pytest.fixture
def place(tmp_path: Path, environment: dict[str, str]) -> Path:
    """Return a folder with the article."""
    Path(environment["GIT_CONFIG_GLOBAL"]).write_text(
        "[user]\nname = A. Reviewer\nemail = reviewer@example.org\n"
    )
    found = tmp_path / "work"
    found.mkdir()
    (article,) = _blocks("markdown")
    (found / "article.md").write_text(article, "utf-8")
    return found


def _run(command: str, place: Path, environment: dict[str, str]) -> str:
    words = shlex.split(command)
    if words[0] == "shuyu":
        words[:1] = [sys.executable, "-m", "shuyu"]
    done = subprocess.run(
        words, cwd=place, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def _play(terminal: Terminal, keys: str) -> None:
    """Press the keys of a block, and wait for what the screen is said to answer."""
    for line in keys.splitlines():
        key, _, shown = line.partition(" ")
        if line.startswith(":"):
            terminal.type(line[1:])
        elif key:
            terminal.press(key)
        if shown.strip() and not line.startswith(":"):
            terminal.shows(shown.strip())


def _commands(block: str) -> Iterator[str]:
    return (line.removeprefix("$ ") for line in block.splitlines())


def test_a_new_reviewer_comes_from_an_article_to_a_commit(
    place: Path, environment: dict[str, str]
) -> None:
    before, after = _blocks("console")
    *commands, review = _commands(before)
    for command in commands:
        _run(command, place, environment)
    terminal = Terminal(shlex.split(review)[1:], cwd=place, environment=environment, size=(100, 30))
    try:
        terminal.shows("14 of 14")
        (keys,) = _blocks("keys")
        _play(terminal, keys)
        terminal.shows("exit code 0")
    finally:
        terminal.close()
    difference = git(place, "diff", "--name-only").split()
    assert difference == ["rain/inbox.yaml"]
    outputs = [_run(command, place, environment) for command in _commands(after)]
    assert "1 file changed" in outputs[0]
    assert outputs[-1] == ""
    base = TermBase.open(place / "rain")
    statuses = [entry.concept.process_status for entry in base.entries()]
    assert statuses.count(ProcessStatus.PROVISIONAL) == 10
    assert statuses.count(ProcessStatus.UNPROCESSED) == 2
    sewer = base.get("combined-sewer-overflow")
    assert sewer is not None
    assert [term.text for term in sewer.concept.english()] == ["combined sewer overflow", "CSO"]
    assert sewer.concept.history[-1].who == "A. Reviewer"
    assert (place / "rain" / "rejected.tsv").read_text("utf-8") == (
        "分离器\ttoo general\n合流制\tpart of 合流制溢流\n"
    )
    again = _run("shuyu -g rain extract article.md --limit 14", place, environment)
    assert "\t合流制\t" not in again
