"""``shuyu mine``: terms and gloss pairs from a corpus, on this machine or a cluster."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, say, write_chunks, write_lines
from shuyu.cli.progress import progress_bar
from shuyu.errors import UsageError
from shuyu.language.cells import visible

if TYPE_CHECKING:
    from shuyu.cli.app import Session
    from shuyu.corpus.mined import MinedTerm
    from shuyu.corpus.mining import Mined

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMGT]?)i?B?", re.IGNORECASE)
_UNITS = {"": 0, "K": 10, "M": 20, "G": 30, "T": 40}
_LEAST_MEMORY = 1 << 28
_SHOWN = 3


def _size(_ctx: click.Context, _param: click.Parameter, value: str) -> int:
    """Return a number of bytes: 500MB, 2G."""
    found = _SIZE.fullmatch(value.strip())
    if found is None:
        raise click.BadParameter(f"{value!r} is no size: write 500MB or 2G")
    return int(float(found[1]) * (1 << _UNITS[found[2].upper()]))


@click.command(
    "mine",
    epilog="""\b
Example:
  shuyu mine docs/ -o terms.tsv
  shuyu mine crawl/*.warc.wet.gz --format jsonl --min-docs 5 --top 20000 -o terms.jsonl
  shuyu mine archive.jsonl.zst --field body --save --min-score 0.9
""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of standard output.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["tsv", "jsonl", "parquet"]),
    help="How to write it (default: by FILE's suffix, else tsv).",
)
@click.option("--field", default="text", show_default=True, help="Where JSON lines have the text.")
@click.option(
    "--markup",
    type=click.Choice(["auto", "text", "markdown", "html"]),
    default="auto",
    help="What the documents are written in (default: by the file's suffix).",
)
@click.option("--encoding", metavar="NAME", help="The files' encoding (default: UTF-8).")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="Leave out rows less sure than this.",
)
@click.option(
    "--min-count",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Leave out candidates that occur less often; a gloss may be the only one.",
)
@click.option(
    "--min-docs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Leave out candidates in fewer documents.",
)
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Keep only the N best rows.")
@click.option(
    "--coverage",
    is_flag=True,
    help="Count the known terms, too: which occur, how often, in which forms, with what status.",
)
@click.option("--save", is_flag=True, help="Write what is new into the term base, unprocessed.")
@click.option(
    "--into",
    metavar="FILE.yaml",
    default="inbox.yaml",
    show_default=True,
    help="The file of the term base that takes it.",
)
@click.option(
    "--training",
    metavar="FILE",
    help="Write the sentences of the surest pairs to FILE, as the gloss trainer reads them.",
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes (default: by the work)."
)
@click.option(
    "--memory",
    callback=_size,
    metavar="SIZE",
    default="2GB",
    show_default=True,
    help="What all local processes together may take.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Work on Dask: tcp://HOST:PORT of a scheduler, or local[N] to start N workers here.",
)
@click.option(
    "--state", metavar="DIR", help="Where to keep what is done (default: a cache folder)."
)
@click.option("--resume", is_flag=True, help="Go on with what an interrupted run has kept.")
@click.pass_obj
def command(
    session: Session,
    paths: tuple[str, ...],
    *,
    output: str | None,
    form: str | None,
    field: str,
    markup: str,
    encoding: str | None,
    min_score: float,
    min_count: int,
    min_docs: int,
    top: int | None,
    coverage: bool,
    save: bool,
    into: str,
    training: str | None,
    workers: int | None,
    memory: int,
    cluster: str | None,
    state: str | None,
    resume: bool,
) -> int:
    """Mine terms and gloss pairs from a corpus.

    PATH is a file, a folder, a pattern, a URL that fsspec opens, or - for standard input: text,
    Markdown, HTML, JSON lines, WARC and WET, plain or packed with gzip or zstd.
    """
    from shuyu.corpus.assembly import Thresholds
    from shuyu.corpus.mining import Request, mine, state_folder
    from shuyu.corpus.records import Reading
    from shuyu.corpus.runs import State
    from shuyu.corpus.tables import write_rows

    form = form or _form_of(output)
    if memory < _LEAST_MEMORY:
        raise UsageError("--memory is too small: mining needs 256MB")
    if workers is not None and cluster is not None:
        raise UsageError("--workers is for this machine: a cluster has as many as it has")
    termbase = session.termbase()
    if save:
        termbase.apply([], file=into)  # a read-only term base says so before any work is done
    request = Request(
        paths,
        reading=Reading(encoding, markup, field),
        concepts=tuple(termbase.concepts()),
        coverage=coverage,
        thresholds=Thresholds(min_score, min_count, min_docs, top),
        processes=workers,
        memory=memory,
        cluster=cluster,
    )
    kept = State(Path(state) if state else state_folder(paths, os.environ))
    with _resumable(kept.folder), progress_bar("mining", rate="B") as progress:
        mined = mine(request, kept, resume=resume, progress=progress)
    write_chunks(write_rows(mined.rows, form), output)
    if training is not None:
        from shuyu.corpus.training import training_lines

        write_lines(training_lines(mined.rows), training)
    if save:
        _save(session, mined.rows, into)
    kept.remove()
    _summarise(mined)
    return Exit.DONE if mined.rows else Exit.NOTHING


def _form_of(output: str | None) -> str:
    suffix = Path(output or "").suffix.lower()
    return {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}.get(suffix, "tsv")


@contextmanager
def _resumable(folder: Path) -> Iterator[None]:
    """Say where an interrupted run is kept."""
    try:
        yield
    except KeyboardInterrupt:
        where = visible(str(folder))
        say(f"shuyu: interrupted; what is done is kept in {where}: --resume goes on from there")
        raise


def _save(session: Session, rows: tuple[MinedTerm, ...], into: str) -> None:
    from shuyu.corpus.review import mined_concepts
    from shuyu.termbase.changes import Change

    termbase = session.termbase()
    taken = {entry.concept.id for entry in termbase.entries()}
    today = datetime.now(UTC).date().isoformat()
    concepts = list(mined_concepts(rows, taken=taken, date=today))
    termbase.apply([Change(one.id, one, expected=None) for one in concepts], file=into)
    path = visible(str(termbase.directory / into))
    say(f"shuyu: {len(concepts)} unprocessed concepts added to {path}")


def _summarise(mined: Mined) -> None:
    """Say what was read, and what was not."""
    tally = mined.tally
    resumed = (
        f"; {mined.resumed} of {mined.units} units were there already" if mined.resumed else ""
    )
    say(
        f"shuyu: {len(mined.rows):,} rows from {tally.documents:,} documents,"
        f" {tally.characters:,} characters{resumed}"
    )
    for reason in tally.skipped[:_SHOWN]:
        say(f"shuyu: skipped: {visible(reason)}")
    if len(tally.skipped) > _SHOWN:
        say(f"shuyu: skipped: {len(tally.skipped) - _SHOWN} more")
