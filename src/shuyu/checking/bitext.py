"""Pairs from files, one reader a format; what cannot be paired is a finding, not a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from shuyu.checking.pair import Pair, PairFinding
from shuyu.errors import UsageError

#: Module of each suffix of a bilingual file; its ``read`` takes a Request and yields Items.
BILINGUAL = {
    ".tsv": "bitext_rows",
    ".csv": "bitext_rows",
    ".xlf": "bitext_xliff",
    ".xliff": "bitext_xliff",
    ".tmx": "bitext_tmx",
    ".po": "bitext_po",
    ".md": "bitext_interleaved",
    ".markdown": "bitext_interleaved",
    ".txt": "bitext_interleaved",
    ".html": "bitext_interleaved",
}

Item = Pair | PairFinding


@dataclass(frozen=True, slots=True)
class Request:
    """Which pairs are wanted.

    Attributes:
        source: path of the source text, or of the one bilingual file.
        target: path of the translation; None for a bilingual file.
        reverse: True where English is the source.
        align: pair by content rather than by line.
        encoding: a codec name; None means UTF-8.
        progress: told how much of how much is read, or None.
    """

    source: str
    target: str | None = None
    reverse: bool = False
    align: bool = False
    encoding: str | None = None
    progress: Callable[[int, int], None] | None = None


def read_pairs(request: Request) -> Iterator[Item]:
    """Yield the pairs of a translation in order, and findings about what does not pair.

    Raises:
        UsageError: one file, of a kind that holds no pairs.
        InputError: a file cannot be read, or is not what it claims to be.
    """
    if request.target is not None:
        name = "bitext_aligned" if request.align else "bitext_lines"
    else:
        suffix = PurePath(request.source).suffix.lower()
        if suffix not in BILINGUAL:
            raise UsageError(
                f"{request.source}: one file must hold both languages"
                f" ({', '.join(BILINGUAL)}); else name SOURCE and TARGET"
            )
        name = BILINGUAL[suffix]
    read: Callable[[Request], Iterator[Item]] = import_module(f"shuyu.checking.{name}").read
    return read(request)
