"""``shuyu init``: start a term base."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, say

if TYPE_CHECKING:
    from shuyu.cli.app import Session


@click.command(
    "init",
    epilog="""\b
Example:
  shuyu init
  shuyu init --empty my-terms
""",
)
@click.argument("directory", type=click.Path(path_type=Path), default="glossary", metavar="[DIR]")
@click.option("--empty", is_flag=True, help="Start without the bundled concepts.")
@click.option("--name", metavar="TEXT", help="The term base's name.")
@click.pass_obj
def command(_session: Session, directory: Path, *, empty: bool, name: str | None) -> int:
    """Start a term base in DIR (default: glossary), as a copy of the bundled one unless --empty.

    Nothing that is already there is overwritten.
    """
    from shuyu.termbase.create import create_termbase

    count = create_termbase(directory, empty=empty, name=name)
    say(f"shuyu: {directory} is a term base now, with {count} files of concepts")
    return Exit.DONE
