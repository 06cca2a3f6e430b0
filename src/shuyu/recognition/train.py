"""Train the gloss recogniser: ``python -m shuyu.recognition.train GOLD_DIR [--glossary DIR]``.

GOLD_DIR holds the files that ``training.gold`` names. Written are three data files of this package:
associations of Chinese with English words, the weights of the boundary ranker and those of the
kind classifier. Same input, same output, byte for byte; no sentence is in any of them. The term
base of ``--glossary`` adds its terms to what the associations are learned from.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shuyu.errors import ShuyuError
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.model import Concept, TermType
from shuyu.recognition import gloss_associations, gloss_boundary, gloss_kind
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_boundary import BoundaryRanker
from shuyu.recognition.gloss_kind import KindClassifier
from shuyu.recognition.training.association import AssociationTrainer
from shuyu.recognition.training.boundary import expressions, train_ranker
from shuyu.recognition.training.gold import GlossExample, Gold, read_gold, written_glosses
from shuyu.recognition.training.kind import (
    KindExample,
    kind_example,
    labelled_brackets,
    marked_glosses,
    train_classifier,
)
from shuyu.termbase.store import TermBase

_SEED = 20080615
_KEPT_BACK = 0.15  # of the articles, from the ranker whose work the classifier learns to judge
_SHORT_TYPES = frozenset({TermType.ACRONYM, TermType.ABBREVIATION})

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GlossModels:
    """What training makes.

    Attributes:
        associations: entries of words and of characters, as ``gloss_associations`` reads them.
        boundary: weights of the ranker.
        kind: weights of the classifier.
    """

    associations: tuple[Mapping[str, str], Mapping[str, str]]
    boundary: Mapping[str, float]
    kind: Mapping[str, float]

    def ranker(self) -> BoundaryRanker:
        """Return the ranker."""
        return BoundaryRanker(self.boundary, Associations(*self.associations))

    def classifier(self) -> KindClassifier:
        """Return the classifier."""
        return KindClassifier(self.kind)


class GlossTrainer:
    """Trains on parts of one gold.

    Args:
        gold: the gold data.
        segmenter: cuts the words.
        terms: Chinese terms with their English, for the associations.
    """

    def __init__(self, gold: Gold, segmenter: Segmenter, terms: Pairs = ()) -> None:
        self._gold = gold
        self._segmenter = segmenter
        self._associations = AssociationTrainer(segmenter, terms, gold.sentences)

    def train(self, examples: Sequence[GlossExample]) -> GlossModels:
        """Learn all models from some of the gold's glosses, and from what was written for it."""
        examples = [*examples, *written_glosses()]
        return GlossModels(
            associations=self._tables(examples),
            boundary=self._boundary(examples),
            kind=train_classifier(self.kind_examples(examples)),
        )

    def kind_examples(self, examples: Sequence[GlossExample]) -> list[KindExample]:
        """Return labelled brackets as the classifier sees them.

        A share of the articles is kept from the ranker that judges them, so that it is no surer of
        them than of any other text.
        """
        sources = sorted({one.source for one in examples})
        random.Random(_SEED).shuffle(sources)  # noqa: S311 -- a sample, no secret
        back = set(sources[: int(_KEPT_BACK * len(sources))])
        known = [one for one in examples if one.source not in back]
        words, characters = self._tables(known)
        ranker = BoundaryRanker(self._boundary(known), Associations(words, characters))
        judged = [
            kind_example(origin, bracket, ranker, self._segmenter)
            for origin, bracket in labelled_brackets(self._gold)
        ]
        for one in examples:
            if one.source in back:
                article = self._gold.articles.get(one.source)
                for origin, bracket in marked_glosses([one]):
                    judged.append(kind_example(origin, bracket, ranker, self._segmenter, article))
        return judged

    def _tables(self, examples: Sequence[GlossExample]) -> tuple[dict[str, str], dict[str, str]]:
        return self._associations.tables(expressions(examples))

    def _boundary(self, examples: Sequence[GlossExample]) -> dict[str, float]:
        return train_ranker(examples, self._gold.articles, self._associations, self._segmenter)


def term_pairs(concepts: Iterable[Concept]) -> Iterator[tuple[str, str]]:
    """Yield the Chinese terms of concepts with their English, short forms left out."""
    for concept in concepts:
        english = [
            term.text
            for term in concept.english()
            if term.status.usable and term.term_type not in _SHORT_TYPES
        ]
        chinese = [term.text for term in concept.chinese() if term.status.usable]
        for number, one in enumerate(chinese):
            for other in english[: None if number == 0 else 1]:
                yield one, other


def data_files(models: GlossModels, gold: Gold) -> dict[str, str]:
    """Return the content of the data files by their names in the package."""
    words, characters = models.associations
    origin = {"gold": gold.digest}
    tables: dict[str, dict[str, object]] = {
        gloss_associations.DATA: origin | {"words": words, "characters": characters},
        gloss_boundary.DATA: origin | {"weights": models.boundary},
        gloss_kind.DATA: origin | {"weights": models.kind},
    }
    return {
        name: json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
        for name, table in tables.items()
    }


def main(arguments: Sequence[str]) -> int:
    """Train as the arguments say; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m shuyu.recognition.train")
    parser.add_argument("gold", type=Path, help="folder of the gold data")
    parser.add_argument("--glossary", type=Path, help="a term base to learn associations from")
    options = parser.parse_args(arguments)
    try:
        gold = read_gold(options.gold)
        concepts = TermBase.open(options.glossary).concepts() if options.glossary else ()
        terms = list(term_pairs(concepts))
    except (OSError, ShuyuError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    trainer = GlossTrainer(gold, open_segmenter(), terms)
    models = trainer.train([*gold.glosses, *gold.emphasised])
    for name, content in data_files(models, gold).items():
        Path(__file__).parent.joinpath(name).write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
