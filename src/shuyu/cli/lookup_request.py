"""What ``shuyu lookup`` was asked, read from its arguments without loading a parser.

Only the plain spellings are read here. Whatever else there is (help, a wrong value, an option of
another kind) gives None, and click, which knows all options, takes over and explains.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = ("text", "json", "plain")
STATUSES = ("unprocessed", "provisional", "finalized")
DEFAULT_LIMIT = 10

_CHOICES = {"--format": FORMATS, "--status": STATUSES}
_VALUES = ("--format", "--status", "--subject", "--limit")


class Request:
    """One call of ``lookup``; attributes as its options.

    Attributes:
        words: the query, in as many words as the shell made of it.
        glossary: of ``--glossary``, or None.
    """

    __slots__ = ("brief", "format", "glossary", "limit", "status", "subject", "words")

    def __init__(
        self,
        words: Sequence[str],
        *,
        glossary: str | None = None,
        format: str = "text",  # noqa: A002 - the option's name
        limit: int = DEFAULT_LIMIT,
        subject: str | None = None,
        status: str | None = None,
        brief: bool = False,
    ) -> None:
        self.words = tuple(map(_readable, words))
        self.glossary = glossary
        self.format = format
        self.limit = limit
        self.subject = subject
        self.status = status
        self.brief = brief


def _readable(word: str) -> str:
    """Return a word of the command line as UTF-8, whatever the locale took its bytes for."""
    if word.isascii():
        return word
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_request(arguments: Sequence[str]) -> Request | None:
    """Read the arguments of the process.

    Args:
        arguments: without the program's name.

    Returns:
        The request, or None where these are not the plain arguments of ``lookup``.
    """
    rest = list(arguments)
    glossary = None
    while rest and rest[0] != "lookup":
        name, equals, value = rest.pop(0).partition("=")
        if name not in ("-g", "--glossary") or (equals and name == "-g"):
            return None
        if not equals:
            if not rest:
                return None
            value = rest.pop(0)
        glossary = value
    words: list[str] = []
    options: dict[str, str] = {}
    brief = False
    rest = rest[1:]
    while rest:
        argument = rest.pop(0)
        if argument == "--":
            words += rest
            break
        if argument == "--brief":
            brief = True
        elif argument.startswith("-") and argument != "-":
            name, equals, value = argument.partition("=")
            if name not in _VALUES or not (equals or rest):
                return None
            options[name] = value if equals else rest.pop(0)
        else:
            words.append(argument)
    for name, choices in _CHOICES.items():
        if options.get(name, choices[0]) not in choices:
            return None
    limit = options.get("--limit", str(DEFAULT_LIMIT))
    if not (words and limit.isascii() and limit.isdigit() and int(limit)):
        return None
    return Request(
        words,
        glossary=glossary,
        format=options.get("--format", "text"),
        limit=int(limit),
        subject=options.get("--subject"),
        status=options.get("--status"),
        brief=brief,
    )
