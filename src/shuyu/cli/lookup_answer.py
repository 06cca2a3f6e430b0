"""Answer look-ups: from the command line, from standard input, from a prompt; all the same way.

On the start-up path of ``lookup``: what is imported here is paid for on every call.
"""

from __future__ import annotations

import os
import sys

from shuyu.cli.lookup_text import Style, brief_lines, plain_lines, text_lines
from shuyu.cli.streams import colour, emit, say
from shuyu.language.cells import visible
from shuyu.termbase.index import DAMAGE, Index, open_index
from shuyu.termbase.nearest import nearest
from shuyu.termbase.search import Hit, Scope, search

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from shuyu.cli.lookup_request import Request
    from shuyu.termbase.index_pool import Progress

_DONE, _NOTHING = 0, 1


def answer(index: Index, request: Request) -> int:
    """Answer a request.

    Args:
        index: of the term base that it is for.
        request: what was asked; ``-`` as its only word reads queries from standard input.

    Returns:
        The exit code: 0, or 1 where nothing was found.
    """
    if request.words != ("-",):
        return answer_one(index, request, " ".join(request.words))
    lines = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
    return answer_all(index, request, (line.rstrip("\r\n") for line in lines))


def open_for(request: Request, progress: Progress | None = None) -> Index:
    """Open the index of the term base that a request is for.

    Args:
        request: what was asked.
        progress: told of the work where the index must be made first.

    Raises:
        ShuyuError: there is no such term base, or it is invalid.
    """
    directory, _ = nearest(request.glossary, os.environ, os.getcwd())
    return open_index(directory, progress=progress)


def answer_all(index: Index, request: Request, queries: Iterable[str]) -> int:
    """Answer queries as they come, each at once; returns 1 where nothing was found for any."""
    code = _NOTHING
    for query in queries:
        if query.strip():
            code = min(code, answer_one(index, request, query))
            sys.stdout.flush()
    return code


def answer_one(index: Index, request: Request, query: str) -> int:
    """Write the results of one query to stdout, or near suggestions to stderr."""
    scope = Scope(request.subject, request.status)
    try:
        hits = search(index, query, request.limit, scope)
    except DAMAGE:
        index.rebuild()
        hits = search(index, query, request.limit, scope)
    if request.format == "json":
        from shuyu.cli.lookup_json import to_json

        emit(to_json(query, hits, index.directory))
    else:
        lines = _lines(request, query, hits, index.directory)
        if lines:
            emit("\n".join(lines))
    if hits:
        return _DONE
    _tell_nothing(index, request, query)
    return _NOTHING


def _lines(request: Request, query: str, hits: list[Hit], directory: str) -> list[str]:
    if request.format == "plain":
        return plain_lines(hits)
    style = Style(colour(sys.stdout))
    if request.brief:
        return brief_lines(hits, query, style)
    return text_lines(hits, query, directory, style)


def _tell_nothing(index: Index, request: Request, query: str) -> None:
    from shuyu.termbase.search_fuzzy import suggest
    from shuyu.termbase.searchkey import folded

    say(f"shuyu: nothing found for '{visible(query)}'")
    near = suggest(index, folded(query).strip())
    if near:
        say(f"shuyu: did you mean: {', '.join(map(visible, near))}?")
    if request.subject and not index.has_subject(request.subject):
        say(f"shuyu: the term base has no subject '{visible(request.subject)}'")
