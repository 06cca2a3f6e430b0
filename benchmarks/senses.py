"""How often the right one of the concepts that share a term is chosen.

Run: ``python benchmarks/senses.py [paragraph|chapter]`` (needs ``../shared/gold``). The bundled
term base reads aligned text (see ``aligned``), each paragraph or each chapter as one document. An
occurrence of a shared term counts where the translation holds the English of exactly one of its
concepts; that one is right.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from aligned import Pair, read_pairs, share

from shuyu.model import Concept
from shuyu.recognition.document import Document, Segment
from shuyu.recognition.matcher import Matcher, patterns_of
from shuyu.recognition.senses import Senses
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase


def main() -> None:
    """Print the table, and the terms most often wrong."""
    concepts = {
        one.id: one for one in TermBase.open(bundled_directory(), read_only=True).concepts()
    }
    matcher, senses = Matcher(patterns_of(concepts.values())), Senses(concepts)
    unit = sys.argv[1] if len(sys.argv) > 1 else "chapter"
    counted: Counter[str] = Counter()
    wrong: Counter[tuple[str, str, str]] = Counter()
    for pairs in _documents(unit):
        document, ends = _join(pairs)
        matches = matcher.find(document)
        for match, sense in zip(matches, senses.choose(document, matches), strict=True):
            pair = pairs[next(index for index, end in enumerate(ends) if match.start < end)]
            right = [one for one in sense.concepts if _is_named(concepts[one], pair)]
            if len(sense.concepts) < 2 or len(right) != 1:
                continue
            counted["all"] += 1
            counted["ambiguous"] += sense.ambiguous
            counted["right"] += not sense.ambiguous and sense.concept == right[0]
            if not sense.ambiguous and sense.concept != right[0]:
                wrong[document.text[match.start : match.end], right[0], sense.concept] += 1
    decided = counted["all"] - counted["ambiguous"]
    print(f"each {unit} a document: {counted['all']} occurrences of shared terms")
    print(f"decided {share(decided, counted['all'])}, right {share(counted['right'], decided)}")
    for (term, right_one, chosen), count in wrong.most_common(12):
        print(f"  {count:3} × {term}: {chosen} instead of {right_one}")


def _documents(unit: str) -> Iterator[list[Pair]]:
    pairs = read_pairs()
    if unit == "paragraph":
        yield from ([pair] for pair in pairs)
    else:
        for _, group in groupby(sorted(pairs, key=lambda pair: pair.chapter), lambda p: p.chapter):
            yield list(group)


def _join(pairs: list[Pair]) -> tuple[Document, list[int]]:
    """Return paragraphs as one document, and where each ends."""
    segments = []
    start = 0
    for pair in pairs:
        segments.append(Segment(start, start + len(pair.chinese)))
        start += len(pair.chinese) + 1
    text = "\n".join(pair.chinese for pair in pairs)
    return Document(text, "-", tuple(segments)), [segment.end for segment in segments]


def _is_named(concept: Concept, pair: Pair) -> bool:
    return any(pair.english.find(term.text) for term in concept.english() if term.status.usable)


if __name__ == "__main__":
    main()
