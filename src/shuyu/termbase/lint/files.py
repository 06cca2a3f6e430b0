"""Checks of one file as a whole: its order and its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from shuyu.findings import Finding
from shuyu.language.cells import visible
from shuyu.termbase.lint.rules import TOO_LONG, UNSORTED
from shuyu.termbase.lint.view import Item

MAX_ENTRIES = 150


def check_file(items: Sequence[Item]) -> Iterator[Finding]:
    """Find the first entry out of order, and the first one too many."""
    for before, item in pairwise(items):
        if item.concept.id < before.concept.id:
            ids = visible(item.concept.id), visible(before.concept.id)
            yield item.finding(UNSORTED, f"'{ids[0]}' stands after '{ids[1]}': sort by id")
            break
    if len(items) > MAX_ENTRIES:
        message = f"{len(items)} entries: split the file, at most {MAX_ENTRIES} are easy to read"
        yield items[MAX_ENTRIES].finding(TOO_LONG, message)
