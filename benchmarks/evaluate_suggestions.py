"""How often the right English is among the suggestions, from parts and from a translated text.

Run: ``python benchmarks/evaluate_suggestions.py GOLD_DIR [--glossary DIR]``. Right is an English
term with the key of a gold one (``english_key``: case, hyphen, plural, British spelling folded).
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evaluate_glosses import Figure

from shuyu.language.english import english_key
from shuyu.language.fold import fold_key
from shuyu.language.script import is_han
from shuyu.language.segment import open_segmenter
from shuyu.model import Concept
from shuyu.recognition.dictionary import Dictionary, NoDictionary, open_dictionary
from shuyu.recognition.suggest import Suggester
from shuyu.recognition.train_candidates import read_rows
from shuyu.recognition.train_suggestions import learn_phrases
from shuyu.termbase.store import TermBase

SEED = 1
#: Subject fields of things that have names, which no parts compose.
NAMES = frozenset(
    ("people", "organizations", "models", "events", "publications", "data-sets", "systems")
)

Case = tuple[str, Sequence[str]]


def evaluate_composition(glossary: Path) -> list[Figure]:
    """Hide half of a glossary and ask for it.

    Cases are the preferred Chinese terms, of Han characters only and at least two, of hidden
    concepts, unless the other half has the same term. Names of people, models and the like are
    told apart from concepts.
    """
    concepts = sorted(TermBase.open(glossary, read_only=True).concepts(), key=lambda one: one.id)
    random.Random(SEED).shuffle(concepts)  # noqa: S311 -- a split, no secret
    half = len(concepts) // 2
    shown, hidden = concepts[:half], concepts[half:]
    known = {fold_key(term.text) for concept in shown for term in concept.chinese()}
    cases = [(concept, case) for concept in hidden for case in _cases(concept, known)]
    named = [case for _, case in cases]
    plain = [case for concept, case in cases if concept.subject_field not in NAMES]
    figures: list[Figure] = []
    dictionaries: dict[str, Dictionary] = {"": NoDictionary()}
    if not isinstance(open_dictionary(), NoDictionary):
        dictionaries[", with the general dictionary"] = open_dictionary()
    for name, dictionary in dictionaries.items():
        suggester = Suggester(shown, dictionary=dictionary)
        figures += _accuracy(f"composition, concepts{name}", plain, suggester)
        figures += _accuracy(f"composition, all, names too{name}", named, suggester)
    return figures


def _cases(concept: Concept, known: set[str]) -> Iterator[Case]:
    chinese = concept.preferred("zh-Hans")
    english = [term.text for term in concept.english() if term.status.usable]
    if chinese is None or not english or fold_key(chinese.text) in known:
        return
    if len(chinese.text) > 1 and all(map(is_han, chinese.text)):
        yield chinese.text, english


def evaluate_parallel(gold: Path, glossary: Path) -> list[Figure]:
    """Take the English of ``terms_train.jsonl`` from ``parallel_train.jsonl``.

    Cases are the terms with English, whose Chinese and whose English both occur in the paragraphs;
    inline glosses are taken out of the Chinese. Neither the learned phrases nor the term base say
    anything of the paragraphs: the phrases are counted anew without them, and from the term base
    every concept with a term of the cases is left out.
    """
    paragraphs = [(row["zh"], row["en"]) for row in read_rows(gold / "parallel_train.jsonl")]
    english_of: defaultdict[str, set[str]] = defaultdict(set)
    for page in read_rows(gold / "terms_train.jsonl"):
        for term, facts in page["terms"].items():
            if facts["en"] and any(map(is_han, term)):
                english_of[fold_key(term)].add(facts["en"])
    chinese = fold_key("\n".join(one for one, _ in paragraphs))
    english = english_key(" ".join(other for _, other in paragraphs))
    cases = [
        (term, sorted(gold_terms))
        for term, gold_terms in sorted(english_of.items())
        if term in chinese and any(english_key(one) in english for one in gold_terms)
    ]
    phrases = learn_phrases(read_rows(gold / "glosses_train.jsonl"), (), open_segmenter())
    concepts = [
        concept
        for concept in TermBase.open(glossary, read_only=True).concepts()
        if not any(fold_key(term.text) in english_of for term in concept.chinese())
    ]
    figures: list[Figure] = []
    for name, known in (("", concepts), (", empty term base", [])):
        suggester = Suggester(
            known, parallel=paragraphs, phrases=phrases, dictionary=NoDictionary()
        )
        figures += _accuracy(f"parallel text{name}", cases, suggester)
    return figures


def _accuracy(name: str, cases: Sequence[Case], suggester: Suggester) -> list[Figure]:
    """Return how often a right term is first, and among the first five."""
    first = fifth = 0
    for chinese, english in cases:
        right = set(map(english_key, english))
        found = [english_key(one.en) in right for one in suggester.suggest(chinese, limit=5)]
        first += found[:1] == [True]
        fifth += any(found)
    return [share(f"{name}: @1", first, len(cases)), share(f"{name}: @5", fifth, len(cases))]


def share(name: str, right: int, count: int) -> Figure:
    """Return a share with Wilson's 95% interval."""
    z = 1.96
    share = right / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count**2)) / (1 + z * z / count)
    return Figure(name, share, middle - half, middle + half, count)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    root = Path(__file__).resolve().parent.parent
    parser.add_argument("--glossary", type=Path, default=root / "glossary")
    arguments = parser.parse_args()
    tasks: tuple[Callable[[], list[Figure]], ...] = (
        lambda: evaluate_parallel(arguments.gold, arguments.glossary),
        lambda: evaluate_composition(arguments.glossary),
    )
    for task in tasks:
        for one in task():
            print(f"| {one.name} | {one.value:.3f} | {one.low:.3f}–{one.high:.3f} | {one.count} |")


if __name__ == "__main__":
    main()
