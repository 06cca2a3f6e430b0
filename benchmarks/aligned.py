"""Aligned Chinese–English paragraphs as a witness of what a Chinese term means there.

Where a paragraph's translation holds the term's English, the term occurs; where it does not, the
translator may have paraphrased. So the share of found terms whose English is there is a lower
bound of precision, and equal for two methods only if they find equally true occurrences.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shuyu.language.english import EnglishText

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"
SURE = 1.2  # alignments of a lower cost are sure


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph and its translation.

    Attributes:
        chapter: the file it comes from; paragraphs of one chapter follow each other.
        chinese: one line.
        english: its translation.
    """

    chapter: str
    chinese: str
    english: EnglishText


def read_pairs() -> list[Pair]:
    """Return the surely aligned paragraphs in order."""
    return [
        Pair(row["src"], row["zh"].replace("\n", " "), EnglishText(row["en"]))
        for row in read_rows("parallel_train.jsonl")
        if row["cost"] < SURE
    ]


def read_terms() -> dict[str, set[str]]:
    """Return the gold terms that have English, each with its equivalents."""
    terms: defaultdict[str, set[str]] = defaultdict(set)
    for page in read_rows("terms_train.jsonl"):
        for term, about in page["terms"].items():
            terms[term] |= {about["en"]} - {""}
    for row in read_rows("check_train.jsonl"):
        for term in row["terms"]:
            plain = re.sub(r"\([^)]*\)", "", term["en"])
            terms[term["zh"]] |= {part.strip() for part in re.split(r"[;,/，；]", plain)} - {""}
    return {term: english for term, english in terms.items() if english}


def read_rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a gold file."""
    with (GOLD / name).open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def share(part: int, whole: int) -> str:
    """Return a share with its 95% interval (Wilson 1927)."""
    if not whole:
        return "–"
    z = 1.96
    rate = part / whole
    middle = (rate + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(rate * (1 - rate) / whole + z * z / (4 * whole**2)) / (1 + z * z / whole)
    return f"{rate:.3f} ({middle - half:.3f}–{middle + half:.3f})"
