"""A file's text cut before each entry, so that entries are read one by one, the usual ones fast.

An entry alone says what it says in its file, as long as no document ends in between and each piece
holds just one; where that is not so, the file is read as a whole.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import islice, pairwise

from shuyu.errors import EntryError
from shuyu.termbase.events import MAX_NODES, end_of, read_items, start_of, to_data
from shuyu.termbase.source import Source
from shuyu.termbase.yaml_quick import COMMA_EVENTS, LINE_EVENTS, entry_end, quick_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from shuyu.termbase.events import Data

    #: What an entry says; the line and the offset of its first key; the offset after its last
    #: character; its piece, or nothing where it could not be read alone.
    Found = tuple[Data, int, int, int, str]


def read_pieces(source: Source) -> Iterator[Found]:
    """Read a file whose root is a block list, as ``events.read_items`` does.

    Args:
        source: its checked text.

    Yields:
        What each entry says, and where.

    Raises:
        EntryError: for anything outside the strict subset, at its place.
    """
    text = source.text
    left = MAX_NODES  # or fewer, of what the strict reader may have left
    done, line = 0, 1
    for offset, lines in cut_pieces(text):
        breaks = lines.count("\n")
        left -= LINE_EVENTS * (breaks + 1) + COMMA_EVENTS * lines.count(",")
        data = quick_entry(lines)
        if data is not None:
            start, end = lead_of(lines), entry_end(lines)
        else:
            left -= 2 * len(lines)
            found = None if ends_document(lines) else _alone(lines)
            if found is None:
                break
            data, start, end = found
        if left < 0:
            break
        yield data, line + lines.count("\n", 0, start), offset + start, offset + end, lines
        line += breaks
        done += 1
    else:
        return
    line, before = 1, 0
    for node in islice(read_items(source), done, None):
        start = start_of(node)
        line += text.count("\n", before, start)
        before = start
        yield to_data(node), line, start, end_of(node, text), ""


def _alone(lines: str) -> tuple[Data, int, int] | None:
    """Return what the only entry in a piece says, its start and its end; else None."""
    try:
        (node,) = read_items(Source(lines, ""))
    except (EntryError, ValueError):
        return None
    return to_data(node), start_of(node), end_of(node, lines)


def cut_pieces(text: str) -> list[tuple[int, str]]:
    """Cut a file's text before each line that begins an entry.

    Returns:
        (offset, lines), the first with all that stands before the first entry.
    """
    starts: list[int] = []
    found = 0 if text.startswith("- ") else text.find("\n- ") + 1
    while found or (text.startswith("- ") and not starts):
        starts.append(found)
        found = text.find("\n- ", found) + 1
    if not starts:
        return [(0, text)]
    edges = [0, *starts[1:], len(text)]
    return [(start, text[start:end]) for start, end in pairwise(edges)]


def ends_document(lines: str) -> bool:
    """Tell whether a document may end or begin within a piece."""
    return lines.startswith(("---", "...")) or "\n---" in lines or "\n..." in lines


def lead_of(lines: str) -> int:
    """Return the offset of an entry's first key in its lines; -1 where no line begins with it."""
    if lines.startswith("- ") and lines[2:3] > " ":
        return 2
    start = 0 if lines.startswith("- ") else lines.find("\n- ") + 1
    rest = lines[start + 1 :]
    return start + 1 + len(rest) - len(rest.lstrip(" ")) if lines[start:].startswith("- ") else -1


def piece_digest(lines: str) -> bytes:
    """Return what identifies the lines of an entry."""
    return blake2b(lines.encode(), digest_size=12).digest()
