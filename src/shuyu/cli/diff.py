"""``shuyu diff``: what changed in the term base between git revisions, in terms."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, write_lines
from shuyu.language.cells import visible
from shuyu.language.json_text import json_text
from shuyu.language.markdown import markdown_text

if TYPE_CHECKING:
    from shuyu.cli.app import Session
    from shuyu.model import Concept
    from shuyu.termbase.difference import Difference


@click.command(
    "diff",
    epilog="""\b
Example:
  shuyu diff
  shuyu diff v1.0 HEAD --format markdown
""",
)
@click.argument("revisions", nargs=-1, metavar="[REV [REV]]")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.pass_obj
def command(session: Session, revisions: tuple[str, ...], *, form: str, output: str | None) -> int:
    """Show what changed in the term base, concept by concept.

    Without REV: the working files against HEAD. With one: the working files against it. With
    two: the second against the first. Exit code 0 also where nothing changed.
    """
    from shuyu.termbase.difference import differences
    from shuyu.termbase.locate import locate
    from shuyu.termbase.revision import read_revision

    if len(revisions) > 2:
        raise click.UsageError("at most two revisions")
    directory = locate(session.glossary, os.environ, Path.cwd()).directory

    def at(revision: str) -> dict[str, Concept]:
        return {
            entry.concept.id: entry.concept
            for entry in read_revision(directory, revision).entries.values()
        }

    before = at(revisions[0] if revisions else "HEAD")
    if len(revisions) == 2:
        after = at(revisions[1])
    else:
        after = {concept.id: concept for concept in session.termbase().concepts()}
    found = list(differences(before, after))
    if form == "json":
        changes = [one.mapping() for one in found]
        report = {"format": "shuyu-diff", "version": 1, "changes": changes}
        write_lines([json_text(report)], output)
    else:
        write_lines(_lines(found, markdown=form == "markdown"), output)
    return Exit.DONE


def _lines(found: Iterable[Difference], *, markdown: bool) -> Iterator[str]:
    shown = markdown_text if markdown else visible
    for concept, changes in groupby(found, key=lambda one: one.concept):
        first, *rest = changes
        title = f"{shown(concept)} ({shown(first.name)})"
        if first.kind in ("concept-added", "concept-removed"):
            word = first.kind.removeprefix("concept-")
            sign = "+" if word == "added" else "-"
            yield f"- {word} **{title}**" if markdown else f"{sign} {title}"
            continue
        yield f"- **{title}**" if markdown else f"~ {title}"
        for one in (first, *rest):
            yield f"  - {_sentence(one, shown)}" if markdown else f"    {_sentence(one, shown)}"


def _sentence(one: Difference, shown: Callable[[str], str]) -> str:
    before, after = shown(one.before or ""), shown(one.after or "")
    match one.kind:
        case "preferred-changed":
            return f"preferred {one.language}: {before} → {after}"
        case "term-added":
            return f"added {one.language}: {after}"
        case "term-removed":
            return f"removed {one.language}: {before}"
        case "status-changed":
            return f"status {one.language}: {before} → {after}"
        case _:
            return f"{one.field}: {before or '(none)'} → {after or '(none)'}"
