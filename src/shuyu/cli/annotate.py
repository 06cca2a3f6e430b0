"""``shuyu annotate``: what is in this article, in the form the translator asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, colour, say, write_chunks, write_lines
from shuyu.errors import UsageError
from shuyu.language.json_text import json_text

if TYPE_CHECKING:
    from shuyu.cli.app import Session
    from shuyu.recognition.annotation import Annotation

FORMATS = ("table", "json", "html", "markdown", "text", "csv", "tbx")
#: What a reader has patience for; a program gets all candidates and their scores.
READABLE_SCORE = 0.3
PARTS = ("terms", "candidates", "glosses", "numbers")


@click.command(
    "annotate",
    epilog="""\b
Example:
  shuyu annotate article.txt
  shuyu annotate --format html -o article.html article.txt
""",
)
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--sample", is_flag=True, help="Annotate the article that comes with shuyu.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How to show it (default: table on a terminal, else text). csv and tbx hold the"
    " concepts that occur, as export writes them.",
)
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option(
    "--only",
    type=click.Choice(PARTS),
    multiple=True,
    help="Recognise only this part; may be given several times.",
)
@click.option("--limit", type=click.IntRange(min=0), help="Show at most N candidates a file.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    help=f"Leave out candidates that score less (default: {READABLE_SCORE}; 0 in JSON).",
)
@click.option("--encoding", metavar="NAME", help="The files' encoding (default: UTF-8).")
@click.option(
    "--markup",
    type=click.Choice(["auto", "text", "markdown", "html"]),
    default="auto",
    help="What the files are written in (default: by their suffix).",
)
@click.option(
    "--segmenter",
    type=click.Choice(["rjieba", "jieba"]),
    default="rjieba",
    help="The word segmenter: rjieba (fast) or jieba (the reference).",
)
@click.pass_obj
def command(
    session: Session,
    files: tuple[str, ...],
    *,
    sample: bool,
    form: str | None,
    output: str | None,
    only: tuple[str, ...],
    limit: int | None,
    min_score: float | None,
    encoding: str | None,
    markup: str,
    segmenter: str,
) -> int:
    """Show what a Chinese article holds: terms with their English, glosses, quantities, candidates.

    FILE is text, Markdown or HTML; - is standard input.
    """
    from shuyu.recognition.annotate import Recogniser
    from shuyu.recognition.document import read_document, sample_document

    if not files and not sample:
        raise UsageError("no FILE to annotate; - is standard input, --sample our own article")
    if form is None:
        form = "table" if output is None and sys.stdout.isatty() else "text"
    if form in ("csv", "tbx"):
        only = ("terms",)
    if min_score is None:
        min_score = 0 if form == "json" else READABLE_SCORE
    documents = [sample_document()] if sample else []
    documents += [read_document(path, encoding=encoding, form=markup) for path in files]
    index = session.index()
    recogniser = Recogniser(
        index.lazy_concepts(),
        segmenter=segmenter,
        default_subject=index.default_subject,
        keep=index,
    )

    def annotations() -> Iterator[Annotation]:
        for number, document in enumerate(documents, 1):
            if len(documents) > 1 and sys.stderr.isatty():
                say(f"[{number}/{len(documents)}] {document.path}")
            yield recogniser.annotate(document, only or PARTS, limit=limit).likely(min_score)

    if form == "table" and output is None:
        from shuyu.cli.annotation_table import print_annotation

        for annotation in annotations():
            print_annotation(annotation, coloured=colour(sys.stdout))
    elif form in ("csv", "tbx"):
        from shuyu.exchange.registry import find_format
        from shuyu.exchange.request import export_request

        termbase = session.termbase()
        ids = dict.fromkeys(one for annotation in annotations() for one in annotation.concepts())
        entries = [entry for one in ids if (entry := termbase.get(one))]
        concepts = [entry.concept for entry in entries]
        request = export_request(form, concepts, termbase.settings)
        write_chunks(find_format(form).write(concepts, request), output)
    else:
        write_lines(_lines(annotations(), form), output)
    return Exit.DONE


def _lines(annotations: Iterable[Annotation], form: str) -> Iterator[str]:
    """Yield the lines of a format that is no terminal table."""
    from shuyu.recognition.views.lines import annotation_lines
    from shuyu.recognition.views.mapping import annotation_mapping
    from shuyu.recognition.views.markdown import annotation_markdown
    from shuyu.recognition.views.page import annotation_page

    for annotation in annotations:
        if form == "json":
            yield json_text(annotation_mapping(annotation))
        elif form == "html":
            yield annotation_page(annotation)
        elif form == "markdown":
            yield from annotation_markdown(annotation)
        else:
            yield from annotation_lines(annotation)
