"""How well a method tells the occurrences of terms from substrings.

Run: ``python benchmarks/boundaries.py`` (needs ``../shared/gold``). Methods, all taking the longest
of what overlaps: any substring; whole words of jieba; between words of jieba; between words of the
dictionary (no HMM); ours.

First table: aligned paragraphs (see ``aligned``), counted by paragraph and term. Found: how many.
Translated: the share whose English is there. Kept: of the substrings whose English is there, the
share found (or part of a longer term found). Second table: the spans of ``check_train.jsonl``,
which were made with jieba's own boundaries, so they favour the methods that use these.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, pairwise

from aligned import read_pairs, read_rows, read_terms, share
from daachorse import CharwiseDoubleArrayAhoCorasick

from shuyu.language.segment import open_segmenter
from shuyu.model import Concept, Term
from shuyu.recognition.document import Document, Segment
from shuyu.recognition.matcher import Matcher, patterns_of

Span = tuple[int, int]
Method = Callable[[str], list[Span]]


def methods(terms: Iterable[str]) -> dict[str, Method]:
    """Return the methods, each from a text to the spans of terms in it."""
    automaton = CharwiseDoubleArrayAhoCorasick(sorted(terms))
    segmenter = open_segmenter()
    concepts = (Concept(term, (Term(term, "zh-Hans"),)) for term in terms)
    matcher = Matcher(patterns_of(concepts))

    def hits(text: str) -> Iterator[Span]:
        return ((start, end) for start, end, _ in automaton.find_overlapping(text))

    def whole_words(text: str) -> list[Span]:
        words = set(pairwise([0, *accumulate(map(len, segmenter.cut(text)))]))
        return longest(span for span in hits(text) if span in words)

    def between(cut: Callable[[str], list[str]]) -> Method:
        def find(text: str) -> list[Span]:
            cuts = {0, *accumulate(map(len, cut(text)))}
            return longest(span for span in hits(text) if cuts.issuperset(span))

        return find

    def ours(text: str) -> list[Span]:
        document = Document(text, "-", (Segment(0, len(text)),))
        return [(match.start, match.end) for match in matcher.find(document)]

    return {
        "substring": lambda text: longest(hits(text)),
        "whole jieba words": whole_words,
        "between jieba words": between(segmenter.cut),
        "between dictionary words": between(segmenter.cut_exact),
        "ours": ours,
    }


def longest(spans: Iterable[Span]) -> list[Span]:
    """Choose the longest of overlapping spans, of two as long the first."""
    taken: set[int] = set()
    chosen = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append((start, end))
    return sorted(chosen)


def on_aligned_text(sizes: range) -> None:
    """Print the first table for the terms of some sizes in characters."""
    terms = read_terms()
    pairs = read_pairs()
    print(f"\n| terms of {sizes.start}–{sizes.stop - 1} | found | translated | kept |")
    print("|---|---:|---:|---:|")
    every = CharwiseDoubleArrayAhoCorasick(sorted(terms))
    for name, find in methods(terms).items():
        found = translated = kept = real = 0
        for pair in pairs:
            spans = find(pair.chinese)
            present = {pair.chinese[start:end] for start, end in spans}
            substrings: dict[str, list[Span]] = {}
            for start, end, _ in every.find_overlapping(pair.chinese):
                substrings.setdefault(pair.chinese[start:end], []).append((start, end))
            for term, places in substrings.items():
                if len(term) not in sizes:
                    continue
                has_english = any(pair.english.find(english) for english in terms[term])
                found += term in present
                translated += term in present and has_english
                covered = all(
                    any(start <= place[0] and place[1] <= end for start, end in spans)
                    for place in places
                )
                if has_english and (term in present or not covered):
                    real += 1
                    kept += term in present
        print(f"| {name} | {found} | {share(translated, found)} | {share(kept, real)} |")


def on_gold_spans() -> None:
    """Print the second table."""
    rows = list(read_rows("check_train.jsonl"))
    terms = {term["zh"] for row in rows for term in row["terms"]}
    print("\n| check_train | precision | recall | F1 |\n|---|---:|---:|---:|")
    for name, find in methods(terms).items():
        right = found = gold = 0
        for row in rows:
            spans = {tuple(span) for term in row["terms"] for span in term["spans"]}
            mine = set(find(row["zh"]))
            right += len(spans & mine)
            found += len(mine)
            gold += len(spans)
        print(
            f"| {name} | {share(right, found)} | {share(right, gold)} |"
            f" {2 * right / (found + gold):.3f} |"
        )


if __name__ == "__main__":
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for sizes in (range(1, 12), range(1, 2), range(2, 3), range(3, 12)):
            on_aligned_text(sizes)
        on_gold_spans()
