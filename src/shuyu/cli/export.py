"""``shuyu export``: the term base in the form that another tool reads."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, say, write_chunks, write_lines
from shuyu.errors import UsageError
from shuyu.exchange.registry import FORMATS

if TYPE_CHECKING:
    from shuyu.cli.app import Session


@click.command(
    "export",
    epilog="""\b
Example:
  shuyu export tbx -o glossary.tbx
  shuyu export csv --excel -o glossary.csv
""",
)
@click.argument("form", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--style", type=click.Choice(["dca", "dct"]), default="dca", help="Of tbx.")
@click.option(
    "--view",
    type=click.Choice(["machine", "wide"]),
    default="machine",
    help="Of tables: one row a term, lossless, or one row a concept, for people.",
)
@click.option("--excel", is_flag=True, help="Of csv: safe to open in a spreadsheet.")
@click.option("--report", metavar="FILE", help="Write all that the format cannot carry to FILE.")
@click.pass_obj
def command(
    session: Session,
    form: str,
    *,
    output: str | None,
    style: str,
    view: str,
    excel: bool,
    report: str | None,
) -> int:
    """Write the term base in another tool's FORMAT; what that cannot carry is reported."""
    from shuyu.exchange.request import export_request

    found = FORMATS[form]
    if found.binary and output is None and sys.stdout.isatty():
        raise UsageError(f"{form} is no text: name a file with -o FILE")
    termbase = session.termbase()
    concepts = list(termbase.concepts())
    request = export_request(form, concepts, termbase.settings, style=style, view=view, excel=excel)
    write_chunks(found.write(concepts, request), output)
    for line in request.losses.summary():
        say(f"shuyu: not in {form}: {line}")
    if report is not None:
        write_lines(
            (
                json.dumps(
                    {"concept": loss.concept, "kind": loss.kind, "value": loss.value},
                    ensure_ascii=False,
                )
                for loss in request.losses.found
            ),
            report,
        )
    return Exit.DONE if concepts else Exit.NOTHING
