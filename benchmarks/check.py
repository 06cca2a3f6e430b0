"""How well and how fast translations are checked, and what 100,000 pairs cost in memory.

Well: on the shared training sets, where they are. Fast: against the whole of ``annotate`` on the
source plus a plain scan of the target for the term base's equivalents, one automaton over them all;
on our own articles once, as whole processes too, on one of them many times over, which flatters
``annotate`` (it looks at each candidate once), and on the shared parallel text. Where Translate
Toolkit is installed, against its ``pofilter`` on one catalogue in the same run.
Run: ``python benchmarks/check.py``.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from daachorse import CharwiseDoubleArrayAhoCorasick
from timing import PYTHON, interleaved, processes, table

from shuyu.checking.bitext import Request
from shuyu.checking.checker import Checker, Options
from shuyu.checking.pair import Pair, PairFinding, Side
from shuyu.checking.session import run
from shuyu.findings import Severity
from shuyu.model import Concept, Term
from shuyu.recognition.annotate import PARTS, Recogniser
from shuyu.recognition.document import parse_document
from shuyu.termbase.index import open_index
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.settings import Settings

TEXTS = Path(__file__).parent.parent / "tests" / "checking" / "texts"
GOLD = Path(__file__).parents[2] / "shared" / "gold"
REPEATS = 60
MANY = 100_000


def main() -> None:
    """Print the tables."""
    if GOLD.is_dir():
        quality()
    concepts = open_index(str(bundled_directory())).concepts()
    rows = [*_article("source", "good"), *_article("source2", "good2")]
    rows += _article("source3", "good3")
    throughput("Our articles", concepts, rows)
    rows = _article("source", "good") * REPEATS
    throughput("One article many times", concepts, rows)
    if GOLD.is_dir():
        parallel = _read("parallel_train.jsonl")
        throughput(
            "The parallel text",
            concepts,
            [tuple(row[key].replace("\n", " ") for key in ("zh", "en")) for row in parallel],
        )
    commands = {
        "annotate": [PYTHON, "-m", "shuyu", "annotate", str(TEXTS / "source2.txt")],
        "check": [PYTHON, "-m", "shuyu", "check", "--fail-on", "never"],
    }
    commands["check"] += [str(TEXTS / "source2.txt"), str(TEXTS / "good2.txt")]
    table("One article, whole process", processes(commands, rounds=5), "annotate")

    with tempfile.TemporaryDirectory() as folder:
        if importlib.util.find_spec("translate") is not None:
            catalogue = Path(folder) / "m.po"
            catalogue.write_text(_catalogue(_article("source", "good") * REPEATS), "utf-8")
            commands = {
                "pofilter": [PYTHON, "-m", "translate.filters.pofilter", "--progress=none"],
                "shuyu check": [PYTHON, "-m", "shuyu", "check", "--fail-on", "never"],
            }
            commands["pofilter"] += [str(catalogue), str(Path(folder) / "out.po")]
            commands["shuyu check"] += [str(catalogue)]
            table("A catalogue, whole process", processes(commands, rounds=3), "pofilter")
        big = Path(folder) / "big.tsv"
        with big.open("w", encoding="utf-8") as file:
            rows = _article("source", "good")
            for at in range(MANY):
                file.write("\t".join(rows[at % len(rows)]) + "\n")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        result = run(Request(str(big)), concepts, Settings())
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\n{result.count:,} pairs: {(after - before) / 1024:.0f} MB more at most")


def throughput(title: str, concepts: list[Concept], rows: list[tuple[str, ...]]) -> None:
    """Print how fast pairs are checked, next to annotating one side and scanning the other."""
    source, target = "\n".join(zh for zh, _ in rows), "\n".join(en for _, en in rows).lower()
    pairs = [Pair(at, Side.of(zh), Side.of(en)) for at, (zh, en) in enumerate(rows, 1)]
    checker, recogniser = Checker(concepts), Recogniser(concepts)
    document = parse_document(source)
    english = {term.text.lower() for concept in concepts for term in concept.english()}
    equivalents = CharwiseDoubleArrayAhoCorasick(sorted(english))

    def annotate_and_scan(parts: tuple[str, ...] = PARTS) -> None:
        recogniser.annotate(document, parts)
        equivalents.find_overlapping(target)

    list(checker.check(pairs))
    annotate_and_scan()
    seconds = interleaved(
        {
            "annotate + scan": annotate_and_scan,
            "its terms and numbers + scan": lambda: annotate_and_scan(("terms", "numbers")),
            "check": lambda: list(checker.check(pairs)),
        },
        rounds=5,
    )
    table(f"{title}, {len(rows):,} pairs", seconds, "annotate + scan")
    print(f"\ncheck: {len(rows) / seconds['check']:,.0f} pairs a CPU second")


def quality() -> None:
    """Print what is found of the planted errors, and in translations that are good."""
    rows = _read("check_train.jsonl")
    english: dict[str, dict[str, None]] = {}
    for row in rows:
        for term in row["terms"]:
            english.setdefault(term["zh"], {})[term["en"]] = None
    concepts = [
        Concept(f"c{at}", (Term(zh, "zh-Hans"), *(Term(text, "en") for text in texts)))
        for at, (zh, texts) in enumerate(english.items())
    ]
    options = Options(only=("missing-term", "inconsistent-term"))
    checker, recogniser = Checker(concepts, options), Recogniser(concepts)
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for row in rows:
        if row["synthetic"]:
            kind, zh = row["violation"]["kind"], row["violation"]["zh"]
            planted[kind] += 1
            found[kind] += any(one.zh == zh for one in _findings(checker, row))
    for kind, count in planted.items():
        print(f"{kind}: {found[kind]} of {count} ({found[kind] / count:.3f})")
    clean = [row for row in rows if not row["synthetic"]]
    for name, good in (("clean half", clean), ("parallel_train", _read("parallel_train.jsonl"))):
        text = parse_document("\n".join(row["zh"].replace("\n", " ") for row in good))
        terms = len(recogniser.annotate(text, ("terms",)).terms)
        codes = Counter(one.code for row in good for one in _findings(checker, row))
        print(f"{name}: {codes.total() / terms:.2%} of {terms} term instances, {dict(codes)}")


def _article(source: str, target: str) -> list[tuple[str, ...]]:
    lines = [
        [line for line in (TEXTS / f"{name}.txt").read_text("utf-8").splitlines() if line]
        for name in (source, target)
    ]
    return list(zip(*lines, strict=True))


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


def _findings(checker: Checker, row: dict[str, Any]) -> list[PairFinding]:
    """Return the findings of one row, those that are only worth a look left out."""
    ((_, found),) = checker.check([Pair(1, Side.of(row["zh"]), Side.of(row["en"]))])
    return [one for one in found if one.severity is not Severity.INFO]


def _catalogue(rows: list[tuple[str, ...]]) -> str:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return head + "".join(
        f'msgctxt "{at}"\nmsgid "{zh}"\nmsgstr "{en}"\n\n' for at, (zh, en) in enumerate(rows)
    )


if __name__ == "__main__":
    main()
