"""One YAML file as a tree of texts with places, read from PyYAML's event stream.

A strict subset of YAML: every scalar is a string, no anchors, aliases, tags, directives or second
documents, no key twice. The stack is our own and everything is capped, because PyYAML's composer
recurses in C and crashes the process on a small nested file; no resolver or constructor runs.
It knows nothing of glossaries.
"""

from __future__ import annotations

from shuyu.language.cells import visible
from shuyu.termbase.source import forbidden

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sized
    from typing import Any, Protocol, TypeAlias

    from shuyu.errors import EntryError
    from shuyu.termbase.source import Source
else:
    Protocol = object  # typing takes time to load, and a look-up after an edit waits for it

MAX_DEPTH = 16
MAX_NODES = 300_000
MAX_SCALAR = 65_536
#: Of one list or mapping inside an entry: the whole entry is held in memory.
MAX_ITEMS = 10_000


class Mark(Protocol):
    """A place in the text; PyYAML's mark."""

    index: int


class Scalar(Protocol):
    """One string of the file; PyYAML's scalar event, kept as it is for speed.

    Attributes:
        value: the string.
        style: its quote, ``|``, ``>``, or None or empty for a plain one.
        start_mark: where it begins.
        end_mark: where it ends; for a block scalar, after its last line break.
    """

    value: str
    style: str | None
    start_mark: Mark
    end_mark: Mark


class Collection:
    """A list or mapping with its place.

    Attributes:
        start: code point offset of its first character.
        end: offset after its last character (its last child's, where written in block style).
        flow: True where written with brackets or braces.
    """

    __slots__ = ("end", "flow", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.start = start
        self.end = start
        self.flow = flow


class Sequence(Collection):
    """A list; ``items`` in order."""

    __slots__ = ("items",)

    def __init__(self, start: int, flow: bool) -> None:
        super().__init__(start, flow)
        self.items: list[Node] = []


class Mapping(Collection):
    """A mapping; ``pairs`` holds key text → (key, value) in order."""

    __slots__ = ("pairs",)

    def __init__(self, start: int, flow: bool) -> None:
        super().__init__(start, flow)
        self.pairs: dict[str, tuple[Scalar, Node]] = {}


Node: TypeAlias = "Scalar | Sequence | Mapping"
#: What a node says, without its places; who writes one may say True or False.
Data: TypeAlias = "str | bool | list[Data] | dict[str, Data]"


def start_of(node: Node) -> int:
    """Return the offset of a node's first character."""
    return node.start if isinstance(node, Collection) else node.start_mark.index


def end_of(node: Node, text: str) -> int:
    """Return the offset after a node's last character, its line break not included."""
    if isinstance(node, Collection):
        return node.end
    end = node.end_mark.index
    if node.style in ("|", ">"):
        end = node.start_mark.index + len(text[node.start_mark.index : end].rstrip(" \r\n"))
    return end


def to_data(node: Node) -> Data:
    """Return what a node says."""
    if isinstance(node, Mapping):
        return {key: to_data(value) for key, (_, value) in node.pairs.items()}
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return node.value


def read_root(source: Source) -> Node | None:
    """Read a whole file.

    Args:
        source: its checked text.

    Returns:
        Its root, or None for an empty file.

    Raises:
        EntryError: for anything outside the strict subset, at its place.
    """
    return next(_nodes(source, 0), None)


def read_items(source: Source) -> Iterator[Node]:
    """Read a file whose root is a block list, one item at a time so that memory stays flat.

    Args:
        source: its checked text.

    Yields:
        The list's items in order; none for an empty file or ``[]``.

    Raises:
        EntryError: for anything outside the strict subset, at its place.
    """
    return _nodes(source, 1)


def _nodes(source: Source, level: int) -> Iterator[Node]:
    """Yield the complete nodes at a nesting level (0 the root, 1 the items of a root list)."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    parser = loader(source.text)
    try:
        yield from _build(source, parser.get_event, level)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = visible(error.problem or error.context or "unreadable")
        raise source.error(mark.index if mark else 0, f"not valid YAML: {reason}") from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # Where the C parser is missing, chr() fails on an escape beyond Unicode.
        place = parser.get_mark().index if hasattr(parser, "get_mark") else 0
        reason = visible(str(error).partition("\n")[0])
        raise source.error(place, f"not valid YAML: {reason}") from None
    finally:
        parser.dispose()


def _build(source: Source, get_event: Callable[[], Any], level: int) -> Iterator[Node]:
    from yaml import events

    scalar, alias = events.ScalarEvent, events.AliasEvent
    mapping, sequence = events.MappingStartEvent, events.SequenceStartEvent
    ends = (events.MappingEndEvent, events.SequenceEndEvent)
    parent: Any = Sequence(0, flow=False)  # the outermost parent is the file, which holds the root
    pairs: dict[str, tuple[Scalar, Node]] | None = None  # of the parent, where it is a mapping
    key: Any = None  # the pending key, where the parent is a mapping
    stack: list[tuple[Any, Any]] = []
    in_document = False
    for _ in range(MAX_NODES):
        event = get_event()
        kind = type(event)
        if kind is scalar:
            if event.anchor is not None or event.tag is not None:
                raise _refusal(source, event)
            value = event.value
            if len(value) > MAX_SCALAR or (event.style == '"' and forbidden(value)):
                raise _unfit(source, event)
            if pairs is not None and key is None:
                if value in pairs:
                    raise _duplicate(source, parent, event)
                key = event
                continue
            node = event
        elif kind is mapping or kind is sequence:
            if event.anchor is not None or event.tag is not None:
                raise _refusal(source, event)
            if pairs is not None and key is None:
                raise source.error(event.start_mark.index, "a key must be a text")
            if len(stack) == MAX_DEPTH:
                raise source.error(event.start_mark.index, f"nested deeper than {MAX_DEPTH} levels")
            stack.append((parent, key))
            new = Mapping if kind is mapping else Sequence
            parent, key = new(event.start_mark.index, bool(event.flow_style)), None
            pairs = parent.pairs if kind is mapping else None
            continue
        elif kind in ends:
            node = parent
            node.end = event.end_mark.index if node.flow else _block_end(node, source.text)
            parent, key = stack.pop()
            pairs = parent.pairs if type(parent) is Mapping else None
        elif kind is alias:
            raise _refusal(source, event)
        elif kind is events.DocumentStartEvent:
            if event.version or event.tags:
                raise source.error(event.start_mark.index, "a YAML directive ('%') is not allowed")
            if in_document:
                raise source.error(event.start_mark.index, "a second document ('---')")
            in_document = True
            continue
        elif kind is events.StreamEndEvent:
            if level and parent.items:
                _check_root(source, parent.items[0])
            return
        else:
            continue
        if pairs is not None:
            pairs[key.value] = (key, node)
            key = None
            crowd: Sized = pairs
        elif len(stack) == level:
            yield node
            continue
        else:
            parent.items.append(node)
            crowd = parent.items
        if len(crowd) > MAX_ITEMS:
            message = f"more than {MAX_ITEMS} items in one list or mapping"
            raise source.error(start_of(node), message)
    raise source.error(0, f"more than {MAX_NODES} values and brackets in one file: split it")


def _block_end(node: Sequence | Mapping, text: str) -> int:
    """Return where a block collection's last child ends: its own end mark swallows comments."""
    if isinstance(node, Sequence):
        return end_of(node.items[-1], text) if node.items else node.start
    return end_of(list(node.pairs.values())[-1][1], text)


def _check_root(source: Source, root: Node) -> None:
    if isinstance(root, Sequence):
        valid = not root.flow or not source.text[root.start + 1 : root.end - 1].strip()
    else:
        valid = not isinstance(root, Mapping) and root.start_mark.index == root.end_mark.index
    if not valid:
        raise source.error(start_of(root), "expected a list of entries, each beginning '- id: …'")


def _refusal(source: Source, event: Any) -> EntryError:
    if event.anchor is None:
        what = f"a tag ('{visible(event.tag)}')"
    elif hasattr(event, "tag"):
        what = f"an anchor ('&{visible(event.anchor)}')"
    else:
        what = f"an alias ('*{visible(event.anchor)}')"
    return source.error(
        event.start_mark.index, f"{what} is not allowed: quote the text if it is one"
    )


def _unfit(source: Source, event: Any) -> EntryError:
    place = event.start_mark.index
    if len(event.value) > MAX_SCALAR:
        return source.error(place, f"a text of {len(event.value)} characters; at most {MAX_SCALAR}")
    character = visible(forbidden(event.value) or "")
    return source.error(place, f"the text holds {character}, which no term base may")


def _duplicate(source: Source, mapping: Mapping, key: Scalar) -> EntryError:
    first, _ = source.place(mapping.pairs[key.value][0].start_mark.index)
    name = visible(key.value)
    return source.error(key.start_mark.index, f"key '{name}' again: first at line {first}")
