"""``shuyu completion``: scripts by which a shell completes commands, options and real terms.

Commands and options come from click. Terms come from the index, which answers fast enough to be
asked at each TAB.
"""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem, get_completion_class

from shuyu.cli.output import Exit, emit

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_SHUYU_COMPLETE"
_MOST = 40


@click.command(
    "completion",
    epilog="""\b
Example:
  eval "$(shuyu completion bash)"
  shuyu completion fish > ~/.config/fish/completions/shuyu.fish
""",
)
@click.argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> int:
    """Print the script that makes SHELL complete shuyu's commands, options and terms."""
    from shuyu.cli.app import shuyu

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"No completion for {shell}.")
    emit(kind(shuyu, {}, "shuyu", _VARIABLE).source())
    return Exit.DONE


def complete_terms(
    ctx: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Return the terms that begin with what was typed.

    Args:
        ctx: of the command that is being completed.
        incomplete: the last word; those before it belong to the same term.
    """
    from shuyu.cli.lookup_answer import open_for
    from shuyu.cli.lookup_request import Request
    from shuyu.errors import ShuyuError
    from shuyu.termbase.search import complete

    glossary = ctx.find_root().params.get("glossary")
    before = " ".join(ctx.params.get("words") or ())
    typed = f"{before} {incomplete}".strip()
    try:
        index = open_for(Request((), glossary=str(glossary) if glossary else None))
    except (ShuyuError, OSError):
        return []
    words = [_rest(term, before) for term in complete(index, typed, _MOST)]
    return [CompletionItem(word) for word in dict.fromkeys(words) if word]


def _rest(term: str, before: str) -> str:
    """Return the part of a term that completes the last word."""
    if not before:
        return term
    return term[len(before) :].strip() if term.lower().startswith(before.lower()) else ""
