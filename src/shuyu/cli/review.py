"""``shuyu review``: the review room in the terminal, or in a browser."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuyu.errors import UsageError

if TYPE_CHECKING:
    from shuyu.cli.app import Session


@click.command(
    "review",
    epilog="""\b
Example:
  shuyu review
  shuyu -g glossary review --read-only
""",
)
@click.option("--read-only", is_flag=True, help="Look only; nothing can be edited.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw borders with ASCII only.")
@click.option("--theme", metavar="NAME", help="Colours, such as textual-light or ansi-dark.")
@click.pass_obj
def command(session: Session, *, read_only: bool, ascii_only: bool, theme: str | None) -> int:
    """Find, review and edit concepts in a full-screen room; F1 there lists the keys.

    Chinese of any script, English, pinyin and initials are found as you type. Nothing is written
    before you save, and what a crash interrupts is offered again.
    """
    from shuyu.cli.progress import progress_bar
    from shuyu.termbase.index import open_index
    from shuyu.termbase.locate import is_packaged, locate

    location = locate(session.glossary, os.environ, Path.cwd())
    directory = location.directory
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("review needs a terminal; 'shuyu lookup' and 'shuyu export' do not")
    with progress_bar("index") as progress:
        index = open_index(str(directory), progress=progress)
    fixed = location.bundled or is_packaged(directory) or not os.access(directory, os.W_OK)
    # The two front ends do not know each other; this is the door between them.
    room = import_module("shuyu.tui.entrance")
    code: int = room.open_room(
        directory, index, read_only=read_only or fixed, ascii_only=ascii_only, theme=theme
    )
    return code
