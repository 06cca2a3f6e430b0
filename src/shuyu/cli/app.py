"""The ``shuyu`` command: its global options, and one module a subcommand, loaded when invoked."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shuyu import __version__
from shuyu.cli.output import Exit, complain, prepare_streams, reported

if TYPE_CHECKING:
    from shuyu.termbase.index import Index
    from shuyu.termbase.store import TermBase

#: Each command's module under ``shuyu.cli``; its function bears the command's name.
COMMANDS = {
    "annotate": "annotate",
    "completion": "completion",
    "config": "config",
    "check": "check",
    "convert": "convert",
    "diff": "diff",
    "export": "export",
    "extract": "extract",
    "import": "import_",
    "fmt": "fmt",
    "init": "init",
    "lint": "lint",
    "lookup": "lookup",
    "mine": "mine",
    "review": "review",
    "stats": "stats",
}
ALIASES = {"tui": "review"}


@dataclass(slots=True)
class Session:
    """What the global options say; handed to each command by ``click.pass_obj``."""

    glossary: Path | None = None
    debug: bool = False

    def termbase(self) -> TermBase:
        """Open the term base that the options, the environment or the working folder name."""
        from shuyu.termbase.store import TermBase

        return TermBase.find(self.glossary, os.environ, Path.cwd())

    def index(self) -> Index:
        """Open the index of the same term base: all there is to read, without parsing it again."""
        from shuyu.cli.progress import progress_bar
        from shuyu.termbase.index import open_index
        from shuyu.termbase.locate import find_termbase

        directory = find_termbase(self.glossary, os.environ, Path.cwd())
        with progress_bar("index") as progress:
            return open_index(str(directory), progress=progress)


class _Commands(click.Group):
    """A group that imports a command's module only when the command is used."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"shuyu.cli.{COMMANDS[name]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = (*COMMANDS, *ALIASES)
        if args and args[0] not in known and not args[0].startswith("-"):
            near = get_close_matches(args[0], known, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(f"No such command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-g",
    "--glossary",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The term base's folder (default: $SHUYU_GLOSSARY, the nearest glossary/, the bundled).",
)
@click.option("--debug", is_flag=True, help="Show a traceback when something fails.")
@click.version_option(__version__, prog_name="shuyu")
@click.pass_context
def shuyu(ctx: click.Context, glossary: Path | None, debug: bool) -> None:
    """Find, look up, edit, exchange and check Chinese-English terminology kept in git."""
    ctx.obj = Session(glossary, debug)


def run(arguments: Sequence[str]) -> int:
    """Run the command line.

    Args:
        arguments: without the program's name.

    Returns:
        The exit code, as the contract of the command line has it.
    """
    prepare_streams()
    debug = "--debug" in arguments
    with reported(debug=debug) as codes:
        codes.append(_invoke(arguments))
    return codes[-1]


def _invoke(arguments: Sequence[str]) -> int:
    try:
        result: Any = shuyu.main(args=list(arguments), prog_name="shuyu", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.Abort:
        return Exit.INTERRUPTED
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and error.ctx is not None:
            complain(f"{error.format_message()} See '{error.ctx.command_path} --help'.")
        else:
            complain(error.format_message())
        return error.exit_code
    return int(result) if isinstance(result, int) else Exit.DONE
