"""Training the classifier that tells glosses from other brackets.

Labelled brackets come from the gold (``brackets_train.jsonl``, and every marked gloss), from labels
on further brackets of the gold's sentences (``brackets.json``: places, no text) and from sentences
written for this project (``brackets.txt``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shuyu.language.segment import Segmenter
from shuyu.recognition.brackets import find_brackets
from shuyu.recognition.gloss_boundary import BoundaryRanker, RankedStart
from shuyu.recognition.gloss_confidence import Confidence, log_odds
from shuyu.recognition.gloss_features import Features
from shuyu.recognition.gloss_kind import KindClassifier, kind_features
from shuyu.recognition.gloss_proposals import ChineseFirst, propose
from shuyu.recognition.logistic import Row, fit
from shuyu.recognition.training.gold import BracketExample, GlossExample, Gold

_PENALTY = 0.3
_EPOCHS = 60
_STEP = 0.2
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class KindExample:
    """A labelled bracket as the classifier sees it.

    Attributes:
        text: its line.
        features: None where no gloss is proposed there at all.
        gloss: True where it is one.
        origin: which of the sources labels it.
        exact: True where the Chinese side was found to begin where it should; None where it is not
            known.
    """

    text: str
    features: Features | None
    gloss: bool
    origin: str
    exact: bool | None = None


def labelled_brackets(gold: Gold) -> Iterator[tuple[str, BracketExample]]:
    """Yield every bracket whose kind is known, marked glosses aside, with its source."""
    for example in gold.brackets:
        yield "gold", example
    folder = Path(__file__).parent
    labels = json.loads((folder / "brackets.json").read_text(encoding="utf-8"))
    for places in labels.values():
        for name, by_kind in places.items():
            text = gold.texts[name]
            for kind, starts in by_kind.items():
                for start in starts:
                    yield "labelled", _in_line(text, start, kind == "gloss")
    for line in (folder / "brackets.txt").read_text(encoding="utf-8").splitlines():
        label, text = line[:1], line[2:]
        if label in "+-":
            for bracket in find_brackets(text):
                yield "own", BracketExample(text, (bracket.start, bracket.end), label == "+")


def _in_line(text: str, start: int, gloss: bool) -> BracketExample:
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    line = text[begin : end if end >= 0 else len(text)]
    return BracketExample(line, (start - begin, start - begin + 1), gloss)


def marked_glosses(examples: Sequence[GlossExample]) -> Iterator[tuple[str, BracketExample]]:
    """Yield the brackets of glosses that their authors marked."""
    for one in examples:
        yield "marked", BracketExample(one.text, one.bracket, True, frozenset({one.start}))


def kind_example(
    origin: str,
    example: BracketExample,
    ranker: BoundaryRanker,
    segmenter: Segmenter,
    article: str | None = None,
) -> KindExample:
    """Return what the classifier sees of a labelled bracket.

    Args:
        origin: which source labels it.
        example: the bracket.
        ranker: one that was not trained on this example.
        segmenter: cuts the words.
        article: the text that the line is from, for repeats.
    """
    text = example.text
    for proposal in propose(text, segmenter):
        if proposal.bracket.start != example.bracket[0]:
            continue
        ranked: list[RankedStart] = []
        if isinstance(proposal, ChineseFirst):
            counts = [(article or text).count(ending) - 1 for ending in proposal.endings(text)]
            ranked = ranker.examine(proposal.region, proposal.english, counts)
            if not ranked:
                break
        features = kind_features(text, proposal, ranked, ranker.associations, segmenter)
        exact = ranked[0].start in example.starts if ranked and example.starts else None
        return KindExample(text, features, example.gloss, origin, exact)
    return KindExample(text, None, example.gloss, origin)


def train_classifier(examples: Sequence[KindExample]) -> dict[str, float]:
    """Learn the classifier's weights."""
    names = sorted({name for one in examples for name in one.features or ()})
    index_of = {name: index for index, name in enumerate(names)}
    rows = [
        Row(
            tuple((index_of[name], float(value)) for name, value in one.features.items() if value),
            one.gloss,
            _weight(one),
        )
        for one in examples
        if one.features is not None
    ]
    constant, weights = fit(rows, len(names), penalty=_PENALTY, epochs=_EPOCHS, step=_STEP)
    learned: Mapping[str, float] = dict(zip(names, weights, strict=True))
    both = {"bias": constant, "r:bias": constant}  # every example has one of the two
    return {
        name: round(weight + both.get(name, 0.0), 4) for name, weight in sorted(learned.items())
    }


def train_confidence(examples: Sequence[KindExample]) -> Confidence:
    """Learn how often the models are right; each example's classifier has not seen it."""
    forward = [one for one in examples if one.features is not None and "p" in one.features]
    kinds, boundaries = [], []
    for fold in range(_FOLDS):
        classifier = KindClassifier(train_classifier(_without(forward, fold)))
        for one in forward[fold::_FOLDS]:
            features = one.features or {}
            odds = log_odds(classifier.probability(features))
            kinds.append(Row(((0, odds),), one.gloss, _weight(one)))
            if one.exact is not None:
                boundaries.append(Row(((0, log_odds(features["p"])),), one.exact))
    return Confidence(_correction(kinds), _correction(boundaries))


def _correction(rows: Sequence[Row]) -> tuple[float, float]:
    constant, (factor,) = fit(rows, 1, penalty=0.0, epochs=_EPOCHS, step=_STEP)
    return round(constant, 4), round(factor, 4)


def _without(examples: Sequence[KindExample], fold: int) -> list[KindExample]:
    return [one for number, one in enumerate(examples) if number % _FOLDS != fold]


def _weight(example: KindExample) -> float:
    """Return the weight of an example: marked glosses are many and easy."""
    return 0.7 if example.origin == "marked" else 1.0
