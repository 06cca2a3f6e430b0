"""``shuyu lookup``: its options as click has them; the plain ones take a shorter way (``main``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shuyu.cli.completion import complete_terms
from shuyu.cli.lookup_request import DEFAULT_LIMIT, FORMATS, STATUSES, Request

if TYPE_CHECKING:
    from shuyu.cli.app import Session


@click.command(
    "lookup",
    epilog="""\b
Example:
  shuyu lookup 混合 专家
  shuyu lookup hunhe zhuanjia --brief
  shuyu lookup mixture of experts --format json
  shuyu lookup '*transformer' --limit 20
""",
)
@click.argument("words", nargs=-1, metavar="WORDS...", shell_complete=complete_terms)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="For people, for programs, or tab-separated for scripts.",
)
@click.option("--brief", is_flag=True, help="One line a concept.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=DEFAULT_LIMIT,
    show_default=True,
    help="Show at most N concepts.",
)
@click.option("--subject", metavar="NAME", help="Only concepts of this subject field.")
@click.option("--status", type=click.Choice(STATUSES), help="Only concepts of this status.")
@click.option("-i", "--interactive", is_flag=True, help="Ask for words at a prompt.")
@click.pass_obj
def command(
    session: Session,
    words: tuple[str, ...],
    *,
    form: str,
    brief: bool,
    limit: int,
    subject: str | None,
    status: str | None,
    interactive: bool,
) -> int:
    """Look WORDS up: Chinese of any script, English, pinyin or initials; no quotes needed.

    * and ? stand for any characters and for one. - as the only word reads queries from standard
    input, one a line.
    """
    from shuyu.cli.lookup_answer import answer, open_for
    from shuyu.cli.progress import progress_bar

    request = Request(
        words,
        glossary=str(session.glossary) if session.glossary else None,
        format=form,
        limit=limit,
        subject=subject,
        status=status,
        brief=brief,
    )
    if not (words or interactive):
        raise click.UsageError("Say what to look up, or -i for a prompt.")
    with progress_bar("index") as progress:
        index = open_for(request, progress)
    if interactive:
        from shuyu.cli.prompt import ask

        return ask(index, request)
    return answer(index, request)
