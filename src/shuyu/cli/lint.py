"""``shuyu lint``: what is wrong with the term base itself."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, say, write_lines
from shuyu.cli.paths import chosen_files, shown
from shuyu.language.cells import visible
from shuyu.language.json_text import json_text

if TYPE_CHECKING:
    from shuyu.cli.app import Session
    from shuyu.findings import Finding


@click.command(
    "lint",
    epilog="""\b
Example:
  shuyu lint
  shuyu lint --fix
  shuyu lint --format github glossary/models.yaml
""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="Mend what needs no judgement: order, spaces, width.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to show the findings.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="End with exit code 1 from this severity on.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.pass_obj
def command(
    session: Session,
    paths: tuple[str, ...],
    *,
    fix: bool,
    form: str,
    fail_on: str,
    output: str | None,
) -> int:
    """Check the term base, or report only on PATHs: files of it, or the folder of another.

    A file that cannot be read as a glossary is a finding too; the exit code is then 3.
    """
    from shuyu.findings import reaches
    from shuyu.termbase.lint.fixes import fix as mend
    from shuyu.termbase.lint.rules import UNREADABLE
    from shuyu.termbase.lint.runner import lint

    directory, only = chosen_files(session.glossary, paths, os.environ, Path.cwd())
    directory = shown(directory)
    files = None if only is None else {directory / name for name in only}
    if fix:
        count = mend(directory, files)
        say(f"shuyu: {count} {'entry' if count == 1 else 'entries'} mended")
    findings = lint(directory, files)
    write_lines(_lines(findings, form), output)
    if form == "text" and not findings:
        say("shuyu: nothing found")
    if any(one.code == UNREADABLE.code for one in findings):
        return Exit.TERM_BASE
    return Exit.NOTHING if reaches(findings, fail_on) else Exit.DONE


def _lines(findings: Sequence[Finding], form: str) -> Iterator[str]:
    from shuyu.findings import finding_lines, finding_mapping, github_lines, sarif
    from shuyu.termbase.lint.rules import RULES

    if form == "json":
        found = [finding_mapping(one) for one in findings]
        report = {"format": "shuyu-lint", "version": 1, "findings": found}
        yield json_text(report)
    elif form == "sarif":
        yield json_text(sarif(findings, RULES), indent=2)
    else:
        lines = github_lines(findings) if form == "github" else finding_lines(findings)
        yield from map(visible, lines)
