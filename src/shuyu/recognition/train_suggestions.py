"""Count the phrases behind composition: ``python -m shuyu.recognition.train_suggestions GOLD_DIR``.

GOLD_DIR holds ``glosses_train.jsonl`` (terms with their English) and ``parallel_train.jsonl``
(aligned paragraphs). Written is the data file of ``learned_phrases``: short glosses with their
counts, and word translations by IBM model 1 from the glosses and from the paragraphs. Same input,
same output, byte for byte; no sentence enters the file.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from shuyu.language.english_inflection import singular
from shuyu.language.fold import fold_key
from shuyu.language.script import is_han
from shuyu.language.segment import Segmenter, open_segmenter
from shuyu.recognition.function_words import is_function_word
from shuyu.recognition.learned_phrases import DATA, Phrases, to_json
from shuyu.recognition.parallel import ENGLISH_STOP_WORDS, sentence_pairs
from shuyu.recognition.phrase_table import PhraseTable, Weights, heaviest, new_weights
from shuyu.recognition.phrase_terms import PhraseTerms
from shuyu.recognition.word_association import Bag, associate

_GLOSS, _GLOSS_WORD, _TEXT_WORD = 3.0, 4.0, 3.0  # weights of the three sources
_LONGEST = (5, 3)  # characters of a gloss, words of its English, to be a piece of other terms
_ANALOGY = 0.25  # share of an analogy's weight in the term base
_LEAST = 0.3  # weight of an entry worth its place
_MOST = 5  # entries of one Chinese phrase
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9/&-]*[A-Z0-9]s?")
_MIXED = re.compile(
    "[\u2018-\u201f\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
)  # no English has these
_PROSE = re.compile(
    "[\u2018-\u201f\u3000-\u3004\u3006\u3008-\u303f\uff00-\uffef>]"
)  # no term has these
_ENGLISH_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def learn_phrases(
    glosses: Sequence[dict[str, Any]], paragraphs: Sequence[dict[str, Any]], segmenter: Segmenter
) -> Phrases:
    """Return weights of English phrases by Chinese phrase.

    Args:
        glosses: rows of ``glosses_train.jsonl``.
        paragraphs: rows of ``parallel_train.jsonl``.
        segmenter: cuts the Chinese.
    """
    weights: defaultdict[str, Weights] = defaultdict(new_weights)
    counted = _gloss_counts(glosses)
    for (chinese, english), count in counted.items():
        if len(chinese) <= _LONGEST[0] and len(english.split()) <= _LONGEST[1]:
            weights[chinese][english] = _GLOSS * math.sqrt(count)
    for source, least, pairs in (
        (_GLOSS_WORD, 0.05, list(_gloss_bags(counted, segmenter))),
        (_TEXT_WORD, 0.08, list(_text_bags(paragraphs, segmenter))),
    ):
        enough = 3 if source == _GLOSS_WORD else 4
        for chinese, translations in associate(pairs, least=least).items():
            if len(chinese) < 2:
                continue  # a single character translates too many words
            total = sum(one.count for one in translations)
            for one in translations[:_MOST]:
                weights[chinese][one.word] += source * one.probability * min(1.0, total / enough)
    _add_analogies(counted, weights)
    return {
        chinese: kept
        for chinese, found in weights.items()
        if (
            kept := {
                english: round(weight, 1)
                for english, weight in heaviest(found)[:_MOST]
                if weight >= _LEAST
            }
        )
    }


def _add_analogies(counted: Counter[tuple[str, str]], weights: defaultdict[str, Weights]) -> None:
    """Add the pieces that glosses give when the rest of them is known."""
    english_of: defaultdict[str, list[str]] = defaultdict(list)
    for (chinese, english), _ in counted.most_common():
        english_of[chinese].append(english)
    terms = PhraseTerms((one, tuple(others)) for one, others in english_of.items())
    table = PhraseTable(terms, weights)
    for piece in table.pieces():
        if len(piece) <= _LONGEST[0]:
            for english, weight in heaviest(table.analogies(piece))[:_MOST]:
                if len(english.split()) <= _LONGEST[1]:
                    weights[piece][english] += weight * _ANALOGY


def _gloss_counts(rows: Sequence[dict[str, Any]]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        chinese = fold_key(row["zh"].strip("《》“”「」"))
        english = " ".join(row["en"].split())
        if not english or _ACRONYM.fullmatch(english) or not any(map(is_han, chinese)):
            continue
        if _MIXED.search(english) or _PROSE.search(chinese):
            continue  # a stretch of the sentence, cut wrongly
        if not any(char.isupper() for char in english[1:].split(" ")[0]):
            english = english.lower()  # titles and sentence starts, no names
        counts[chinese, english] += 1
    return counts


def _gloss_bags(
    counts: Counter[tuple[str, str]], segmenter: Segmenter
) -> Iterator[tuple[Bag, Bag, float]]:
    for chinese, english in counts:
        words = [word for word in segmenter.cut(chinese) if is_han(word[0])]
        others = [
            word
            for word in re.findall(r"[a-z0-9']+", english.lower().replace("-", " "))
            if word not in ENGLISH_STOP_WORDS
        ]
        if 1 <= len(words) <= 7 and 1 <= len(others) <= 7:
            yield words, others, 1.0


def _text_bags(
    rows: Sequence[dict[str, Any]], segmenter: Segmenter
) -> Iterator[tuple[Bag, Bag, float]]:
    for chinese, english in sentence_pairs([(row["zh"], row["en"]) for row in rows]):
        words = {
            word
            for word in segmenter.cut(fold_key(chinese))
            if is_han(word[0]) and not is_function_word(word)
        }
        others = {singular(word) for word in _ENGLISH_WORD.findall(english.lower())}
        others -= ENGLISH_STOP_WORDS
        if words and others and len(words) < 60:
            yield sorted(words), sorted(others), 1.0


def main(arguments: Sequence[str]) -> int:
    """Count from the folder named in the only argument; return the exit code."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m shuyu.recognition.train_suggestions GOLD_DIR\n")
        return 2
    rows = {
        name: [
            json.loads(line)
            for line in (Path(arguments[0]) / f"{name}_train.jsonl")
            .read_text(encoding="utf-8")
            .splitlines()
        ]
        for name in ("glosses", "parallel")
    }
    phrases = learn_phrases(rows["glosses"], rows["parallel"], open_segmenter())
    Path(__file__).parent.joinpath(DATA).write_text(to_json(phrases), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
