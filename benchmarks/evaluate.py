"""Every figure of recognition in one table, beside what must be reached and what simple rules do.

Run from the project's root: ``python benchmarks/evaluate.py GOLD_DIR [--glossary DIR]`` (some
minutes; it trains for itself and leaves the shipped weights alone). Throughput is the business of
``annotate.py``, the precision of the first fifty candidates that of a reader:
``evaluate_candidates.py`` lists them.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the test suite says which English of a number is right

from boundaries import on_aligned_text, on_gold_spans  # noqa: E402
from evaluate_candidates import evaluate_candidates  # noqa: E402
from evaluate_glosses import Figure, evaluate_glosses  # noqa: E402
from evaluate_suggestions import evaluate_composition, evaluate_parallel, share  # noqa: E402

from shuyu.language.numerals import find_quantities  # noqa: E402
from shuyu.recognition.train import term_pairs  # noqa: E402
from shuyu.recognition.training.gold import read_gold  # noqa: E402
from shuyu.termbase.store import TermBase  # noqa: E402
from tests.language.test_numerals import accepts  # noqa: E402

#: What must be reached, and the aim, by the name of the figure.
GOALS = {
    "boundary: exact": (0.94, 0.955),
    "boundary: exact, hard": (0.90, 0.93),
    "boundary: covered at confidence 0.9": (0.80, 0.80),
    "boundary: precision there": (0.97, 0.99),
    "gloss or not, F1: all": (0.93, 0.96),
    "parallel text: @1": (0.73, 0.80),
    "parallel text: @5": (0.86, 0.92),
    "composition, concepts: @1": (0.40, 0.50),
    "composition, concepts: @5": (0.55, 0.70),
    "candidates: AP, empty term base": (0.60, 0.70),
    "numbers: value, bound and English": (0.97, 1.0),
}


def evaluate_numbers(path: Path) -> Figure:
    """Return how many numbers of a table are read with the right value, bound and English."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = 0
    for row in rows:
        context = row["context"] or row["expr"]
        start = context.index(row["expr"])
        end = start + len(row["expr"])
        found = [one for one in find_quantities(context) if one.start < end and one.end > start]
        right += bool(found) and accepts(found[0], row)
    return share("numbers: value, bound and English", right, len(rows))


def figures(gold: Path, glossary: Path) -> Iterator[Figure]:
    """Yield all figures, the quick ones first."""
    yield evaluate_numbers(gold / "numbers_dev.tsv")
    terms = list(term_pairs(TermBase.open(glossary, read_only=True).concepts()))
    yield from evaluate_glosses(read_gold(gold), terms)
    yield from evaluate_candidates(gold)
    yield from evaluate_parallel(gold, glossary)
    yield from evaluate_composition(glossary)


def main() -> None:
    """Print the table as its figures come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--glossary", type=Path, default=ROOT / "glossary")
    options = parser.parse_args()
    print("| measure | value | 95% interval | cases | must | aim |")
    print("|---|---:|---:|---:|---:|---:|")
    for one in figures(options.gold, options.glossary):
        must, aim = (f"{goal:g}" for goal in GOALS[one.name]) if one.name in GOALS else ("", "")
        interval = f"{one.low:.3f}–{one.high:.3f}"
        cells = (one.name, f"{one.value:.3f}", interval, str(one.count), must, aim)
        print("| " + " | ".join(cells) + " |", flush=True)
    on_gold_spans()  # known terms, beside matching by substring and by words
    on_aligned_text(range(2, 3))
    on_aligned_text(range(3, 20))


if __name__ == "__main__":
    main()
