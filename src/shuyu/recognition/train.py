"""Train the gloss recogniser: ``python -m shuyu.recognition.train GOLD_DIR [--glossary DIR]``.

GOLD_DIR holds the files that ``training.gold`` names; the term base, the bundled one unless another
is named, adds its terms to what the associations are learned from. Written are three data files of
this package: associations of Chinese with English words, the weights of the boundary ranker, those
of the kind classifier and of the confidence. Same input, same output, byte for byte; no sentence is
in any of them. Each file says what made it (``Origin``).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from shuyu.errors import ShuyuError
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.model import Concept, TermType
from shuyu.recognition import gloss_associations, gloss_boundary, gloss_kind
from shuyu.recognition.gloss_associations import Associations
from shuyu.recognition.gloss_boundary import BoundaryRanker
from shuyu.recognition.gloss_confidence import Confidence
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
    train_confidence,
)
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.store import TermBase

_SEED = 20080615
_KEPT_BACK = 0.15  # of the articles, from the ranker whose work the classifier learns to judge
_SAMPLE = 40  # every so many articles and sentences are in the sample
_SHORT_TYPES = frozenset({TermType.ACRONYM, TermType.ABBREVIATION})

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GlossModels:
    """What training makes.

    Attributes:
        associations: entries of words and of characters, as ``gloss_associations`` reads them.
        boundary: weights of the ranker.
        kind: weights of the classifier.
        confidence: how sure both together are.
    """

    associations: tuple[Mapping[str, str], Mapping[str, str]]
    boundary: Mapping[str, float]
    kind: Mapping[str, float]
    confidence: Confidence

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
        brackets = self.kind_examples(examples)
        return GlossModels(
            associations=self._tables(examples),
            boundary=self._boundary(examples),
            kind=train_classifier(brackets),
            confidence=train_confidence(brackets),
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


@dataclass(frozen=True, slots=True)
class Origin:
    """What made the data files: sha256 digests, hexadecimal.

    Attributes:
        gold: of the gold files.
        terms: of the term pairs.
        sample: of what the trainer makes of a small part of the gold, without terms. The same
            code makes the same of it, so that it shows in seconds whether training would still
            make these files.
    """

    gold: str
    terms: str
    sample: str


def origin_of(gold: Gold, terms: Pairs, segmenter: Segmenter) -> Origin:
    """Return the origin of what these inputs make with the code as it is."""
    return Origin(gold.digest, _digest(list(terms)), sample_digest(gold, segmenter))


def sample_digest(gold: Gold, segmenter: Segmenter) -> str:
    """Return the digest of the models of a sample of the gold."""
    sources = sorted({one.source for one in gold.glosses})[::_SAMPLE]
    sample = replace(
        gold,
        glosses=tuple(one for one in gold.glosses if one.source in set(sources)),
        sentences=gold.sentences[::_SAMPLE],
    )
    return _digest(_tables(GlossTrainer(sample, segmenter).train(sample.glosses)))


def _digest(data: object) -> str:
    return hashlib.sha256(_as_json(data).encode("utf-8")).hexdigest()


def _as_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _tables(models: GlossModels) -> dict[str, dict[str, object]]:
    words, characters = models.associations
    confidence = models.confidence
    return {
        gloss_associations.DATA: {"words": words, "characters": characters},
        gloss_boundary.DATA: {"weights": models.boundary},
        gloss_kind.DATA: {
            "weights": models.kind,
            "confidence": [confidence.kind, confidence.boundary],
        },
    }


def data_files(models: GlossModels, origin: Origin) -> dict[str, str]:
    """Return the content of the data files by their names in the package.

    Each says its origin and the digest of its own tables.
    """
    return {
        name: _as_json({"origin": asdict(origin) | {"content": _digest(table)}} | table) + "\n"
        for name, table in _tables(models).items()
    }


def stale_files(folder: Path, gold: Gold, segmenter: Segmenter) -> list[str]:
    """Return the data files that training on this gold did not make, or would make otherwise now.

    The term base may have changed since; training in full shows whether that matters.

    Args:
        folder: of the package.
        gold: the gold data.
        segmenter: cuts the words.
    """
    sample = sample_digest(gold, segmenter)
    stale = []
    for name in (gloss_associations.DATA, gloss_boundary.DATA, gloss_kind.DATA):
        table = json.loads((folder / name).read_text(encoding="utf-8"))
        origin = table.pop("origin")
        made_of = origin["gold"], origin["sample"], origin["content"]
        if made_of != (gold.digest, sample, _digest(table)):
            stale.append(name)
    return stale


def main(arguments: Sequence[str]) -> int:
    """Train as the arguments say; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m shuyu.recognition.train")
    parser.add_argument("gold", type=Path, help="folder of the gold data")
    parser.add_argument("--glossary", type=Path, help="another term base than the bundled one")
    options = parser.parse_args(arguments)
    try:
        gold = read_gold(options.gold)
        glossary = options.glossary or bundled_directory()
        terms = list(term_pairs(TermBase.open(glossary, read_only=True).concepts()))
    except (OSError, ShuyuError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    segmenter = open_segmenter()
    models = GlossTrainer(gold, segmenter, terms).train([*gold.glosses, *gold.emphasised])
    for name, content in data_files(models, origin_of(gold, terms, segmenter)).items():
        Path(__file__).parent.joinpath(name).write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
