"""How fast known terms are found and their senses chosen, against bare ``jieba.cut``.

Run: ``python benchmarks/matcher.py [ARTICLE]`` (default: the sample article). The term base is the
bundled one; the last table says how the cost grows with the text.
"""

from __future__ import annotations

import sys
import time
import warnings

from timing import interleaved, table

from shuyu.language.fold import fold
from shuyu.recognition.document import parse_document, read_document, sample_document
from shuyu.recognition.matcher import Matcher, patterns_of
from shuyu.recognition.senses import Senses
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase

CHARACTERS = 80_000


def main() -> None:
    """Print the tables."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import rjieba

    article = read_document(sys.argv[1]) if len(sys.argv) > 1 else sample_document()
    text = article.text * max(1, CHARACTERS // len(article.text))
    document = parse_document(text)
    concepts = {
        one.id: one for one in TermBase.open(bundled_directory(), read_only=True).concepts()
    }
    start = time.process_time()
    patterns = patterns_of(concepts.values())
    matcher, senses = Matcher(patterns), Senses(concepts)
    matcher.find(parse_document("没有术语"))
    ready = time.process_time() - start
    print(f"{len(concepts)} concepts, {len(patterns.mainland)} patterns, ready in {ready:.2f} s")
    matches = matcher.find(document)
    senses.choose(document, matches)
    list(jieba.cut(article.text))
    print(f"{len(matches) * 1000 / len(text):.0f} matches a thousand characters")
    seconds = interleaved(
        {
            "jieba.cut": lambda: list(jieba.cut(text)),
            "rjieba.cut": lambda: rjieba.cut(text),
            "fold": lambda: fold(text),
            "Matcher.find": lambda: matcher.find(document),
            "Senses.choose": lambda: senses.choose(document, matches),
        },
        rounds=7,
    )
    table(f"{len(text):,} characters", seconds, "jieba.cut")
    longer = parse_document(text * 10)
    growth = interleaved(
        {"text": lambda: matcher.find(document), "ten times": lambda: matcher.find(longer)}, 3
    )
    print(f"\nTen times the text costs {growth['ten times'] / growth['text']:.1f} times the time.")


if __name__ == "__main__":
    main()
