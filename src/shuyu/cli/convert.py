"""``shuyu convert``: a text in another script or region, its terms right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, replacing, write_text

if TYPE_CHECKING:
    from shuyu.cli.app import Session

TARGETS = ("zh-Hans", "zh-Hant", "zh-TW", "zh-HK")


@click.command(
    "convert",
    epilog="""\b
Example:
  shuyu convert article.txt --to zh-TW -o article.tw.txt
  shuyu convert - --from zh-TW --to zh-Hans < article.tw.txt
""",
)
@click.argument("file", metavar="FILE")
@click.option("--to", "target", type=click.Choice(TARGETS), required=True, help="The result.")
@click.option(
    "--from",
    "source",
    type=click.Choice(TARGETS),
    help="Where the text comes from (default: simplified or traditional, by its characters).",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option("--encoding", metavar="NAME", help="The file's encoding (default: UTF-8).")
@click.pass_obj
def command(
    session: Session,
    file: str,
    *,
    target: str,
    source: str | None,
    output: str | None,
    encoding: str | None,
) -> int:
    """Convert a Chinese text between simplified, traditional, Taiwan and Hong Kong.

    The term base's regional terms win over general vocabulary; names change their characters
    only; addresses and code stay as they are. FILE - is standard input.
    """
    from pathlib import Path

    from shuyu.recognition.annotate import Recogniser
    from shuyu.recognition.convert import Converter
    from shuyu.recognition.document import read_document

    document = read_document(file, encoding=encoding)
    termbase = session.termbase()
    settings = termbase.settings
    recogniser = Recogniser(termbase.concepts(), default_subject=settings.default_subject)
    converter = Converter(
        recogniser.concepts,
        target,
        source=source,
        names={one.id for one in termbase.concepts() if settings.is_name(one)},
    )
    terms = recogniser.annotate(document, ["terms"]).terms
    converted = converter.convert(document, terms)
    if output in (None, "-"):
        write_text(converted)
    else:
        with replacing(Path(str(output))) as stream:
            stream.write(converted)
    return Exit.DONE
