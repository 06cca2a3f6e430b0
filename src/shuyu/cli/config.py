"""``shuyu config``: where each setting comes from, and where the index lies."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shuyu.cli.output import Exit, emit
from shuyu.language.cells import pad, visible, width
from shuyu.language.json_text import json_text

if TYPE_CHECKING:
    from shuyu.cli.app import Session


@click.command(
    "config",
    epilog="""\b
Example:
  shuyu config
  shuyu -g my-terms config --format json
""",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@click.pass_obj
def command(session: Session, *, form: str) -> int:
    """Show the settings in force, what set each, and where the index lies."""
    settings = _settings(session)
    if form == "json":
        emit(json_text(settings, indent=2))
        return Exit.DONE
    room = max(map(width, settings))
    for name, setting in settings.items():
        value = setting["value"]
        text = ", ".join(value) if isinstance(value, list) else str(value)
        shown = "-" if value in (None, []) else visible(text)
        emit(f"{pad(name, room)}  {shown}  ({visible(setting['from'])})")
    return Exit.DONE


def _settings(session: Session) -> dict[str, dict[str, Any]]:
    """Return name → value and where it comes from."""
    from shuyu.termbase.cache import cache_folder, index_path
    from shuyu.termbase.index import open_fresh
    from shuyu.termbase.locate import locate
    from shuyu.termbase.settings import FILENAME
    from shuyu.termbase.store import TermBase

    location = locate(session.glossary, os.environ, Path.cwd())
    termbase = TermBase.open(location.directory, read_only=True if location.bundled else None)
    inside = termbase.settings
    real = str(location.directory.resolve())
    path = index_path(real, os.environ)
    connection = open_fresh(path, real)
    state = "up to date" if connection else "to be made" if not Path(path).exists() else "outdated"
    if connection:
        connection.close()
    cache_from = "$XDG_CACHE_HOME" if os.environ.get("XDG_CACHE_HOME") else "default"
    colour_from = "$NO_COLOR" if os.environ.get("NO_COLOR") else "default"
    own = FILENAME
    found = {
        "glossary": (str(location.directory), location.origin),
        "read-only": (termbase.read_only, "bundled" if location.bundled else "permissions"),
        "name": (inside.name, own),
        "licence": (inside.licence, own),
        "languages": (list(inside.languages), own),
        "subject": (inside.default_subject, own),
        "status": (inside.default_status.value, own),
        "concepts": (len(termbase.entries()), "files"),
        "cache": (cache_folder(os.environ), cache_from),
        "index": (path, state),
        "colour": ("never" if colour_from != "default" else "on a terminal", colour_from),
    }
    return {name: {"value": value, "from": origin} for name, (value, origin) in found.items()}
