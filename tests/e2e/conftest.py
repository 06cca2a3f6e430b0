"""A term base in git, and terminals to open it in."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.e2e.terminal import Terminal

Open = Callable[..., Terminal]

TERMS = """\
# kept as it is
- id: inference
  zh: [推理]   # by hand
  en: [inference]

- id: torque
  zh: [扭矩]
  en: ['torque']
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a term base, committed to git."""
    found = tmp_path / "glossary"
    found.mkdir()
    (found / "termbase.yaml").write_text("name: test\n", "utf-8")
    (found / "terms.yaml").write_text(TERMS, "utf-8")
    git(found, "init", "-q")
    git(found, "config", "user.name", "A. Reviewer")
    git(found, "config", "user.email", "reviewer@example.org")
    git(found, "add", ".")
    git(found, "commit", "-q", "-m", "Begin")
    return found


@pytest.fixture
def open_terminal(tmp_path: Path, folder: Path) -> Iterator[Open]:
    """Return a function that opens the review room in a terminal; all are closed in the end."""
    if shutil.which("tmux") is None:
        pytest.skip("needs tmux")
    opened: list[Terminal] = []

    def opener(
        *arguments: str,
        size: tuple[int, int] = (100, 30),
        environment: Mapping[str, str] | None = None,
    ) -> Terminal:
        variables = {
            "XDG_STATE_HOME": str(tmp_path / "state"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
            "HOME": str(tmp_path),
            **(environment or {}),
        }
        terminal = Terminal(
            ["-g", str(folder), *(arguments or ("review",))],
            cwd=tmp_path,
            environment=variables,
            size=size,
        )
        opened.append(terminal)
        return terminal

    yield opener
    for terminal in opened:
        terminal.close()


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout
