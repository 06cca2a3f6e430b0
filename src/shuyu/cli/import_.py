"""``shuyu import``: other people's terms into the term base, with a plan and never by surprise."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

import click

from shuyu.cli.output import Exit, emit, say
from shuyu.errors import InputError, UsageError
from shuyu.exchange.registry import FORMATS
from shuyu.findings import Severity, finding_lines
from shuyu.language.cells import visible
from shuyu.model import ProcessStatus

if TYPE_CHECKING:
    from shuyu.cli.app import Session
    from shuyu.exchange.plan import Step
    from shuyu.exchange.request import ImportRequest

_READABLE = [one.name for one in FORMATS.values() if one.reader]
_SIGNS = {"new": "+", "update": "~", "add": "~", "skip": "=", "same": "=", "conflict": "!"}


@click.command(
    "import",
    epilog="""\b
Example:
  shuyu import --dry-run partner.tbx
  shuyu import --into partner.yaml --merge add terms.csv
""",
)
@click.argument("file", metavar="FILE")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(_READABLE),
    help="What FILE is (default: by its suffix).",
)
@click.option("-n", "--dry-run", is_flag=True, help="Show the plan and check FILE; write nothing.")
@click.option(
    "--merge",
    type=click.Choice(["skip", "update", "add"]),
    default="skip",
    show_default=True,
    help="What to do with a concept that is there: leave it, let FILE win, add what it lacks.",
)
@click.option(
    "--into",
    metavar="FILE.yaml",
    default="inbox.yaml",
    show_default=True,
    help="The file of the term base that takes new concepts.",
)
@click.option(
    "--status",
    type=click.Choice([*(one.value for one in ProcessStatus), "keep"]),
    default=ProcessStatus.UNPROCESSED.value,
    show_default=True,
    help="Of the new concepts; keep: as FILE says.",
)
@click.option(
    "--map",
    "columns",
    metavar="COLUMN=FIELD",
    multiple=True,
    help="Of tables: what a column holds, for instance 'Zielterm=en'; may be given several times.",
)
@click.option("--encoding", metavar="NAME", help="FILE's encoding (default: found out).")
@click.pass_obj
def command(
    session: Session,
    file: str,
    *,
    form: str | None,
    dry_run: bool,
    merge: Literal["skip", "update", "add"],
    into: str,
    status: str,
    columns: tuple[str, ...],
    encoding: str | None,
) -> int:
    """Add the concepts of FILE to the term base as unprocessed; - is standard input.

    A concept matches one of the term base by its id, else by a Chinese and an English term that
    both have. Exit code 1: nothing to add, or FILE breaks its format's rules.
    """
    from shuyu.exchange.plan import Planner, counts
    from shuyu.exchange.request import ImportRequest

    found = FORMATS[form or _by_suffix(file)]
    request = ImportRequest(
        path=visible(file),
        encoding=encoding,
        columns=dict(_mapping(columns)),
        validate=dry_run,
    )
    termbase = session.termbase()
    if not dry_run:
        termbase.apply([], file=into)  # a read-only term base says so before any work is done
    planner = Planner(
        termbase.entries(),
        termbase.settings,
        merge,
        None if status == "keep" else ProcessStatus(status),
    )
    with _opened(file) as stream:
        steps = list(planner.plan(found.read(stream, request)))
    _tell(request)
    changes = [change for step in steps if (change := step.change())]
    for line in _lines(steps, request.path, everything=dry_run):
        (emit if dry_run else say)(line)
    if not dry_run:
        termbase.apply(changes, file=into)
    summary = ", ".join(f"{count} {action}" for action, count in counts(steps).items())
    say(f"shuyu: {summary or 'no concepts'}{' (nothing written)' if dry_run else ''}")
    broken = any(one.severity is Severity.ERROR for one in request.findings)
    return Exit.NOTHING if broken or not changes else Exit.DONE


def _by_suffix(file: str) -> str:
    suffix = Path(file).suffix.casefold()
    for one in FORMATS.values():
        if one.reader and suffix in one.suffixes:
            return one.name
    raise UsageError(f"--format is needed: the name '{visible(file)}' does not say what it is")


def _mapping(columns: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one in columns:
        column, equals, field = one.rpartition("=")
        if not equals:
            raise UsageError(f"--map {one}: write COLUMN=FIELD")
        yield column, field


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as stream:
            yield stream
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(reason, path=visible(file)) from None


def _tell(request: ImportRequest) -> None:
    for line in finding_lines(request.findings):
        say(line)
    told = Counter(one.code for one in request.findings)
    for code, count in request.counts.items():
        if count > told[code]:
            say(f"{request.path}: {count - told[code]:,} more findings {code}")


def _lines(steps: Iterable[Step], path: str, *, everything: bool) -> Iterator[str]:
    """Yield a line for each step; without ``everything`` only for those that need a look."""
    for step in steps:
        if everything or step.action == "conflict":
            names = " / ".join(
                term.text
                for term in (next(step.concept.chinese(), None), next(step.concept.english(), None))
                if term
            )
            existing = ""
            if step.existing is not None:
                place = f"{step.existing.path.name}:{step.existing.line}"
                existing = f" → {step.existing.concept.id} ({place}, {step.reason})"
            elif step.reason:
                existing = f": {step.reason}"
            text = f"{_SIGNS[step.action]} {step.action} {step.concept.id or names}: {names}"
            yield f"{path}:{step.line}: {visible(text + existing)}"
