"""How fast translations are checked, and what 100,000 pairs cost in memory.

Against ``annotate`` of the source (the terms and numbers, which a check looks for too) with a plain
scan of the target, and, where Translate Toolkit is installed, against its ``pofilter`` on the same
catalogue in the same run. Run: ``python benchmarks/check.py``.
"""

from __future__ import annotations

import importlib.util
import re
import resource
import tempfile
from pathlib import Path

from timing import PYTHON, interleaved, processes, table

from shuyu.checking.bitext import Request
from shuyu.checking.checker import Checker
from shuyu.checking.pair import Pair, Side
from shuyu.checking.session import run
from shuyu.recognition.annotate import Recogniser
from shuyu.recognition.document import parse_document
from shuyu.termbase.locate import bundled_directory
from shuyu.termbase.settings import Settings
from shuyu.termbase.store import TermBase

TEXTS = Path(__file__).parent.parent / "tests" / "checking" / "texts"
REPEATS = 60
MANY = 100_000


def main() -> None:
    """Print the tables."""
    concepts = list(TermBase.open(bundled_directory(), read_only=True).concepts())
    lines = [
        [line for line in (TEXTS / name).read_text("utf-8").splitlines() if line]
        for name in ("source.txt", "good.txt")
    ]
    rows = list(zip(*lines, strict=True)) * REPEATS
    source, target = "\n".join(zh for zh, _ in rows), "\n".join(en for _, en in rows)
    pairs = [Pair(at, Side.of(zh), Side.of(en)) for at, (zh, en) in enumerate(rows, 1)]
    checker, recogniser = Checker(concepts), Recogniser(concepts)
    document = parse_document(source)
    words = re.compile(r"\w+")

    def annotate_and_scan() -> None:
        recogniser.annotate(document, ("terms", "numbers"))
        for _ in words.finditer(target):
            pass

    list(checker.check(pairs))
    annotate_and_scan()
    seconds = interleaved(
        {"annotate + scan": annotate_and_scan, "check": lambda: list(checker.check(pairs))},
        rounds=3,
    )
    table(f"Throughput, {len(rows):,} pairs", seconds, "annotate + scan")
    print(f"\ncheck: {len(rows) / seconds['check']:,.0f} pairs a CPU second")

    with tempfile.TemporaryDirectory() as folder:
        if importlib.util.find_spec("translate") is not None:
            catalogue = Path(folder) / "m.po"
            catalogue.write_text(_catalogue(rows), "utf-8")
            commands = {
                "pofilter": [PYTHON, "-m", "translate.filters.pofilter", "--progress=none"],
                "shuyu check": [PYTHON, "-m", "shuyu", "check", "--fail-on", "never"],
            }
            commands["pofilter"] += [str(catalogue), str(Path(folder) / "out.po")]
            commands["shuyu check"] += [str(catalogue)]
            table("A catalogue, whole process", processes(commands, rounds=3), "pofilter")
        big = Path(folder) / "big.tsv"
        with big.open("w", encoding="utf-8") as file:
            for at in range(MANY):
                file.write("\t".join(rows[at % len(rows)]) + "\n")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        result = run(Request(str(big)), concepts, Settings())
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"\n{result.count:,} pairs: {(after - before) / 1024:.0f} MB more at most")


def _catalogue(rows: list[tuple[str, ...]]) -> str:
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return head + "".join(
        f'msgctxt "{at}"\nmsgid "{zh}"\nmsgstr "{en}"\n\n' for at, (zh, en) in enumerate(rows)
    )


if __name__ == "__main__":
    main()
