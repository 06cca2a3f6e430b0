"""What mining costs and what pooling is worth.

Run: ``python benchmarks/mine.py quality GOLD_DIR`` compares gloss boundaries decided sentence by
sentence with those decided with the evidence of all held-out sentences, each article held out once;
``python benchmarks/mine.py cost CORPUS`` runs ``shuyu mine`` on a folder (see ``mine_corpus.py``)
in one and two processes and, with ``--full``, on a Dask cluster of three, beside a bare
``rjieba.cut`` of the same files.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluate_glosses import SEED

from shuyu.corpus.evidence import Evidence
from shuyu.corpus.pooling import WEIGHT, Occurrence, decide
from shuyu.language.english import english_key
from shuyu.language.segment import open_segmenter
from shuyu.recognition.train import GlossTrainer
from shuyu.recognition.training.boundary import situation
from shuyu.recognition.training.gold import read_gold

_RESAMPLES = 2000
_FOLDS = 3
_BLOCK = 1 << 20


def quality(folder: Path) -> None:
    """Print exact boundaries alone and pooled, and the difference, each article held out once.

    The evidence that is pooled is that of the articles of one fold, for the models of the others
    have seen it.
    """
    gold, segmenter = read_gold(folder), open_segmenter()
    trainer = GlossTrainer(gold, segmenter)
    sources = sorted({one.source for one in gold.glosses})
    random.Random(SEED).shuffle(sources)  # noqa: S311 -- a sample, no secret
    results: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for fold in range(_FOLDS):
        held = set(sources[fold::_FOLDS])
        known = [one for one in gold.glosses if one.source not in held]
        ranker = trainer.train([*known, *gold.emphasised]).ranker()
        groups: defaultdict[str, list[tuple[str, str, Occurrence]]] = defaultdict(list)
        for one in gold.glosses:
            if one.source not in held:
                continue
            seen = situation(one, gold.articles, segmenter)
            ranked = ranker.examine(seen.region, seen.english, seen.repeats) if seen else []
            if seen is None or not ranked:
                results[one.source].append((False, False))
                continue
            end = seen.region.end
            sides = tuple((one.text[start.start : end], start.probability) for start in ranked)
            group = english_key(one.english)
            evidence = Evidence(group, one.english, None, 1.0, sides)
            right = one.text[one.start : one.end]
            groups[group].append((one.source, right, Occurrence(evidence)))
        for members in groups.values():
            occurrences = [occurrence for *_, occurrence in members]
            alone, pooled = decide(occurrences, 0.0), decide(occurrences, WEIGHT)
            for (source, right, _), (one_side, _), (other, _) in zip(
                members, alone, pooled, strict=True
            ):
                results[source].append((one_side == right, other == right))
    _report(results)


def _report(results: dict[str, list[tuple[bool, bool]]]) -> None:
    articles = [results[source] for source in sorted(results)]
    pairs = [pair for article in articles for pair in article]
    chance = random.Random(SEED)  # noqa: S311 -- a sample, no secret
    gains = []
    for _ in range(_RESAMPLES):
        sample = [pair for article in chance.choices(articles, k=len(articles)) for pair in article]
        gains.append(sum(after - before for before, after in sample) / len(sample))
    gains.sort()
    alone, pooled = (sum(pair[side] for pair in pairs) / len(pairs) for side in (0, 1))
    low, high = gains[int(0.025 * _RESAMPLES)], gains[int(0.975 * _RESAMPLES)]
    better = sum(after > before for before, after in pairs)
    worse = sum(before > after for before, after in pairs)
    print(
        f"{len(pairs)} glosses of {len(articles)} articles: alone {alone:.4f}, pooled {pooled:.4f}"
    )
    print(f"gain {pooled - alone:+.4f}, 95% by article {low:+.4f} to {high:+.4f}")
    print(f"decided otherwise and right {better}, and wrong {worse}")


def cost(corpus: Path, *, full: bool) -> None:
    """Print seconds and digests of runs over a corpus."""
    with TemporaryDirectory() as scratch:
        runs = {"1 process": ("--workers", "1"), "2 processes": ("--workers", "2")}
        if full:
            runs["Dask, 3 workers"] = ("--cluster", "local[3]")
        start = time.process_time()
        size = _cut(corpus)
        cut = time.process_time() - start
        print(f"rjieba.cut: {cut:.1f} CPU s for {size / 1e6:.0f} MB, load {_load()}", flush=True)
        for name, options in runs.items():
            output = Path(scratch, "rows.tsv")
            command = (sys.executable, "-m", "shuyu", "mine", str(corpus), "-o", str(output))
            wall, cpu = _timed([*command, "--state", f"{scratch}/state", *options])
            digest = hashlib.sha256(output.read_bytes()).hexdigest()[:16]
            ratio = f"{cut / wall:.2f} of rjieba.cut by the clock, {cut / cpu:.2f} by CPU"
            print(f"{name}: {wall:.1f} s, {cpu:.1f} CPU s, {ratio}", flush=True)
            print(f"  sha256 {digest}, load {_load()}", flush=True)


def _timed(command: Sequence[str]) -> tuple[float, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = time.perf_counter() - start
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _cut(corpus: Path) -> int:
    import rjieba

    size = 0
    for path in sorted(corpus.iterdir()):
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        size += len(data)
        for at in range(0, len(data), _BLOCK):
            rjieba.cut(data[at : at + _BLOCK].decode("utf-8", "replace"))
    return size


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("quality", "cost"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--full", action="store_true", help="with a Dask cluster")
    options = parser.parse_args()
    if options.what == "quality":
        quality(options.folder)
    else:
        cost(options.folder, full=options.full)
