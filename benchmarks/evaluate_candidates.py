"""How well candidates are ranked, on pages that the ranker has not seen, beside simple rankings.

Run: ``python benchmarks/evaluate_candidates.py GOLD_DIR [ARTICLE]``. The ranker is trained for each
of five folds of the pages (two minutes); the shipped weights stay as they are. Average precision
(AP) is the mean over pages of the precision at each gold term, a term that is not found counting
as 0; the gold lists are incomplete, so it is a lower bound. With an ARTICLE, its fifty best
candidates against an empty term base are printed, to be read by a person.
"""

from __future__ import annotations

import argparse
import math
import random
import statistics
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from evaluate_glosses import Figure

from shuyu.language.fold import fold_key
from shuyu.language.script import is_han
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.recognition.annotate import quantities_of
from shuyu.recognition.candidate_lexicon import load_lexicon
from shuyu.recognition.candidate_model import CandidateModel
from shuyu.recognition.candidate_table import GramTable
from shuyu.recognition.candidates import find_candidates
from shuyu.recognition.clauses import ClauseReader
from shuyu.recognition.document import parse_document
from shuyu.recognition.expressions import key_of
from shuyu.recognition.glosses import find_glosses
from shuyu.recognition.matcher import Matcher, patterns_of
from shuyu.recognition.train_candidates import (
    half_of_others,
    learn_model,
    read_examples,
    read_rows,
)

FOLDS = 5
SEED = 11
_RESAMPLES = 2000

Page = dict[str, Any]
Ranking = Sequence[str]


def evaluate_candidates(gold: Path) -> list[Figure]:
    """Cross-validate on ``terms_train.jsonl``, by page.

    Args:
        gold: the folder of the gold data.

    Returns:
        AP against an empty term base and against one with half of the other pages' terms (then the
        unknown terms are the gold), precision of the first 20, recall, and AP of simple rankings
        that read the text with its brackets taken out.
    """
    pages = read_rows(gold / "terms_train.jsonl")
    segmenter = open_segmenter()
    examples = read_examples(pages, load_lexicon(), segmenter)
    empty, known, top, found = [], [], [], []
    for fold in range(FOLDS):
        model = learn_model([one for one in examples if one.page % FOLDS != fold])
        for number in range(fold, len(pages), FOLDS):
            terms = {fold_key(term) for term in pages[number]["terms"]}
            ranking = _rank(pages, number, model, segmenter, with_base=False)
            empty.append(average_precision(ranking, terms))
            top.append(statistics.mean(one in terms for one in ranking[:20]))
            found.append(len(terms.intersection(ranking)) / len(terms))
            base = {
                fold_key(term.text)
                for concept in half_of_others(pages, number)
                for term in concept.terms
            }
            ranking = _rank(pages, number, model, segmenter, with_base=True)
            known.append(average_precision(ranking, terms - base))
    figures = [
        _over_pages("candidates: AP, empty term base", empty),
        _over_pages("candidates: AP of unknown terms, half of the others known", known),
        _over_pages("candidates: precision of the first 20, empty term base", top),
        _over_pages("candidates: recall, empty term base", found),
    ]
    for name, rank in _simple_rankings(segmenter).items():
        values = [
            average_precision(
                list(map(fold_key, rank(page["text"]))), {fold_key(term) for term in page["terms"]}
            )
            for page in pages
        ]
        figures.append(_over_pages(f"{name}: AP", values))
    return figures


def average_precision(ranking: Ranking, gold: set[str]) -> float:
    """Return the average precision of a ranking; gold terms not in it count as 0."""
    hits = 0
    total = 0.0
    for place, one in enumerate(ranking, 1):
        if one in gold:
            hits += 1
            total += hits / place
    return total / len(gold) if gold else 1.0


