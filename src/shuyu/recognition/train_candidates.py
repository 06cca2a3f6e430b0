"""Train the candidate ranker: ``python -m shuyu.recognition.train_candidates GOLD_DIR``.

GOLD_DIR holds ``terms_train.jsonl`` (pages with their terms) and ``glosses_train.jsonl`` (sentences
with one term that the author marked). Written are two data files of this package: the lexicon, log
odds of words counted in the glosses, and the ranker's weights. Same input, same output, byte for
byte. Neither holds a sentence.

The ranker is a logistic regression. Every page is seen twice, against an empty term base and
against one of half of the other pages' terms, so that what the ranker learns about known terms is
learned as it will be used.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shuyu.language.fold import fold
from shuyu.language.script import is_han
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.model import Concept, Term
from shuyu.recognition.annotate import quantities_of
from shuyu.recognition.candidate_features import (
    LEXICAL,
    MEASURES,
    PLACES,
    WORD_MEASURES,
    Words,
    lexical_features,
)
from shuyu.recognition.candidate_lexicon import DATA as LEXICON_DATA
from shuyu.recognition.candidate_lexicon import Lexicon, Odds
from shuyu.recognition.candidate_model import DATA as MODEL_DATA
from shuyu.recognition.candidate_model import CandidateModel, places
from shuyu.recognition.candidate_table import Gram
from shuyu.recognition.document import parse_document
from shuyu.recognition.expressions import Expressions
from shuyu.recognition.glosses import find_glosses
from shuyu.recognition.logistic import Row, fit
from shuyu.recognition.matcher import Matcher, patterns_of

_WORD_PRIOR, _CHARACTER_PRIOR = 4.0, 8.0  # pseudo-counts
_LEAST_COUNT = 3  # of a word for odds of its own
_PAGES = 3  # on which a word feature must occur to get a weight
_PENALTY = 3.0
_LEAST_WEIGHT = 0.02  # smaller weights of word features are left out
_WORD_SCALE = 0.7  # word features count as 0.7: they are learned from one book
_ONCE = MEASURES.index("once")
_EPOCHS = 40
_STEP = 0.5
_SEED = 20211231
# The book's own lists leave out most of its terms, so a score learned from them is far too low. Of
# 210 expressions of held-out pages, drawn evenly over the scores and read by hand, those that are
# terms follow the score with this much added to its log odds.
_CALIBRATION = 2.6


@dataclass(frozen=True, slots=True)
class Example:
    """An expression of a training page.

    Attributes:
        key: its folded text.
        page: number of its page.
        measures: in the order of MEASURES.
        features: group, name and value of its words' features.
        term: True where it is one of the page's terms.
    """

    key: str
    page: int
    measures: tuple[float, ...]
    features: tuple[tuple[str, str, float], ...]
    term: bool


def learn_lexicon(rows: Iterable[dict[str, Any]], segmenter: Segmenter) -> Lexicon:
    """Count how words stand in marked terms.

    Args:
        rows: of ``glosses_train.jsonl``: ``text``, ``zh``, ``zh_start``, ``zh_end``, ``paren``.
        segmenter: as recognition uses it.
    """
    text, begins, ends, inside = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    seen: set[str] = set()
    for row in rows:
        left = _words(segmenter, row["text"][: row["zh_start"]])
        term = _words(segmenter, row["zh"].strip("《》“”「」"))
        if row["text"] not in seen:
            seen.add(row["text"])
            text.update(left + term + _words(segmenter, row["text"][row["paren"][1] :]))
        if term:
            begins[term[0]] += 1
            ends[term[-1]] += 1
            inside.update(set(term))
    odds: dict[str, Odds] = {}
    for word, count in text.items():
        if count >= _LEAST_COUNT:
            odds[word] = (
                _odds(begins, text, word, _WORD_PRIOR),
                _odds(ends, text, word, _WORD_PRIOR),
                _odds(inside, text, word, _WORD_PRIOR),
            )
    return Lexicon(odds, _by_character(begins, text, 0), _by_character(ends, text, -1))


def _words(segmenter: Segmenter, text: str) -> list[str]:
    return [word for word in segmenter.cut(fold(text).plain) if not word.isspace()]


def _odds(part: Counter[str], whole: Counter[str], key: str, prior: float) -> float:
    base = part.total() / whole.total()
    return math.log((part[key] + prior * base) / (whole[key] + prior) / base)


def _by_character(part: Counter[str], whole: Counter[str], place: int) -> dict[str, float]:
    parts, wholes = Counter[str](), Counter[str]()
    for counts, sums in ((part, parts), (whole, wholes)):
        for word, count in counts.items():
            sums[word[place]] += count
    return {
        char: _odds(parts, wholes, char, _CHARACTER_PRIOR)
        for char, count in wholes.items()
        if count >= _LEAST_COUNT and is_han(char)
    }


def read_examples(
    pages: Sequence[dict[str, Any]], lexicon: Lexicon, segmenter: Segmenter
) -> list[Example]:
    """Return the expressions of pages, each page against no terms and against some.

    Args:
        pages: of ``terms_train.jsonl``: ``text``, and ``terms`` by their Chinese.
        lexicon: from ``learn_lexicon``.
        segmenter: cuts the words.
    """
    examples: list[Example] = []
    for number, page in enumerate(pages):
        terms = {fold(term).plain for term in page["terms"]}
        document = parse_document(page["text"])
        glosses = find_glosses(document, segmenter)
        quantities = list(quantities_of(document))
        for base in ([], half_of_others(pages, number)):
            matches = Matcher(patterns_of(base)).find(document)
            expressions = Expressions(
                document,
                segmenter,
                matches=matches,
                glosses=glosses,
                quantities=quantities,
                lexicon=lexicon,
            )
            for one in expressions:
                features = tuple(_word_features(one.words, expressions.words))
                examples.append(Example(one.key, number, one.measures, features, one.key in terms))
    return examples


def _word_features(gram: Gram, words: Words) -> Iterator[tuple[str, str, float]]:
    for word, place in places(gram):
        for name, value in zip(WORD_MEASURES, words.measures(word), strict=True):
            if value:
                yield place, name, value
        for group, name in lexical_features(word, place):
            yield group, name, 1.0


def half_of_others(pages: Sequence[dict[str, Any]], number: int) -> list[Concept]:
    """Return half of the terms of all pages but one, as concepts; always the same half."""
    others = {term for index, page in enumerate(pages) if index != number for term in page["terms"]}
    chosen = random.Random(_SEED + number).sample(sorted(others), len(others) // 2)  # noqa: S311
    return [Concept(f"t{index}", (Term(term, "zh-Hans"),)) for index, term in enumerate(chosen)]


def learn_model(examples: Sequence[Example]) -> CandidateModel:
    """Fit the ranker."""
    pages: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for example in examples:
        for group, name, _ in example.features:
            pages[group, name].add(example.page)
    names = sorted(name for name, seen in pages.items() if len(seen) >= _PAGES)
    index_of = {name: len(MEASURES) + index for index, name in enumerate(names)}
    rows = []
    rare = 0
    for example in examples:
        weight = 1.0
        if not example.term and example.measures[_ONCE]:  # one in three stands for all
            rare += 1
            if rare % 3:
                continue
            weight = 3.0
        values: defaultdict[int, float] = defaultdict(float)
        values.update((index, float(value)) for index, value in enumerate(example.measures))
        for group, name, value in example.features:
            if (group, name) in index_of:
                values[index_of[group, name]] += value * _scale(group)
        features = tuple((index, value) for index, value in values.items() if value)
        rows.append(Row(features, example.term, weight))
    size = len(MEASURES) + len(names)
    bias, weights = fit(rows, size, penalty=_PENALTY, epochs=_EPOCHS, step=_STEP, seed=_SEED)
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (group, name), index in index_of.items():
        if group not in LEXICAL or abs(weights[index]) >= _LEAST_WEIGHT:
            found[group][name] = round(weights[index] * _scale(group), 3)
    words = {
        place: tuple(found[place].get(name, 0.0) for name in WORD_MEASURES) for place in PLACES
    }
    lexical = {group: found[group] for group in sorted(LEXICAL)}
    measures = tuple(round(weight, 4) for weight in weights[: len(MEASURES)])
    return CandidateModel(round(bias + _CALIBRATION, 4), measures, words, lexical)


def _scale(group: str) -> float:
    return _WORD_SCALE if group in LEXICAL else 1.0


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main(arguments: Sequence[str]) -> int:
    """Train from the folder named in the only argument; return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m shuyu.recognition.train_candidates GOLD_DIR\n")
        return 2
    gold = Path(arguments[0])
    segmenter = open_segmenter()
    lexicon = learn_lexicon(read_rows(gold / "glosses_train.jsonl"), segmenter)
    package = Path(__file__).parent
    package.joinpath(LEXICON_DATA).write_text(lexicon.to_json(), encoding="utf-8")
    # What is read back is rounded: train on that.
    lexicon = Lexicon.from_json(lexicon.to_json())
    model = learn_model(read_examples(read_rows(gold / "terms_train.jsonl"), lexicon, segmenter))
    package.joinpath(MODEL_DATA).write_text(model.to_json(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
