"""A sentence or paragraph and its translation, and what a check says about one: data only.

Checks think in Chinese and English, reports in source and target; ``Pair.reverse`` joins the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shuyu.findings import Severity

Span = tuple[int, int]

#: Takes the place of every protected code point, so that offsets stay.
HOLE = "\ufffc"

# What a translator must leave alone: code, formulas, tags, entities, placeholders, addresses.
_PROTECTED = re.compile(
    r"""
      `+[^`\n]+`+
    | \$\$[^$]+\$\$ | \$(?![\d\s])[^$\n]{1,300}?(?<!\s)\$(?!\d)
    | </?[A-Za-z][^<>\n]{0,200}> | <!--.*?--> | &(?:[A-Za-z]+|\#\d+|\#x[0-9A-Fa-f]+);
    | %(?:\(\w+\)|\d+\$)?[-+0]*\d*(?:\.\d+)?[sdifgxXr](?![A-Za-z]) | \$?\{\{?[\w.:!-]*\}?\}
    | :\w+:`[^`\n]*`
    | (?:https?|ftp|mailto):[!-~]+ | \bwww\.[!-~]+ | \b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b
    """,
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair.

    Attributes:
        text: as the file has it; every span counts its code points.
        masked: the same length, with HOLE in the place of what is protected.
    """

    text: str
    masked: str

    @classmethod
    def of(cls, text: str, protected: Iterable[Span] = ()) -> Side:
        """Protect what is no prose: code, formulas, tags, placeholders, addresses.

        Args:
            text: one side of a pair.
            protected: further spans that hold no prose.
        """
        masked = _PROTECTED.sub(lambda match: HOLE * len(match[0]), text)
        for start, end in protected:
            masked = masked[:start] + HOLE * (end - start) + masked[end:]
        return cls(text, masked)


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text and its translation.

    Attributes:
        line: 1-based line of the target, or number of the segment in a bilingual file.
        zh: the Chinese side.
        en: the English side.
        reverse: True where English is the source.
        segment: the file's own name of the segment, or None.
        path: the file that holds the target.
        ignored: codes that a comment switches off here; ``*`` is all.
    """

    line: int
    zh: Side
    en: Side
    reverse: bool = False
    segment: str | None = None
    path: str = "-"
    ignored: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PairFinding:
    """What is wrong in a pair, and what would satisfy the check.

    Attributes:
        code: of the check.
        severity: by how sure the check is.
        message: one line.
        pair: where.
        zh: the Chinese term or number, or None.
        expected: what would satisfy the check, best first.
        found: what stands there instead, or None.
        zh_span: where in the Chinese side, or None.
        en_span: where in the English side, or None.
        concept: id of the concept, or None.
    """

    code: str
    severity: Severity
    message: str
    pair: Pair
    zh: str | None = None
    expected: tuple[str, ...] = ()
    found: str | None = None
    zh_span: Span | None = None
    en_span: Span | None = None
    concept: str | None = None

    @property
    def source_span(self) -> Span | None:
        """Where in the source text."""
        return self.en_span if self.pair.reverse else self.zh_span

    @property
    def target_span(self) -> Span | None:
        """Where in the target text."""
        return self.zh_span if self.pair.reverse else self.en_span


def overlaps(one: Span, other: Span) -> bool:
    """Tell whether two spans share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def inside(one: Span, other: Span) -> bool:
    """Tell whether the second span holds the whole first one."""
    return other[0] <= one[0] and one[1] <= other[1]
