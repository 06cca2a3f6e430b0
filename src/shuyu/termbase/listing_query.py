"""What the list is narrowed to: words and qualifiers of the one line that a person types."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from shuyu.termbase.listing_text import words_of_query

Column = Literal["process", "term", "subject", "file"]

#: Qualifier as typed → the column that it narrows.
QUALIFIERS: dict[str, Column] = {
    "status": "process",
    "状态": "process",
    "狀態": "process",
    "term": "term",
    "术语": "term",
    "術語": "term",
    "subject": "subject",
    "学科": "subject",
    "學科": "subject",
    "file": "file",
    "文件": "file",
}
#: What is typed before a column's value by those who choose it from a menu.
NAMES: dict[Column, str] = {
    "process": "status",
    "term": "term",
    "subject": "subject",
    "file": "file",
}
_UNSAVED = ("unsaved", "未保存")
_QUALIFIED = re.compile(rf"(?:^|(?<=\s))({'|'.join(QUALIFIERS)}|is)[:：](\S*)")


@dataclass(frozen=True, slots=True)
class Query:
    """What a row must have to be listed.

    Attributes:
        words: folded; each must be part of one of its texts.
        values: column → what its value may begin with.
        unsaved: only concepts that were edited and not saved.
    """

    words: tuple[str, ...] = ()
    values: dict[Column, tuple[str, ...]] = field(default_factory=dict)
    unsaved: bool = False

    def narrows(self, other: Query) -> bool:
        """Tell whether each row of this query is one of another's."""
        return (
            (self.values, self.unsaved) == (other.values, other.unsaved)
            and len(self.words) >= len(other.words)
            and all(
                mine.startswith(its) for mine, its in zip(self.words, other.words, strict=False)
            )
        )


def read_query(text: str) -> Query:
    """Read a query.

    Args:
        text: words of either language, pinyin or initials, and qualifiers: ``status:`` (process
            status), ``term:`` (status of a term), ``subject:``, ``file:``, with values parted by
            commas, or ``is:unsaved``; full-width marks and Chinese names are as good.
    """
    values: dict[Column, tuple[str, ...]] = {}
    unsaved = False
    for name, value in _QUALIFIED.findall(text):
        if name == "is":
            unsaved = unsaved or value in _UNSAVED
        elif value:
            wanted = tuple(one for one in re.split("[,，、]", value) if one)
            column = QUALIFIERS[name]
            values[column] = values.get(column, ()) + wanted
    return Query(words_of_query(_QUALIFIED.sub(" ", text)), values, unsaved)


def with_value(text: str, column: Column, value: str | None) -> str:
    """Return a query as typed that asks for one value of a column, or for any.

    Args:
        text: the query so far.
        column: which column.
        value: what it shall be; None lifts the limit.
    """
    names = "|".join(name for name, meant in QUALIFIERS.items() if meant == column)
    rest = re.sub(rf"(?:^|(?<=\s))(?:{names})[:：]\S*", "", text)
    kept = " ".join(rest.split())
    return kept if value is None else f"{kept} {NAMES[column]}:{value}".strip()
