"""``shuyu stats``: what the term base holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import click

from shuyu.cli.output import Exit, emit, write_lines
from shuyu.language.cells import pad, visible, width
from shuyu.language.json_text import json_text

if TYPE_CHECKING:
    from shuyu.cli.app import Session
    from shuyu.termbase.statistics import Statistics


@click.command(
    "stats",
    epilog="""\b
Example:
  shuyu stats
  shuyu stats --format json
""",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show it.",
)
@click.pass_obj
def command(session: Session, *, form: str) -> int:
    """Count the term base's concepts and terms by subject, status and language."""
    from shuyu.termbase.statistics import statistics

    termbase = session.termbase()
    counts = statistics(termbase.concepts(), default_subject=termbase.settings.default_subject)
    if form == "json":
        emit(json_text(counts.mapping()))
    else:
        write_lines(_text(counts), None)
    return Exit.DONE


def _text(counts: Statistics) -> Iterator[str]:
    single = {
        "concepts": counts.concepts,
        "terms": counts.terms,
        "defined": counts.defined,
        "with a source": counts.sourced,
        "stay untranslated": counts.untranslated,
        "English to avoid": counts.deprecated_english,
        "regional forms stored": counts.regional_forms,
        "shared Chinese terms": counts.shared_terms,
        "concepts with cues": counts.concepts_with_cues,
    }
    yield from _table("", single)
    yield from _table("Concepts by subject", counts.by_subject)
    yield from _table("Concepts by process status", counts.by_process_status)
    yield from _table("Terms by language", counts.by_language)
    yield from _table("Terms by status", counts.by_status)
    yield from _table("Terms by type", counts.by_type)


def _table(title: str, rows: Mapping[str, int]) -> Iterator[str]:
    if not rows:
        return
    if title:
        yield from ("", title)
    names = {visible(name): count for name, count in rows.items()}
    left = max(width(name) for name in names)
    right = max(len(f"{count:,}") for count in names.values())
    for name, count in names.items():
        yield f"  {pad(name, left)}  {count:>{right},}"
