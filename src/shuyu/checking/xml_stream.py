"""Elements of a large XML file one by one, parsed so that no file can harm.

No entity is declared, nothing is fetched, memory holds one element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from shuyu.errors import InputError
from shuyu.language.cells import visible
from shuyu.language.xml_prolog import LONGEST_PROLOG, check_prolog

_SAFE: dict[str, Any] = {
    "resolve_entities": "internal",
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "recover": False,
}


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def elements(
    path: str,
    root: tuple[str, ...],
    names: tuple[str, ...],
    progress: Callable[[int, int], None] | None,
) -> Iterator[tuple[etree._Element, str]]:
    """Yield each element of these names as it starts and, complete, as it ends.

    Args:
        path: the file.
        root: the local names that the root may have.
        names: local names of the elements that are wanted.
        progress: told the bytes read and the whole, or None.

    Yields:
        The element and the event, ``start`` or ``end``; it is emptied when the next one is asked.

    Raises:
        InputError: unreadable, not well formed, another kind of file, or with a document type.
    """
    try:
        with Path(path).open("rb") as file:
            check_prolog(file.read(LONGEST_PROLOG), path)
            file.seek(0)
            yield from _parsed(file, path, root, names, progress)
    except OSError as error:
        raise InputError((error.strerror or str(error)).lower(), path=path) from None
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = visible(error.msg or "is not well-formed XML")
        raise InputError(message, path=path, line=line, column=column) from None


def _parsed(
    file: BinaryIO,
    path: str,
    root: tuple[str, ...],
    names: tuple[str, ...],
    progress: Callable[[int, int], None] | None,
) -> Iterator[tuple[etree._Element, str]]:
    size = Path(path).stat().st_size
    first = True
    for event, element in etree.iterparse(file, events=("start", "end"), **_SAFE):
        if first:
            first = False
            _refuse(element, path, root)
        if isinstance(element.tag, str) and local_name(element) in names:
            yield element, event
            if event == "end":
                if progress:
                    progress(file.tell(), size)
                _forget(element)


def _refuse(element: etree._Element, path: str, root: tuple[str, ...]) -> None:
    if local_name(element) not in root:
        found = visible(local_name(element))
        raise InputError(f"expected a root element {' or '.join(root)}, not {found}", path=path)


def _forget(element: etree._Element) -> None:
    element.clear(keep_tail=False)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        parent.remove(element.getprevious())
