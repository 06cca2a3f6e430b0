"""Write docs/commands/*.md, one page a command, from what ``--help`` says.

Run: ``python docs/make_commands.py``. A test fails where a page is not up to date.
"""

from __future__ import annotations

from pathlib import Path

import click

from shuyu.cli.app import COMMANDS, shuyu

FOLDER = Path(__file__).parent / "commands"
_WIDTH = 96


def pages() -> dict[str, str]:
    """Return each page's file name and text; the first is the index."""
    settings = {**shuyu.context_settings, "max_content_width": _WIDTH}
    root = click.Context(shuyu, info_name="shuyu", terminal_width=_WIDTH, **settings)
    listed = []
    found = {}
    for name in sorted(COMMANDS):
        command = shuyu.get_command(root, name)
        if command is None:
            raise SystemExit(f"{name} is no command")
        context = click.Context(
            command, info_name=name, parent=root, terminal_width=_WIDTH, max_content_width=_WIDTH
        )
        found[f"{name}.md"] = f"# shuyu {name}\n\n```text\n{command.get_help(context)}\n```\n"
        summary = command.get_short_help_str(100)
        listed.append(f"- [`shuyu {name}`]({name}.md): {summary}")
    help_text = shuyu.get_help(root)
    index = "# Commands\n\n" + "\n".join(listed) + f"\n\n```text\n{help_text}\n```\n"
    return {"README.md": index, **found}


def main() -> None:
    """Write the pages and remove those of commands that are gone."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
