"""What the readers of bilingual files share: segments become pairs, empty ones are passed over."""

from __future__ import annotations

from shuyu.checking.bitext import Request
from shuyu.checking.pair import Pair, Side
from shuyu.checking.suppression import ignored_codes


def segment_pair(
    request: Request, number: int, name: str | None, source: Side, target: Side, *notes: str
) -> Pair | None:
    """Return the pair of a segment, or None where either side is empty.

    Args:
        request: which pairs are wanted.
        number: 1-based number of the segment in the file.
        name: the file's own name of it, or None.
        source: its source text.
        target: its translation.
        notes: its comments, which may switch checks off.
    """
    if not source.text.strip() or not target.text.strip():
        return None
    zh, en = (target, source) if request.reverse else (source, target)
    ignored = ignored_codes(*(f"# {note}" if note.startswith("shuyu:") else note for note in notes))
    return Pair(number, zh, en, request.reverse, name or str(number), request.source, ignored)


def chosen_language(tags: list[str], wanted: str) -> int | None:
    """Return the index of the first language tag that is Chinese (``zh``) or English (``en``)."""
    for at, tag in enumerate(tags):
        if tag.lower().replace("_", "-").split("-")[0] == wanted:
            return at
    return None
