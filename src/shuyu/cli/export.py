"""``shuyu export``: the term base in the form that another tool reads."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, say, write_chunks, write_lines
from shuyu.errors import UsageError
from shuyu.exchange.registry import FORMATS
from shuyu.language.json_text import json_text
from shuyu.model import ProcessStatus

if TYPE_CHECKING:
    from shuyu.cli.app import Session
    from shuyu.model import Concept
    from shuyu.termbase.store import TermBase

_STATUSES = [one.value for one in ProcessStatus]


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
@click.option("--pair", metavar="FROM:TO", help="Of bilingual formats (default: zh:en).")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(_STATUSES),
    help="Only concepts of this process status; repeatable.",
)
@click.option(
    "--subject",
    "subjects",
    multiple=True,
    metavar="SUBJECT",
    help="Only concepts of this subject field; repeatable.",
)
@click.option("--since", metavar="REV|DATE", help="Only what is new or changed since then.")
@click.option("--locale", metavar="TAG", help="Chinese of one locale only, such as zh-TW.")
@click.option("--article", metavar="FILE", help="Only the concepts that occur in this article.")
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
    pair: str | None,
    statuses: tuple[str, ...],
    subjects: tuple[str, ...],
    since: str | None,
    locale: str | None,
    article: str | None,
    report: str | None,
) -> int:
    """Write the term base in another tool's FORMAT; what that cannot carry is reported.

    Options that choose concepts may be combined; each narrows the choice.
    """
    from shuyu.exchange.filters import Filter, read_locale
    from shuyu.exchange.request import export_request

    found = FORMATS[form]
    if found.binary and output is None and sys.stdout.isatty():
        raise UsageError(f"{form} is no text: name a file with -o FILE")
    termbase = session.termbase()
    chinese = read_locale(locale) if locale else None
    chosen = Filter(
        statuses=statuses or None,
        subjects=_subjects(subjects, termbase) or None,
        ids=None if article is None else _occurring(article, termbase),
        before=None if since is None else _before(since, termbase),
        locale=chinese,
    )
    source, target = _pair(pair, chinese)
    concepts = list(chosen.apply(termbase.concepts()))
    request = export_request(
        form,
        concepts,
        termbase.settings,
        style=style,
        view=view,
        excel=excel,
        source=source,
        target=target,
    )
    write_chunks(found.write(concepts, request), output)
    for line in request.losses.summary():
        say(f"shuyu: not in {form}: {line}")
    if report is not None:
        write_lines(
            (
                json_text({"concept": loss.concept, "kind": loss.kind, "value": loss.value})
                for loss in request.losses.found
            ),
            report,
        )
    return Exit.DONE if concepts else Exit.NOTHING


def _pair(pair: str | None, locale: str | None) -> tuple[str, str]:
    from shuyu.exchange.filters import read_locale

    if pair is None:
        return locale or "zh-Hans", "en"
    source, colon, target = pair.partition(":")
    if not colon:
        raise UsageError(f"--pair {pair}: write FROM:TO, for instance en:zh-TW")
    return read_locale(source), read_locale(target)


def _subjects(subjects: tuple[str, ...], termbase: TermBase) -> set[str]:
    from shuyu.termbase.fields import nearest

    known = termbase.settings.subjects
    for subject in subjects:
        if known and subject not in known:
            raise UsageError(f"no subject '{subject}'{nearest(subject, known)}")
    return set(subjects)


def _occurring(article: str, termbase: TermBase) -> set[str]:
    from shuyu.recognition.annotate import Recogniser
    from shuyu.recognition.document import read_document

    document = read_document(article)
    recogniser = Recogniser(termbase.concepts(), default_subject=termbase.settings.default_subject)
    return set(recogniser.annotate(document, ("terms",)).concepts())


def _before(since: str, termbase: TermBase) -> dict[str, Concept]:
    from shuyu.termbase.revision import read_revision, revision_before

    revision: str | None = since
    if re.fullmatch(r"\d{4}-\d\d-\d\d", since):
        revision = revision_before(termbase.directory, since)
    if revision is None:
        return {}
    entries = read_revision(termbase.directory, revision).entries
    return {name: entry.concept for name, entry in entries.items()}
