"""``shuyu review``: the review room in the terminal, or in a browser."""

from __future__ import annotations

import os
import shlex
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, say
from shuyu.errors import UsageError

if TYPE_CHECKING:
    from shuyu.cli.app import Session


@click.command(
    "review",
    epilog="""\b
Example:
  shuyu review
  shuyu -g glossary review --read-only
  shuyu review --serve --port 8080
""",
)
@click.option("--read-only", is_flag=True, help="Look only; nothing can be edited.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw borders with ASCII only.")
@click.option("--theme", metavar="NAME", help="Colours, such as textual-light or ansi-dark.")
@click.option("--serve", is_flag=True, help="Serve the room to a browser on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Port to serve on.",
)
@click.pass_obj
def command(
    session: Session,
    *,
    read_only: bool,
    ascii_only: bool,
    theme: str | None,
    serve: bool,
    host: str,
    port: int,
) -> int:
    """Find, review and edit concepts in a full-screen room; F1 there lists the keys.

    Chinese of any script, English, pinyin and initials are found as you type. Nothing is written
    before you save, and what a crash interrupts is offered again.
    """
    from shuyu.cli.progress import progress_bar
    from shuyu.termbase.index import open_index
    from shuyu.termbase.locate import is_packaged, locate

    # The two front ends do not know each other; this is the door between them.
    room = import_module("shuyu.tui.entrance")
    room.check_theme(theme)
    location = locate(session.glossary, os.environ, Path.cwd())
    directory = location.directory
    if serve:
        options = [*["--read-only"] * read_only, *["--ascii"] * ascii_only]
        options += ["--theme", theme] if theme else []
        return _serve(directory, options, host, port)
    if not os.environ.get("TEXTUAL_DRIVER") and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("review needs a terminal; 'shuyu lookup' and 'shuyu export' do not")
    with progress_bar("index") as progress:
        index = open_index(str(directory), progress=progress)
    fixed = location.bundled or is_packaged(directory) or not os.access(directory, os.W_OK)
    code: int = room.open_room(
        directory, index, read_only=read_only or fixed, ascii_only=ascii_only, theme=theme
    )
    return code


def _serve(directory: Path, options: list[str], host: str, port: int) -> int:
    """Serve the room to browsers until interrupted."""
    try:
        server = import_module("shuyu.tui.serve")
    except ModuleNotFoundError as error:
        raise UsageError(
            f"--serve needs {error.name}: pip install 'shuyu[serve]' brings it"
        ) from None
    if not server.is_loopback(host):
        say(f"shuyu: warning: whoever reaches {host}:{port} can read and edit the term base")
    command = [sys.executable, "-m", "shuyu", "-g", str(directory), "review", *options]
    server.serve(
        shlex.join(command), host, port, lambda address: say(f"Open {address}  (Ctrl+C ends)")
    )
    return Exit.DONE