def _rank(
    pages: Sequence[Page],
    number: int,
    model: CandidateModel,
    segmenter: Segmenter,
    *,
    with_base: bool,
) -> list[str]:
    document = parse_document(pages[number]["text"])
    base = half_of_others(pages, number) if with_base else []
    found = find_candidates(
        document,
        segmenter,
        matches=Matcher(patterns_of(base)).find(document),
        glosses=find_glosses(document, segmenter),
        quantities=list(quantities_of(document)),
        model=model,
    )
    return [fold_key(one.text) for one in found]


def _over_pages(name: str, values: Sequence[float]) -> Figure:
    """Return a mean over pages with the bootstrap's 95% interval over them."""
    draw = random.Random(SEED)  # noqa: S311 -- resampling, no secret
    means = sorted(statistics.mean(draw.choices(values, k=len(values))) for _ in range(_RESAMPLES))
    low, high = means[round(0.025 * _RESAMPLES)], means[round(0.975 * _RESAMPLES) - 1]
    return Figure(name, statistics.mean(values), low, high, len(values))


def _simple_rankings(segmenter: Segmenter) -> dict[str, Callable[[str], Ranking]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba.analyse
    jieba.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:  # its cache is nobody else's
        jieba.dt.tmp_dir = folder
        jieba.initialize()
    peers: dict[str, Callable[[str], Ranking]] = {
        "jieba TF-IDF": lambda text: jieba.analyse.extract_tags(text, topK=None),
        "jieba TextRank": lambda text: jieba.analyse.textrank(text, topK=None),
        "C-value": lambda text: c_value(text, segmenter),
    }
    if find_spec("yake"):
        peers["YAKE"] = lambda text: _yake(text, segmenter)
    else:
        print("YAKE is not installed here: pip install yake", file=sys.stderr)
    return peers


def _yake(text: str, segmenter: Segmenter) -> list[str]:
    """Rank n-grams by YAKE (Campos et al., 2020), which wants spaces between words."""
    import yake

    extractor = yake.KeywordExtractor(lan="zh", n=3, top=2000)
    return [
        key.replace(" ", "") for key, _ in extractor.extract_keywords(" ".join(segmenter.cut(text)))
    ]


def c_value(text: str, segmenter: Segmenter) -> list[str]:
    """Rank n-grams of content words by C-value (Frantzi, Ananiadou and Mima, 2000)."""
    table = GramTable()
    for batch in ClauseReader(parse_document(text), segmenter):
        table.add(batch)
    longer: Counter[tuple[str, ...]] = Counter()
    holders: Counter[tuple[str, ...]] = Counter()
    for gram, count in table.count.items():
        size = len(gram)
        inner = {
            gram[first:last]
            for first in range(size)
            for last in range(first + 1, size + 1)
            if last - first < size
        }
        for one in inner:
            longer[one] += count
            holders[one] += 1
    scores = {
        gram: math.log2(len(gram) + 0.5) * (count - longer[gram] / max(holders[gram], 1))
        for gram, count in table.count.items()
        if any(map(is_han, gram[0])) and len("".join(gram)) > 1
    }
    ranked = sorted(scores, key=lambda gram: (-scores[gram], gram))
    return [key_of(gram) for gram in ranked]


def best_of(article: Path, count: int = 50) -> list[tuple[str, float, int]]:
    """Return text, score and number of places of an article's best candidates, no term known."""
    segmenter = open_segmenter()
    document = parse_document(article.read_text(encoding="utf-8"))
    found = find_candidates(
        document,
        segmenter,
        glosses=find_glosses(document, segmenter),
        quantities=list(quantities_of(document)),
    )
    return [(one.text, one.score, len(one.occurrences)) for one in found[:count]]


def main() -> None:
    """Print the figures, and the candidates to be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("article", type=Path, nargs="?")
    arguments = parser.parse_args()
    for one in evaluate_candidates(arguments.gold):
        print(f"| {one.name} | {one.value:.3f} | {one.low:.3f}–{one.high:.3f} | {one.count} |")
    if arguments.article:
        for place, (text, score, places) in enumerate(best_of(arguments.article), 1):
            print(f"{place:3} {score:.2f} {places:3} {text}")


if __name__ == "__main__":
    main()
