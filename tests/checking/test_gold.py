"""What the checks find on the shared training set: planted violations, and silence on clean rows.

The rows never enter the repository; the test is skipped, visibly, where they are absent.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from shuyu.checking.checker import Checker, Options
from shuyu.checking.pair import Pair, Side
from shuyu.findings import Severity
from shuyu.model import Concept, Term


def test_planted_violations_and_clean_rows(shared: Path) -> None:
    lines = (shared / "gold" / "check_train.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    english: dict[str, dict[str, None]] = {}
    for row in rows:
        for term in row["terms"]:
            english.setdefault(term["zh"], {})[term["en"]] = None
    concepts = [
        Concept(f"c{at}", (Term(zh, "zh-Hans"), *(Term(text, "en") for text in texts)))
        for at, (zh, texts) in enumerate(english.items())
    ]
    checker = Checker(concepts, Options(only=("missing-term", "inconsistent-term")))
    count: Counter[tuple[str, bool]] = Counter()
    instances = flagged = 0
    for row in rows:
        ((_, found),) = checker.check([Pair(1, Side.of(row["zh"]), Side.of(row["en"]))])
        sure = [one for one in found if one.severity is not Severity.INFO]
        if row["synthetic"]:
            planted = row["violation"]
            kind = "inconsistent" if planted["kind"] == "inconsistent" else "planted"
            count[kind, any(one.zh == planted["zh"] for one in sure)] += 1
        else:
            instances += len(row["terms"])
            flagged += len(sure)
    assert count["planted", True] >= 0.97 * (count["planted", True] + count["planted", False])
    assert count["inconsistent", True] >= 0.85 * (
        count["inconsistent", True] + count["inconsistent", False]
    )
    assert flagged <= 0.05 * instances
