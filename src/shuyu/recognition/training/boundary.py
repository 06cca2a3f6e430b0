"""Training the ranker of left boundaries.

The associations that a training example is seen with are learned without its article, as they will
be for a text that nobody has seen; otherwise the ranker would trust them too much.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shuyu.language.segment import Segmenter
from shuyu.recognition.bracket_content import BracketContent, read_content
from shuyu.recognition.brackets import Bracket, every_bracket, find_brackets
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_english import EMPTY_WORDS, EnglishSide, english_side
from shuyu.recognition.gloss_features import BoundaryEvidence
from shuyu.recognition.gloss_region import Region, find_region
from shuyu.recognition.training.association import AssociationTrainer
from shuyu.recognition.training.gold import GlossExample
from shuyu.recognition.training.loglinear import Group, fit

FOLDS = 5
_PENALTY = 1.5
_LEAST_COUNT = 4
_LEAST_WEIGHT = 0.05
_EPOCHS = 10
_STEP = 0.3


@dataclass(frozen=True, slots=True)
class Situation:
    """What the ranker sees of an example."""

    example: GlossExample
    bracket: Bracket
    content: BracketContent
    region: Region
    english: EnglishSide
    repeats: tuple[int, ...]


def situation(
    example: GlossExample, articles: Mapping[str, str], segmenter: Segmenter
) -> Situation | None:
    """Return what the ranker sees of an example; None where there is nothing to rank."""
    text = example.text
    brackets = every_bracket(find_brackets(text))
    bracket = next((one for one in brackets if one.start == example.bracket[0]), None)
    if bracket is None:
        return None
    content = read_content(text, bracket)
    if content.latin is None:
        return None
    english = english_side(content)
    region = find_region(text, bracket, english, segmenter)
    if region is None:
        return None
    article = articles.get(example.source, text)
    repeats = tuple(article.count(text[start : region.end]) - 1 for start, _ in region.words)
    return Situation(example, bracket, content, region, english, repeats)


def train_ranker(
    examples: Sequence[GlossExample],
    articles: Mapping[str, str],
    trainer: AssociationTrainer,
    segmenter: Segmenter,
) -> dict[str, float]:
    """Learn the ranker's weights.

    Args:
        examples: glosses with their Chinese sides.
        articles: text by source, for repeats.
        trainer: learns the associations.
        segmenter: cuts the words.
    """
    sources = sorted({one.source for one in examples})
    fold_of = {source: number % FOLDS for number, source in enumerate(sources)}
    groups: list[Group] = []
    for fold in range(FOLDS):
        others = [one for one in examples if fold_of[one.source] != fold]
        associations = trainer.learn(expressions(others))
        for one in examples:
            if fold_of[one.source] == fold:
                seen = situation(one, articles, segmenter)
                if seen is not None:
                    groups += _groups(seen, associations)
    weights = fit(groups, penalty=_PENALTY, least_count=_LEAST_COUNT, epochs=_EPOCHS, step=_STEP)
    return {
        name: round(weight, 2)
        for name, weight in sorted(weights.items())
        if abs(weight) >= _LEAST_WEIGHT
    }


def expressions(examples: Sequence[GlossExample]) -> list[tuple[str, str]]:
    """Return the Chinese sides with their English."""
    return [(one.text[one.start : one.end], one.english) for one in examples]


def _groups(seen: Situation, associations: Associations) -> Iterator[Group]:
    """Yield an example as it is, and once more as if the bracket gave only the abbreviation."""
    for english in (seen.english, *_abbreviated(seen.english)):
        evidence = BoundaryEvidence(seen.region, english, associations, seen.repeats).features()
        starts = [start for start, _ in evidence]
        if len(starts) > 1 and seen.example.start in starts:
            right = starts.index(seen.example.start)
            yield Group(tuple(features for _, features in evidence), right)


def _abbreviated(english: EnglishSide) -> Iterator[EnglishSide]:
    letters = english.letters
    if not english.text:
        return
    if not letters:
        words = [word for word in english.words if word.lower() not in EMPTY_WORDS]
        if not all(word[0].isalpha() for word in words):
            return
        letters = "".join(word[0] for word in words).lower()
    if len(letters) > 1:
        yield replace(
            english,
            text="",
            words=(),
            content=(),
            stems=(),
            prefixes=(),
            letters=letters,
            size=len(letters),
            sound="",
        )
