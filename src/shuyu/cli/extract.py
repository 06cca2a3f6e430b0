"""``shuyu extract``: put what the term base lacks in front of a reviewer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, emit, say
from shuyu.language.cells import visible

if TYPE_CHECKING:
    from shuyu.cli.app import Session
    from shuyu.model import Concept


@click.command(
    "extract",
    epilog="""\b
Example:
  shuyu extract article.txt
  shuyu extract article.txt --save --into inbox.yaml
""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--save", is_flag=True, help="Write the candidates into the term base, unprocessed.")
@click.option(
    "--into",
    metavar="FILE.yaml",
    default="inbox.yaml",
    show_default=True,
    help="The file of the term base that takes them.",
)
@click.option(
    "--parallel",
    nargs=2,
    metavar="ZH EN",
    help="A text and its translation, line by line, to take suggestions from.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out candidates that score less.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Take at most N candidates a file.")
@click.option("--encoding", metavar="NAME", help="The files' encoding (default: UTF-8).")
@click.pass_obj
def command(
    session: Session,
    files: tuple[str, ...],
    *,
    save: bool,
    into: str,
    parallel: tuple[str, str] | None,
    min_score: float,
    limit: int | None,
    encoding: str | None,
) -> int:
    """List the expressions of an article that the term base lacks, or --save them for review.

    FILE is text, Markdown or HTML; - is standard input. What a reviewer rejected stays out.
    """
    from shuyu.recognition.annotate import Recogniser
    from shuyu.recognition.document import paired_paragraphs, read_document
    from shuyu.recognition.inbox import proposals
    from shuyu.termbase.changes import Change
    from shuyu.termbase.rejected import read_rejected

    documents = [read_document(path, encoding=encoding) for path in files]
    pairs = None
    if parallel:
        pairs = paired_paragraphs(*(read_document(path, encoding=encoding) for path in parallel))
    termbase = session.termbase()
    if save:
        termbase.apply([], file=into)  # a read-only term base says so before any work is done
    recogniser = Recogniser(
        termbase.concepts(),
        default_subject=termbase.settings.default_subject,
        parallel=pairs,
    )
    rejected = read_rejected(termbase.directory)
    taken = {entry.concept.id for entry in termbase.entries()}
    today = datetime.now(UTC).date().isoformat()
    seen: set[str] = set()

    def new_concepts() -> Iterator[Concept]:
        for document in documents:
            annotation = recogniser.annotate(document)
            for concept in proposals(
                annotation, taken=taken, date=today, minimum_score=min_score, limit=limit
            ):
                term = next(concept.chinese()).text
                if term not in seen and term not in rejected:
                    seen.add(term)
                    taken.add(concept.id)
                    yield concept

    if not save:
        for concept in new_concepts():
            emit(_line(concept))
        return Exit.DONE if seen else Exit.NOTHING
    termbase.apply([Change(one.id, one, expected=None) for one in new_concepts()], file=into)
    if not seen:
        say("shuyu: nothing new in the text")
        return Exit.NOTHING
    path = visible(str(termbase.directory / into))
    say(f"shuyu: {len(seen)} unprocessed concepts added to {path}")
    return Exit.DONE


def _line(concept: Concept) -> str:
    chinese = next(concept.chinese())
    english = "; ".join(term.text for term in concept.english())
    cells = (concept.id, chinese.text, english, chinese.context or "")
    return "\t".join(visible(cell) for cell in cells)
