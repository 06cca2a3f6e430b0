"""``shuyu fmt``: the term base's files in normal form."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, say, write_lines
from shuyu.cli.paths import chosen_files, shown
from shuyu.language.cells import visible

if TYPE_CHECKING:
    from shuyu.cli.app import Session


@click.command(
    "fmt",
    epilog="""\b
Example:
  shuyu fmt
  shuyu fmt --check
  shuyu fmt --diff glossary/models.yaml
""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--check", is_flag=True, help="Write nothing; exit code 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.pass_obj
def command(session: Session, paths: tuple[str, ...], *, check: bool, diff: bool) -> int:
    """Write the term base, or only PATHs, in normal form.

    Entries are sorted by id, keys stand in their order, lists and quotes are written in one way;
    comments stay. What the entries say does not change.
    """
    from shuyu.termbase.layout import normal_text
    from shuyu.termbase.rewrite import layouts, rewrite_files
    from shuyu.termbase.store import TermBase

    directory, only = chosen_files(session.glossary, paths, os.environ, Path.cwd())
    directory = shown(directory)
    files = None if only is None else {directory / name for name in only}
    termbase = TermBase.open(directory)
    if not (check or diff):
        changed = rewrite_files(termbase, normal_text, files)
        for path in changed:
            say(f"shuyu: {visible(str(path))} written anew")
        return Exit.DONE
    count = 0
    for path, before, after in layouts(termbase, normal_text, files):
        count += 1
        if diff:
            write_lines(_diff(path, before.decode(), after.decode()), None)
        else:
            write_lines([visible(str(path))], None)
    return Exit.NOTHING if check and count else Exit.DONE


def _diff(path: Path, before: str, after: str) -> Iterator[str]:
    old, new = before.splitlines(), after.splitlines()
    name = visible(str(path))
    for line in unified_diff(old, new, f"a/{name}", f"b/{name}", lineterm=""):
        yield visible(line)
