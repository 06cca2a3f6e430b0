"""A TBX file as a stream of entries, parsed so that no file can harm: the only place with a parser.

Nothing is fetched, no entity is expanded, a document type may be named but not declared, and memory
holds one entry at a time. It knows elements, not what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from lxml import etree

from shuyu.errors import InputError
from shuyu.exchange.tbx_notes import MARK
from shuyu.language.cells import visible
from shuyu.language.xml_prolog import check_prolog

NAMESPACE = "{urn:iso:std:iso:30042:ed-2}"
_ROOTS = ("tbx", "martif")
_ENTRIES = ("conceptEntry", "termEntry")
_HEADERS = ("tbxHeader", "martifHeader")
_FEW = 1000
_BLOCK = 1 << 16
_LARGEST_ENTRY = 1 << 21
_SAFE: dict[str, Any] = {
    "resolve_entities": "internal",
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
}


@dataclass(slots=True)
class Root:
    """What the file says about itself before its first entry.

    Attributes:
        old: True for version 2 (MARTIF).
        dialect: the ``type`` attribute.
        style: ``dca`` or ``dct``.
        namespace: its namespace in braces, empty without one.
        element: the root element.
        exact: True where shuyu wrote it, so that white space is significant and notes have keys.
    """

    old: bool
    dialect: str
    style: str
    namespace: str
    element: etree._Element
    exact: bool = False


class _Names(dict[object, str]):
    """Tag → local name, each worked out once: a file has few tags and many elements."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < _FEW:
            self[tag] = name
        return name


#: The name without its namespace of each tag; empty for those of comments and the like.
LOCAL_NAMES = _Names()


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for comments and the like."""
    return LOCAL_NAMES[element.tag]


class TbxStream:
    """The entries of one file; iterate once.

    Args:
        stream: the file's bytes.
        path: its name, for messages.

    Attributes:
        root: what the file says about itself; ``exact`` is known from the first entry on.

    Raises:
        InputError: it is no TBX file, or one that is not safe to read.
    """

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self.path = path
        self._input = _Input(stream, path)
        self.root = self._read_root()

    def __iter__(self) -> Iterator[etree._Element]:
        """Yield the entries; each is emptied when the next is asked for.

        Raises:
            InputError: the file is not well-formed; at its line.
        """
        names = [f"{{*}}{name}" for name in (*_ENTRIES, *_HEADERS)]
        try:
            for _, element in etree.iterparse(self._input, ("end",), tag=names, **_SAFE):
                if LOCAL_NAMES[element.tag] in _HEADERS:
                    self.root.exact = any(
                        (paragraph.text or "").startswith(MARK)
                        for paragraph in element.iter("{*}p")
                    )
                    continue
                self._input.entry_ends(element)
                yield element
                element.clear()
                if element.getprevious() is not None:
                    parent = element.getparent()
                    while parent is not None and element.getprevious() is not None:
                        del parent[0]
        except etree.XMLSyntaxError as error:
            raise self._error(error) from None

    def _read_root(self) -> Root:
        parser = etree.XMLPullParser(("start",), **_SAFE)
        try:
            while True:
                block = self._input.peek()
                check_prolog(self._input.peeked, self.path)
                parser.feed(block)
                _, root = next(iter(parser.read_events()), (None, None))
                if root is not None:
                    return self._checked(root)
                if not block:
                    parser.close()
        except etree.XMLSyntaxError as error:
            raise self._error(error) from None

    def _checked(self, root: etree._Element) -> Root:
        name = local_name(root)
        if name not in _ROOTS:
            raise InputError(
                f"no TBX file: its root is <{visible(name)}>, not <tbx> or <martif>",
                path=self.path,
                line=root.sourceline,
            )
        style = root.get("style", "dca")
        namespace = root.tag[: -len(name)]
        return Root(name == "martif", root.get("type", ""), style.casefold(), namespace, root)

    def _error(self, error: etree.XMLSyntaxError) -> InputError:
        line, column = error.position
        reason = visible((error.msg or "not well-formed").split(", line ")[0])
        return InputError(f"not well-formed XML: {reason}", path=self.path, line=line,
                          column=column)  # fmt: skip


class _Input:
    """A stream that can be looked into before it is read, and that gives up on a huge entry."""

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._stream = stream
        self._path = path
        self._ahead: list[bytes] = []
        self._since_entry = 0
        self._last_line = 1

    def entry_ends(self, entry: etree._Element) -> None:
        """Take note that an entry was complete in what was read so far."""
        self._since_entry = 0
        self._last_line = entry.sourceline or 1

    def peek(self) -> bytes:
        block = self._stream.read(_BLOCK)
        self._ahead.append(block)
        return block

    @property
    def peeked(self) -> bytes:
        """All that was looked at so far."""
        return b"".join(self._ahead)

    def read(self, _size: int) -> bytes:
        block = self._ahead.pop(0) if self._ahead else self._stream.read(_BLOCK)
        self._since_entry += len(block)
        if self._since_entry > _LARGEST_ENTRY:
            message = "more than 2 MB without the end of an entry: not read"
            raise InputError(message, path=self._path, line=self._last_line)
        return block
