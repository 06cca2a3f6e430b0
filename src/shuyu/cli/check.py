"""``shuyu check``: a translation against its source and the term base."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, say, write_lines
from shuyu.language.json_text import json_text

if TYPE_CHECKING:
    from shuyu.checking.pair import PairFinding
    from shuyu.checking.session import Result
    from shuyu.cli.app import Session


@click.command(
    "check",
    epilog="""\b
Example:
  shuyu check article.txt translation.txt
  shuyu check --align article.md translation.md
  shuyu check --format html -o report.html project.xlf
""",
)
@click.argument("source")
@click.argument("target", required=False)
@click.option(
    "--from",
    "source_language",
    type=click.Choice(["zh", "en"]),
    default="zh",
    show_default=True,
    help="The language of SOURCE.",
)
@click.option("--align", is_flag=True, help="Pair by paragraph and sentence, not by line.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to show the findings.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--only", multiple=True, metavar="CODE", help="Run only this check; repeatable.")
@click.option("--skip", multiple=True, metavar="CODE", help="Leave this check out; repeatable.")
@click.option(
    "--region",
    type=click.Choice(["zh-Hans", "zh-Hant", "zh-TW", "zh-HK"]),
    help="The Chinese that a target should be in.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default=None,
    help="End with exit code 1 from this severity on (default: error).",
)
@click.option("--baseline", metavar="FILE", help="Leave out the findings that FILE lists.")
@click.option("--write-baseline", metavar="FILE", help="Write today's findings to FILE.")
@click.option("--encoding", metavar="NAME", help="The files' encoding (default: UTF-8).")
@click.pass_obj
def command(
    session: Session,
    source: str,
    target: str | None,
    *,
    source_language: str,
    align: bool,
    form: str,
    output: str | None,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    region: str | None,
    fail_on: str | None,
    baseline: str | None,
    write_baseline: str | None,
    encoding: str | None,
) -> int:
    """Check the translation TARGET of SOURCE, or a bilingual file SOURCE.

    Two texts pair line by line. One file is a table (.tsv, .csv), XLIFF, TMX or PO, or a text with
    the English in an HTML comment above each Chinese paragraph.
    """
    from shuyu.checking.baseline import Baseline
    from shuyu.checking.bitext import Request
    from shuyu.checking.session import run
    from shuyu.cli.progress import progress_bar
    from shuyu.findings import reaches
    from shuyu.termbase.settings import FILENAME, read_settings
    from shuyu.termbase.source import open_source

    index = session.index()
    place = Path(index.directory) / FILENAME
    settings = read_settings(open_source(place.read_bytes(), place))
    known = Baseline.read(baseline) if baseline else Baseline()
    with progress_bar("checking") as progress:
        request = Request(source, target, source_language == "en", align, encoding, progress)
        result = run(
            request,
            index.concepts(),
            settings,
            only=only,
            skip=skip,
            region=region,
            keep_pairs=form == "html",
            keep=index,
        )
    if write_baseline:
        write_lines(Baseline.of(result.findings).lines(), write_baseline)
        say(f"shuyu: {len(result.findings)} findings written to {write_baseline}")
        return Exit.DONE
    findings = known.without(result.findings)
    write_lines(_lines(result, findings, form), output)
    if form == "text" and not findings:
        say(f"shuyu: nothing found in {result.count} pair{'' if result.count == 1 else 's'}")
    threshold = fail_on or settings.checks.fail_on
    from shuyu.checking.report import plain_findings

    return Exit.NOTHING if reaches(plain_findings(findings), threshold) else Exit.DONE


def _lines(result: Result, findings: Sequence[PairFinding], form: str) -> Iterator[str]:
    from shuyu.checking.registry import rules
    from shuyu.checking.report import plain_findings, report_mapping
    from shuyu.findings import github_lines, sarif

    if form == "json":
        yield json_text(report_mapping(findings))
    elif form == "sarif":
        yield json_text(sarif(plain_findings(findings), rules()), indent=2)
    elif form == "github":
        yield from github_lines(plain_findings(findings))
    elif form == "html":
        from shuyu.checking.report_page import report_page

        yield report_page(result.pairs, findings)
    else:
        from shuyu.checking.report_text import finding_blocks

        yield from finding_blocks(findings)
