"""The prompt of ``lookup -i``: words in, results out, with history and completion of real terms."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from shuyu.cli.lookup_answer import answer_one
from shuyu.cli.output import Exit, emit
from shuyu.termbase.cache import cache_folder, is_private
from shuyu.termbase.search import complete

if TYPE_CHECKING:
    from shuyu.cli.lookup_request import Request
    from shuyu.termbase.index import Index

_HISTORY_LINES = 1000


def ask(index: Index, request: Request) -> int:
    """Ask for words until the end of input or an empty interrupt.

    Args:
        index: where to look.
        request: its options; its words, if any, are looked up first.

    Returns:
        The exit code.
    """
    readline = _editing(index)
    if request.words:
        answer_one(index, request, " ".join(request.words))
    try:
        while True:
            query = input("shuyu> ").strip()
            if query in ("quit", "exit", ":q"):
                break
            if query:
                answer_one(index, request, query)
    except (EOFError, KeyboardInterrupt):
        emit("")
    finally:
        if readline:
            _save(readline)
    return Exit.DONE


def history_path() -> Path:
    """Return the file that keeps what was asked at the prompt."""
    return Path(cache_folder(os.environ), "history")


def _editing(index: Index) -> ModuleType | None:
    """Give input() a line editor, where Python has one."""
    try:
        import readline
    except ImportError:
        return None
    with suppress(OSError):
        if is_private(str(history_path())):
            readline.read_history_file(history_path())
    found: list[str] = []

    def completer(text: str, state: int) -> str | None:
        if state == 0:
            found[:] = complete(index, text) if text else []
        return found[state] if state < len(found) else None

    readline.set_completer_delims("")
    readline.set_completer(completer)
    readline.parse_and_bind("tab: complete")
    return readline


def _save(readline: ModuleType) -> None:
    with suppress(OSError):
        readline.set_history_length(_HISTORY_LINES)
        path = history_path()
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
        readline.write_history_file(path)
