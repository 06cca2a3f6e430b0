"""How well glosses are recognised, on articles that training has not seen, beside simple rules.

Run: ``python benchmarks/evaluate_glosses.py GOLD_DIR [--glossary DIR] [--splits N]``; it trains for
itself (a quarter of a minute for each split) and leaves the shipped weights alone.
"""

from __future__ import annotations

import argparse
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from shuyu.language.script import is_han
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.recognition.dictionary import open_dictionary
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_boundary import BoundaryRanker
from shuyu.recognition.gloss_kind import KindClassifier, kind_features
from shuyu.recognition.gloss_proposals import ChineseFirst
from shuyu.recognition.glosses import THRESHOLD
from shuyu.recognition.train import GlossModels, GlossTrainer, term_pairs
from shuyu.recognition.training.boundary import Situation, situation
from shuyu.recognition.training.gold import GlossExample, Gold, read_gold
from shuyu.recognition.training.kind import KindExample, train_classifier
from shuyu.termbase.store import TermBase

HELD_OUT = 0.3  # of the articles
SEED = 7
FOLDS = 10
CONFIDENT = 0.9

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured share.

    Attributes:
        name: what was measured.
        value: from 0 to 1.
        low: lower end of the 95% interval.
        high: upper end of it.
        count: number of cases.
    """

    name: str
    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class _Outcome:
    example: GlossExample
    seen: Situation | None
    right: bool
    confidence: float


def evaluate_glosses(gold: Gold, terms: Pairs = (), *, splits: int = 1) -> list[Figure]:
    """Train on 70% of the articles and measure on the others.

    Args:
        gold: the gold data.
        terms: Chinese terms with their English, as the shipped weights are made with.
        splits: how many random splits to pool; the first is the one that figures are quoted for.
    """
    segmenter = open_segmenter()
    trainer = GlossTrainer(gold, segmenter, terms)
    outcomes: list[_Outcome] = []
    helped: list[_Outcome] = []
    for seed in range(SEED, SEED + splits):
        known, held_out = split(gold.glosses, seed)
        models = trainer.train([*known, *gold.emphasised])
        outcomes += _outcomes(models, models.ranker(), held_out, gold, segmenter)
        with_dictionary = Associations(*models.associations, open_dictionary())
        ranker = BoundaryRanker(models.boundary, with_dictionary)
        helped += _outcomes(models, ranker, held_out, gold, segmenter)
    figures = list(_boundary_figures("boundary", outcomes))
    figures += _boundary_figures("boundary with CC-CEDICT, if installed", helped)
    figures += _kind_figures(trainer.kind_examples([*gold.glosses, *gold.emphasised]))
    for name, rule in (
        ("longest Han run", _longest_run),
        ("last word", _last_word),
        ("as many words as English", _as_many_words),
    ):
        hits = [one.seen is not None and _follows(rule, one, segmenter) for one in outcomes]
        figures.append(_share(f"peer: {name}", hits))
    return figures


def split(
    examples: Sequence[GlossExample], seed: int
) -> tuple[list[GlossExample], list[GlossExample]]:
    """Return the examples of 70% of the articles and those of the others."""
    sources = sorted({one.source for one in examples})
    random.Random(seed).shuffle(sources)  # noqa: S311 -- a sample, no secret
    held = set(sources[: int(HELD_OUT * len(sources))])
    return (
        [one for one in examples if one.source not in held],
        [one for one in examples if one.source in held],
    )


def _outcomes(
    models: GlossModels,
    ranker: BoundaryRanker,
    examples: Sequence[GlossExample],
    gold: Gold,
    segmenter: Segmenter,
) -> Iterator[_Outcome]:
    classifier = models.classifier()
    for example in examples:
        seen = situation(example, gold.articles, segmenter)
        ranked = [] if seen is None else ranker.examine(seen.region, seen.english, seen.repeats)
        if seen is None or not ranked:
            yield _Outcome(example, None, False, 0.0)
            continue
        best = ranked[0]
        proposal = ChineseFirst(seen.bracket, seen.content, seen.english, seen.region)
        features = kind_features(example.text, proposal, ranked, ranker.associations, segmenter)
        confidence = models.confidence.of(classifier.probability(features), best.probability)
        right = (best.start, seen.region.end) == (example.start, example.end)
        yield _Outcome(example, seen, right, confidence)


def _boundary_figures(name: str, outcomes: Sequence[_Outcome]) -> Iterator[Figure]:
    yield _share(f"{name}: exact", [one.right for one in outcomes])
    yield _share(f"{name}: exact, hard", [one.right for one in outcomes if one.example.hard])
    confident = [one.confidence >= CONFIDENT for one in outcomes]
    yield _share(f"{name}: covered at confidence {CONFIDENT}", confident)
    yield _share(
        f"{name}: precision there", [one.right for one in outcomes if one.confidence >= CONFIDENT]
    )
    surest = sorted(outcomes, key=lambda one: -one.confidence)[: math.ceil(0.8 * len(outcomes))]
    yield _share(f"{name}: precision of the surest 80%", [one.right for one in surest])


def _kind_figures(examples: Sequence[KindExample]) -> Iterator[Figure]:
    """Yield F1 of gloss or not by source of the labels, every example judged unseen."""
    order = list(range(len(examples)))
    random.Random(SEED).shuffle(order)  # noqa: S311 -- a sample, no secret
    judged = [False] * len(examples)
    for fold in range(FOLDS):
        known = [examples[number] for place, number in enumerate(order) if place % FOLDS != fold]
        classifier = KindClassifier(train_classifier(known))
        for place, number in enumerate(order):
            features = examples[number].features
            if place % FOLDS == fold and features is not None:
                judged[number] = classifier.probability(features) >= THRESHOLD
    pairs = [(one.gloss, said) for one, said in zip(examples, judged, strict=True)]
    for name, origins in (
        ("brackets_train", {"gold"}),
        ("brackets_train and labelled brackets", {"gold", "labelled"}),
        ("own sentences, made to be hard", {"own"}),
        ("all", {"gold", "labelled", "own", "marked"}),
    ):
        chosen = [pair for pair, one in zip(pairs, examples, strict=True) if one.origin in origins]
        yield _f1(f"gloss or not, F1: {name}", chosen)
    everything = [(one.gloss, True) for one in examples if one.origin == "gold"]
    yield _f1("peer: every bracket with Latin, F1: brackets_train", everything)


def _longest_run(text: str, end: int, _words: int, _segmenter: Segmenter) -> int:
    start = end
    while start and is_han(text[start - 1]):
        start -= 1
    return start


def _last_word(text: str, end: int, _words: int, segmenter: Segmenter) -> int:
    return end - len(segmenter.cut(text[:end])[-1])


def _as_many_words(text: str, end: int, words: int, segmenter: Segmenter) -> int:
    return end - len("".join(segmenter.cut(text[:end])[-words:]))


def _follows(
    rule: Callable[[str, int, int, Segmenter], int], one: _Outcome, segmenter: Segmenter
) -> bool:
    words = len(one.seen.english.words) if one.seen is not None else 1
    example = one.example
    return rule(example.text, example.end, max(1, words), segmenter) == example.start


def _share(name: str, hits: Sequence[bool]) -> Figure:
    """Return a share with Wilson's score interval."""
    count, value, z = len(hits), sum(hits) / max(1, len(hits)), 1.96
    if not count:
        return Figure(name, 0.0, 0.0, 1.0, 0)
    middle = (value + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(value * (1 - value) / count + z * z / (4 * count * count))
    half /= 1 + z * z / count
    return Figure(name, value, middle - half, middle + half, count)


def _f1(name: str, pairs: Sequence[tuple[bool, bool]]) -> Figure:
    """Return an F1 with its bootstrap interval."""
    draw = random.Random(SEED)  # noqa: S311 -- a sample, no secret
    values = sorted(_f1_of(draw.choices(pairs, k=len(pairs))) for _ in range(1000))
    return Figure(name, _f1_of(pairs), values[25], values[974], len(pairs))


def _f1_of(pairs: Sequence[tuple[bool, bool]]) -> float:
    both = sum(true and said for true, said in pairs)
    return 2 * both / max(1, sum(true for true, _ in pairs) + sum(said for _, said in pairs))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--glossary", type=Path)
    parser.add_argument("--splits", type=int, default=1)
    options = parser.parse_args()
    concepts = TermBase.open(options.glossary).concepts() if options.glossary else ()
    gold = read_gold(options.gold)
    for one in evaluate_glosses(gold, list(term_pairs(concepts)), splits=options.splits):
        print(f"{one.name:62} {one.value:.4f}  {one.low:.4f}-{one.high:.4f}  n={one.count}")


if __name__ == "__main__":
    main()
