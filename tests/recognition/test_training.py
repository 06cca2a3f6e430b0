"""The shipped weights: made by the trainer as it is, and without anybody else's sentences."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import shuyu.recognition
from shuyu.language.segment import open_segmenter
from shuyu.recognition.train import stale_files
from shuyu.recognition.training.gold import read_gold

PACKAGE = Path(shuyu.recognition.__file__).parent
NOT_HAN = re.compile("[^\u3400-\u9fff]+")
LONGEST_NAME = 12  # Han characters that a sentence of ours may have in common with the gold


def test_training_would_make_the_shipped_files_again(shared: Path, tmp_path: Path) -> None:
    gold, segmenter = read_gold(shared / "gold"), open_segmenter()
    assert stale_files(PACKAGE, gold, segmenter) == [], (
        "run: python -m shuyu.recognition.train ../shared/gold"
    )
    shutil.copytree(PACKAGE / "data", tmp_path / "data")
    changed = tmp_path / "data" / "gloss_kind.json"
    table = json.loads(changed.read_text("utf-8"))
    table["weights"]["bias"] += 0.25
    changed.write_text(json.dumps(table), "utf-8")
    assert stale_files(tmp_path, gold, segmenter) == ["data/gloss_kind.json"]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def runs(text: str) -> Iterator[str]:
    """Yield every run of LONGEST_NAME + 1 Han characters, whatever stands between them."""
    han = NOT_HAN.sub("", text)
    for start in range(len(han) - LONGEST_NAME):
        yield han[start : start + LONGEST_NAME + 1]


def test_no_sentence_of_the_gold_is_in_the_package(shared: Path) -> None:
    gold = {
        run
        for file in sorted((shared / "gold").glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
        for text in strings(json.loads(line))
        for run in runs(text)
    }
    assert len(gold) > 100_000
    ours = [
        line
        for file in sorted((PACKAGE / "training").glob("*.txt"))
        for line in file.read_text("utf-8").splitlines()
    ]
    for file in sorted(PACKAGE.rglob("*.json")):
        ours += strings(json.loads(file.read_text("utf-8")))
    assert [text for text in ours if not gold.isdisjoint(runs(text))] == []
