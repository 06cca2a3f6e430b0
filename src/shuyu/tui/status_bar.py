"""The status line: how many are shown, how far the review is, what is unsaved, which file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from shuyu.language.cells import width
from shuyu.tui import safe

_SHORT = {"unprocessed": "new", "provisional": "prov", "finalized": "final"}


@dataclass(frozen=True, slots=True)
class State:
    """What it says.

    Attributes:
        shown: how many concepts are listed.
        whole: False where more may be listed.
        total: how many there are.
        statuses: process status → how many of the listed.
        unsaved: how many have unsaved edits.
        marked: how many are marked.
        file: where the current concept is.
        branch: of git, or empty.
        read_only: True where nothing can be edited.
        busy: what is being done, or empty.
    """

    shown: int = 0
    whole: bool = True
    total: int = 0
    statuses: Mapping[str, int] | None = None
    unsaved: int = 0
    marked: int = 0
    file: str = ""
    branch: str = ""
    read_only: bool = False
    busy: str = ""


class StatusBar(Widget):
    """One line; the parts that do not fit are left out from the end."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"status--warning"}

    def __init__(self) -> None:
        super().__init__()
        self.state = State()

    def show(self, state: State) -> None:
        """Say something else."""
        if state != self.state:
            self.state = state
            self.refresh()

    def parts(self) -> list[tuple[str, bool]]:
        """Return what is said, and whether it is a warning; most important first."""
        state = self.state
        shown = f"{state.shown:,}" if state.whole else f"{state.shown:,}+"
        parts = [(f"{shown} of {state.total:,} 条", False)]
        if state.read_only:
            parts.append(("read-only 只读", True))
        if state.unsaved:
            parts.append((f"unsaved 未保存 {state.unsaved}", True))
        if state.busy:
            parts.append((state.busy, True))
        if state.marked:
            parts.append((f"marked 标记 {state.marked}", False))
        if state.statuses:
            counts = (f"{_SHORT[one]} {state.statuses.get(one, 0):,}" for one in _SHORT)
            parts.append((" ".join(counts), False))
        parts += [(text, False) for text in (state.branch, state.file) if text]
        return parts

    def render_line(self, _y: int) -> Strip:
        """Draw the line."""
        base = self.rich_style  # worked out anew each time
        segments = []
        left = self.size.width
        for text, warning in self.parts():
            shown = safe.line(" ", text, " ")
            left -= width(shown)
            if left < 0:
                break
            style = self.get_component_rich_style("status--warning") if warning else base
            segments += [Segment(safe.line(shown), style), Segment(" ", base)]
            left -= 1
        return Strip(Segment.simplify(segments)).adjust_cell_length(self.size.width, base)


def git_branch(directory: Path) -> str:
    """Return the branch that a folder is on, or the commit's beginning, or empty outside git."""
    for folder in (directory.resolve(), *directory.resolve().parents):
        git = folder / ".git"
        if not git.exists():
            continue
        try:
            if git.is_file():  # a worktree or a submodule
                git = (folder / git.read_text("utf-8").removeprefix("gitdir:").strip()).resolve()
            head = (git / "HEAD").read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        name = head.removeprefix("ref:").strip()
        return name.removeprefix("refs/heads/") if name != head else head[:8]
    return ""
